import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { realEffects } from '../../data-pipeline/effects/effects.ts';
import { FINDINGS } from '../../data-pipeline/schema/published/findings.ts';
import { NUMBER_COLUMNS, PUBLISHED_COLUMNS } from '../../data-pipeline/schema/published/observations.ts';
import { type Manifest, publishedRowsSchema } from '../../data-pipeline/schema/published/published.ts';
import { publishedOnce } from '../helpers/publishedOnce.ts';
import { filesOf, publishInto, temporaryFolder, textsOf } from '../helpers/publishInto.ts';

type Row = Record<string, string | number | null>;

const MORE_NUMBERS = new Set([
  ...NUMBER_COLUMNS,
  ...Object.keys(FINDINGS.columns).filter((name) => name !== 'area'),
  ...['multiplier', 'decimals', 'lon', 'lat', 'target', 'baseline'],
]);

/** A published CSV as rows; what is empty is null. */
function csvRows(data: string, path: string, numbers: ReadonlySet<string> = NUMBER_COLUMNS): Row[] {
  const text = readFileSync(join(data, path), 'utf8');
  return Papa.parse<Record<string, string>>(text.trimEnd(), { header: true, delimiter: ',' }).data.map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([name, cell]) => [name, cell === '' ? null : numbers.has(name) ? Number(cell) : cell]),
    ),
  );
}

/** Rows of a query on a published database, counts as plain numbers. */
async function ask(path: string, sql: string): Promise<Row[]> {
  const instance = await DuckDBInstance.create(path, path === ':memory:' ? {} : { access_mode: 'READ_ONLY' });
  const connection = await instance.connect();
  const rows = (await connection.runAndReadAll(sql)).getRowObjectsJS();
  connection.closeSync();
  instance.closeSync();
  return rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([name, cell]) => [name, typeof cell === 'bigint' ? Number(cell) : (cell as string)]),
    ),
  );
}

describe('two builds of the same input', () => {
  // The embedded figures: with fewer the database has no unused ends whose bytes could differ.
  it('give the same bytes in every file', { timeout: 300_000 }, async () => {
    const one = await publishedOnce('../../indicators');
    const two = await publishInto(temporaryFolder(), '../../indicators');
    const [first, second] = [textsOf(one.data), textsOf(two.data)];
    expect([...first.keys()]).toEqual([...second.keys()]);
    expect([...first].filter(([path, bytes]) => second.get(path) !== bytes).map(([path]) => path)).toEqual([]);
    expect([...first.keys()]).toEqual(
      expect.arrayContaining(['manifest.json', 'observations.csv', 'observations.duckdb', 'observations.parquet']),
    );
  });
});

describe('the manifest', () => {
  it('names every file but itself, with its size and its hash', async () => {
    const { data } = await publishInto(temporaryFolder(), 'breakdowns');
    const { files } = JSON.parse(readFileSync(join(data, 'manifest.json'), 'utf8')) as Manifest;
    expect(files.map(({ path }) => path)).toEqual(filesOf(data).filter((path) => path !== 'manifest.json'));
    for (const { path, bytes, sha256 } of files) {
      const content = readFileSync(join(data, path));
      expect({ path, bytes, sha256 }).toEqual({
        path,
        bytes: content.length,
        sha256: createHash('sha256').update(content).digest('hex'),
      });
    }
  });
});

describe('every format holds the same rows', () => {
  it('DuckDB has the tables of the CSV files, row for row', async () => {
    const { data } = await publishInto(temporaryFolder(), 'breakdowns');
    const file = join(data, 'observations.duckdb');
    for (const table of ['observations', 'indicators', 'areas', 'targets', 'findings']) {
      const rows = csvRows(
        data,
        `${table}.csv`,
        table === 'indicators' ? new Set(['multiplier', 'decimals']) : MORE_NUMBERS,
      );
      expect(rows.length, table).toBeGreaterThan(0);
      expect(await ask(file, `SELECT * FROM ${table}`), table).toEqual(rows);
    }
  });

  it('DuckDB joins each observation to its names', async () => {
    const { data } = await publishInto(temporaryFolder(), 'breakdowns');
    const rows = await ask(
      join(data, 'observations.duckdb'),
      `SELECT indicator_title, area_name, parent_name, value FROM labelled WHERE area = 'E05900002' AND indicator = 'children'`,
    );
    expect(rows).toEqual([
      { indicator_title: 'Children who live here', area_name: 'Brook', parent_name: 'Northmere', value: 640 },
    ]);
  });

  it('DuckDB adds up over a hidden part to no number, and says why; over shown parts to the sum', async () => {
    const { data } = await publishInto(temporaryFolder(), 'breakdowns');
    const sums = (type: string) =>
      ask(
        join(data, 'observations.duckdb'),
        `SELECT sum(numerator) AS plain, sum_or_c(numerator, status) AS safe, why_missing(numerator, status) AS why,
          rate_or_c(numerator, denominator, status, 100) AS rate, avg_or_c(value, status) AS mean
         FROM observations WHERE indicator = 'breastfeeding' AND area_type = '${type}'`,
      );
    // 207 children in truth: the plain sum is short by those who are hidden.
    expect(await sums('ward')).toEqual([
      { plain: 160, safe: null, why: '2 of 5 have no figure: [c]', rate: null, mean: null },
    ]);
    expect(await sums('lcp')).toEqual([{ plain: 207, safe: 207, why: null, rate: 34.5, mean: 34.7 }]);
  });

  it('DuckDB knows what lies within what, and shows a figure or its shorthand', async () => {
    const { data } = await publishInto(temporaryFolder(), 'breakdowns');
    const file = join(data, 'observations.duckdb');
    const wards = `SELECT count(*) AS wards FROM within JOIN areas ON code = area
      WHERE area_type = 'ward' AND valid_to IS NULL AND inside_name =`;
    expect(await ask(file, `${wards} 'Fennmoor'`)).toEqual([{ wards: 5 }]);
    expect(await ask(file, `${wards} 'Northmere'`)).toEqual([{ wards: 3 }]);
    const shown =
      "SELECT DISTINCT shown(value, status) AS text FROM observations WHERE indicator = 'breastfeeding' AND area IN ('E05900001', 'E05900003') ORDER BY 1";
    expect(await ask(file, shown)).toEqual([{ text: '34.6' }, { text: '[c]' }]);
  });

  it('Parquet has the rows of observations.csv', async () => {
    const { data } = await publishInto(temporaryFolder(), 'breakdowns');
    const rows = await ask(':memory:', `SELECT * FROM read_parquet('${join(data, 'observations.parquet')}')`);
    expect(rows).toEqual(csvRows(data, 'observations.csv'));
  });

  it('the files by indicator and by area are the rows of observations.csv, each once, as CSV and as JSON', async () => {
    const { data } = await publishInto(temporaryFolder(), 'breakdowns');
    const all = csvRows(data, 'observations.csv');
    for (const [folder, column] of [
      ['indicator', 'indicator'],
      ['area', 'area'],
    ] as const) {
      const names = readdirSync(join(data, folder)).filter((name) => name.endsWith('.csv'));
      expect(names.map((name) => name.replace('.csv', ''))).toEqual([...new Set(all.map((row) => row[column]))].sort());
      for (const name of names) {
        const rows = all.filter((row) => `${row[column]}.csv` === name);
        // Beside its codes such a file says what they are called: formats.test.ts compares the words.
        const named = csvRows(data, `${folder}/${name}`);
        expect(
          named.map(({ indicator_title: _, unit: __, area_name: ___, ...row }) => row),
          name,
        ).toEqual(rows);
        const json = JSON.parse(readFileSync(join(data, folder, name.replace('.csv', '.json')), 'utf8'));
        const full = publishedRowsSchema
          .parse(json)
          .rows.map((row) => Object.fromEntries(PUBLISHED_COLUMNS.map((key) => [key, row[key] ?? null])));
        expect(full, name).toEqual(rows);
      }
    }
  });
});

describe('a hidden cell', () => {
  it.each(['small', 'breakdowns'])('of %s has no figure in any file', async (name) => {
    const { data } = await publishInto(temporaryFolder(), name);
    const isHidden = (row: Row): boolean => ['c', 'x', 'z'].includes(String(row.status));
    const tables = filesOf(data).filter((path) => /^(observations\.csv|(indicator|area)\/.*\.csv)$/.test(path));
    const hidden = [
      ...tables.flatMap((path) => csvRows(data, path)),
      ...(await ask(join(data, 'observations.duckdb'), 'SELECT * FROM observations')),
      ...(await ask(':memory:', `SELECT * FROM read_parquet('${join(data, 'observations.parquet')}')`)),
    ].filter(isHidden);
    expect(hidden.length).toBeGreaterThanOrEqual(15);
    for (const row of hidden) expect(row).toMatchObject({ numerator: null, value: null, lower: null, upper: null });
    for (const row of hidden) expect(row).toMatchObject({ vs_england: 'not-compared', vs_county: 'not-compared' });
  });
});

describe('what is published replaces what was there whole, or not at all', () => {
  it('leaves no file of an earlier run', async () => {
    const folder = temporaryFolder();
    await publishInto(folder, 'breakdowns');
    const { data } = await publishInto(folder, 'small');
    expect(filesOf(data)).not.toContain('indicator/injuries.csv');
    expect(readdirSync(folder)).toEqual(['data']);
  });

  const real = realEffects();
  const failing = () => Promise.reject(new Error('no space left on the disk'));
  it.each([
    [
      'a text file',
      {
        write: (path: string, content: string | Uint8Array) =>
          path.endsWith('areas.csv') ? failing() : real.write(path, content),
      },
    ],
    ['the database', { script: failing }],
    [
      'the manifest',
      {
        write: (path: string, content: string | Uint8Array) =>
          path.endsWith('manifest.json') ? failing() : real.write(path, content),
      },
    ],
  ])('keeps the earlier files where %s cannot be written, and leaves nothing else', async (_, change) => {
    const folder = temporaryFolder();
    const { data } = await publishInto(folder, 'small');
    const before = textsOf(data);
    await expect(publishInto(folder, 'breakdowns', change)).rejects.toThrow('no space left on the disk');
    expect(textsOf(data)).toEqual(before);
    expect(readdirSync(folder)).toEqual(['data']);
  });

  it('leaves nothing where the first run fails', async () => {
    const folder = temporaryFolder();
    await expect(publishInto(folder, 'small', { script: failing })).rejects.toThrow('no space left on the disk');
    expect(readdirSync(folder)).toEqual([]);
  });

  it('refuses to replace a folder that was not published', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'data'));
    writeFileSync(join(folder, 'data/thesis.txt'), 'years of work');
    await expect(publishInto(folder, 'small')).rejects.toThrow('holds files that were not published');
    expect(existsSync(join(folder, 'data/thesis.txt'))).toBe(true);
  });
});
