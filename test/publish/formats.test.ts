import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { strFromU8, unzipSync } from 'fflate';
import { readXlsx } from 'hucre/xlsx';
import Papa from 'papaparse';
import { beforeAll, describe, expect, it } from 'vitest';
import { cellWords } from '../../data-pipeline/publish/cellWords.ts';
import { groupValues } from '../../data-pipeline/schema/folder/groups.ts';
import { isHiding } from '../../data-pipeline/schema/folder/status.ts';
import { columnWords, PUBLISHED_TABLES } from '../../data-pipeline/schema/published/tables.ts';
import { filesOf, publishInto } from '../helpers/publishInto.ts';

type Row = Record<string, string>;
let folder = '';
let data = '';
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lcp-formats-'));
  ({ data } = await publishInto(folder, 'breakdowns'));
  return () => rmSync(folder, { recursive: true, force: true });
});

const bytes = (path: string): Buffer => readFileSync(join(data, path));
const text = (path: string): string => bytes(path).toString('utf8');
// biome-ignore lint/suspicious/noExplicitAny: files of many shapes, looked into by the expectations themselves
const json = (path: string): any => JSON.parse(text(path));
const parseCsv = (csv: string): Row[] => Papa.parse<Row>(csv.trimEnd(), { header: true }).data;

/** What a reader must find of a cell in every format. */
const FIGURES = ['numerator', 'denominator', 'value', 'lower', 'upper', 'status'] as const;
type Cells = Map<string, string>;

function cellsOf(rows: readonly Record<string, unknown>[], unitOf: (row: Record<string, unknown>) => unknown): Cells {
  const at = (row: Record<string, unknown>, name: string): string => String(row[name] ?? '');
  return new Map(
    rows.map((row) => [
      ['indicator', 'area', 'period', 'sex', 'age', 'ethnicity', 'group'].map((name) => at(row, name)).join('|'),
      [...FIGURES.map((name) => at(row, name)), String(unitOf(row))].join('|'),
    ]),
  );
}

async function ask(path: string, sql: string): Promise<Record<string, unknown>[]> {
  const instance = await DuckDBInstance.create(path, path === ':memory:' ? {} : { access_mode: 'READ_ONLY' });
  const connection = await instance.connect();
  const rows = (await connection.runAndReadAll(sql)).getRowObjectsJS();
  connection.closeSync();
  instance.closeSync();
  return rows;
}

/** The code that a spreadsheet tells in words. */
function codeOf(name: string, words: string): string {
  const { levels, ethnicity, groups } = json('scorecard.json').settings;
  const codes: Record<string, string[]> = {
    sex: ['all', 'female', 'male', 'unknown'],
    age: ['all'],
    ethnicity: ['all', ...Array.from({ length: 20 }, (_, i) => String(i + 1)), ...Object.keys(ethnicity ?? {})],
    group: ['all', ...groupValues(groups)],
  };
  const known = codes[name];
  if (!known || words === '') return words;
  expect(known, name).not.toContain(words);
  return known.find((code) => cellWords(name as 'sex', code, { levels, ethnicity, groups }) === words) ?? words;
}

/** The table of a sheet, by the names of the published columns; a shorthand in place of a number is an empty cell. */
async function sheetRows(path: string): Promise<Row[]> {
  const { sheets } = await readXlsx(bytes(path));
  const rows = sheets.find(({ name }) => name === 'Figures')?.rows ?? [];
  const heads = rows[2]?.map(String) ?? [];
  const titles = new Map(heads.map((head, i) => [head, i]));
  const words = (name: string): string => columnWords('observations', name)?.title ?? '';
  return rows.slice(3).map((row) => {
    const at = (head: string): string => String(row[titles.get(head) ?? -1] ?? '');
    const status = at(words('status'));
    const names = ['period', 'sex', 'age', 'ethnicity', 'group', ...FIGURES];
    const cells: Row = Object.fromEntries(names.map((name) => [name, codeOf(name, at(words(name)))]));
    // Words of the code are for programs: a person reads what it is called.
    expect(['lcp', 'all', 'female', 'male']).not.toContain(at('Kind of area'));
    if (isHiding(status)) {
      for (const name of ['numerator', 'value', 'lower', 'upper']) {
        expect(cells[name], `${path} ${name}`).toBe(`[${status}]`);
        cells[name] = '';
      }
    }
    if (cells.value === `[${status}]`) cells.value = '';
    return { ...cells, indicator: at('Indicator id'), area: at('Area code'), unit: at('Unit') };
  });
}

describe('every published format', () => {
  it('holds the same cells, with the same values, statuses and units', async () => {
    const indicators = parseCsv(text('indicators.csv'));
    const units = new Map(indicators.map((row) => [row.id, row.unit]));
    const unitOf = (row: Record<string, unknown>): unknown => units.get(String(row.indicator));
    const observations = parseCsv(text('observations.csv'));
    const expected = cellsOf(observations, unitOf);
    expect(expected.size).toBeGreaterThan(30);
    expect([...expected.values()].some((cell) => cell.includes('|c|'))).toBe(true);

    const formats: Record<string, Cells> = {};
    const database = join(data, 'observations.duckdb');
    formats.duckdb = cellsOf(await ask(database, 'SELECT * FROM labelled'), (row) => row.unit);
    const parquet = `SELECT * FROM read_parquet('${join(data, 'observations.parquet')}')`;
    formats.parquet = cellsOf(await ask(':memory:', parquet), unitOf);
    formats.xlsx = cellsOf(await sheetRows('observations.xlsx'), (row) => row.unit);
    const zip = unzipSync(bytes('everything.zip'));
    const zipped = parseCsv(strFromU8(zip['indicators.csv'] ?? new Uint8Array()));
    const zippedUnits = new Map(zipped.map((row) => [row.id, row.unit]));
    formats.zip = cellsOf(parseCsv(strFromU8(zip['observations.csv'] ?? new Uint8Array())), (row) =>
      zippedUnits.get(String(row.indicator)),
    );
    type Found = [string, string][];
    const collect = { csv: [] as Found, json: [] as Found, xlsx: [] as Found, parquet: [] as Found };
    const byArea = { csv: [] as Found, json: [] as Found, xlsx: [] as Found };
    for (const [id, unit] of units) {
      if (!existsSync(join(data, `indicator/${id}.csv`))) continue;
      const about = json(`indicator/${id}.json`).about;
      expect(about.unit).toBe(unit);
      collect.csv.push(...cellsOf(parseCsv(text(`indicator/${id}.csv`)), (row) => row.unit));
      const own = `SELECT * FROM read_parquet('${join(data, `indicator/${id}.parquet`)}')`;
      collect.parquet.push(...cellsOf(await ask(':memory:', own), (row) => row.unit));
      collect.json.push(...cellsOf(json(`indicator/${id}.json`).rows, () => about.unit));
      const { sheets } = await readXlsx(bytes(`indicator/${id}.xlsx`));
      const cover = sheets[0]?.rows.flat() ?? [];
      const rows = (await sheetRows(`indicator/${id}.xlsx`)).map((row) => ({ ...row, indicator: id ?? '' }));
      collect.xlsx.push(...cellsOf(rows, () => cover[cover.indexOf('Unit') + 1]));
    }
    for (const code of new Set(observations.map((row) => row.area ?? ''))) {
      const { about, rows } = json(`area/${code}.json`);
      byArea.csv.push(...cellsOf(parseCsv(text(`area/${code}.csv`)), (row) => row.unit));
      byArea.json.push(...cellsOf(rows, (row) => about.indicators[String(row.indicator)].unit));
      const sheet = (await sheetRows(`area/${code}.xlsx`)).map((row) => ({ ...row, area: code }));
      byArea.xlsx.push(...cellsOf(sheet, (row) => row.unit));
    }
    for (const [ending, entries] of Object.entries(collect)) formats[`indicator.${ending}`] = new Map(entries);
    for (const [ending, entries] of Object.entries(byArea)) formats[`area.${ending}`] = new Map(entries);
    expect(Object.keys(formats)).toHaveLength(11);
    const sorted = (cells: Cells): [string, string][] => [...cells].sort(([a], [b]) => (a < b ? -1 : 1));
    for (const [format, cells] of Object.entries(formats)) expect(sorted(cells), format).toEqual(sorted(expected));
  });

  it('says in words what each code of a file of one indicator or area is', () => {
    const titles = new Map(parseCsv(text('indicators.csv')).map((row) => [row.id, row.title]));
    const names = new Map(parseCsv(text('areas.csv')).map((row) => [row.code, row.name]));
    const paths = filesOf(data).filter((path) => /^(indicator|area)\/.*\.csv$/.test(path));
    expect(paths.length).toBeGreaterThan(10);
    for (const path of paths) {
      for (const row of parseCsv(text(path))) {
        expect([row.indicator_title, row.area_name], path).toEqual([titles.get(row.indicator), names.get(row.area)]);
        expect(row.unit, path).toMatch(/\S/);
      }
    }
  });

  it('carries its metadata in each Parquet file: those of the CSV beside it', async () => {
    const paths = filesOf(data).filter((path) => path.endsWith('.parquet'));
    expect(paths).toEqual(expect.arrayContaining(['observations.parquet', 'indicator/breastfeeding.parquet']));
    for (const path of paths) {
      const sql = `SELECT decode(key) AS k, decode(value) AS v FROM parquet_kv_metadata('${join(data, path)}')`;
      const said = new Map((await ask(':memory:', sql)).map(({ k, v }) => [String(k), String(v)]));
      const beside = text(path.replace(/parquet$/, 'csv-metadata.json'));
      expect(said.get('csvw'), path).toBe(beside);
      const { 'dc:title': title, 'dc:license': licence } = JSON.parse(beside);
      expect([said.get('title'), said.get('license')], path).toEqual([title, licence['@id']]);
      for (const key of path.startsWith('indicator/') ? ['abstract', 'unitText', 'source', 'landingPage'] : [])
        expect(said.get(key), `${path} ${key}`).toMatch(/\S/);
    }
  });

  it('says what it is: title, unit, source, licence, release and shorthand', async () => {
    const about = json('indicator/breastfeeding.json').about;
    const { sheets } = await readXlsx(bytes('indicator/breastfeeding.xlsx'));
    const said = sheets.flatMap(({ rows }) => rows.flat()).join('\n');
    const csvw = text('indicator/breastfeeding.csv-metadata.json');
    for (const [name, place] of Object.entries({ json: JSON.stringify(about), xlsx: said })) {
      for (const word of [about.title, about.unit, about.source, about.licence, about.citation, 'confidential']) {
        expect(place, name).toContain(word);
      }
    }
    for (const word of [about.title, about.source, about.licenceUrl, about.unit, about.counted, about.page])
      expect(csvw).toContain(word);
    // The file of an area says so of each of its measures.
    const measures: { 'dc:title': string; 'dc:abstract': string; 'schema:unitText': string }[] = json(
      'area/E10900001.csv-metadata.json',
    )['dc:hasPart'];
    const shown = new Set(parseCsv(text('area/E10900001.csv')).map((row) => row.indicator_title));
    expect(measures.map((one) => one['dc:title'])).toEqual([...shown]);
    for (const one of measures) expect(one['dc:abstract'], one['dc:title']).toMatch(/^Counted: \S/);
    expect(about.citation).toContain('not yet released');
  });
});

/** A cell by the rules of CSVW datatypes (W3C, Metadata Vocabulary for Tabular Data, section 6.4). */
const DATATYPES: Record<string, RegExp> = {
  string: /^/,
  number: /^-?(\d+(\.\d*)?|\.\d+)([eE][-+]?\d+)?$/,
  integer: /^-?\d+$/,
  date: /^\d{4}-(0[1-9]|1[0-2])-([0-2]\d|3[01])$/,
  anyURI: /^https?:\/\/\S+$/,
};

describe('CSV on the Web', () => {
  it('describes every CSV by the W3C’s rules: its address, columns, datatypes, required cells and key', () => {
    const paths = filesOf(data).filter((path) => path.endsWith('.csv'));
    expect(paths.length).toBeGreaterThan(15);
    for (const path of paths) {
      const metadata = json(`${path}-metadata.json`);
      expect(metadata['@context'], path).toEqual(['http://www.w3.org/ns/csvw', { '@language': 'en' }]);
      expect(metadata.url, path).toBe(path.slice(path.lastIndexOf('/') + 1));
      for (const name of ['dc:title', 'dc:description', 'dc:publisher']) expect(metadata[name], path).toMatch(/\S/);
      expect(metadata['dc:license']['@id'], path).toMatch(/^https:/);
      const schema =
        typeof metadata.tableSchema === 'string'
          ? json(join(dirname(path), metadata.tableSchema))
          : metadata.tableSchema;
      const names: string[] = schema.columns.map((column: { name: string }) => column.name);
      expect(new Set(names).size).toBe(names.length);
      for (const name of names) expect(name).toMatch(/^[a-z][a-z0-9_]*$/);
      const [header = [], ...rows] = Papa.parse<string[]>(text(path).trimEnd()).data;
      expect(header.length, path).toBe(names.length);
      for (const [i, head] of header.entries()) expect(schema.columns[i].titles, path).toContain(head);
      const keys = rows.map((row) => schema.primaryKey.map((name: string) => row[names.indexOf(name)]).join('|'));
      expect(new Set(keys).size, path).toBe(rows.length);
      for (const row of rows) {
        row.forEach((cell, i) => {
          const { datatype, required, name } = schema.columns[i];
          const place = `${path} ${name}: "${cell}"`;
          if (cell === '') expect(required === true, place).toBe(false);
          else expect(DATATYPES[datatype]?.test(cell), place).toBe(true);
        });
      }
    }
  });
});

describe('Data Package v2', () => {
  it('has what its profiles require, and every key of another table is there', () => {
    const all = json('datapackage.json');
    expect(all.$schema).toBe('https://datapackage.org/profiles/2.0/datapackage.json');
    for (const { name, path } of all.licenses)
      expect([name, path]).toEqual([expect.stringMatching(/\S/), expect.stringMatching(/^https:/)]);
    for (const { title } of [...all.contributors, ...all.sources]) expect(title).toMatch(/\S/);
    const tables = new Map<string, Row[]>(
      all.resources.map(({ name, path }: { name: string; path: string }) => [name, parseCsv(text(path))]),
    );
    expect([...tables.keys(), 'changes'].sort()).toEqual(
      Object.keys(PUBLISHED_TABLES)
        .map((name) => name.replaceAll('_', '-'))
        .sort(),
    );
    const manifest = new Map<string, { bytes: number; sha256: string }>(
      json('manifest.json').files.map((file: { path: string }) => [file.path, file]),
    );
    for (const { name, path, type, schema, hash, bytes: size, encoding } of all.resources) {
      expect({ type, encoding, size, hash }, name).toEqual({
        type: 'table',
        encoding: 'utf-8',
        size: manifest.get(path)?.bytes,
        hash: `sha256:${manifest.get(path)?.sha256}`,
      });
      const [header] = Papa.parse<string[]>(text(path).trimEnd(), { preview: 1 }).data;
      expect(schema.fields.map((field: { name: string }) => field.name)).toEqual(header);
      for (const field of schema.fields) expect(['string', 'number', 'integer', 'date']).toContain(field.type);
      expect(schema.missingValues).toEqual([{ value: '', label: expect.stringMatching(/\S/) }]);
      for (const key of schema.primaryKey) expect(header).toContain(key);
      for (const { fields, reference } of schema.foreignKeys ?? []) {
        const known = new Set(tables.get(reference.resource)?.map((row) => row[reference.fields[0]]));
        for (const row of tables.get(name) ?? [])
          expect(known.has(row[fields[0]]), `${name} ${row[fields[0]]}`).toBe(true);
      }
    }
  });
});

describe('the catalogue', () => {
  it('has each indicator and the whole as a dataset for DCAT and schema.org, with files that are there', () => {
    const { dataset, publisher } = json('catalog.jsonld');
    expect(publisher.name).toMatch(/\S/);
    // The whole, what other councils have, and each indicator.
    expect(dataset).toHaveLength(2 + parseCsv(text('indicators.csv')).length);
    const manifest = new Map<string, number>(
      json('manifest.json').files.map((file: { path: string; bytes: number }) => [file.path, file.bytes]),
    );
    for (const one of dataset) {
      expect(one['@type']).toEqual(['Dataset', 'dcat:Dataset']);
      expect(one.name).toBe(one['dct:title']);
      expect(one.description.length, one.name).toBeGreaterThanOrEqual(50);
      expect(one).toMatchObject({
        license: expect.stringMatching(/^https:/),
        url: expect.stringMatching(/^https?:/),
        creator: { name: expect.stringMatching(/\S/) },
      });
      expect(one.temporalCoverage).toMatch(/^\d{4}\/\d{4}$/);
      expect(one.distribution.length).toBeGreaterThanOrEqual(3);
      for (const file of one.distribution) {
        const path = file.contentUrl.replace(/^.*?\/data\//, '');
        expect(manifest.get(path), path).toBe(file['dcat:byteSize']);
        expect(file['dcat:downloadURL']).toEqual({ '@id': file.contentUrl });
      }
    }
  });
});
