import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { DIST, documentOf, fileOf } from '../helpers/builtSite.ts';
import { inHref, LCPS, tables } from '../helpers/figuresOnPages.ts';
import { observations, type Row } from '../helpers/publishedCsv.ts';

/** What the files say now of each measure of an area: of everybody, or of the one breakdown that stands for it. */
const nows = new Map<string, Row[]>();
for (const row of observations.filter(({ now }) => now === 'true')) {
  const key = `${row.area}|${row.indicator}`;
  nows.set(key, [...(nows.get(key) ?? []), row]);
}
const nowOf = (area: string, id: string): Row | undefined => {
  const own = nows.get(`${area}|${id}`) ?? [];
  return own.find((row) => [row.sex, row.age, row.ethnicity, row.group].every((part) => part === 'all')) ?? own[0];
};
const WORDS: Record<string, string> = {
  better: 'Better',
  similar: 'Similar',
  worse: 'Worse',
  higher: 'Higher',
  lower: 'Lower',
  'not-compared': 'Not tested',
};
/** A period as pages print it, but for days. */
const printed = (period = ''): string => period.replace(/^(\d{4}(?:\/\d\d)?)-(\d{4}(?:\/\d\d)?)$/, '$1 to $2');

describe.each(LCPS.map((row) => [row.slug!, row.code!]))('%s says one newest figure of each measure', (slug, code) => {
  it.each([`/lcp/${slug}/`, `/lcp/${slug}/pack/`])('in every table of %s, with its own period and verdict', (path) => {
    const page = documentOf(path);
    const own = tables(page, 'table.standing').filter(({ columns }) => columns.includes('Period'));
    const rows = own.flatMap((table) => table.rows.map((row) => ({ ...row, caption: table.caption })));
    const here = rows.filter(({ href }) => nowOf(code, inHref(href)) !== undefined);
    expect(here.length).toBeGreaterThan(10);
    const wrong = here.flatMap(({ href, cells }) => {
      const now = nowOf(code, inHref(href))!;
      const period = cells.get('Period');
      const verdict = cells.get('Against England') ?? '';
      const isRight =
        (period === printed(now.period) || /^\d{4}-\d\d-\d\d$/.test(now.period!)) &&
        verdict.startsWith(WORDS[now.vs_england!]!);
      return isRight ? [] : [`${inHref(href)}: ${period} ${verdict}, not ${now.period} ${now.vs_england}`];
    });
    expect(wrong).toEqual([]);
  });

  it('in its action list', () => {
    const text = readFileSync(join(DIST, `lcp/${slug}/actions.csv`), 'utf8');
    const rows = Papa.parse<Row>(text, { header: true, skipEmptyLines: true }).data;
    for (const row of rows) {
      const now = nowOf(code, row.indicator!)!;
      expect(row.period).toBe(now.period);
      expect(Number(row.value)).toBeCloseTo(Number(now.value), 4);
      expect(row.against_england).toMatch(new RegExp(`^${WORDS[now.vs_england!]!.toLowerCase()}`));
    }
    expect(rows.map(({ indicator }) => indicator).toSorted()).toEqual(
      observations
        .filter(({ area, list }) => area === code && list !== '' && list !== 'goes-well')
        .map(({ indicator }) => indicator)
        .toSorted(),
    );
  });

  it('in the embeds of single rows', () => {
    const own = [...nows.keys()].filter((key) => key.startsWith(`${code}|`)).map((key) => key.split('|')[1]!);
    const built = own.filter((id) => fileOf(`/embed/row/${id}/${code}/`));
    expect(built.length).toBeGreaterThan(10);
    for (const id of built) {
      const now = nowOf(code, id)!;
      const head = documentOf(`/embed/row/${id}/${code}/`).querySelector('tbody th')?.textContent ?? '';
      if (!/^\d{4}-\d\d-\d\d$/.test(now.period!)) expect(head, id).toContain(printed(now.period));
    }
  });
});
