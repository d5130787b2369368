import type { Highs } from 'highs';
import { components } from './components.ts';
import { createDeviation, type Deviation } from './deviation.ts';
import { greedy, tightSum } from './greedy.ts';
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
  const is = (cell: number): boolean => table.cells[cell]!.hidden;
  const isLeaf = (cell: number): boolean => table.cells[cell]!.leaf;
  greedy(table);
  let open = openRequirements(table, witnesses);
  // Most cells are safe among what is hidden anyway, and mostly within one partnership, whose programme is small.
  open = audit(highs, table, witnesses, open, (cell) => is(cell) && isLeaf(cell));
  open = audit(highs, table, witnesses, open, is);
  open = repair(highs, table, witnesses, open, isLeaf);
  return { witnesses, failed: repair(highs, table, witnesses, open, () => true) };
}

/** What must still be shown to be possible. */
export function openRequirements(table: Table, witnesses: Witnesses): Requirement[] {
  return table.cells.flatMap((_, cell) => requirementsOf(table, cell)).filter((one) => !witnesses.has(one));
}

/** Each component of some cells with the questions about it, and a programme to ask. */
function byComponent(
  highs: Highs,
  table: Table,
  open: readonly Requirement[],
  included: (cell: number) => boolean,
  ask: (deviation: Deviation, questions: Requirement[]) => void,
): void {
  const groups = components(table, included);
  const groupOf = new Map(groups.flatMap((group, at) => group.map((cell) => [cell, at] as const)));
  for (const [at, questions] of Map.groupBy(open, ({ cell }) => groupOf.get(cell) ?? -1)) {
    if (at < 0) continue;
    const deviation = createDeviation(highs, table, groups[at]!, (cell) => costOf(table, cell));
    ask(deviation, questions);
    deviation.dispose();
  }
}

/** Looks for witnesses among some hidden cells, without hiding more. Returns what is still open. */
function audit(
  highs: Highs,
  table: Table,
  witnesses: Witnesses,
  open: readonly Requirement[],
  included: (cell: number) => boolean,
): Requirement[] {
  const hopeful = open.filter((one) => tightSum(table, one, included) === null);
  byComponent(highs, table, hopeful, included, (deviation, questions) => sweep(table, deviation, witnesses, questions));
  return open.filter((one) => !witnesses.has(one));
}

/** Answers many questions with few programmes: tables in which as many cells as possible are where they must be able to be. */
export function sweep(
  table: Table,
  deviation: Deviation,
  witnesses: Witnesses,
  questions: readonly Requirement[],
): void {
  const isOpen = (one: Requirement): boolean => !witnesses.has(one);
  // Many cells can be 0 at once.
  for (let open = questions.filter((one) => one.change < 0 && isOpen(one)); open.length > 0; ) {
    const shift = deviation.sweep(open);
    if (!shift || !witnesses.add(shift)) break;
    const left = open.filter(isOpen);
    if (left.length === open.length) break;
    open = left;
  }
  // Two cells of one area or one group can hardly both be large: those that share neither are asked about together, once.
  for (let open = questions.filter(isOpen); open.length > 0; ) {
    const used = new Map<string, string>();
    const apart = open.filter(({ cell }) => {
      const { area, split } = table.cells[cell]!;
      const mine = `${area}|${split}`;
      if ((used.get(area) ?? mine) !== mine || (used.get(split) ?? mine) !== mine) return false;
      used.set(area, mine).set(split, mine);
      return true;
    });
    const shift = deviation.sweep(apart);
    if (shift) witnesses.add(shift);
    const asked = new Set(apart);
    open = open.filter((one) => !asked.has(one) && isOpen(one));
  }
}

/** Asks one by one, hiding what the answers need. Returns what nothing can meet. */
function repair(
  highs: Highs,
  table: Table,
  witnesses: Witnesses,
  open: readonly Requirement[],
  mayHide: (cell: number) => boolean,
): Requirement[] {
  const failed: Requirement[] = [];
  const included = (cell: number): boolean => {
    const { hidden, forced } = table.cells[cell]!;
    return hidden || (!forced && mayHide(cell));
  };
  byComponent(highs, table, open, included, (deviation, questions) => {
    for (const question of questions) {
      if (!witnesses.has(question) && !answer(table, deviation, witnesses, question)) failed.push(question);
    }
  });
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
  return witnesses.add(shift) && witnesses.has(question);
}
