import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { FILE_COLUMNS, KEY_COLUMNS } from '../../data-pipeline/schema/folder/observation.ts';
import { publishedOnce } from '../helpers/publishedOnce.ts';
import { filesOf } from '../helpers/publishInto.ts';
import { curatedRows, folderCells, LEFT_OUT } from './curate/curations.ts';
import { LAIT_MEASURES } from './curate/laitMeasures.ts';
import { hasSource, type Row, sourceRows } from './curate/source.ts';

function rowsOf(path: string): Row[] {
  return Papa.parse<Row>(readFileSync(path, 'utf8').trimEnd(), { header: true, delimiter: ',' }).data;
}

const INDICATORS = join(import.meta.dirname, '../../indicators');

/** A source row's key and figures in our words (docs/contract.md, section 4), as one line of text. */
function sourceLine(row: Row, ageGroups: ReadonlyMap<string, string>): string {
  return folderCells(row, FILE_COLUMNS, ageGroups.get(row.indicator ?? '') ?? '').join(',');
}

/** The rows that the folder takes from the source, of all indicators. */
function curated(): Row[] {
  return [...curatedRows().values()].flat();
}

/** What is used here of a definition. */
interface Facts {
  ageGroup: unknown;
  measure: string;
  multiplier: number;
  unit: string;
  decimals: number;
  polarity: string;
  status?: string;
  nextExpected?: string;
  source?: { rows?: Record<string, string> };
}

/** The paths of the indicators' CSVs, and by id the front matter of their definitions and their age groups. */
function ownFiles(): { csv: string[]; facts: Map<string, Facts>; ageGroups: Map<string, string> } {
  const paths = filesOf(INDICATORS).filter((path) =>
    /^(?!agreements|releases|elsewhere)[^/]+\/[^/]+\.(md|csv)$/.test(path),
  );
  const facts = new Map<string, Facts>();
  for (const path of paths.filter((name) => name.endsWith('.md'))) {
    const front = /^---\n([\s\S]*?)^---$/m.exec(readFileSync(join(INDICATORS, path), 'utf8'))?.[1] ?? '';
    facts.set(basename(path, '.md'), parse(front) as Facts);
  }
  const ageGroups = new Map([...facts].map(([id, { ageGroup }]) => [id, String(ageGroup)]));
  return { csv: paths.filter((name) => name.endsWith('.csv')), facts, ageGroups };
}

/** Measures that the registry does not know, and the one of it that they are of other children or years of: facts are the same. */
const REGISTERED_AS: Readonly<Record<string, string>> = {
  'attainment-8-residents': 'attainment-8',
  'child-population-0-15': 'child-population',
  'gcse-english-maths-grade-4-plus-residents': 'gcse-english-maths-grade-5-plus',
  'gcse-english-maths-grade-5-plus-residents': 'gcse-english-maths-grade-5-plus',
  'progress-8-residents': 'progress-8',
};

const KEYS = KEY_COLUMNS.length;

/** Numbers as numbers: 23.0 and 23 are one figure. */
function plain(line: string): string {
  return line
    .split(',')
    .map((cell, i) => (i >= KEYS && i <= KEYS + 4 && cell !== '' ? String(Number(cell)) : cell))
    .join(',');
}

if (!hasSource) process.stderr.write('embeddedFigures.test.ts is skipped: its source files are not there\n');

describe.skipIf(!hasSource)('the embedded figures are the source figures', () => {
  it('row for row in indicators/, with nothing missing and nothing added', () => {
    const { csv, ageGroups } = ownFiles();
    const source = curated().map((row) => sourceLine(row, ageGroups));
    const own = csv
      .flatMap((path) => rowsOf(join(INDICATORS, path)))
      .map((row) => FILE_COLUMNS.map((column) => row[column] ?? '').join(','));
    expect(source.length).toBeGreaterThan(9000);
    expect(new Set(source).size).toBe(source.length);
    expect(own.toSorted()).toEqual(source.toSorted());
  });

  it('row for row in what is published, where counts may give limits that the publisher does not', async () => {
    const { ageGroups } = ownFiles();
    const { data, code } = await publishedOnce('../../indicators');
    expect(code).toBe(0);
    const published = new Map(
      rowsOf(join(data, 'observations.csv')).map((row) => [KEY_COLUMNS.map((column) => row[column]).join(','), row]),
    );
    const source = curated();
    expect(published.size).toBe(source.length);
    const wrong = source.flatMap((row) => {
      const expected = plain(sourceLine(row, ageGroups));
      const found = published.get(expected.split(',').slice(0, KEYS).join(','));
      const isMade = row.lower_ci === '' && row.upper_ci === '' && row.numerator !== '' && row.denominator !== '';
      const figures = FILE_COLUMNS.slice(KEYS).map((column) =>
        isMade && (column === 'lower' || column === 'upper') ? '' : found?.[column],
      );
      const actual = [...expected.split(',').slice(0, KEYS), ...figures].join(',');
      return actual === expected ? [] : [{ expected, actual }];
    });
    expect(wrong).toEqual([]);
    // Where we hold the interval too, the publisher's own verdict on obesity is ours, in each of the years and areas of its file.
    const theirs = sourceRows('more/district-health-compared-lincolnshire.csv').filter(
      (row) => /^ncmp-.*-obese$/.test(row.indicator ?? '') && row.compared_to_england !== '',
    );
    expect(theirs).toHaveLength(140);
    const ours = theirs.map(
      ({ indicator, area_code: area, period }) =>
        published.get([indicator, area, period, ...KEY_COLUMNS.slice(3).map(() => 'all')].join(','))?.vs_england,
    );
    expect(ours).toEqual(theirs.map((row) => row.compared_to_england));
  });

  it('for all 165 areas, and each area that has figures in the source has them here', () => {
    const areas = sourceRows('geography/areas.csv').map((row) => row.code);
    const own = new Set(rowsOf(join(INDICATORS, 'areas.csv')).map((row) => row.code));
    expect(areas).toHaveLength(165);
    expect(areas.filter((code) => !own.has(code))).toEqual([]);
    const withFigures = new Set(
      ownFiles().csv.flatMap((path) => rowsOf(join(INDICATORS, path)).map((row) => row.area)),
    );
    expect([...new Set(curated().map((row) => row.area_code))].filter((code) => !withFigures.has(code))).toEqual([]);
  });

  it('but those that are advised against, which have files nowhere', () => {
    const known = new Set(sourceRows('indicators.csv').map((row) => row.indicator));
    expect(LEFT_OUT.size).toBe(5);
    expect([...LEFT_OUT].filter((id) => !known.has(id))).toEqual([]);
    expect(filesOf(INDICATORS).filter((path) => LEFT_OUT.has(basename(path).replace(/\..*$/, '')))).toEqual([]);
  });

  it('with the facts of the registry in each definition', () => {
    const registry = new Map(sourceRows('indicators.csv').map((row) => [row.indicator, row]));
    const { facts } = ownFiles();
    const wrong = [...facts].flatMap(([id, own]) => {
      if (LAIT_MEASURES.includes(id)) return [];
      const row = registry.get(REGISTERED_AS[id] ?? id);
      const measure = row?.measure === 'ratio' ? 'index' : row?.measure;
      // Judged by nobody alone: the share who are overweight falls when more of them become obese.
      const isOverweight = /^ncmp-(reception|year6)-overweight$/.test(id);
      const polarity = isOverweight ? 'none' : row?.polarity?.replace(/-better$/, '-is-better');
      const expected = [measure, Number(row?.multiplier), row?.unit, Number(row?.decimals), polarity];
      const actual = [own.measure, own.multiplier, own.unit, own.decimals, own.polarity];
      return actual.join() === expected.join() ? [] : [{ id, expected, actual }];
    });
    expect(facts.size).toBeGreaterThan(80);
    expect(wrong).toEqual([]);
  });

  it('with the facts of the tool of the Department for Education where they come from it', () => {
    const tool = sourceRows('more/lait-measures.csv').filter((row) => row.breakdown === '');
    const { facts } = ownFiles();
    const told = LAIT_MEASURES.map((id) => {
      const row = tool.find(({ indicator }) => indicator === id);
      const own = facts.get(id);
      // A break in recording is no better and no worse care.
      const polarity = id === 'asq-2-year-review' ? 'none' : row?.polarity?.replace(/-better$/, '-is-better');
      const next = own?.status === 'ended' ? '' : row?.next_update?.slice(0, 7);
      const decimals = row?.decimals || String(own?.decimals);
      return {
        expected: [id, polarity, decimals, row?.lait_code, next].join(),
        actual: [id, own?.polarity, own?.decimals, own?.source?.rows?.['Short Desc'], own?.nextExpected ?? ''].join(),
      };
    });
    expect(told.map(({ actual }) => actual)).toEqual(told.map(({ expected }) => expected));
    const dates = tool.flatMap(({ indicator = '', next_update = '' }) => {
      const own = facts.get(indicator)?.nextExpected;
      return own === undefined ? [] : [[indicator, own, next_update.slice(0, 7)]];
    });
    expect(dates.length).toBeGreaterThan(80);
    expect(dates.filter(([, own, next]) => own !== next)).toEqual([]);
  });

  it('with the wards that replaced others and the postcode sectors of the source', () => {
    const changes = sourceRows('geography/area_changes.csv').map((row) =>
      [row.old_code, row.new_code, Number(row.share_of_old)].join(),
    );
    const ownChanges = rowsOf(join(INDICATORS, 'area-changes.csv')).map((row) =>
      [row.from, row.to, Number(row.share)].join(),
    );
    expect(ownChanges.toSorted()).toEqual(changes.toSorted());
    const sectors = sourceRows('geography/postcode_sectors.csv').map((row) =>
      [row.postcode_sector, row.ward_code].join(),
    );
    const ownSectors = rowsOf(join(INDICATORS, 'postcode-sectors.csv')).map((row) => [row.sector, row.area].join());
    expect(ownSectors.toSorted()).toEqual(sectors.toSorted());
  });
});
