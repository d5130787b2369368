import type { Highs } from 'highs';
import { formatProblem, type Problem } from '../problem.ts';
import { addCounts } from './addCounts.ts';
import { addKnown } from './addKnown.ts';
import { addMeetings } from './addMeetings.ts';
import { createDraft, type Draft } from './draft.ts';
import { findValues } from './findValues.ts';
import { judge } from './judge.ts';
import { knownBounds } from './knownBounds.ts';
import { checkRounding, spansOfRounded } from './roundTable.ts';
import { keyText, readSets } from './sets.ts';
import { type Count, indexTable, type ProtectInput, type Table } from './table.ts';
import { tieComplements } from './tieComplements.ts';
import { tieDimensions } from './tieDimensions.ts';
import { tieRelations } from './tieRelations.ts';
import { tieReleases } from './tieReleases.ts';
import { readTold } from './told.ts';

/**
 * All cells of the counts, and of what is published beside them, with the sums that tie them; faults where figures do not add
 * up. `old` are cells that were hidden before and are not counted now.
 * @param spent keys of old cells that were known too well before: nothing hidden now makes them safer
 */
export function buildTable(
  input: ProtectInput,
  counts: readonly Count[],
  highs: Highs,
  spent: ReadonlySet<string> = new Set(),
): { table: Table; problems: Problem[]; old: ReadonlySet<number> } {
  const sets = readSets(input.indicators, input.relations);
  const told = readTold(input, sets);
  const draft = createDraft(input, sets);
  addCounts(draft, counts, told);
  addKnown(draft, told);
  for (const { problem, more } of draft.disagreements.values()) {
    const others = more === 0 ? '' : `; so do those of ${more} more ${more === 1 ? 'place' : 'places'}`;
    draft.problems.push({ ...problem, message: `${problem.message}${others}` });
  }
  const meetings = addMeetings(draft);
  tieDimensions(draft);
  tieRelations(draft, meetings);
  tieComplements(draft);
  checkRounding(draft);
  if (draft.problems.length === 0) findValues(draft, highs);
  // Numerator and denominator often disagree in the same way: one message is enough.
  const problems = [...new Map(draft.problems.map((problem) => [formatProblem(problem), problem])).values()];
  if (problems.length > 0) return { table: draft.table, problems, old: new Set() };
  tieReleases(draft, told);
  takeSums(draft);
  indexTable(draft.table);
  judge(draft, told, spent);
  hideAlso(draft);
  knownBounds(draft.table);
  settleSensitive(draft.table);
  draft.table.rounded = spansOfRounded(draft);
  const old = new Set(draft.nodes.flatMap((node, number) => (node.old ? [number] : [])));
  return { table: draft.table, problems, old };
}

/** Rows that are hidden whatever else is. */
function hideAlso({ table, input }: Draft): void {
  for (const row of table.rows) {
    if (!input.alsoHidden?.has(keyText(row.count))) continue;
    for (const number of [row.numerator, row.complement]) {
      const cell = table.cells[number];
      if (cell && !cell.forced) [cell.hidden, cell.unpublished] = [true, true];
    }
  }
}

/** Sums in which something could still differ, each once. */
function takeSums({ ties, table }: Draft): void {
  const seen = new Set<string>();
  for (const { total, parts } of ties) {
    if ([total, ...parts].every((cell) => table.cells[cell]?.forced)) continue;
    const key = `${total}=${parts.toSorted((a, b) => a - b).join('+')}`;
    if (seen.has(key)) continue;
    seen.add(key);
    table.sums.push({ total, parts });
  }
}

/** What everybody knows anyway is nobody's secret any more. */
function settleSensitive({ cells }: Table): void {
  for (const cell of cells) {
    if (!cell.forced || !cell.sensitive) continue;
    cell.sensitive = false;
    cell.hidden = cell.unpublished;
  }
}
