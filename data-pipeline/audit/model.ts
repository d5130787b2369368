import type { Highs } from 'highs';
import type { AreaChange, AreaIndex, Membership } from '../schema/folder/area.ts';
import type { Indicator } from '../schema/folder/indicator.ts';
import type { Observation } from '../schema/folder/observation.ts';
import type { Relations } from '../schema/folder/relations.ts';
import type { Scorecard } from '../schema/folder/scorecard.ts';
import { ROLES } from '../schema/folder/setName.ts';
import { createFrame, type Frame, keyOf } from './frame.ts';
import { readRounding } from './roundedFigures.ts';
import { type CountedSets, linkSets } from './sets.ts';

/** Everything that an attacker has: what is published, now and before, and how it belongs together. */
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
  /** What publishers' figures alone say. */
  publicLo: number;
  publicHi: number;
  /** `shown` and `hidden` cells have a row; a `difference` is a rest or sliver; a `union` only joins others. */
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

/** A row and its cells; -1 where it has none. */
export interface PlacedRow {
  row: Observation;
  /** The release that showed it, counted from 1; 0 for now. */
  release: number;
  numerator: number;
  denominator: number;
  complement: number;
}

/** Two figures of one cell that differ. */
export interface Disagreement {
  cell: number;
  ours: boolean;
}

export interface System {
  frame: Frame;
  sets: CountedSets;
  cells: AuditCell[];
  find: Map<number, number>;
  relations: Relation[];
  ratios: Ratio[];
  rows: PlacedRow[];
  disagreements: Disagreement[];
  /** True where a release had figures of a set in a period, whether they have changed since or not. */
  wasThere(set: number, text: string, release: number): boolean;
}

/** The family of sums that say of two cells that they are the same children. */
export const SAME = 'same children';

type CellPlace = [set: number, period: number, breakdown: number, area: number, kind: AuditCell['kind']];

/** The cell of a key, made where it is not there yet. */
export function cellAt(system: System, ...place: CellPlace): number {
  const [set, period, breakdown, area] = place;
  const key = keyOf(set, period, breakdown, area);
  const found = system.find.get(key);
  if (found !== undefined) return found;
  system.find.set(key, system.cells.length);
  return addCell(system, ...place);
}

/** A cell that no key leads to: a rest or sliver. */
export function addCell(system: System, ...[set, period, breakdown, area, kind]: CellPlace): number {
  const bounds = { lo: 0, hi: Infinity, publicLo: 0, publicHi: Infinity, whyLo: GIVEN, whyHi: GIVEN };
  return (
    system.cells.push({ set, period, breakdown, area, kind, ours: false, exempt: false, within: -1, ...bounds }) - 1
  );
}

/** The cell of a number that the system itself gave. */
export function cellOf(system: System, number: number): AuditCell {
  return system.cells[number] as AuditCell;
}

/** True for what is left over and is no category, area or period that figures could be of: it has no sums of its own. */
export function isRest({ frame }: System, { kind, breakdown, area, period }: AuditCell): boolean {
  if (kind !== 'difference') return false;
  const words = [frame.codes[area], frame.periods[period]?.text, ...Object.values(frame.breakdowns[breakdown] ?? {})];
  return words.some((word) => word?.includes(' '));
}

/** A row of a release: 0 for now, else counted from 1. */
export interface ReleasedRow {
  row: Observation;
  release: number;
}

/** The cells of all rows, with what the rows show. */
export function createSystem(
  input: AuditInput,
  rows: readonly ReleasedRow[],
  blocks: ReadonlyMap<number, ReadonlySet<string>>,
): System {
  const { indicators, scorecard, relations } = input;
  const frame = createFrame(input.areas);
  const used = new Set(rows.map(({ row }) => row.indicator as string));
  const sets = linkSets(used, indicators, relations, scorecard);
  const system: System = {
    frame,
    sets,
    cells: [],
    find: new Map(),
    relations: [],
    ratios: [],
    rows: [],
    disagreements: [],
    wasThere: setsOfReleases(sets, blocks),
  };
  const counted = new Set<string>();
  const reachOf = readRounding(input);
  for (const { row } of rows) if (row.denominator !== null) counted.add(row.indicator);
  for (const { row, release } of rows) {
    const indicator = indicators.get(row.indicator);
    if (!indicator || row.status === 'z') continue;
    addRow(system, row, release, indicator, reachOf(row.indicator, release), counted.has(row.indicator));
  }
  hideRounded(system);
  return system;
}

/** Says which sets each release had figures of, by period. */
function setsOfReleases(sets: CountedSets, blocks: ReadonlyMap<number, ReadonlySet<string>>): System['wasThere'] {
  const had = new Map(
    [...blocks].map(([release, own]) => {
      const keys = [...own].flatMap((block) => {
        const [indicator = '', text = ''] = block.split('|');
        return ROLES.map((role) => `${sets.find(indicator, role)}|${text}`);
      });
      return [release, new Set(keys)] as const;
    }),
  );
  // Publishers' figures stay as they are.
  return (set, text, release) => !sets.isOursSet(set) || (had.get(release)?.has(`${set}|${text}`) ?? false);
}

/** A figure of ours that is hidden is not shown by a publisher who rounded it. */
function hideRounded(system: System): void {
  const shown = new Set<number>();
  for (const { row, numerator, denominator, complement } of system.rows) {
    if (!row.hidden && row.numerator !== null && system.sets.isOurs(row.indicator))
      shown.add(numerator).add(complement);
    if (row.denominator !== null && system.sets.isOurs(row.indicator)) shown.add(denominator);
  }
  system.cells.forEach((cell, number) => {
    if (cell.ours && !cell.exempt && cell.kind === 'shown' && !shown.has(number)) cell.kind = 'hidden';
  });
}

function addRow(
  system: System,
  row: Observation,
  release: number,
  indicator: Indicator,
  reach: number,
  hasDenominators: boolean,
): void {
  const { frame, sets } = system;
  const ours = indicator.rule === 'ours';
  const count = row.hidden ? null : row.numerator;
  const rated = !row.hidden && row.value !== null && row.denominator !== null;
  if (!row.hidden && count === null && !rated && !ours && row.denominator === null) return;
  const place = [
    frame.period(row.period, release),
    frame.breakdown({ ...row, age: row.age === 'all' ? indicator.ageGroup : row.age }),
    frame.area(row.area),
  ] as const;
  const type = frame.areas[place[2]]?.type ?? '';
  const public_ = (role: 'numerator' | 'denominator'): boolean =>
    indicator.protect.publishedElsewhere?.[role]?.includes(type) ?? false;
  const half = (role: 'numerator' | 'denominator'): number => (ours ? reach : (indicator.rounding[role] ?? 0) / 2);
  const make = (role: 'numerator' | 'denominator' | 'complement', value: number | null): number => {
    const set = sets.find(row.indicator, role) as number;
    const kind = value === null ? 'hidden' : 'shown';
    const number = cellAt(system, set, ...place, kind);
    if (value === null || role === 'complement' || !disagrees(system, number, value, half(role), ours)) return number;
    // One of the two is wrong: what the row says of its other figures must not be held against the first.
    return addCell(system, set, ...place, 'difference');
  };
  const numerator = make('numerator', count);
  const cell = cellOf(system, numerator);
  know(system, numerator, count, half('numerator'), { ours, exempt: public_('numerator') });
  let [denominator, complement] = [-1, -1];
  if (hasDenominators && (indicator.measure === 'proportion' || indicator.measure === 'rate')) {
    denominator = make('denominator', row.denominator);
    know(system, denominator, row.denominator, half('denominator'), { ours, exempt: public_('denominator') });
    if (!indicator.events) {
      const rest = count === null || row.denominator === null ? null : row.denominator - count;
      complement = make('complement', rest);
      const exempt = public_('numerator') && public_('denominator');
      know(system, complement, rest, half('numerator') + half('denominator'), { ours, exempt });
      if (rest === null && count !== null) cellOf(system, complement).kind = 'shown';
      if (rest !== null && reach > 0 && ours) showsMany(system, complement);
      cell.within = denominator;
      cellOf(system, complement).within = denominator;
      system.relations.push({ total: denominator, parts: [numerator, complement], family: 'complement' });
    }
  }
  if (reach > 0 && ours) {
    if (count === 0 && sets.sets[cell.set]?.zeros) cell.hi = 0;
    else if (count !== null) showsMany(system, numerator);
    if (row.denominator !== null && denominator >= 0) showsMany(system, denominator);
  }
  const set = sets.sets[cell.set];
  const enough = indicator.measure === 'count' || (row.denominator ?? 0) > (set?.threshold ?? 0);
  if (row.hidden && ours && set?.zeros && enough) cell.lo = Math.max(cell.lo, 1);
  system.rows.push({ row, release, numerator, denominator, complement });
}

/**
 * Takes in what one row says of a cell: a number, or all that round to it. A publisher's exact figure is public; one that
 * it rounded is a bound that anybody has, and what our figures add to it is ours.
 */
function know(
  system: System,
  number: number,
  value: number | null,
  half: number,
  by: { ours: boolean; exempt: boolean },
): void {
  const cell = cellOf(system, number);
  cell.ours ||= by.ours;
  cell.exempt ||= by.exempt;
  if (value === null) return;
  const [lo, hi] = spanOf(value, half);
  if (hi < cell.lo || lo > cell.hi) return;
  cell.lo = Math.max(cell.lo, lo);
  cell.hi = Math.min(cell.hi, hi);
  if (cell.kind !== 'difference') cell.kind = 'shown';
  if (by.ours) return;
  cell.publicLo = Math.max(cell.publicLo, lo);
  cell.publicHi = Math.min(cell.publicHi, hi);
  if (lo === hi) cell.exempt = true;
}

/** A figure that is shown is above the threshold, by the rule that anybody can read. */
function showsMany(system: System, number: number): void {
  const cell = cellOf(system, number);
  const { threshold = 0, role, complement } = system.sets.sets[cell.set] ?? {};
  if (cell.hi > threshold && (role !== 'complement' || complement)) cell.lo = Math.max(cell.lo, threshold + 1);
}

/** What rounds to a value, in whole numbers. */
function spanOf(value: number, half: number): [lo: number, hi: number] {
  return [Math.max(0, Math.ceil(value - half)), Math.floor(value + half)];
}

/** Notes where a figure is not what another row shows of the same children. Among publishers alone it is theirs to explain. */
function disagrees(system: System, number: number, value: number, half: number, ours: boolean): boolean {
  const cell = cellOf(system, number);
  const [lo, hi] = spanOf(value, half);
  if (hi >= cell.lo && lo <= cell.hi) return false;
  const isPublic = hi < cell.publicLo || lo > cell.publicHi;
  system.disagreements.push({ cell: number, ours: ours || !isPublic });
  return true;
}
