import type { Highs } from 'highs';
import type { AreaChange, AreaIndex, Membership } from '../schema/folder/area.ts';
import type { Indicator } from '../schema/folder/indicator.ts';
import type { Observation } from '../schema/folder/observation.ts';
import type { Relations } from '../schema/folder/relations.ts';
import type { Scorecard } from '../schema/folder/scorecard.ts';
import { createFrame, type Frame, keyOf } from './frame.ts';
import { type CountedSets, linkSets } from './sets.ts';

/** Everything that an attacker has: what is published, now and before, and what the words mean. */
export interface AuditInput {
  observations: readonly Observation[];
  indicators: ReadonlyMap<string, Indicator>;
  areas: AreaIndex;
  memberships: readonly Membership[];
  /** Which areas replaced which, with shares. */
  changes: readonly AreaChange[];
  /** How the measures belong together. */
  relations: Relations;
  scorecard: Scorecard;
  /** Earlier releases, oldest first. */
  previous?: readonly (readonly Observation[])[];
  /** A solver of linear programmes, for tables too large for the search; without it they are left to the bounds, and counted. */
  highs?: Highs | undefined;
}

/** A set of children counted in one area, period and breakdown, with what is known of how many they are. */
export interface AuditCell {
  set: number;
  period: number;
  breakdown: number;
  area: number;
  lo: number;
  hi: number;
  /** `shown` and `hidden` cells have a row; a `difference` is a remainder or sliver; a `union` only joins others. */
  kind: 'shown' | 'hidden' | 'difference' | 'union';
  /** A row under rule `ours` counts it. */
  ours: boolean;
  /** Published by someone else, so never ours to hide. */
  exempt: boolean;
  /** The cell it is a part of by definition: a numerator's or complement's denominator; -1 for none. */
  within: number;
  /** The relation or ratio that gave the bound: {@link GIVEN}, a relation's number, or a ratio's as -2 - number. */
  whyLo: number;
  whyHi: number;
}

/** A bound that was published as it stands. */
export const GIVEN = -1;
/** A bound that holds in every table of whole numbers that fits, without one sum that shows it. */
export const SEARCHED = Number.MIN_SAFE_INTEGER;

/** total = sum of parts. */
export interface Relation {
  total: number;
  parts: number[];
  family: string;
}

/** numerator / denominator lies between two limits. */
export interface Ratio {
  numerator: number;
  denominator: number;
  least: number;
  most: number;
  family: string;
  /** The figure it was read from, for people. */
  shown: string;
}

export interface System {
  frame: Frame;
  sets: CountedSets;
  cells: AuditCell[];
  find: Map<number, number>;
  relations: Relation[];
  ratios: Ratio[];
  /** For each row that has cells: its numerator, denominator and complement; -1 where there is none. */
  rows: { row: Observation; numerator: number; denominator: number; complement: number }[];
}

/** Where a cell stands, and how it came to be. */
type CellIdentity = [set: number, period: number, breakdown: number, area: number, kind: AuditCell['kind']];

/** The cell of a key, made where it is not there yet. */
export function cellAt(system: System, ...place: CellIdentity): number {
  const [set, period, breakdown, area] = place;
  const key = keyOf(set, period, breakdown, area);
  const found = system.find.get(key);
  if (found !== undefined) return found;
  system.find.set(key, system.cells.length);
  return addCell(system, ...place);
}

/** A cell that no key leads to: a remainder or sliver. */
export function addCell(system: System, ...[set, period, breakdown, area, kind]: CellIdentity): number {
  const bounds = { lo: 0, hi: Infinity, whyLo: GIVEN, whyHi: GIVEN };
  return (
    system.cells.push({ set, period, breakdown, area, kind, ours: false, exempt: false, within: -1, ...bounds }) - 1
  );
}

/** The cells of all rows, with what the rows show. */
export function createSystem(input: AuditInput): System {
  const { observations, indicators, scorecard } = input;
  const frame = createFrame(input.areas);
  const sets = linkSets(observations, indicators, scorecard);
  const system: System = { frame, sets, cells: [], find: new Map(), relations: [], ratios: [], rows: [] };
  const counted = new Set<string>();
  for (const row of observations) if (row.denominator !== null) counted.add(row.indicator);
  for (const row of observations) {
    const indicator = indicators.get(row.indicator);
    if (!indicator || row.status === 'z') continue;
    addRow(system, row, indicator, counted.has(row.indicator));
  }
  for (const { one, other, periods } of sets.alike) joinAlike(system, one, other, periods);
  for (const { wide, narrow, age } of sets.within) joinAges(system, wide, narrow, age);
  return system;
}

/** Holds a set of some ages to be that breakdown of the set of all of them. */
function joinAges(system: System, wide: number, narrow: number, age: string): void {
  const { cells, frame } = system;
  for (const [part, cell] of [...cells.entries()]) {
    if (cell.set !== narrow) continue;
    const split = frame.breakdowns[cell.breakdown]!;
    const own = frame.breakdown(split.sex, split.age === 'all' ? age : split.age, split.ethnicity);
    const all = system.find.get(
      keyOf(wide, cell.period, frame.breakdown(split.sex, 'all', split.ethnicity), cell.area),
    );
    const known = system.find.get(keyOf(wide, cell.period, own, cell.area));
    if (all === undefined && known === undefined) continue;
    if (!cell.ours && !cells[all ?? known!]!.ours) continue;
    const total = cellAt(system, wide, cell.period, own, cell.area, 'union');
    // Where both are shown and differ, the words do not mean the same.
    if (cells[total]!.hi < cell.lo || cells[total]!.lo > cell.hi) continue;
    cells[total]!.ours = true;
    system.relations.push({ total, parts: [part], family: SAME });
  }
}

/** The family of sums that say of two cells that they are the same children. */
export const SAME = 'same children';

/** Holds the cells of two sets to be the same in the periods in which nothing shown says otherwise. */
function joinAlike(system: System, one: number, other: number, periods: ReadonlySet<string>): void {
  system.cells.forEach(({ set, period, breakdown, area }, total) => {
    if (set !== one || !periods.has(system.frame.periods[period]!)) return;
    const part = system.find.get(keyOf(other, period, breakdown, area));
    // Among publishers' figures alone it would say nothing that is not printed.
    if (part === undefined || !(system.cells[total]!.ours || system.cells[part]!.ours)) return;
    system.relations.push({ total, parts: [part], family: SAME });
  });
}

function addRow(system: System, row: Observation, indicator: Indicator, hasDenominators: boolean): void {
  const { frame, sets } = system;
  const ours = indicator.rule === 'ours';
  const count = row.hidden ? null : row.numerator;
  const rated = !row.hidden && row.value !== null && row.denominator !== null;
  if (!row.hidden && count === null && !rated && !ours && row.denominator === null) return;
  const at = [
    frame.period(row.period),
    frame.breakdown(row.sex, row.age, row.ethnicity),
    frame.area(row.area),
  ] as const;
  const elsewhere = indicator.protect.publishedElsewhere?.numerator?.includes(frame.areas[at[2]]?.type ?? '') ?? false;
  const exempt = ours ? elsewhere : true;
  const numerator = cellAt(system, sets.find(row.indicator, 'numerator'), ...at, count === null ? 'hidden' : 'shown');
  know(system.cells[numerator]!, count, ours, exempt, indicator.rounding.numerator);
  const proportion = indicator.measure === 'proportion' || indicator.measure === 'rate';
  let [denominator, complement] = [-1, -1];
  if (hasDenominators && proportion) {
    const kind = row.denominator === null ? 'hidden' : 'shown';
    denominator = cellAt(system, sets.find(row.indicator, 'denominator'), ...at, kind);
    know(system.cells[denominator]!, row.denominator, ours, exempt, indicator.rounding.denominator);
    complement = cellAt(system, sets.find(row.indicator, 'complement'), ...at, count === null ? 'hidden' : 'shown');
    know(system.cells[complement]!, null, ours, exempt && count !== null, undefined);
    system.cells[numerator]!.within = denominator;
    system.cells[complement]!.within = denominator;
    system.relations.push({ total: denominator, parts: [numerator, complement], family: 'complement' });
    const set = sets.sets[system.cells[numerator]!.set]!;
    if (row.hidden && ours && set.zeros && (row.denominator ?? 0) > set.threshold) system.cells[numerator]!.lo = 1;
  }
  system.rows.push({ row, numerator, denominator, complement });
}

/** Takes in what one row says of a cell. A publisher's rounded count stands for all that round to it. */
function know(
  cell: AuditCell,
  value: number | null,
  ours: boolean,
  exempt: boolean,
  rounding: number | undefined,
): void {
  cell.ours ||= ours;
  if (value === null) return;
  const half = (rounding ?? 0) / 2;
  cell.lo = Math.max(cell.lo, Math.floor(value - half));
  cell.hi = Math.min(cell.hi, Math.ceil(value + half));
  cell.kind = 'shown';
  cell.exempt ||= exempt;
}
