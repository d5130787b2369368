import { cellAt, sumAt } from './at.ts';
import type { Cut } from './cutFromDuals.ts';
import { tightSums } from './greedy.ts';
import type { Table } from './table.ts';
import type { Requirement } from './witness.ts';

/** One figure more is needed in each sum around a sensitive cell in which those that are hidden anyway cannot give way. */
export function cutsOfSums(
  table: Table,
  requirements: readonly Requirement[],
  unitOf: ReadonlyMap<number, number>,
): Cut[] {
  const isHidden = (cell: number): boolean => cellAt(table, cell).hidden && !unitOf.has(cell);
  const sums = new Set<number>();
  for (const requirement of requirements) {
    for (const { sum } of tightSums(table, requirement, isHidden)) sums.add(sum);
  }
  return [...sums].flatMap((sum) => {
    const { total, parts } = sumAt(table, sum);
    const rest = [...new Set([total, ...parts].flatMap((cell) => unitOf.get(cell) ?? []))].sort((a, b) => a - b);
    return rest.length === 0 ? [] : [{ units: rest, coefficients: rest.map(() => 1) }];
  });
}
