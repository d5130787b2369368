import type { Highs } from 'highs';
import { components } from './components.ts';
import { createDeviation, type Deviation } from './deviation.ts';
import { hide, type Table } from './table.ts';
import { createWitnesses, type Requirement, requirementsOf, type Witnesses } from './witness.ts';

/** Using a hidden cell is almost free, but not quite: small shifts are found faster and share fewer cells. */
const HIDDEN_COST = 0.001;

/**
 * Hides further cells until every sensitive one can be 0 and T + 1 as far as anyone can prove. Each question is one linear
 * programme: the cheapest way to change the table without changing a sum; what it changes and is shown must be hidden.
 * Returns the witnesses and the requirements that nothing can meet.
 */
export function secure(highs: Highs, table: Table): { witnesses: Witnesses; failed: Requirement[] } {
  const witnesses = createWitnesses(table);
  // Wards first: most problems are solved within one partnership, and its programme is small.
  const open = repair(highs, table, witnesses, openRequirements(table, witnesses), (cell) => table.cells[cell]!.leaf);
  return { witnesses, failed: repair(highs, table, witnesses, open, () => true) };
}

/** What must still be shown to be possible. */
export function openRequirements(table: Table, witnesses: Witnesses): Requirement[] {
  return table.cells.flatMap((_, cell) => requirementsOf(table, cell)).filter((one) => !witnesses.has(one));
}

function repair(
  highs: Highs,
  table: Table,
  witnesses: Witnesses,
  open: readonly Requirement[],
  mayHide: (cell: number) => boolean,
): Requirement[] {
  if (open.length === 0) return [];
  const failed: Requirement[] = [];
  const included = (cell: number): boolean => {
    const { hidden, forced } = table.cells[cell]!;
    return hidden || (!forced && mayHide(cell));
  };
  const groups = components(table, included);
  const groupOf = new Map(groups.flatMap((group, at) => group.map((cell) => [cell, at] as const)));
  for (const [at, questions] of Map.groupBy(open, ({ cell }) => groupOf.get(cell)!)) {
    const group = groups[at]!;
    const deviation = createDeviation(highs, table, group, (cell) => costOf(table, cell));
    for (const question of questions) {
      if (witnesses.has(question)) continue;
      if (!answer(table, deviation, witnesses, question)) failed.push(question);
    }
    deviation.dispose();
  }
  return failed;
}

function costOf(table: Table, cell: number): number {
  const { hidden, role, weight } = table.cells[cell]!;
  // A complement is hidden with its numerator and costs nothing of its own.
  return hidden || role === 'complement' ? HIDDEN_COST : weight;
}

/** Finds a witness, hiding what it needs. */
function answer(table: Table, deviation: Deviation, witnesses: Witnesses, question: Requirement): boolean {
  const shift = deviation.find(question.cell, question.change);
  if (!shift) return false;
  const hidden = hide(table, [...shift.keys()]);
  if (hidden === null) return false;
  for (const cell of hidden) deviation.price(cell, HIDDEN_COST);
  return witnesses.add(shift, question);
}
