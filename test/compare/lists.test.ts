import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import Papa from 'papaparse';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publishInto } from '../helpers/publishInto.ts';

type Row = Record<string, string>;

const EXPECTED = join(import.meta.dirname, '../output/judgement');
const parse = (text: string): Row[] => Papa.parse<Row>(text, { header: true, skipEmptyLines: true }).data;
const expected = (name: string): Row[] => parse(readFileSync(join(EXPECTED, name), 'utf8'));
/** The twelve partnerships of the county; the districts beyond it are there for the spread alone. */
const isOurs = ({ area = '' }: Row): boolean => /^E079000\d\d$/.test(area);

/** What a board would ask of the published files. */
const ASKED = `SELECT area, list, list_position::INT AS position, list_tier::INT AS tier, indicator, distance, gap, gap_unit,
    list_badges AS badges, list_reason AS reason
  FROM observations WHERE list IS NOT NULL AND area LIKE 'E079000__' ORDER BY area, list, list_position`;

async function ask(sql: string, file = ':memory:'): Promise<Row[]> {
  const instance = await DuckDBInstance.create(file);
  const connection = await instance.connect();
  const rows = (await connection.runAndReadAll(sql)).getRowObjectsJS();
  connection.closeSync();
  instance.closeSync();
  return rows.map((row) => Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, String(cell ?? '')])));
}

describe('twelve partnerships whose lists were worked out by hand', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lcp-scorecard-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  let rows: Row[] = [];
  let asked: Record<string, Row[]> = {};
  beforeAll(async () => {
    const published = await publishInto(folder, 'judgement');
    expect(published.code).toBe(0);
    const { data } = published;
    rows = parse(readFileSync(join(data, 'observations.csv'), 'utf8'));
    const tables = Object.fromEntries(
      ['findings', 'targets'].map((name) => [name, parse(readFileSync(join(data, `${name}.csv`), 'utf8'))]),
    );
    const jsons = JSON.parse(readFileSync(join(data, 'area/E07900001.json'), 'utf8')) as { rows: Row[] };
    asked = { database: await ask(ASKED, join(data, 'observations.duckdb')), ...tables, json: jsons.rows };
    const parquet = `read_parquet('${join(data, 'observations.parquet')}')`;
    asked.parquet = await ask(ASKED.replace('FROM observations', `FROM ${parquet}`));
  });
  it('have those very lists, in the database and in Parquet', () => {
    expect(asked.database).toEqual(expected('lists.csv'));
    expect(asked.parquet).toEqual(expected('lists.csv'));
  });

  it('have them in CSV and in JSON', () => {
    const listed = rows.filter((row) => isOurs(row) && row.list !== '');
    const keyOf = (row: Row): string =>
      [row.area, row.list, row.list_position ?? row.position, row.indicator, row.list_reason ?? row.reason].join('|');
    expect(listed.map(keyOf).sort()).toEqual(expected('lists.csv').map(keyOf).sort());
    const own = expected('lists.csv').filter((row) => row.area === 'E07900001');
    expect(
      asked
        .json!.filter((row) => row.list)
        .map(keyOf)
        .sort(),
    ).toEqual(own.map(keyOf).sort());
  });

  it('were compared so often, with these results, of which chance alone would bring so many', () => {
    expect(asked.findings!.filter(isOurs)).toEqual(expected('findings.csv'));
  });

  it('share the targets of the county by its rule, each from its own baseline', () => {
    const shared = asked.targets!.filter((row) => row.shared_from === 'E10900001');
    expect(shared.length).toBe(24);
    const of = (indicator: string, area: string): Row | undefined =>
      shared.find((row) => row.indicator === indicator && row.area === area);
    expect(of('breastfeeding', 'E07900002')).toMatchObject({ target: '50', rule: 'same-value' });
    // From 21 to 16.8 is a fifth less: 32 x 0.8 and 20 x 0.8.
    expect(of('absence', 'E07900001')).toMatchObject({ target: '25.6', baseline: '32', rule: 'same-improvement' });
    expect(of('absence', 'E07900002')).toMatchObject({ target: '16', baseline: '20' });
  });

  it('give a partnership without a figure no rank, and rank the others among themselves', () => {
    const obesity = rows.filter((row) => row.indicator === 'obesity' && isOurs(row));
    expect(obesity.find((row) => row.area === 'E07900003')).toMatchObject({
      ...{ status: 'c', rank: '', rank_of: '', list: '', distance: '' },
      rank_reason: 'no figure is shown',
    });
    for (const row of obesity.filter(({ status }) => status === '')) {
      expect(row).toMatchObject({ rank_of: '11', rank_reason: 'among the 11 of 12 that show a figure' });
    }
  });
});
