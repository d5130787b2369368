import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { textOf } from '../helpers/builtSite.ts';
import { coordinates } from '../helpers/drawnSvg.ts';
import { DATA, dist, hidden, isEverybody, names, page, parse, type Row, retired, rows } from './inventedCounty.ts';

describe('a hidden cell on the pages', () => {
  it('is [c] in the tables of its indicator', () => {
    let seen = 0;
    for (const [id, own] of Map.groupBy(hidden.filter(isEverybody), (row) => row.indicator ?? '')) {
      const table = page(`indicator/${id}`).querySelector('#figures table');
      const columns = [...(table?.querySelectorAll('thead th') ?? [])].map(textOf);
      for (const row of own) {
        const column = columns.indexOf(names.get(row.area ?? '') ?? '');
        const line = [...(table?.querySelectorAll('tbody tr') ?? [])].find(
          (tr) => textOf(tr.children[0]) === row.period?.replace('-', ' to '),
        );
        if (column < 0 || !line) continue;
        seen++;
        expect(textOf(line.children[column]), `${id} ${row.area} ${row.period}`).toBe('[c]');
      }
    }
    expect(seen).toBeGreaterThan(25);
  });

  it('has no point, no interval and no place in the charts over time', () => {
    let seen = 0;
    for (const [id, own] of Map.groupBy(rows.filter(isEverybody), (row) => row.indicator ?? '')) {
      for (const panel of page(`indicator/${id}`).querySelectorAll('.panels > li')) {
        const name = textOf(panel.querySelector('h4'));
        const area = panel.getAttribute('data-area');
        expect(name, id).toBe(names.get(area ?? ''));
        const series = own.filter((row) => row.area === area);
        const shown = series.filter((row) => row.value !== '');
        seen += series.length - shown.length;
        // The line runs through what is shown, and the band has an upper and a lower edge of as many points.
        const drawn = (kind: string) => coordinates(panel.querySelector(`[data-choice] path.${kind}`));
        expect(drawn('line-area'), `${id} ${name}`).toBe(shown.length);
        expect(drawn('range'), `${id} ${name}`).toBe(2 * shown.filter((row) => row.lower !== '').length);
      }
    }
    expect(seen).toBeGreaterThan(20);
  });

  it('has no mark and no interval beside other areas, stands last by name, and is not named in the words of the chart', () => {
    let seen = 0;
    for (const id of new Set(hidden.map((row) => row.indicator ?? ''))) {
      const view = page(`indicator/${id}`).querySelector('#lcps');
      const lines = [...(view?.querySelectorAll('tbody tr:not([data-last])') ?? [])];
      const concealed = lines.filter((line) => textOf(line.querySelector('[data-cell=value]')) === '[c]');
      seen += concealed.length;
      for (const line of concealed) {
        expect(line.querySelectorAll('.shape, .interval, circle').length, id).toBe(0);
        // No other cell of its row says a number.
        expect(textOf(line).replace(textOf(line.querySelector('th')), ''), id).not.toMatch(/\d/);
        expect(textOf(view?.querySelector('[data-actions] details p')), id).not.toContain(
          textOf(line.querySelector('th')),
        );
      }
      expect(lines.slice(lines.length - concealed.length), id).toEqual(concealed);
      const byName = concealed.map((line) => textOf(line.querySelector('th')));
      expect(byName).toEqual(byName.toSorted());
    }
    expect(seen).toBeGreaterThan(0);
  });

  it('is [c] in the chart and the tables of groups, with no mark, and in no other cell of its row', () => {
    let seen = 0;
    for (const id of new Set(hidden.filter((row) => !isEverybody(row)).map((row) => row.indicator ?? ''))) {
      const view = page(`indicator/${id}`).querySelector('#groups');
      for (const line of view?.querySelectorAll('.sides tr[data-group]') ?? []) {
        if (textOf(line.querySelector('[data-cell=value]')) !== '[c]') continue;
        expect(line.querySelectorAll('.dot-area, .interval').length, id).toBe(0);
        expect(
          ['interval', 'against'].map((name) => textOf(line.querySelector(`[data-cell=${name}]`))).join(' '),
        ).not.toMatch(/\d/);
        seen++;
      }
      for (const cell of view?.querySelectorAll('td.hidden-cell') ?? []) {
        expect(textOf(cell), id).toBe('[c]');
        expect(cell.getAttribute('data-interval') ?? '–', id).toBe('–');
        // Of what is drawn of it nothing but what it is compared with.
        expect(cell.getAttribute('data-drawn') ?? '  ', id).toMatch(/^ {2}/);
        seen++;
      }
    }
    expect(seen).toBeGreaterThan(0);
  });

  it('is [c] in the list of what is not published for its ward, or beside an older figure', () => {
    let seen = 0;
    const newest = new Map<string, Row>();
    for (const row of rows.filter((one) => isEverybody(one) && one.area_type === 'ward')) {
      newest.set(`${row.area}|${row.indicator}`, row);
    }
    const titles = new Map(parse(readFileSync(join(DATA, 'indicators.csv'), 'utf8')).map((one) => [one.id, one.title]));
    for (const [code, own] of Map.groupBy(newest.values(), (row) => row.area ?? '')) {
      const concealed = own.filter((row) => row.status === 'c');
      // Wards that were replaced have pages without figures.
      if (concealed.length === 0 || retired.has(code)) continue;
      const text = textOf(page(`ward/${code}`).querySelector('main'));
      for (const row of concealed) {
        seen++;
        const at = text.lastIndexOf(titles.get(row.indicator ?? '') ?? '');
        expect(at, `${code} ${row.indicator}`).toBeGreaterThan(-1);
        expect(text, `${code} ${row.indicator}`).toContain('[c]');
      }
    }
    expect(seen).toBeGreaterThan(20);
  });

  it('is hatched on the map, with letter and reason, counted in its key and its text alternative, and [c] in the list beside it', () => {
    let seen = 0;
    const wardsOf = (id: string): Row[] =>
      rows.filter((row) => row.indicator === id && row.area_type === 'ward' && isEverybody(row));
    for (const id of new Set(
      hidden.filter((row) => row.area_type === 'ward' && isEverybody(row)).map((row) => row.indicator ?? ''),
    )) {
      const period = wardsOf(id)
        .map((row) => row.period ?? '')
        .sort()
        .at(-1);
      const own = wardsOf(id).filter((row) => row.period === period);
      const concealed = own.filter((row) => row.status === 'c');
      const [here, apart] = [page(`indicator/${id}`), page(`indicator/${id}/map`)];
      const maps = [...here.querySelectorAll('#wards svg[data-map]'), ...apart.querySelectorAll('main svg[data-map]')];
      // On hexagons, and on the county's invented boundaries.
      expect(maps.length, id).toBe(2);
      const figure = maps[0]?.closest('figure');
      for (const map of maps) {
        expect(map.querySelectorAll('a.c').length, id).toBe(concealed.length);
        for (const row of concealed) {
          seen++;
          const link = map.querySelector(`a[href$="/${row.area}/"]`);
          expect(link?.getAttribute('class'), `${id} ${row.area}`).toBe('c');
          expect(link?.querySelector('path')?.getAttribute('fill')).toMatch(/^url\(#\w+-hatch\)$/);
          expect(link?.querySelectorAll('path').length, 'no shape that says how it compares').toBe(1);
          expect(textOf(link?.querySelector('title'))).toMatch(
            /: \[c\] confidential: hidden so that nobody can be identified$/,
          );
        }
        const alternative = map.getAttribute('aria-label') ?? '';
        expect(alternative.length).toBeLessThanOrEqual(220);
        if (concealed.length > 0) expect(alternative, id).toContain(`${concealed.length} hidden [c]`);
        for (const row of concealed) expect(alternative).not.toContain(`in ${names.get(row.area ?? '')} (`);
      }
      const key = textOf(figure?.querySelector('.mapkey'));
      // What does not occur is in no key.
      if (concealed.length === 0) expect(key, id).not.toContain('[c]');
      else expect(key, id).toContain(`[c] hidden so that nobody can be identified (${concealed.length} ward`);
      for (const row of concealed) {
        const cells = [...here.querySelectorAll(`tr#${row.area} td.num`)];
        const drawn = cells.map((cell) => [textOf(cell), cell.classList.contains('hidden-cell')]);
        expect(drawn[0], `${id} ${row.area}`).toEqual(['[c]', true]);
        // Neither an interval nor a place.
        for (const other of drawn.slice(1)) expect(other, `${id} ${row.area}`).toEqual(['–', false]);
      }
    }
    expect(seen).toBeGreaterThan(20);
  });

  it('is answered by the search box with letter and reason', () => {
    let seen = 0;
    const newest = new Map(rows.filter(isEverybody).map((row) => [`${row.indicator} ${row.area}`, row]));
    for (const { indicator, area, status } of newest.values()) {
      if (status !== 'c') continue;
      const told = JSON.parse(readFileSync(join(dist, `find/${indicator}.json`), 'utf8')) as Record<string, string>;
      if (!area || !(area in told)) continue;
      seen++;
      expect(told[area], `${indicator} ${area}`).toMatch(
        /^[\w /]+: \[c\] confidential: hidden so that nobody can be identified$/,
      );
    }
    expect(seen).toBeGreaterThan(20);
  });

  it('leaves no broken word behind, and every page says that the data are invented', () => {
    const paths = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.html'));
    for (const path of paths) {
      const html = readFileSync(join(dist, path), 'utf8');
      expect(html, path).toContain('invented data');
      expect(
        /\b(NaN|undefined|null)\b(?![^<]*<\/(code|pre|textarea)>)/.exec(
          html.replaceAll(/<script[\s\S]*?<\/script>/g, ''),
        )?.[0],
        path,
      ).toBeUndefined();
    }
  });
});
