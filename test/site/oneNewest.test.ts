import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import Papa from 'papaparse';
import { beforeAll, describe, expect, it } from 'vitest';
import { DIST, documentOf, fileOf } from '../helpers/builtSite.ts';
import { inHref, LCPS, tables } from '../helpers/figuresOnPages.ts';
import { areas, indicators, observations, type Row } from '../helpers/publishedCsv.ts';
import { publishedOnce } from '../helpers/publishedOnce.ts';

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

describe('wards and the county say one newest figure of each measure', () => {
  const wards = areas.filter(({ type, valid_to: ended }) => type === 'ward' && !ended);

  it('in every table of each ward’s page, with its own period and verdict', () => {
    let counted = 0;
    const wrong = wards.flatMap(({ code }) => {
      const own = tables(documentOf(`/ward/${code}/`), 'table').filter(({ columns }) => columns.includes('Period'));
      return own.flatMap(({ rows }) =>
        rows.flatMap(({ href, cells }) => {
          const now = nowOf(code!, inHref(href));
          if (!now) return [];
          counted++;
          const [period, verdict] = [cells.get('Period'), cells.get('Against England') ?? ''];
          const isRight = period === printed(now.period) && verdict.startsWith(WORDS[now.vs_england!]!);
          return isRight ? [] : [`${code} ${inHref(href)}: ${period} ${verdict}, not ${now.period} ${now.vs_england}`];
        }),
      );
    });
    expect(wrong).toEqual([]);
    expect(counted).toBeGreaterThan(700);
  });

  it('in the first sentence of each measure’s page', () => {
    const county = areas.find(({ type }) => type === 'county')!;
    let counted = 0;
    for (const { id } of indicators) {
      const now = nowOf(county.code!, id!);
      const lead = documentOf(`/indicator/${id}/`).querySelector('.lead')?.textContent?.replaceAll(/\s+/g, ' ') ?? '';
      if (!now?.value || !lead.includes(`${county.name}: `) || /^\d{4}-\d\d(-\d\d)?$/.test(now.period!)) continue;
      counted++;
      expect(lead, id).toContain(printed(now.period));
    }
    expect(counted).toBeGreaterThan(60);
  });

  it('in the embeds of their rows', () => {
    const codes = new Set([...wards, ...areas.filter(({ type }) => type === 'county')].map(({ code }) => code));
    let counted = 0;
    for (const key of nows.keys()) {
      const [code = '', id = ''] = key.split('|');
      if (!codes.has(code) || !fileOf(`/embed/row/${id}/${code}/`)) continue;
      const now = nowOf(code, id)!;
      if (/^\d{4}-\d\d(-\d\d)?$/.test(now.period!)) continue;
      counted++;
      const head = documentOf(`/embed/row/${id}/${code}/`).querySelector('tbody th')?.textContent ?? '';
      expect(head, key).toContain(printed(now.period));
    }
    expect(counted).toBeGreaterThan(60);
  });
});

describe('what stands frozen of each release', () => {
  const root = join(DIST, 'embed/release');

  it('has in the embeds of its rows the newest figure of that release, and no later one', () => {
    let counted = 0;
    for (const date of readdirSync(root)) {
      const path = join(DIST, `data/release/${date}/comparisons.csv`);
      const rows = Papa.parse<Row>(readFileSync(path, 'utf8'), { header: true, skipEmptyLines: true }).data;
      const released = Map.groupBy(
        rows.filter(({ now }) => now === 'true'),
        ({ indicator, area }) => `${indicator}|${area}`,
      );
      for (const id of readdirSync(join(root, date, 'row'))) {
        for (const code of readdirSync(join(root, date, 'row', id))) {
          const page = `/embed/release/${date}/row/${id}/${code}/`;
          const own = released.get(`${id}|${code}`) ?? [];
          if (!fileOf(page) || own.length === 0) continue;
          const periods = own
            .map(({ period }) => printed(period))
            .filter((period) => !/^\d{4}-\d\d(-\d\d)?$/.test(period));
          if (periods.length === 0) continue;
          counted++;
          const head = documentOf(page).querySelector('tbody th')?.textContent ?? '';
          expect(
            periods.some((period) => head.includes(period)),
            `${page}: ${head}, not ${periods.join(' or ')}`,
          ).toBe(true);
        }
      }
    }
    expect(counted).toBeGreaterThan(60);
  });
});

describe.each(['../../indicators', 'exampleshire'])('the files of %s', (folder) => {
  let data = '';
  beforeAll(async () => {
    const published = await publishedOnce(folder);
    expect(published.code, published.err).toBe(0);
    data = published.data;
  });

  it('mark the same rows as now: of everything, of each measure, of each area, and in the database that Explore asks', async () => {
    const key = (row: Row): string =>
      ['indicator', 'area', 'period', 'sex', 'age', 'ethnicity', 'group', 'value', 'vs_england']
        .map((name) => String(row[name] ?? ''))
        .join('|');
    const all = Papa.parse<Row>(readFileSync(join(data, 'observations.csv'), 'utf8'), {
      header: true,
      skipEmptyLines: true,
    }).data;
    const expected = all
      .filter(({ now }) => now === 'true')
      .map(key)
      .toSorted();
    // One newest for each series, never two.
    const series = expected.map((text) => text.split('|').toSpliced(7).toSpliced(2, 1).join('|'));
    expect(new Set(series).size).toBe(series.length);
    for (const kind of ['indicator', 'area']) {
      const rows = readdirSync(join(data, kind))
        .filter((name) => /^[^.]+\.json$/.test(name))
        .filter((name) => kind === 'area' || definitions(data).has(name.replace('.json', '')))
        .flatMap((name) => (JSON.parse(readFileSync(join(data, kind, name), 'utf8')) as { rows: Row[] }).rows);
      expect(
        rows
          .filter(({ now }) => now === 'true')
          .map(key)
          .toSorted(),
        kind,
      ).toEqual(expected);
    }
    const instance = await DuckDBInstance.create(join(data, 'observations.duckdb'), { access_mode: 'READ_ONLY' });
    const connection = await instance.connect();
    const asked = await connection.runAndReadAll(`SELECT * FROM observations WHERE now = 'true'`);
    const rows = asked.getRowObjectsJS().map((row) => row as unknown as Row);
    connection.closeSync();
    instance.closeSync();
    expect(rows.map(key).toSorted()).toEqual(expected);
  });
});

/** Ids of today's definitions: files of earlier ids repeat their rows. */
function definitions(data: string): Set<string> {
  const all = JSON.parse(readFileSync(join(data, 'indicators.json'), 'utf8')) as { id: string }[];
  return new Set(all.map(({ id }) => id));
}
