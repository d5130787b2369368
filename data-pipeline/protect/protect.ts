import type { Highs } from 'highs';
import { fault, type Problem, warning } from '../problem.ts';
import { underTodaysGroups } from '../schema/folder/formerGroups.ts';
import { withFormerMeasures } from '../schema/folder/formerMeasures.ts';
import { compareKeys, type Protected } from '../schema/folder/observation.ts';
import { askRelations } from './askRelations.ts';
import { askWithin } from './askWithin.ts';
import { buildTable } from './buildTable.ts';
import { checkComplete } from './checkComplete.ts';
import { checkCounts } from './checkCounts.ts';
import { completeCounts } from './completeCounts.ts';
import { inPeriods, periodGroups } from './periodGroups.ts';
import { type DonePeriods, protectPeriods } from './protectPeriods.ts';
import { type ProtectReport, type RowTally, reportOn, type TableSize, talliesOf } from './reportOn.ts';
import { roundedIn } from './roundTable.ts';
import { readSets } from './sets.ts';
import { shownKeys } from './shownKeys.ts';
import type { Count, ProtectInput } from './table.ts';
import { releasesOf } from './told.ts';
import { lastRows } from './waiting.ts';
import { writeRows } from './writeRows.ts';

export type { ProtectReport } from './reportOn.ts';
export type { Count, MakeInterval, ProtectInput } from './table.ts';

export interface ProtectResult {
  /** What may be published; empty where anything is at fault. */
  observations: Protected[];
  /** Numbers for the data owner; some are confidential. */
  report: ProtectReport | null;
  /** Faults in the counts, or why nothing can be published; warnings about what waits. Places, never numbers. */
  problems: Problem[];
}

/**
 * Turns confidential counts into rows that may be published: hides what is small and whatever else would give it away, and
 * proves for every sensitive cell, with two tables of whole numbers, that it could be 0 and could be more than the threshold.
 * Fails closed: where the proof is missing, for whatever reason, it returns problems and no rows.
 */
export async function protect(given: ProtectInput): Promise<ProtectResult> {
  const faults = checkCounts(given.counts, given.indicators, given.areas, given.scorecard);
  if (faults.length > 0) return refuse(faults);
  const input = withFormer(given);
  const { counts, problems: missing } = completeCounts(input);
  const incomplete = checkComplete(input, counts);
  if (incomplete.length > 0) return refuse(incomplete);
  const sets = readSets(input.indicators, input.relations);
  const questions = askRelations(input, sets, counts);
  const groups = periodGroups(input, counts);
  // Counts that are at fault first: they may be why something fits or does not.
  if (questions.length > 0) {
    const highs = await load(input);
    const faulty = highs ? groups.flatMap((periods) => faultsOf(input, counts, periods, highs)) : [UNPROVEN];
    return refuse(faulty.length > 0 ? faulty : questions);
  }
  const done: Done = {
    rows: [],
    tallies: [],
    shown: new Set(),
    counts: [],
    held: new Set(),
    size: emptySize(),
    missing,
  };
  const problems: Problem[] = [];
  for (const periods of groups) {
    // A solver keeps all the memory that it ever had: each group has its own.
    const highs = await load(input);
    if (!highs) return refuse([UNPROVEN]);
    if (problems.length > 0) {
      problems.push(...faultsOf(input, counts, periods, highs));
      continue;
    }
    const own = inPeriods(input, periods);
    const result = protectPeriods(own, countsIn(counts, periods), highs);
    if ('problems' in result) problems.push(...result.problems);
    else take(input, done, result.done);
  }
  if (problems.length > 0) return refuse(problems);
  const inside = askWithin(input, sets, done.counts, done.shown);
  return inside.length > 0 ? refuse(inside) : publish(input, done);
}

const UNPROVEN = fault('counts', 'the solver did not load: nothing is published without the proof');

function countsIn(counts: readonly Count[], periods: ReadonlySet<string>): Count[] {
  return counts.filter(({ period }) => periods.has(period));
}

/** Faults of the counts of some periods, before anything is hidden. */
function faultsOf(
  input: ProtectInput,
  counts: readonly Count[],
  periods: ReadonlySet<string>,
  highs: Highs,
): Problem[] {
  return buildTable(inPeriods(input, periods), countsIn(counts, periods), highs).problems;
}

/** What protect is given, with the measures that only releases know. */
function withFormer(given: ProtectInput): ProtectInput {
  const previous = given.previous?.map((rows) => underTodaysGroups(rows, given.relations));
  const published = given.published && underTodaysGroups(given.published, given.relations);
  const input = { ...given, ...(previous && { previous }), ...(published && { published }) };
  const indicators = withFormerMeasures(input.indicators, input.relations, [
    ...(input.previous ?? []),
    input.published ?? [],
  ]);
  const former = new Set([...indicators.keys()].filter((id) => !input.indicators.has(id)));
  const today = new Map(input.relations.formerly.map(({ measure, was }) => [was, measure]));
  const all = { ...input, indicators, former };
  return { ...all, rounded: releasesOf(all).map((rows) => roundedIn(all, rows, today)) };
}

async function load(input: ProtectInput): Promise<Highs | null> {
  try {
    const solver = input.loadSolver ? await input.loadSolver() : await (await import('highs')).default();
    return solver as Highs;
  } catch {
    return null;
  }
}

function refuse(problems: Problem[]): ProtectResult {
  return { observations: [], report: null, problems };
}

/** What is left of the tables of periods when they are protected. */
interface Done {
  rows: Protected[];
  tallies: RowTally[];
  /** Keys of the cells that are shown. */
  shown: Set<string>;
  counts: Count[];
  held: Set<string>;
  size: TableSize;
  missing: readonly Problem[];
}

function emptySize(): TableSize {
  return { cells: 0, sums: 0, least: 0, gap: { cost: 0, bound: 0 } };
}

function take(input: ProtectInput, done: Done, { table, current, held, gap, least }: DonePeriods): void {
  const waiting = [...held].flatMap((block) => lastRows(input, block) ?? []) as Protected[];
  for (const row of writeRows(table, input.limits)) done.rows.push(row);
  for (const row of waiting) done.rows.push(row);
  for (const tally of talliesOf(input, table)) done.tallies.push(tally);
  for (const key of shownKeys(table)) done.shown.add(key);
  for (const count of current) done.counts.push(count);
  for (const block of held) done.held.add(block);
  const { size } = done;
  size.cells += table.cells.length;
  size.sums += table.sums.length;
  size.least += least;
  size.gap = { cost: size.gap.cost + gap.cost, bound: size.gap.bound + gap.bound };
}

function publish(input: ProtectInput, { rows, tallies, held, size, missing }: Done): ProtectResult {
  const problems = [
    ...missing,
    ...[...held].sort().map((block) => {
      const [indicator, period] = block.split('|');
      return warning(
        'counts',
        `${indicator} ${period} keeps the rows of its last release: its revision would reveal a small number of children`,
      );
    }),
  ];
  const again = tallies.filter(({ withheld }) => withheld).length;
  if (again > 0)
    problems.push(
      warning('counts', `${again} rows that an earlier release showed are now hidden; what it showed remains public`),
    );
  return { observations: rows.sort(compareKeys), report: reportOn(input, tallies, size, [...held]), problems };
}
