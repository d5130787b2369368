import type { Definition } from '../schema/folder/checked.ts';
import { OBSERVATION_COLUMNS } from '../schema/folder/observation.ts';
import { isHiding } from '../schema/folder/status.ts';
import { by } from '../schema/order.ts';

/** A row of an indicator's file, cell by cell. */
export type Cells = readonly string[];

const AT = Object.fromEntries(OBSERVATION_COLUMNS.map((name, i) => [name, i])) as Record<
  (typeof OBSERVATION_COLUMNS)[number],
  number
>;

/** A cell of a row by the name of its column. */
export function cell(row: Cells, column: (typeof OBSERVATION_COLUMNS)[number]): string {
  return row[AT[column]] ?? '';
}

/** What new files change of an indicator. */
export interface SeriesChanges {
  definition: Definition;
  /** Periods that were not there, in order. */
  newPeriods: readonly string[];
  /** Rows of these periods. */
  added: readonly Cells[];
  /** Rows that were there and say something else now. */
  revised: readonly { was: Cells; now: Cells }[];
  /** Rows that were there and are gone. */
  gone: readonly Cells[];
  /** All rows as they are now. */
  all: readonly Cells[];
}

/** Compares an indicator's rows before and now, both by key. */
export function changesOf(
  definition: Definition,
  before: ReadonlyMap<string, Cells>,
  now: ReadonlyMap<string, Cells>,
): SeriesChanges {
  const known = new Set([...before.values()].map((row) => cell(row, 'period')));
  const added = [...now].flatMap(([key, row]) => (before.has(key) ? [] : [row]));
  const figures = (row: Cells): string => row.slice(AT.numerator, OBSERVATION_COLUMNS.length).join();
  const revised = [...before].flatMap(([key, was]) => {
    const own = now.get(key);
    return own === undefined || figures(own) === figures(was) ? [] : [{ was, now: own }];
  });
  return {
    definition,
    newPeriods: [...new Set(added.map((row) => cell(row, 'period')))].filter((period) => !known.has(period)).sort(),
    added,
    revised: revised.toSorted(by((one) => -jumpOf(one.was, one.now))),
    gone: [...before].flatMap(([key, row]) => (now.has(key) ? [] : [row])),
    all: [...now.values()],
  };
}

/** How far a figure moved, as a share of what it was; the most where it was or is hidden. */
export function jumpOf(was: Cells, now: Cells): number {
  const [old, own] = [was, now].map((row) => (cell(row, 'value') === '' ? Number.NaN : Number(cell(row, 'value'))));
  if (old === undefined || own === undefined || Number.isNaN(old) !== Number.isNaN(own))
    return Number.POSITIVE_INFINITY;
  if (Number.isNaN(old)) return 0;
  return Math.abs(own - old) / (Math.abs(old) || 1);
}

/** True where a row that showed its figure hides it now, or the other way round. */
export function turnedHidden({ was, now }: { was: Cells; now: Cells }): 'hidden' | 'shown' | null {
  const [before, after] = [was, now].map((row) => isHiding(cell(row, 'status')));
  if (before === after) return null;
  return after ? 'hidden' : 'shown';
}

/**
 * What new files lack, a sentence each: rows or whole periods that stand here, areas that had figures until now, columns that are empty
 * in every row. None where they are whole.
 * @param before rows that stand here, those that came from other sources left out
 * @param fresh rows of the new files
 */
export function lostIn(before: readonly Cells[], fresh: readonly Cells[], nameOf: (area: string) => string): string[] {
  if (before.length === 0) return [];
  const key = (row: Cells): string => row.slice(0, AT.numerator).join('\u0000');
  const keys = new Set(fresh.map(key));
  const periods = new Set(fresh.map((row) => cell(row, 'period')));
  const standing = new Set(before.map((row) => cell(row, 'period')));
  const vanished = [...standing].filter((period) => !periods.has(period)).sort();
  const lost: string[] = [];
  if (vanished.length > 0)
    lost.push(
      `${listed(vanished)}: figures that stand here, of which the new files have none; where they came from elsewhere, say under source: fetch from which period on the publisher's are taken (from: ${[...periods].sort()[0] ?? ''})`,
    );
  const rows = before.filter((row) => periods.has(cell(row, 'period')) && !keys.has(key(row)));
  for (const [period, own] of [...Map.groupBy(rows, (row) => cell(row, 'period'))].sort(by(([one]) => one)))
    lost.push(
      `${period}: ${own.length} rows that stand here are not in the new files: ${listed(areasOf(own).map(nameOf))}`,
    );
  const newest = [...standing].sort().at(-1);
  const had = areasOf(before.filter((row) => cell(row, 'period') === newest));
  for (const period of [...periods].filter((one) => !standing.has(one)).sort()) {
    const have = new Set(areasOf(fresh.filter((row) => cell(row, 'period') === period)));
    const without = had.filter((area) => !have.has(area));
    if (without.length > 0)
      lost.push(
        `${period}: no row of ${listed(without.map(nameOf))}, which had one in ${newest}; the set of areas is not full`,
      );
  }
  for (const column of ['numerator', 'denominator', 'value', 'lower', 'upper'] as const) {
    const some = (all: readonly Cells[]): boolean => all.some((row) => cell(row, column) !== '');
    if (some(before) && !some(fresh))
      lost.push(
        `no row has a ${column} any more, and rows here have; see whether a column was renamed, and say so under source: columns`,
      );
  }
  return lost;
}

function areasOf(rows: readonly Cells[]): string[] {
  return [...new Set(rows.map((row) => cell(row, 'area')))].sort();
}

/** A few names, and how many more. */
export function listed(names: readonly string[]): string {
  const shown = names.slice(0, 6).join(', ');
  return names.length > 6 ? `${shown} and ${names.length - 6} more` : shown;
}
