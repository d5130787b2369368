import type { Highs } from 'highs';
import { fault, type Problem, warning } from '../problem.ts';
import { compareKeys, type Protected } from '../schema/folder/observation.ts';
import { buildTable } from './buildTable.ts';
import { checkCounts, nameOf } from './checkCounts.ts';
import { cleanUp } from './cleanUp.ts';
import { completeCounts } from './completeCounts.ts';
import { type Gap, improve } from './improve.ts';
import { leastHidden } from './leastHidden.ts';
import { blockOf, isHeld, type Ledger, readLedger } from './readLedger.ts';
import { type ProtectReport, reportOn } from './reportOn.ts';
import { openRequirements, secure } from './secure.ts';
import type { Shift } from './shift.ts';
import { type Count, hide, type ProtectInput, type Table } from './table.ts';
import { fits, requirementsOf, shows, type Witnesses } from './witness.ts';
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
export async function protect(input: ProtectInput): Promise<ProtectResult> {
  const faults = checkCounts(input.counts, input.indicators, input.areas);
  if (faults.length > 0) return refuse(faults);
  const counts = completeCounts(input);
  const highs = await load(input);
  if (!highs) return refuse([fault('counts', 'the solver did not load: nothing is published without the proof')]);
  let held = new Set<string>();
  for (;;) {
    const ledger = readLedger(input, counts, held);
    const current = counts.filter((count) => !isHeld(ledger, count));
    const { table, problems } = buildTable(input, current, ledger);
    if (problems.length > 0) return refuse(problems);
    const { unsafe, gap, least } = protectTable(highs, table);
    if (unsafe.length === 0) return publish(input, table, ledger, gap, least);
    // What cannot be made safe beside earlier releases waits; what was never published is refused.
    const blocks = new Set(unsafe.flatMap((cell) => table.rowsOf[cell]!.map((row) => blockOf(table.rows[row]!.count))));
    const next = new Set([
      ...held,
      ...[...blocks].filter((block) => wasPublished(input, block) && !ledger.held.has(block)),
    ]);
    if (next.size === held.size) return refuse([...blocks].sort().map((block) => cannot(table, block)));
    held = next;
  }
}

/** Hides what must be hidden in a table. Says for which cells there is no proof, and how near to the optimum it came. */
export function protectTable(highs: Highs, table: Table): { unsafe: number[]; gap: Gap; least: number } {
  const none = { gap: { cost: 0, bound: 0 }, least: 0 };
  const stuck: number[] = [];
  table.cells.forEach((cell, number) => {
    if (cell.sensitive && hide(table, [number]) === null) stuck.push(number);
  });
  if (stuck.length > 0) return { unsafe: stuck, ...none };
  const least = leastHidden(table);
  const { witnesses, failed } = secure(highs, table);
  if (failed.length > 0) return { unsafe: failed.map((requirement) => requirement.cell), ...none };
  cleanUp(highs, table, witnesses);
  const gap = improve(highs, table, witnesses);
  return { unsafe: unproven(table, witnesses), gap, least };
}

/** The last word: every requirement of the finished table, against its witness, without a solver. */
function unproven(table: Table, witnesses: Witnesses): number[] {
  const missing = new Set(openRequirements(table, witnesses).map((requirement) => requirement.cell));
  const checked = new Map<Shift, boolean>();
  table.cells.forEach((_, cell) => {
    for (const requirement of requirementsOf(table, cell)) {
      const shift = witnesses.get(requirement);
      if (!shift) continue;
      if (!checked.has(shift)) checked.set(shift, fits(table, shift));
      if (!checked.get(shift) || !shows(shift, requirement)) missing.add(cell);
    }
  });
  table.cells.forEach((cell, number) => {
    if (cell.sensitive && !cell.hidden) missing.add(number);
  });
  return [...missing];
}

async function load(input: ProtectInput): Promise<Highs | null> {
  try {
    const solver = input.loadSolver ? await input.loadSolver() : await (await import('highs')).default();
    return solver as Highs;
  } catch {
    return null;
  }
}

function wasPublished(input: ProtectInput, block: string): boolean {
  return (input.previous ?? []).some((release) => release.some((row) => blockOf(row) === block));
}

function cannot(table: Table, block: string): Problem {
  const count = table.rows.find((row) => blockOf(row.count) === block)!.count as Count;
  const words = nameOf({ ...count, area: 'areas' as Count['area'], sex: 'all', age: 'all', ethnicity: 'all' });
  const advice = 'drop a breakdown, merge groups, or publish one level up';
  return fault(count.file ?? 'counts', `${words}: no way was found to publish it safely; ${advice}`, count.line ?? 1);
}

function refuse(problems: Problem[]): ProtectResult {
  return { observations: [], report: null, problems };
}

function publish(input: ProtectInput, table: Table, ledger: Ledger, gap: Gap, least: number): ProtectResult {
  const waiting = [...ledger.held.values()].flat() as Protected[];
  const observations = [...writeRows(table, input.limits), ...waiting].sort(compareKeys);
  const problems = [...ledger.held.keys()].sort().map((block) => {
    const [indicator, period] = block.split('|');
    return warning(
      'counts',
      `${indicator} ${period} keeps the rows of its last release: its revision would tell of few children`,
    );
  });
  const again = table.rows.filter((row) => row.withheld).length;
  if (again > 0)
    problems.push(
      warning('counts', `${again} rows are hidden that an earlier release showed; what it showed stays known`),
    );
  return { observations, report: reportOn(input, table, ledger, gap, least), problems };
}
