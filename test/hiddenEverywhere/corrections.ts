import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { textOf } from '../helpers/builtSite.ts';
import { DATA, page, parse, rows } from './inventedCounty.ts';

describe('a correction', () => {
  it('stands in the list with the figure before and after, and near the figures it is about', () => {
    const list = page('about/corrections');
    for (const one of parse(readFileSync(join(DATA, 'corrections.csv'), 'utf8'))) {
      const row = list.getElementById(one.id ?? '');
      const text = textOf(row);
      expect(text).toContain(one.what);
      if (one.was) expect(text).toContain(`${Number(one.was).toFixed(1)}% ${Number(one.now).toFixed(1)}%`.slice(0, 5));
      expect(text.includes('Overdue')).toBe(one.corrected === '' && (one.reported ?? '') < '2026-11-17');
      const place = rows.find((other) => other.area === one.area);
      const slug = parse(readFileSync(join(DATA, 'areas.csv'), 'utf8')).find(({ code }) => code === one.area)?.slug;
      for (const path of [
        `indicator/${one.indicator}`,
        ...(place?.area_type === 'lcp' ? [`lcp/${slug}`, `lcp/${slug}/pack`] : []),
      ])
        expect(page(path).querySelector(`.corrected a[href$="/about/corrections/#${one.id}"]`), path).not.toBeNull();
      // The home page shows three measures of each partnership, and lists of the county.
      const home = page('');
      const title = parse(readFileSync(join(DATA, 'indicators.csv'), 'utf8')).find(
        ({ id }) => id === one.indicator,
      )?.title;
      const shown = [...home.querySelectorAll('.lcps > li')].some(
        (item) =>
          item.querySelector(`h3 a[href$="/lcp/${slug}/"]`) &&
          [...item.querySelectorAll('.stands a')].some((link) => textOf(link) === title),
      );
      const notice = home.querySelector(`.corrected a[href$="/about/corrections/#${one.id}"]`);
      if (place?.area_type === 'lcp') expect(notice !== null, `${one.id} on the home page`).toBe(shown);
    }
  });
});
