import { describe, expect, it } from 'vitest';
import { documentOf } from '../helpers/builtSite.ts';
import { codeNamed, inHref, LCPS, tables } from '../helpers/figuresOnPages.ts';
import { areasOf, indicatorOf, isNumber, observations, type Row } from '../helpers/publishedCsv.ts';

const ours = new Set(['lcp', 'county'].flatMap((type) => areasOf(type).map(({ code }) => code)));
const placed = observations.filter(
  (row) =>
    row.rank_elsewhere &&
    ours.has(row.area ?? '') &&
    [row.sex, row.age, row.ethnicity, row.group].join('') === 'allallallall',
);

/** What a row of a table of places says that is not what is published. */
function faults(cells: ReadonlyMap<string, string>, row: Row): string[] {
  const first = (name: string): string => (cells.get(name) ?? '').split(/[ :]/)[0] ?? '';
  const wrong: string[] = [];
  const holds = (name: string, value: string | undefined): void => {
    const text = first(name);
    if (text === '' || text === '–' || text === '[x]' || text === 'says') return;
    if (!value || !isNumber(text.replace('%', ''), Number(value))) wrong.push(`${name} ${text} for ${value}`);
  };
  holds('Figure', row.value);
  holds('Neighbours’ mean', row.neighbours_value);
  holds("Neighbours' mean", row.neighbours_value);
  holds('Expected for its child poverty', row.expected);
  holds('Best tenth', row.best_tenth);
  const place = /^(\d+)\w\w of (\d+)$/.exec(cells.get('Place') ?? '');
  if (place?.[1] !== row.rank_elsewhere || place?.[2] !== row.of_elsewhere) wrong.push(`place ${cells.get('Place')}`);
  const words = (cells.get('Expected for its child poverty') ?? '').split(' ').at(-1)?.toLowerCase();
  if (row.vs_expected !== 'not-compared' && words !== row.vs_expected) wrong.push(`expected: ${words}`);
  return wrong;
}

describe('the table of places like it', () => {
  it('on the page of each partnership says what is published of its newest figures, and hides no worse one', () => {
    for (const { code = '', slug } of LCPS) {
      const page = documentOf(`/lcp/${slug}/places/`);
      const rows = tables(page, 'table.places').flatMap((table) => table.rows);
      expect(rows.length).toBeGreaterThan(0);
      for (const { href, cells } of rows) {
        const row = placed.find((one) => one.indicator === inHref(href) && one.area === code && one.now === 'true')!;
        expect(faults(cells, row), `${slug} ${href}`).toEqual([]);
      }
      const worse = placed.filter(
        (row) =>
          row.area === code &&
          row.now === 'true' &&
          row.vs_expected === 'worse' &&
          (!row.unlisted || row.unlisted === 'another measure of its family is shown'),
      );
      const said = documentOf(`/lcp/${slug}/`).getElementById('places')?.nextElementSibling?.textContent ?? '';
      for (const { indicator } of worse) expect(said).toContain(indicatorOf(indicator).title);
    }
  });

  it('on the page of an indicator has each area with a place, with its picture', () => {
    let counted = 0;
    for (const id of new Set(placed.map(({ indicator }) => indicator))) {
      const page = documentOf(`/indicator/${id}/`);
      for (const table of tables(page, 'table.places')) {
        for (const { head, cells } of table.rows) {
          const name = head.replace(/ \d{4}.*$/, '');
          const code = areasOf('county')[0]?.name === name ? areasOf('county')[0]?.code : codeNamed(name);
          const of = placed.filter((row) => row.indicator === id && row.area === code);
          const wrong = of.map((row) => faults(cells, row));
          expect(
            wrong.some((one) => one.length === 0),
            `${id} ${head}: ${wrong.at(-1)?.join('; ')}`,
          ).toBe(true);
          counted++;
        }
      }
      const strips = page.querySelectorAll('table.places svg.strip').length;
      expect(strips).toBe(tables(page, 'table.places').flatMap((table) => table.rows).length);
    }
    expect(counted).toBeGreaterThan(150);
  });
});
