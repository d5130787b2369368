import { underTodaysGroups } from '../schema/folder/formerGroups.ts';
import { withFormerMeasures } from '../schema/folder/formerMeasures.ts';
import { areaSums } from './areas.ts';
import { attackCell } from './attackCell.ts';
import { breakdownSums } from './breakdowns.ts';
import { survey } from './ground.ts';
import type { Leak } from './leaks.ts';
import { meetSets } from './meetings.ts';
import { type AuditInput, cellOf, createSystem, GIVEN, SAME, type System } from './model.ts';
import { periodSums } from './periods.ts';
import { propagate } from './propagate.ts';
import { disagrees, readRates } from './rates.ts';
import { relateMeasures } from './relate.ts';
import { relateOverlaps } from './relateOverlaps.ts';
import { rowsOfReleases, tieReleases } from './releases.ts';
import { search } from './search.ts';
import { settle } from './settle.ts';
import { type Finding, Tally } from './tally.ts';
import { undeclared } from './undeclared.ts';

export type { AuditInput } from './model.ts';
export type { Finding } from './tally.ts';

/** What was tried and what was found, as numbers; and the findings, for `--explain`. */
export interface AuditResult {
  /** Sets of children that are published, hidden or left over between published ones. */
  cells: number;
  /** Rows whose counts are withheld. */
  hiddenCells: number;
  relations: number;
  attacks: { name: string; tried: number }[];
  /** Findings that rest on at least one of our cells: none may be published. */
  broken: number;
  /** Questions about our cells that nobody has answered: none may be published while there is one. */
  open: number;
  warnings: number;
  /** Findings among publishers' own figures. */
  known: number;
  /**
   * Children between the least and most that one of our hidden counts can be, where that is narrowest, among those that can be
   * small; null for no limit.
   */
  narrowest: number | null;
  findings: Finding[];
}

/**
 * Attacks published observations as a stranger would, with nothing but what is published now and was before: builds every
 * sum that the figures' meaning implies, narrows every hidden count as far as whole numbers allow, and lists what is proven.
 */
export function audit(given: AuditInput & { leaks?: readonly Leak[] }): AuditResult {
  const { relations } = given;
  const previous = (given.previous ?? []).map((release) => underTodaysGroups(release, relations));
  const indicators = withFormerMeasures(given.indicators, relations, previous);
  const input = { ...given, indicators, previous };
  const { system, attacks, ties } = modelOf(input);
  attacks.push({ name: 'earlier releases', tried: previous.reduce((sum, release) => sum + release.length, 0) });
  exemptPublic(system);
  const { contradictions, dropped } = propagateTied(system, ties);
  const searched = search(system, new Set([...contradictions, ...dropped]), ties, input.highs);
  attacks.push({ name: 'whole-number search where sums form loops', tried: searched.asked });
  attacks.push({ name: 'programmes where many sums form loops', tried: searched.inProgrammes });
  attacks.push({ name: 'questions about large tables, left to the bounds', tried: searched.left });

  const tally = new Tally(system);
  for (const number of contradictions) tally.contradiction(number);
  for (const { cell, ours } of system.disagreements) tally.disagreement(cell, ours);
  for (const [number, cell] of system.cells.entries()) tally.verdict(number, attackCell(system, cell));
  judgeRows(system, input, tally);
  for (const { row, where } of input.leaks ?? []) {
    const rule = indicators.get(row.indicator)?.rule ?? 'ours';
    tally.row(
      rule,
      'number beside a mark',
      `${row.indicator} ${row.area} ${row.period}`,
      `${where} of a hidden figure`,
    );
  }
  attacks.push({ name: 'bounds: can it be 0, can it be more than the threshold', tried: tally.attacked });
  const looked = undeclared(system, input.observations, indicators, relations);
  for (const text of looked.found) tally.warn('undeclared relation', text);
  attacks.push({ name: 'relations that nobody declared', tried: looked.tried });
  const hiddenCells = input.observations.reduce((sum, row) => sum + (row.hidden && row.status === 'c' ? 1 : 0), 0);
  const { broken, warnings, known, narrowest, findings } = tally;
  return {
    cells: system.cells.length,
    hiddenCells,
    relations: system.relations.length,
    attacks,
    broken,
    open: searched.open,
    warnings,
    known,
    narrowest,
    findings,
  };
}

/** Dimensions that cross: twice round all makes what is left over of two. */
const MOST_ROUNDS = 3;

/** All cells and everything that ties them; what each kind of tie was tried for; and which relations may not hold. */
function modelOf(input: AuditInput): { system: System; attacks: AuditResult['attacks']; ties: Set<number> } {
  const { indicators, areas, memberships, changes, relations, scorecard } = input;
  const { rows, blocks } = rowsOfReleases(input.observations, input.previous ?? [], indicators, relations);
  const system = createSystem(input, rows, blocks);
  const attacks: AuditResult['attacks'] = [{ name: 'numerator and complement', tried: system.relations.length }];
  const evidence: Parameters<typeof settle>[2] = new Map();
  const tried = { periods: 0, breakdowns: 0, areas: 0 };
  const tryAll = (name: keyof typeof tried, candidates: Parameters<typeof settle>[1]): void => {
    settle(system, candidates, evidence);
    tried[name] += candidates.length;
  };
  meetSets(system, indicators, relations, areas, changes);
  tryAll('periods', periodSums(system));
  const ground = survey(areas, memberships, changes, scorecard);
  const divided = new Map<string, number>();
  // What is left over along one dimension may be divided along another: once more for each that it crosses.
  for (let [round, before] = [0, -1]; round < MOST_ROUNDS && before !== system.cells.length; round++) {
    before = system.cells.length;
    tryAll('breakdowns', breakdownSums(system, scorecard, divided));
    tryAll('areas', areaSums(system, ground, divided));
  }
  attacks.push({ name: 'pooled periods', tried: tried.periods });
  attacks.push({ name: 'breakdowns', tried: tried.breakdowns });
  attacks.push({ name: 'areas', tried: tried.areas });
  const related = relateMeasures(system, indicators, relations) + relateOverlaps(system, indicators, relations);
  attacks.push({ name: 'relations between measures', tried: related });
  const same = system.relations.filter(({ family }) => family === SAME).length;
  attacks.push({ name: 'sets shared by indicators', tried: system.sets.shared + same });
  readRates(system, indicators);
  attacks.push({ name: 'values and intervals', tried: system.ratios.length });
  return { system, attacks, ties: new Set(tieReleases(system)) };
}

/**
 * Finds what publishers' figures alone give away: a cell that they bound to the threshold or less, or exactly, is nobody's
 * to protect.
 */
function exemptPublic(system: System): void {
  const { cells } = system;
  const mixed = cells.some((cell) => cell.ours && (cell.publicHi !== Infinity || cell.publicLo > 0));
  const tied = system.relations.some(({ total, parts }) => {
    const all = [total, ...parts];
    return all.some((one) => cellOf(system, one).ours) && all.some((one) => !cellOf(system, one).ours);
  });
  if (!mixed && !tied) return;
  const full = cells.map(({ lo, hi }) => ({ lo, hi }));
  for (const cell of cells) [cell.lo, cell.hi] = [cell.publicLo, cell.publicHi];
  propagate(system);
  cells.forEach((cell, number) => {
    [cell.publicLo, cell.publicHi] = [cell.lo, cell.hi];
    Object.assign(cell, full[number], { whyLo: GIVEN, whyHi: GIVEN });
    const threshold = system.sets.sets[cell.set]?.threshold ?? 0;
    if (cell.ours && (cell.publicHi <= threshold || cell.publicLo === cell.publicHi)) cell.exempt = true;
  });
}

/** Narrows bounds. Where figures contradict each other, that hidden ones stayed as they were is given up first. */
function propagateTied(
  system: System,
  ties: ReadonlySet<number>,
): { contradictions: Set<number>; dropped: ReadonlySet<number> } {
  const given = system.cells.map(({ lo, hi }) => ({ lo, hi }));
  const dropped = new Set<number>();
  for (;;) {
    const broken = propagate(system, dropped);
    const doubtful = ties.size === dropped.size || broken.size === 0 ? [] : tiesAround(system, broken, ties, dropped);
    if (doubtful.length === 0) return { contradictions: broken, dropped };
    for (const number of doubtful) dropped.add(number);
    for (const [number, cell] of system.cells.entries()) {
      Object.assign(cell, given[number], { whyLo: GIVEN, whyHi: GIVEN });
    }
  }
}

/** Ties that touch cells near a contradiction: those of the same set, area and breakdown, or joined to it by one sum. */
function tiesAround(
  system: System,
  broken: ReadonlySet<number>,
  ties: ReadonlySet<number>,
  dropped: ReadonlySet<number>,
): number[] {
  const near = new Set<number>();
  const membersOf = (number: number): number[] => {
    const relation = system.relations[number];
    const ratio = system.ratios[number - system.relations.length];
    return relation ? [relation.total, ...relation.parts] : ratio ? [ratio.numerator, ratio.denominator] : [];
  };
  for (const number of broken) for (const cell of membersOf(number)) near.add(cell);
  const left = [...ties].filter((number) => !dropped.has(number));
  const touching = left.filter((number) => membersOf(number).some((cell) => near.has(cell)));
  if (touching.length > 0) return touching;
  // The contradiction came from further away: everything that is tied in the same periods.
  const periods = new Set([...near].map((cell) => periodOf(system, cell)));
  return left.filter((number) => membersOf(number).some((cell) => periods.has(periodOf(system, cell))));
}

function periodOf({ frame, cells }: System, cell: number): string {
  return frame.periods[cells[cell]?.period ?? -1]?.text ?? '';
}

/** Rows of now whose own figures say too much or do not fit each other. */
function judgeRows(system: System, { indicators }: AuditInput, tally: Tally): void {
  for (const { row, release } of system.rows) {
    const indicator = indicators.get(row.indicator);
    if (row.hidden || release > 0 || !indicator) continue;
    const place = `${row.indicator} ${row.area} ${row.period}`;
    if (disagrees(row, indicator))
      tally.row(indicator.rule, 'contradiction', place, 'the value is not numerator / denominator');
    if (indicator.rule !== 'ours') continue;
    const bare = row.numerator === null || (row.denominator === null && indicator.measure !== 'count');
    if (bare) tally.row('ours', 'value without counts', place, 'a value or marker is shown and its counts are not');
    if (!Number.isInteger(row.numerator ?? 0) || !Number.isInteger(row.denominator ?? 0)) {
      tally.row('ours', 'contradiction', place, 'a count is not a whole number');
    }
  }
}
