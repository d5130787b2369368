import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DIST, htmlOf } from '../helpers/builtSite.ts';
import { ENGLAND, whoseTest } from '../helpers/evidence.ts';
import {
  areas,
  areasOf,
  faultOf,
  formerIds,
  indicatorOf,
  indicators,
  lookup,
  observations,
  periodWords,
  publishedCsv,
  type Row,
} from '../helpers/publishedCsv.ts';

// Every number of every embed, read as text: a document for each of a thousand pages would take a minute.

const EMBEDS = join(DIST, 'embed');
const county = areas.find(({ code }) => code === areasOf('lcp')[0]?.parent) ?? {};
const country = areas.find(({ code }) => code === ENGLAND) ?? {};
const wards = areasOf('ward');
const parentOf = (code = ''): Row =>
  areas.find((one) => one.code === areas.find((own) => own.code === code)?.parent) ?? {};
const byCode = new Map(areas.map((area) => [area.code, area]));

const plain = (html = ''): string =>
  html
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('&amp;', '&')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll(/\s+/g, ' ')
    .trim();

interface EmbedTable {
  path: string;
  kind: string;
  id: string;
  area: string;
  columns: string[];
  rows: { head: string; cells: string[] }[];
}

/** The tables of all embeds below a folder: today's, or of a release. */
function tablesBelow(folder: string): EmbedTable[] {
  return readdirSync(join(EMBEDS, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('index.html') && !path.startsWith('release/'))
    .filter((path) => !formerIds.includes(path.split('/')[1] ?? ''))
    .map((path) => {
      const html = htmlOf(`/embed/${folder}${path}`);
      const [kind = '', id = '', area = ''] = path.split('/');
      const rows = /<tbody>(.*?)<\/tbody>/s.exec(html)?.[1] ?? '';
      return {
        path: folder + path,
        kind,
        id,
        area,
        columns: [...(/<thead>(.*?)<\/thead>/s.exec(html)?.[1] ?? '').matchAll(/<th[^>]*>(.*?)<\/th>/gs)].map(
          ([, text]) => plain(text),
        ),
        rows: [...rows.matchAll(/<tr[^>]*>(.*?)<\/tr>/gs)].map(([, row = '']) => ({
          head: plain(/<th[^>]*>(.*?)<\/th>/s.exec(row)?.[1]),
          cells: [...row.matchAll(/<td[^>]*>(.*?)<\/td>/gs)].map(([, cell]) => plain(cell)),
        })),
      };
    });
}

/** The figures of a release with how they compare. */
function releasedRows(date: string): Row[] {
  const compared = new Map(publishedCsv(`release/${date}/comparisons`).map((row) => [keyOf(row), row]));
  return publishedCsv(`release/${date}/observations`).map((row) => ({ ...row, ...compared.get(keyOf(row)) }));
}
const keyOf = ({ indicator, area, period, sex, age, ethnicity, group }: Row): string =>
  `${indicator}|${area}|${period}|${sex}|${age}|${ethnicity}|${group}`;

/** The area of a column: the embed's own, an area above it, or the country. */
function areaOf(column: string, own: string): string {
  return [byCode.get(own) ?? {}, parentOf(own), county, country].find(({ name }) => name === column)?.code ?? '';
}
const isVerdict = (column: string): boolean => column === `Against ${country.name}`;
const verdictWords = (row: Row | undefined): string =>
  `${(row?.vs_england ?? 'not-compared').replace('not-compared', 'not tested')}${row ? whoseTest(row).toLowerCase() : ''}`;

const dates = readdirSync(join(EMBEDS, 'release'));

describe.each([
  { of: 'today', folder: '', published: () => observations },
  ...dates.map((date) => ({ of: date, folder: `release/${date}/`, published: () => releasedRows(date) })),
])('the tables of embeds have the published figures of $of', ({ folder, published }) => {
  const tables = tablesBelow(folder);
  const { rowsOf, headlineOf } = lookup(published());
  const ofKind = (kind: string): EmbedTable[] => tables.filter((table) => table.kind === kind);
  const series = new Map<string, Map<string, Row>>();
  /** The row of an indicator's headline in an area and a period in the words of a page. */
  const rowIn = (id: string, area: string, period: string): Row | undefined => {
    const key = `${id}|${area}`;
    const known =
      series.get(key) ?? new Map(rowsOf(id, area, headlineOf(id)).map((row) => [periodWords(row.period), row]));
    series.set(key, known);
    return known.get(period);
  };
  it('in a line over time: each period of the area, the county and the country', () => {
    const faults: string[] = [];
    let count = 0;
    for (const { path, id, area, columns, rows } of ofKind('trend')) {
      expect(rows.length, path).toBe(rowsOf(id, area, headlineOf(id)).length);
      for (const { head, cells } of rows) {
        columns.slice(1).forEach((column, i) => {
          count++;
          const fault = faultOf(cells[i], rowIn(id, areaOf(column, area), head));
          if (fault) faults.push(`${path} ${head} ${column} ${fault}`);
        });
      }
    }
    expect(faults).toEqual([]);
    expect(count).toBeGreaterThan(5000);
  });

  it.each([
    ['comparison', 1000],
    ['map', 2000],
  ])('in a %s: each area with its verdict', (kind, least) => {
    const faults: string[] = [];
    let count = 0;
    for (const { path, id, area, columns, rows } of ofKind(String(kind))) {
      const [, period = '', ...more] = columns;
      for (const { head, cells } of rows) {
        const [, name = '', lcp] = /^(.*?)(?: \(([^()]*)\))?$/.exec(head) ?? [];
        const isOf = (one: Row): boolean =>
          one.valid_to === '' &&
          (one.name === head || (one.name === name && (lcp === undefined || parentOf(one.code).name === lcp)));
        // Names of wards repeat: within an LCP's own map they are its wards.
        const found = areas.filter(
          (one) => isOf(one) && (one.type !== 'ward' || area === county.code || one.parent === area),
        );
        const codes = kind === 'map' || found.length < 2 ? found : found.filter(({ type }) => type !== 'ward');
        const row = rowIn(id, codes[0]?.code ?? '', period);
        count++;
        const fault = codes.length === 1 ? faultOf(cells[0], row) : `is ${codes.length} areas`;
        if (fault) faults.push(`${path} ${head} ${fault}`);
        if (more.some(isVerdict) && cells[1]?.toLowerCase() !== verdictWords(row))
          faults.push(`${path} ${head} says ${cells[1]}`);
      }
    }
    expect(faults).toEqual([]);
    expect(count).toBeGreaterThan(Number(least));
  });

  it('in a row: the figure, the country’s and the difference between them', () => {
    const faults: string[] = [];
    for (const { path, id, area, columns, rows } of ofKind('row')) {
      const own = rowsOf(id, area, headlineOf(id));
      const latest = own.findLast(({ value }) => value) ?? own.at(-1);
      const there = rowsOf(id, ENGLAND, headlineOf(id)).find(({ period }) => period === latest?.period);
      const { head, cells } = rows[0]!;
      if (!head.includes(`, ${periodWords(latest?.period)}, `)) faults.push(`${path} is of ${head}`);
      const cell = (title: string): string | undefined => cells[columns.indexOf(title) - 1];
      faults.push(
        ...[faultOf(cell(byCode.get(area)?.name ?? ''), latest)].filter(Boolean).map((fault) => `${path} ${fault}`),
      );
      if (!columns.includes('Difference')) continue;
      const fault = faultOf(cell(country.name ?? ''), there);
      if (fault) faults.push(`${path} ${country.name} ${fault}`);
      const difference = Number.parseFloat(
        (cell('Difference') ?? '').replace('−', '-').replace('+', '').replaceAll(',', ''),
      );
      if (latest?.value && there?.value && Math.abs(difference - (Number(latest.value) - Number(there.value))) > 0.5)
        faults.push(`${path} differs by ${cell('Difference')}`);
    }
    expect(faults).toEqual([]);
    expect(ofKind('row').length).toBeGreaterThan(200);
  });

  it('in a summary: each measure of a place', () => {
    const faults: string[] = [];
    let count = 0;
    for (const { path, area, columns, rows } of ofKind('summary')) {
      for (const { head, cells } of rows) {
        const indicator =
          indicators
            .filter(({ title = '' }) => head === title || head.startsWith(`${title}, `))
            .toSorted((a, b) => (b.title?.length ?? 0) - (a.title?.length ?? 0))[0] ?? {};
        const id = indicator.id ?? '';
        const period = head.slice(
          `${indicator.title}${indicatorOf(id).unit === '%' ? '' : `, ${indicator.unit}`}, `.length,
        );
        columns.slice(1).forEach((column, i) => {
          if (isVerdict(column)) return;
          count++;
          const fault = faultOf(cells[i], rowIn(id, areaOf(column, area), period));
          if (fault) faults.push(`${path} ${head} ${column} ${fault}`);
        });
      }
    }
    expect(faults).toEqual([]);
    if (folder === '') {
      expect(count).toBeGreaterThan(wards.length * 2);
      return;
    }
    // Of a release partnerships and the county alone: the first four of what needs attention and of what goes well, beside England.
    const listed = published().filter(
      ({ list = '', list_position: position, area }) =>
        /^(needs-attention|goes-well)$/.test(list) &&
        Number(position) <= 4 &&
        areas.some(({ code, type }) => code === area && (type === 'lcp' || code === county.code)),
    );
    expect(listed.length).toBeGreaterThan(0);
    expect(count).toBe(listed.length * 2);
  });

  it('for every kind, and no table is empty but a summary of nothing', () => {
    const kinds = Map.groupBy(tables, ({ kind }) => kind);
    expect([...kinds.keys()].sort()).toEqual(['comparison', 'map', 'row', 'summary', 'trend']);
    expect(tables.filter(({ kind, rows }) => kind !== 'summary' && rows.length === 0).map(({ path }) => path)).toEqual(
      [],
    );
    expect(tables.length).toBeGreaterThan(folder === '' ? 900 : 700);
  });
});

describe('what is frozen of a release', () => {
  it.each(dates)('takes at most 2,500 files and 18 MB, as docs/decisions/embeds says: %s', (date) => {
    const files = readdirSync(join(EMBEDS, 'release', date), { recursive: true, withFileTypes: true }).filter((one) =>
      one.isFile(),
    );
    expect(files.length).toBeGreaterThan(1000);
    expect(files.length).toBeLessThanOrEqual(2500);
    const bytes = files.reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0);
    expect(bytes).toBeLessThanOrEqual(18_000_000);
  });
});
