import { sumAt, sumsWith } from './at.ts';
import type { Table } from './table.ts';

/** Rows of coefficients, as the solver takes them. */
export interface SumMatrix {
  format: 'csr';
  numRows: number;
  numCols: number;
  /** Where each row starts among the coefficients, and where the last one ends. */
  starts: Int32Array;
  /** The column of each coefficient. */
  indices: Int32Array;
  values: Float64Array;
}

/**
 * Every sum around some cells as a row over how far they move: parts less total is 0. A cell has two columns, up and down:
 * those of the cell at position p are 2p and 2p + 1.
 */
export function sumMatrix(table: Table, cells: readonly number[]): SumMatrix {
  const positionOf = new Map(cells.map((cell, position) => [cell, position]));
  const sums = [...new Set(cells.flatMap((cell) => sumsWith(table, cell)))].sort((a, b) => a - b);
  const [starts, indices, values]: [number[], number[], number[]] = [[0], [], []];
  const take = (cell: number, sign: number): void => {
    const position = positionOf.get(cell);
    if (position === undefined) return;
    indices.push(2 * position, 2 * position + 1);
    values.push(sign, -sign);
  };
  for (const sum of sums) {
    const { total, parts } = sumAt(table, sum);
    take(total, -1);
    for (const part of parts) take(part, 1);
    starts.push(indices.length);
  }
  return {
    format: 'csr',
    numRows: sums.length,
    numCols: 2 * cells.length,
    starts: Int32Array.from(starts),
    indices: Int32Array.from(indices),
    values: Float64Array.from(values),
  };
}
