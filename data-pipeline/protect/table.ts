import type { AreaChange, AreaIndex, Membership } from '../schema/folder/area.ts';
import type { Indicator } from '../schema/folder/indicator.ts';
import type { Observation, ObservationKey } from '../schema/folder/observation.ts';
import type { Relations } from '../schema/folder/relations.ts';
import type { Scorecard } from '../schema/folder/scorecard.ts';

/** One row of the confidential counts (docs/contract.md, section 5). */
export interface Count extends ObservationKey {
  /** Whole number of children. */
  numerator: number;
  /** Whole number of children; null for measure `count`. */
  denominator: number | null;
  /** Where the row stands, for messages. */
  file?: string;
  line?: number;
  /** A total that was not given: it is the sum of its parts and nothing else. */
  summed?: boolean;
}

/** Makes a 95% interval in the value's unit, or null where it has none. */
export type MakeInterval = (
  method: Indicator['interval'],
  numerator: number | null,
  denominator: number | null,
  multiplier: number,
) => { lower: number; upper: number } | null;

export interface ProtectInput {
  counts: readonly Count[];
  indicators: ReadonlyMap<string, Indicator>;
  areas: AreaIndex;
  memberships: readonly Membership[];
  /** Which areas replaced which, with shares. */
  changes: readonly AreaChange[];
  /** How the measures belong together. */
  relations: Relations;
  /** Measures among `indicators` that only releases know: they have no counts and get no rows. */
  former?: ReadonlySet<string>;
  /** Measures that each release, and at last what is published now, shows to the nearest 5: read from all of its periods. */
  rounded?: readonly ReadonlyMap<string, 'near' | 'either'>[];
  scorecard: Scorecard;
  limits: MakeInterval;
  /** Earlier releases, oldest first. */
  previous?: readonly (readonly Observation[])[];
  /**
   * Everything that is published now, by publishers or by us, the files that are to be replaced among it: known to an
   * attacker, released or not.
   */
  published?: readonly Observation[];
  /** Rows, by key, that are hidden whatever else is: what an audit of an earlier try could use. */
  alsoHidden?: ReadonlySet<string>;
  /** Loads the solver; the tests hand in one that fails. */
  loadSolver?: () => Promise<unknown>;
}

/** A set of children counted in one place, period and breakdown: its true number and what happens to it. */
export interface Cell {
  /** Sorts cells; names it in messages to the data owner. */
  key: string;
  role: 'numerator' | 'denominator' | 'complement' | 'difference';
  /** The area, and what else tells it from the area's other cells but its role. */
  area: string;
  split: string;
  value: number;
  /** What an attacker knows before anything else: 0 and no limit, or more from earlier releases and zeros. */
  least: number;
  most: number;
  /** T or fewer: an attacker must find 0 and T + 1 possible. */
  sensitive: boolean;
  threshold: number;
  /** Known already, or never ours to hide. */
  forced: boolean;
  hidden: boolean;
  /** Without a row: hidden, and nobody knows that it exists as a figure. */
  unpublished: boolean;
  /** What hiding it costs. */
  weight: number;
  /** Whether it may be hidden before anything above it is. */
  leaf: boolean;
  /** What its figure leaves of it where it is shown to the nearest 5; null where a shown cell is known. */
  near: Span | null;
}

/** The least and most that a number can be. */
export interface Span {
  least: number;
  most: number;
}

/** What a shown cell can be: its number alone, or what its rounded figure leaves. */
export function spanShown({ near, value }: Cell): Span {
  return near ?? { least: value, most: value };
}

/** total = sum of parts. */
export interface Sum {
  total: number;
  parts: number[];
}

/** A row to be published and its cells; -1 where it has none. */
export interface Row {
  count: Count;
  indicator: Indicator;
  numerator: number;
  denominator: number;
  complement: number;
  /** Given only to tell what others are made of: its kind of area or period is not published. */
  unpublished: boolean;
  /** Known from an earlier release though it should be hidden now: it is not shown again. */
  withheld: boolean;
  /** Its figures are published to the nearest 5. */
  rounded: boolean;
}

export interface Table {
  cells: Cell[];
  sums: Sum[];
  rows: Row[];
  /** For each cell the sums that it is in. */
  sumsOf: number[][];
  /** For each cell the rows that it is in. */
  rowsOf: number[][];
  /** What shown figures leave of cells that are published to the nearest 5. */
  rounded: ReadonlyMap<number, Span>;
}

/** Fills in which sums and rows each cell is in. */
export function indexTable(table: Table): void {
  table.sumsOf = table.cells.map(() => []);
  table.rowsOf = table.cells.map(() => []);
  table.sums.forEach(({ total, parts }, number) => {
    for (const cell of new Set([total, ...parts])) table.sumsOf[cell]?.push(number);
  });
  table.rows.forEach((row, number) => {
    for (const cell of cellsOf(row)) table.rowsOf[cell]?.push(number);
  });
}

/** The cells of a row. */
export function cellsOf(row: Row): number[] {
  return [row.numerator, row.denominator, row.complement].filter((cell) => cell >= 0);
}

/**
 * Hides cells with all that must go with them: a numerator with its complement, and both where the denominator is hidden.
 * Returns what was hidden, or null where that would need a cell that cannot be hidden.
 */
export function hide(table: Table, wanted: readonly number[]): number[] | null {
  const done: number[] = [];
  const queue = [...wanted];
  for (let at = 0; at < queue.length; at++) {
    const number = queue[at] as number;
    const cell = table.cells[number] as Cell;
    if (cell.hidden) continue;
    if (cell.forced) {
      for (const one of done) (table.cells[one] as Cell).hidden = false;
      return null;
    }
    cell.hidden = true;
    done.push(number);
    for (const row of table.rowsOf[number] ?? []) {
      const { numerator, complement } = table.rows[row] as Row;
      queue.push(numerator);
      if (complement >= 0) queue.push(complement);
    }
  }
  return done;
}
