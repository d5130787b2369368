import { cellAt, rowsWith, sumAt } from './at.ts';
import { tightSum } from './greedy.ts';
import { cellsOf, type Table } from './table.ts';
import { requirementsOf } from './witness.ts';

/**
 * How many rows any safe choice hides at least, asked while only what is small is hidden: those, and one more for each sum
 * in which what is hidden cannot give way. Sums count that share no row that could be the one.
 */
export function leastHidden(table: Table): number {
  const isHidden = (cell: number): boolean => cellAt(table, cell).hidden;
  let count = table.rows.filter((row) => !row.unpublished && cellsOf(row).some(isHidden)).length;
  const used = new Set<number>();
  for (let cell = 0; cell < table.cells.length; cell++) {
    // A denominator may be hidden in a row that is hidden already.
    if (cellAt(table, cell).role === 'denominator') continue;
    for (const requirement of requirementsOf(table, cell)) {
      const tight = tightSum(table, requirement, isHidden);
      if (!tight) continue;
      const { total, parts } = sumAt(table, tight.sum);
      const shown = [total, ...parts].filter((one) => !isHidden(one));
      const rows = shown.flatMap((one) => rowsWith(table, one));
      const fresh = shown.every((one) => ['numerator', 'complement'].includes(cellAt(table, one).role));
      if (!fresh || rows.length === 0 || rows.some((row) => used.has(row))) continue;
      for (const row of rows) used.add(row);
      count++;
    }
  }
  return count;
}
