import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
import { readXlsx, writeXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { audit } from '../../data-pipeline/commands/audit.ts';
import { publish } from '../../data-pipeline/commands/publish.ts';
import { release } from '../../data-pipeline/commands/release.ts';
import { callOf, silentEffects } from '../helpers/inProcess.ts';
import { publishInto, temporaryFolder } from '../helpers/publishInto.ts';

/** A published folder in which one file is changed. */
async function changed(path: string, change: (text: string) => string): Promise<{ code: number; out: string }> {
  const { data } = await publishInto(temporaryFolder(), 'breakdowns');
  const file = join(data, path);
  const before = readFileSync(file, 'utf8');
  const after = change(before);
  expect(after, 'the test changes the file').not.toBe(before);
  writeFileSync(file, after);
  return attacked(data);
}

async function attacked(data: string): Promise<{ code: number; out: string }> {
  const { effects, said } = silentEffects();
  const code = await audit.run(callOf(effects, { data, explain: true, indicators: 'nowhere' }));
  return { code, out: said.out };
}

/** A number beside the mark of a hidden figure: `…,,120,,,,c` becomes `…,8,120,6.7,…,c`. */
const leakCsv = (text: string): string => text.replace(/,,(\d+),,,,c,/, ',8,$1,6.7,3.4,12.6,c,');

describe('a number beside the mark of a hidden figure stops the audit', () => {
  it('is good as it was published', async () => {
    const { data } = await publishInto(temporaryFolder(), 'breakdowns');
    expect((await attacked(data)).code).toBe(0);
  });
  it.each([
    ['observations.csv', leakCsv],
    ['indicator/breastfeeding.csv', leakCsv],
    ['indicator/breastfeeding.json', (text: string) => text.replace('"status":"c"', '"numerator":8,"status":"c"')],
    ['area/E05900001.csv', leakCsv],
  ])('%s', async (path, change) => {
    const { code, out } = await changed(path, change);
    expect(code).toBe(1);
    expect(out).toContain(path);
  });
  const addColumn = (text: string): string =>
    text
      .split('\n')
      .map((line, at) => (line === '' ? line : `${line.trimEnd()},${at === 0 ? 'note' : /,c,/.test(line) ? '8' : ''}`))
      .join('\n');
  it.each([
    ['observations.csv', addColumn],
    ['indicator/breastfeeding.csv', addColumn],
    ['indicator/breastfeeding.json', (text: string) => text.replace('"status":"c"', '"note":8,"status":"c"')],
    [
      'indicator/breastfeeding.json',
      (text: string) => text.replace('"status":"c"', '"status":"c","more":{"of":["about 8"]}'),
    ],
  ])('in a column or key that nobody knows: %s', async (path, change) => {
    const { code, out } = await changed(path, change);
    expect([code, out]).toEqual([1, expect.stringContaining(path)]);
  });
  it.each([
    ['a figure', 'Value'],
    ['a column that nobody knows', 'Note'],
  ])('in a spreadsheet: %s', async (_, column) => {
    const { data } = await publishInto(temporaryFolder(), 'breakdowns');
    const path = join(data, 'indicator/breastfeeding.xlsx');
    const book = await readXlsx(readFileSync(path));
    let leaks = 0;
    for (const { rows } of book.sheets) {
      const heads = rows.findIndex((row) => row.includes('Status'));
      if (heads < 0) continue;
      const status = rows[heads]!.indexOf('Status');
      const at = column === 'Note' ? rows[heads]!.push('Note') - 1 : rows[heads]!.indexOf(column);
      for (const row of rows.slice(heads + 1)) {
        if (!String(row[status]).startsWith('c') && row[status] !== '[c]') continue;
        row[at] = 8;
        leaks++;
      }
    }
    expect(leaks).toBeGreaterThan(0);
    writeFileSync(path, await writeXlsx({ sheets: book.sheets.map(({ name, rows }) => ({ name, rows })) }));
    const { code, out } = await attacked(data);
    expect([code, out]).toEqual([1, expect.stringContaining('breastfeeding.xlsx')]);
  });
  it.each(['observations', 'notes'])('in a database, in a column that nobody knows of table %s', async (table) => {
    const { data } = await publishInto(temporaryFolder(), 'breakdowns');
    const instance = await DuckDBInstance.create(join(data, 'observations.duckdb'));
    const connection = await instance.connect();
    if (table === 'notes') {
      const keys = 'indicator, area, period, sex, age, ethnicity, "group"';
      await connection.run(`CREATE TABLE notes AS SELECT ${keys}, 8 AS about FROM observations WHERE status = 'c'`);
    } else {
      await connection.run('ALTER TABLE observations ADD COLUMN note INTEGER');
      await connection.run("UPDATE observations SET note = 8 WHERE status = 'c'");
    }
    connection.closeSync();
    instance.closeSync();
    const { code, out } = await attacked(data);
    expect([code, out]).toEqual([1, expect.stringContaining('observations.duckdb')]);
  });
  it('a figure that another file hides', async () => {
    const { code } = await changed('indicator/breastfeeding.csv', (text) =>
      text.replace(/,,(\d+),,,,c,/, ',8,$1,6.7,3.4,12.6,,'),
    );
    expect(code).toBe(1);
  });
  it.each(['observations.parquet', 'observations.duckdb'])('%s', async (name) => {
    const { data } = await publishInto(temporaryFolder(), 'breakdowns');
    const path = join(data, name);
    const instance = await DuckDBInstance.create(name.endsWith('.duckdb') ? path : ':memory:');
    const connection = await instance.connect();
    if (name.endsWith('.duckdb')) await connection.run(`UPDATE observations SET numerator = 8 WHERE status = 'c'`);
    else {
      await connection.run(`CREATE TABLE t AS SELECT * FROM '${path}'`);
      await connection.run(`UPDATE t SET numerator = 8 WHERE status = 'c'`);
      await connection.run(`COPY t TO '${path}' (FORMAT parquet)`);
    }
    connection.closeSync();
    instance.closeSync();
    const { code, out } = await attacked(data);
    expect(code).toBe(1);
    expect(out).toContain(name);
  });
});

describe('the proof, repeated from the published folder', () => {
  /** A folder with one release, published. */
  async function releasedOnce(): Promise<{ indicators: string; data: string }> {
    const folder = temporaryFolder();
    const [indicators, data] = [join(folder, 'indicators'), join(folder, 'data')];
    cpSync(join(import.meta.dirname, '../input/small'), indicators, { recursive: true });
    const { effects } = silentEffects();
    await release.run(callOf(effects, { indicators, notes: 'first' }, ['2026-05-01']));
    expect(await publish.run(callOf(effects, { indicators, out: data }))).toBe(0);
    return { indicators, data };
  }

  it('has the numbers of disclosure.json, with its releases', async () => {
    const { data } = await releasedOnce();
    const { effects, said } = silentEffects();
    expect(await audit.run(callOf(effects, { data, json: true, indicators: 'nowhere' }))).toBe(0);
    const again = JSON.parse(said.out);
    const told = JSON.parse(readFileSync(join(data, 'disclosure.json'), 'utf8'));
    for (const name of Object.keys(again)) expect(told[name], name).toEqual(again[name]);
    expect(again.attacks.find(({ name }: { name: string }) => name === 'earlier releases').tried).toBeGreaterThan(0);
    const hashed = told.audited.map(({ path }: { path: string }) => path);
    for (const date of readdirSync(join(data, 'release'))) expect(hashed).toContain(`release/${date}/observations.csv`);
  });

  it('stops where a release knows a measure that nobody does', async () => {
    const { indicators } = await releasedOnce();
    const path = join(indicators, 'releases/2026-05-01/observations.csv.gz');
    const text = gunzipSync(readFileSync(path)).toString();
    const renamed = text.replaceAll(/^breastfeeding,/gm, 'breast-milk,');
    writeFileSync(path, gzipSync(renamed));
    const { effects, said } = silentEffects();
    expect(await audit.run(callOf(effects, { indicators }))).toBe(1);
    expect(said.err).toContain('formerly: [{measure: ID, was: breast-milk}]');
  });
});
