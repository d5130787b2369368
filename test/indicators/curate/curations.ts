import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Curation } from './curation.ts';
import { DISTRICT_CURATIONS } from './districts.ts';
import { asGroup } from './groupsOf.ts';
import { LAIT_GROUPS } from './laitGroups.ts';
import { LAIT_FILE, LAIT_MEASURES } from './laitMeasures.ts';
import { type Row, SOURCE, sourceRows } from './source.ts';

/** Indicators whose figures are not, or not only, the first set's. Each is written by `node test/indicators/curate/write.ts ID`. */
const CURATIONS: readonly Curation[] = [
  ...DISTRICT_CURATIONS,
  ...LAIT_MEASURES.map((id) => ({ id, file: LAIT_FILE, where: (row: Row) => row.breakdown === '' })),
  ...LAIT_GROUPS,
];

/** Figures of the first set that the folder leaves out; its `decisions.csv` says why. */
export const LEFT_OUT: ReadonlySet<string> = new Set([
  // An older edition of the low-income counts, not comparable with today's.
  'children-relative-low-income-count-2023-edition',
  // IDACI 2025 and the count of income-deprived children say the same, up to 2.4 points apart: the count is published.
  'children-income-deprived-2025-census-rate',
  'idaci-2025',
  // The direction was inferred, and the definition not read.
  'not-entering-higher-education-2025',
  'not-staying-on-in-education-2019',
]);

/** The figures that an indicator takes from the source, each row under the embedded id. Files are read once. */
export function curatedRows(): Map<string, Row[]> {
  const files = new Map<string, Row[]>();
  const rowsOf = (file: string): Row[] => {
    const rows = files.get(file) ?? sourceRows(file);
    files.set(file, rows);
    return rows;
  };
  const found = new Map<string, Row[]>();
  for (const { id, file, from, where, change } of CURATIONS) {
    const rows = rowsOf(file).filter((row) => row.indicator === (from ?? id) && (where?.(row) ?? true));
    if (rows.length === 0) throw new Error(`${file} has no row for ${id}`);
    const named = rows.map((row) => ({ ...(change?.(row) ?? row), indicator: id }));
    found.set(id, [...(found.get(id) ?? []), ...named]);
  }
  const first = readdirSync(join(SOURCE, 'figures')).filter((name) => name.endsWith('.csv'));
  for (const row of first.flatMap((name) => rowsOf(`figures/${name}`))) {
    const id = row.indicator ?? '';
    const own = asGroup(row);
    const today = own.indicator ?? '';
    if (LEFT_OUT.has(id) || CURATIONS.some((curation) => curation.id === today)) continue;
    found.set(today, [...(found.get(today) ?? []), own]);
  }
  return found;
}

const SEXES: Row = { '': 'all', Persons: 'all', Female: 'female', Male: 'male' };
/** The source's names for the columns of a scorecard folder, where they differ. */
const NAMES: Row = { area: 'area_code', lower: 'lower_ci', upper: 'upper_ci', compared: 'compared_to_england' };
/** What a key column says where a source row says nothing. */
const ALL = new Set(['sex', 'age', 'ethnicity', 'group']);

/** A source row as the cells of a folder's row (docs/contract.md, section 4), in the order of the columns. */
export function folderCells(row: Row, columns: readonly string[], ageGroup: string): string[] {
  return columns.map((column) => {
    const text = row[NAMES[column] ?? column] ?? row[column] ?? '';
    if (column === 'sex') return SEXES[text] ?? text;
    if (column === 'age' && text === ageGroup) return 'all';
    return text === '' && ALL.has(column) ? 'all' : text;
  });
}

/** The path of an embedded indicator's file without its ending, or undefined where the folder has no definition of it. */
export function definitionOf(id: string, indicators: string): string | undefined {
  const outcomes = readdirSync(indicators, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const found = outcomes.map(({ name }) => join(indicators, name, id)).find((path) => existsSync(`${path}.md`));
  return found && basename(found) === id ? found : undefined;
}
