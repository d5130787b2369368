import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { NOT_PUBLISHED } from '../../data-pipeline/import/figureFacts.ts';
import { filesOf, publishInto, temporaryFolder } from '../helpers/publishInto.ts';

const SHARED = join(import.meta.dirname, '../../../shared/data');
const INDICATORS = join(import.meta.dirname, '../../indicators');
type Row = Record<string, string>;

function rowsOf(path: string): Row[] {
  return Papa.parse<Row>(readFileSync(path, 'utf8').trimEnd(), { header: true, delimiter: ',' }).data;
}

/** The figures as their publishers gave them, but those that are not to be published. */
function sourceRows(): Row[] {
  const files = readdirSync(join(SHARED, 'figures')).filter((name) => name.endsWith('.csv'));
  const rows = files.flatMap((name) => rowsOf(join(SHARED, 'figures', name)));
  return rows.filter((row) => !NOT_PUBLISHED.has(row.indicator ?? ''));
}

const SEXES: Row = { '': 'all', Persons: 'all', Female: 'female', Male: 'male' };

/** A source row's key and figures in our words (docs/contract.md, section 4), as one line of text. */
function sourceLine(row: Row, ageGroups: ReadonlyMap<string, string>): string {
  const age = row.age === '' || row.age === ageGroups.get(row.indicator ?? '') ? 'all' : row.age;
  const key = [row.indicator, row.area_code, row.period, SEXES[row.sex ?? ''], age, 'all'];
  return [...key, row.numerator, row.denominator, row.value, row.lower_ci, row.upper_ci, row.status].join(',');
}

/** The definitions' files by id, and their age groups. */
function ownFiles(): { csv: string[]; ageGroups: Map<string, string> } {
  const paths = filesOf(INDICATORS).filter((path) => /^(?!agreements|releases)[^/]+\/[^/]+\.(md|csv)$/.test(path));
  const ageGroups = new Map<string, string>();
  for (const path of paths.filter((name) => name.endsWith('.md'))) {
    const front = /^---\n([\s\S]*?)^---$/m.exec(readFileSync(join(INDICATORS, path), 'utf8'))?.[1] ?? '';
    ageGroups.set(basename(path, '.md'), String((parse(front) as { ageGroup: unknown }).ageGroup));
  }
  return { csv: paths.filter((name) => name.endsWith('.csv')), ageGroups };
}

/** Numbers as numbers: 23.0 and 23 are one figure. */
function plain(line: string): string {
  return line
    .split(',')
    .map((cell, i) => (i >= 6 && i <= 10 && cell !== '' ? String(Number(cell)) : cell))
    .join(',');
}

const isHere = existsSync(join(SHARED, 'figures'));
if (!isHere) process.stderr.write('figures.test.ts is skipped: ../shared/data/figures is not there\n');

describe.skipIf(!isHere)('the embedded figures are the source figures', () => {
  it('row for row in indicators/, with nothing missing and nothing added', () => {
    const { csv, ageGroups } = ownFiles();
    const source = sourceRows().map((row) => sourceLine(row, ageGroups));
    const own = csv.flatMap((path) => readFileSync(join(INDICATORS, path), 'utf8').trimEnd().split('\n').slice(1));
    expect(source.length).toBeGreaterThan(9000);
    expect(new Set(source).size).toBe(source.length);
    expect(own.toSorted()).toEqual(source.toSorted());
  });

  it('row for row in what is published, where counts may give limits that the publisher does not', async () => {
    const { ageGroups } = ownFiles();
    const { data, code } = await publishInto(temporaryFolder(), '../../indicators');
    expect(code).toBe(0);
    const columns = ['indicator', 'area', 'period', 'sex', 'age', 'ethnicity'];
    const published = new Map(
      rowsOf(join(data, 'observations.csv')).map((row) => [columns.map((column) => row[column]).join(','), row]),
    );
    const source = sourceRows();
    expect(published.size).toBe(source.length);
    const wrong = source.flatMap((row) => {
      const expected = plain(sourceLine(row, ageGroups));
      const found = published.get(expected.split(',').slice(0, 6).join(','));
      const isMade = row.lower_ci === '' && row.upper_ci === '' && row.numerator !== '' && row.denominator !== '';
      const limits = isMade ? ['', ''] : [found?.lower, found?.upper];
      const figures = [found?.numerator, found?.denominator, found?.value, ...limits, found?.status];
      const actual = [...expected.split(',').slice(0, 6), ...figures].join(',');
      return actual === expected ? [] : [{ expected, actual }];
    });
    expect(wrong).toEqual([]);
  });

  it('for all 165 areas, and each area that has figures in the source has them here', () => {
    const areas = rowsOf(join(SHARED, 'geography/areas.csv')).map((row) => row.code);
    const own = new Set(rowsOf(join(INDICATORS, 'areas.csv')).map((row) => row.code));
    expect(areas).toHaveLength(165);
    expect(areas.filter((code) => !own.has(code))).toEqual([]);
    const withFigures = new Set(
      ownFiles().csv.flatMap((path) => rowsOf(join(INDICATORS, path)).map((row) => row.area)),
    );
    expect([...new Set(sourceRows().map((row) => row.area_code))].filter((code) => !withFigures.has(code))).toEqual([]);
  });

  it('but those that are advised against, which have files nowhere', () => {
    const known = new Set(rowsOf(join(SHARED, 'indicators.csv')).map((row) => row.indicator));
    expect(NOT_PUBLISHED.size).toBe(5);
    expect([...NOT_PUBLISHED].filter((id) => !known.has(id))).toEqual([]);
    expect(filesOf(INDICATORS).filter((path) => NOT_PUBLISHED.has(basename(path).replace(/\..*$/, '')))).toEqual([]);
  });
});
