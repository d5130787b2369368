import type { Highs } from 'highs';
import { fault, type Problem, warning } from '../problem.ts';
import { underTodaysGroups } from '../schema/folder/formerGroups.ts';
import { withFormerMeasures } from '../schema/folder/formerMeasures.ts';
import { compareKeys, DIMENSIONS, type Protected } from '../schema/folder/observation.ts';
import { askRelations } from './askRelations.ts';
import { askWithin } from './askWithin.ts';
import { buildTable } from './buildTable.ts';
import { checkComplete } from './checkComplete.ts';
import { checkCounts } from './checkCounts.ts';
import { cleanUp } from './cleanUp.ts';
import { completeCounts } from './completeCounts.ts';
import { type Gap, improve } from './improve.ts';
import { leastHidden } from './leastHidden.ts';
import { type ProtectReport, reportOn } from './reportOn.ts';
import { setRounded } from './roundTable.ts';
import { openRequirements, secure } from './secure.ts';
import { readSets } from './sets.ts';
import type { Shift } from './shift.ts';
import { hide, type ProtectInput, type Row, type Table } from './table.ts';
import { blockOf, lastRows, linkedBlocks } from './waiting.ts';
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
export async function protect(given: ProtectInput): Promise<ProtectResult> {
  const faults = checkCounts(given.counts, given.indicators, given.areas, given.scorecard);
  if (faults.length > 0) return refuse(faults);
  const input = withFormer(given);
  const { counts, problems: missing } = completeCounts(input);
  const incomplete = checkComplete(input, counts);
  if (incomplete.length > 0) return refuse(incomplete);
  const sets = readSets(input.indicators, input.relations);
  const questions = askRelations(input, sets, counts);
  const highs = await load(input);
  if (!highs) return refuse([fault('counts', 'the solver did not load: nothing is published without the proof')]);
  let held = new Set<string>();
  const spent = new Set<string>();
  for (;;) {
    const current = counts.filter((count) => !held.has(blockOf(count)));
    const { table, problems, old } = buildTable(input, current, highs, spent);
    // Counts that are at fault first: they may be why something fits or does not.
    if (problems.length > 0 || questions.length > 0) return refuse(problems.length > 0 ? problems : questions);
    const { unsafe, gap, least } = protectTable(highs, table);
    const inside = unsafe.length === 0 ? askWithin(input, sets, current, table) : [];
    if (inside.length > 0) return refuse(inside);
    if (unsafe.length === 0) return publish(input, { table, held, gap, least, missing });
    // What was known of an old row before is known whatever is hidden now.
    const known = unsafe.filter((cell) => old.has(cell));
    for (const cell of known) spent.add(table.cells[cell]?.key ?? '');
    if (known.length > 0) continue;
    // What cannot be made safe beside earlier releases waits; what was never published is refused.
    const blocks = blocksNear(table, unsafe);
    const next = linkedBlocks(
      input,
      new Set([...held, ...[...blocks.keys()].filter((block) => lastRows(input, block))]),
    );
    const waits = new Set([...next].filter((block) => lastRows(input, block)));
    if (waits.size === held.size || blocks.size === 0) {
      return refuse([...blocks].sort().map(([block, cell]) => cannot(input, table, block, cell)));
    }
    held = waits;
  }
}

/** What protect is given, with the measures that only releases know. */
function withFormer(given: ProtectInput): ProtectInput {
  const previous = given.previous?.map((rows) => underTodaysGroups(rows, given.relations));
  const published = given.published && underTodaysGroups(given.published, given.relations);
  const input = { ...given, ...(previous && { previous }), ...(published && { published }) };
  const releases = [...(input.previous ?? []), input.published ?? []];
  const indicators = withFormerMeasures(input.indicators, input.relations, releases);
  const former = new Set([...indicators.keys()].filter((id) => !input.indicators.has(id)));
  return { ...input, indicators, former };
}

/** Blocks whose rows have to do with some cells, each with such a cell: their own, or else the nearest through sums. */
function blocksNear(table: Table, cells: readonly number[]): Map<string, number> {
  const blocks = new Map<string, number>();
  for (const cell of cells) {
    const seen = new Set([cell]);
    for (const near of seen) {
      const rows = table.rowsOf[near] ?? [];
      for (const row of rows) {
        const { count } = table.rows[row] ?? {};
        if (count && !blocks.has(blockOf(count))) blocks.set(blockOf(count), cell);
      }
      if (rows.length > 0) break;
      for (const sum of table.sumsOf[near] ?? []) {
        const { total, parts } = table.sums[sum] ?? { total: near, parts: [] };
        for (const other of [total, ...parts]) seen.add(other);
      }
    }
  }
  return blocks;
}

/** Hides what must be hidden in a table. Says for which cells there is no proof, and how near to the optimum it came. */
export function protectTable(highs: Highs, table: Table): { unsafe: number[]; gap: Gap; least: number } {
  const none = { gap: { cost: 0, bound: 0 }, least: 0 };
  const stuck: number[] = [];
  table.cells.forEach((cell, number) => {
    if (cell.sensitive && hide(table, [number]) === null) stuck.push(number);
  });
  if (stuck.length > 0) return { unsafe: stuck, ...none };
  setRounded(table, true);
  const least = leastHidden(table);
  setRounded(table, false);
  const { witnesses, failed } = secure(highs, table);
  if (failed.length > 0) return { unsafe: failed.map((requirement) => requirement.cell), ...none };
  cleanUp(highs, table, witnesses);
  const gap = improve(highs, table, witnesses);
  // Rounded figures follow from exact ones, so that whoever cannot tell from these cannot from those either.
  setRounded(table, true);
  if (table.rounded.size > 0) cleanUp(highs, table, witnesses);
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

function cannot(input: ProtectInput, table: Table, block: string, cell: number): Problem {
  const rows = table.rows.filter((row) => blockOf(row.count) === block);
  const count = rows[0]?.count;
  const [indicator = '', period = ''] = block.split('|');
  const { role, area } = table.cells[cell] ?? { role: 'numerator', area: '' };
  const what = role === 'difference' ? 'what is left over between figures' : `the ${role}`;
  const near = area.startsWith('~') || area === '' ? '' : ` of ${area}`;
  const message = `${indicator} areas ${period}: no way was found to publish it safely; ${what}${near} could be worked out; ${waysOut(input, table, rows, cell)}`;
  return fault(count?.file ?? 'counts', message, count?.line ?? 1);
}

/** What a data owner can do about counts that cannot be made safe: only what would make a difference to these. */
function waysOut(input: ProtectInput, table: Table, rows: readonly Row[], cell: number): string {
  const isSplit = rows.some(({ count }) => DIMENSIONS.some((name) => count[name] !== 'all'));
  const isBelow = rows.some(({ count }) => count.area !== input.scorecard.home && input.areas.get(count.area)?.parent);
  const cells = (table.sumsOf[cell] ?? []).flatMap((sum) => {
    const { total, parts } = table.sums[sum] ?? { total: cell, parts: [] };
    return [total, ...parts];
  });
  const measures = new Set(
    cells.flatMap((one) => (table.rowsOf[one] ?? []).flatMap((row) => table.rows[row]?.indicator.id ?? [])),
  );
  const ways = [
    ...(isSplit ? ['drop a breakdown, merge groups'] : []),
    ...(measures.size > 1 ? [`leave out one of ${[...measures].sort().join(', ')}`] : []),
    ...(isBelow ? ['publish one level up'] : []),
    'pool several years',
  ];
  return ways.length < 2 ? ways.join('') : `${ways.slice(0, -1).join(', ')}, or ${ways.at(-1)}`;
}

function refuse(problems: Problem[]): ProtectResult {
  return { observations: [], report: null, problems };
}

interface Done {
  table: Table;
  held: ReadonlySet<string>;
  gap: Gap;
  least: number;
  missing: readonly Problem[];
}

function publish(input: ProtectInput, { table, held, gap, least, missing }: Done): ProtectResult {
  const waiting = [...held].flatMap((block) => lastRows(input, block) ?? []) as Protected[];
  const observations = [...writeRows(table, input.limits), ...waiting].sort(compareKeys);
  const problems = [
    ...missing,
    ...[...held].sort().map((block) => {
      const [indicator, period] = block.split('|');
      return warning(
        'counts',
        `${indicator} ${period} keeps the rows of its last release: its revision would tell of few children`,
      );
    }),
  ];
  const again = table.rows.filter((row) => row.withheld).length;
  if (again > 0)
    problems.push(
      warning('counts', `${again} rows are hidden that an earlier release showed; what it showed stays known`),
    );
  return { observations, report: reportOn(input, table, [...held], gap, least), problems };
}
