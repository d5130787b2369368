// Writes what the embedded folder holds of other councils, from the source files: node test/indicators/curate/elsewhere.ts
// areas-elsewhere.csv, neighbours.csv, and elsewhere/ID.csv of each indicator that a source below has for other areas.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse } from 'yaml';
import { KEY_COLUMNS, OBSERVATION_COLUMNS } from '../../../data-pipeline/schema/folder/observation.ts';
import { by } from '../../../data-pipeline/schema/order.ts';
import { comparePeriods } from '../../../data-pipeline/schema/period.ts';
import { csvText } from '../../../data-pipeline/write/csvText.ts';
import { folderCells } from './curations.ts';
import { asGroup } from './groupsOf.ts';
import { type Row, sourceRows } from './source.ts';

const INDICATORS = join(import.meta.dirname, '../../../indicators');

/**
 * Source files of other areas' figures. Each indicator takes the first that has it: the file from which the own figures come as
 * well, or one that agrees with them after rounding (injuries, whose own series is from a copy with more decimals).
 */
export const SOURCES = [
  'more/els-children-england.csv.gz',
  'more/lait-authorities.csv.gz',
  'more/district-health-compared.csv.gz',
];
/** How many of an indicator's newest periods are taken: enough for places and their changes, and light. */
export const PERIODS = 5;
/** The lists of neighbours, and the date of each: the list's own, or for lists without one that of the copy. */
export const SETS: ReadonlyMap<string, string> = new Map([
  ['DfE statistical neighbours May 2025', '2025-05-01'],
  ['DfE statistical neighbours April 2021', '2021-04-01'],
  ['ONS similar areas (global)', '2026-06-29'],
  ['ONS similar areas (economic)', '2026-06-29'],
  ['ONS similar areas (demographic)', '2026-06-29'],
]);
const TYPES = new Set(['county', 'unitary', 'metropolitan-district', 'london-borough', 'district', 'region']);

/** Areas of today that are not the folder's own, with their regions. */
function areasElsewhere(own: ReadonlySet<string>): Row[] {
  const all = sourceRows('figures-national/areas-national.csv');
  const byCode = new Map(all.map((row) => [row.code ?? '', row]));
  const regionOf = (row: Row): string => {
    for (let at: Row | undefined = byCode.get(row.parent ?? ''); at; at = byCode.get(at.parent ?? ''))
      if (at.type === 'region') return at.code ?? '';
    return '';
  };
  return all
    .filter(({ code = '', type = '' }) => TYPES.has(type) && !own.has(code))
    .map((row) => ({ ...row, region: regionOf(row) }));
}

/** Whether a source row is about everybody: breakdowns of other areas are not taken. */
function isWhole(row: Row): boolean {
  return (row.breakdown ?? '') === '' && row.value !== '';
}

/** The rows of other areas that an indicator takes: its newest periods, of areas that stand today, everybody. */
export function rowsElsewhere(codes: ReadonlySet<string>): Map<string, Row[]> {
  const found = new Map<string, Row[]>();
  for (const file of SOURCES) {
    const rows = sourceRows(file).filter((row) => isWhole(row) && codes.has(row.area_code ?? ''));
    for (const [id, own] of Map.groupBy(rows, (row) => row.indicator ?? '')) {
      if (found.has(id)) continue;
      const periods = [...new Set(own.map((row) => row.period ?? ''))].sort(comparePeriods).slice(-PERIODS);
      found.set(
        id,
        own.filter((row) => periods.includes(row.period ?? '')),
      );
    }
  }
  return found;
}

/** The definitions of the folder by id: the age group of each. */
function ageGroups(): Map<string, string> {
  const outcomes = readdirSync(INDICATORS, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const paths = outcomes.flatMap(({ name }) =>
    readdirSync(join(INDICATORS, name)).map((file) => join(INDICATORS, name, file)),
  );
  const definitions = paths.flatMap((path): [string, string][] => {
    const front = path.endsWith('.md') && /^---\n([\s\S]*?)^---$/m.exec(readFileSync(path, 'utf8'))?.[1];
    return front ? [[basename(path, '.md'), String((parse(front) as { ageGroup: unknown }).ageGroup)]] : [];
  });
  return new Map(definitions);
}

/** Codes of `areas.csv`. */
function ownCodes(): Set<string> {
  const lines = readFileSync(join(INDICATORS, 'areas.csv'), 'utf8').trimEnd().split('\n').slice(1);
  return new Set(lines.map((line) => line.slice(0, line.indexOf(','))));
}

/** Every file that the folder holds of other councils, by path. */
function files(): Map<string, string> {
  const own = ownCodes();
  const others = areasElsewhere(own).toSorted(by((row) => row.code ?? ''));
  const columns = ['code', 'name', 'type', 'region'];
  const made = new Map([
    [
      'areas-elsewhere.csv',
      csvText(
        columns,
        others.map((row) => columns.map((column) => row[column] ?? '')),
      ),
    ],
  ]);
  const codes = new Set(others.map((row) => row.code ?? ''));
  const known = new Set([...own, ...codes]);
  const neighbours = sourceRows('more/neighbours-england.csv.gz')
    .filter((row) => own.has(row.area_code ?? '') && known.has(row.neighbour_code ?? ''))
    .map(({ area_code = '', neighbour_code = '', rank = '', model = '' }) => {
      const date = SETS.get(model);
      if (date === undefined) throw new Error(`no date is known of the list ${model}`);
      return [area_code, neighbour_code, Number(rank), model, date];
    })
    .toSorted(
      by(
        ([area]) => String(area),
        ([, , , set]) => String(set),
        ([, , rank]) => Number(rank),
      ),
    );
  made.set('neighbours.csv', csvText(['area', 'neighbour', 'rank', 'set', 'date'], neighbours));
  const groups = ageGroups();
  const taken = [...rowsElsewhere(codes).values()].flat().map(asGroup);
  for (const [id, rows] of Map.groupBy(taken, (row) => row.indicator ?? '')) {
    const ageGroup = groups.get(id);
    if (ageGroup === undefined) continue;
    const cells = rows.map((row) => folderCells(row, OBSERVATION_COLUMNS, ageGroup));
    const sorted = cells.toSorted(by((row) => row.slice(0, KEY_COLUMNS.length).join('\u0000')));
    made.set(`elsewhere/${id}.csv`, csvText(OBSERVATION_COLUMNS, sorted));
  }
  return made;
}

if (process.argv[1] === import.meta.filename) {
  const folder = join(INDICATORS, 'elsewhere');
  if (existsSync(folder)) rmSync(folder, { recursive: true });
  mkdirSync(folder);
  const made = files();
  for (const [path, text] of made) writeFileSync(join(INDICATORS, path), text);
  const bytes = [...made.values()].reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  process.stdout.write(`${made.size} files, ${bytes.toLocaleString('en-GB')} bytes\n`);
}
