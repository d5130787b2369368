import { cellAt, sumAt, sumsWith } from './at.ts';
import { hide, spanShown, type Table } from './table.ts';
import { type Requirement, requirementsOf } from './witness.ts';

/**
 * Hides, in each sum around a sensitive cell, the cheapest further cells until those hidden can give way as far as the cell
 * would have to differ. Cheap, and nearly always enough in one hierarchy; what it misses the programmes find, and what it
 * does too much is given back at the end.
 */
export function greedy(table: Table): void {
  const isHidden = (cell: number): boolean => cellAt(table, cell).hidden;
  for (let cell = 0; cell < table.cells.length; cell++) {
    for (const requirement of requirementsOf(table, cell)) {
      for (let tight = tightSum(table, requirement, isHidden); tight; tight = tightSum(table, requirement, isHidden)) {
        if (!hideCheapest(table, requirement, tight.sum, tight.lacking)) break;
      }
    }
  }
}

/** Hides the cheapest cell of a sum that alone makes up what is lacking, or else the one that gives most. */
function hideCheapest(table: Table, requirement: Requirement, number: number, lacking: number): boolean {
  const { total, parts } = sumAt(table, number);
  const choices = [total, ...parts]
    .filter((cell) => cell !== requirement.cell && !cellAt(table, cell).hidden && !cellAt(table, cell).forced)
    .map((cell) => ({ cell, room: roomOf(table, number, requirement, cell, true), weight: cellAt(table, cell).weight }))
    .filter((choice) => choice.room > 0)
    .sort((a, b) => {
      const [first, second] = [a.room >= lacking, b.room >= lacking];
      if (first !== second) return first ? -1 : 1;
      return first ? a.weight - b.weight || a.cell - b.cell : b.room - a.room || a.cell - b.cell;
    });
  return choices.some((choice) => hide(table, [choice.cell]) !== null);
}

/** The first sum around a cell whose included cells cannot give way as far as it would have to differ; null for none. */
export function tightSum(
  table: Table,
  requirement: Requirement,
  included: (cell: number) => boolean,
): { sum: number; lacking: number } | null {
  return tightSums(table, requirement, included).next().value ?? null;
}

/** All such sums. */
export function* tightSums(
  table: Table,
  requirement: Requirement,
  included: (cell: number) => boolean,
): Generator<{ sum: number; lacking: number }, undefined> {
  for (const sum of sumsWith(table, requirement.cell)) {
    const { total, parts } = sumAt(table, sum);
    let room = 0;
    for (const other of [total, ...parts]) {
      if (other !== requirement.cell) room += roomOf(table, sum, requirement, other, included(other));
    }
    if (room < Math.abs(requirement.change)) yield { sum, lacking: Math.abs(requirement.change) - room };
  }
}

/** How far a cell can give way in a sum, hidden or shown: a total moves with its part, other parts against it. */
function roomOf(table: Table, sum: number, { cell, change }: Requirement, other: number, isHidden: boolean): number {
  const { total } = sumAt(table, sum);
  const own = cellAt(table, other);
  const { value } = own;
  const { least, most } = isHidden ? own : spanShown(own);
  const withIt = cell === total || other === total;
  return withIt === change > 0 ? most - value : value - least;
}
