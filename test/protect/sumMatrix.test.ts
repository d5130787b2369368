import { expect, it } from 'vitest';
import { entriesOf } from '../../data-pipeline/protect/cutFromDuals.ts';
import { sumMatrix } from '../../data-pipeline/protect/sumMatrix.ts';
import { gridTable, listTable } from './tinyTable.ts';

it('has a row for each sum and two columns for each cell: parts less total, up less down', () => {
  const { numRows, numCols, starts, indices, values } = sumMatrix(listTable([5, 7]), [0, 1, 2]);
  expect([numRows, numCols]).toEqual([1, 6]);
  expect([...starts]).toEqual([0, 6]);
  expect([...indices]).toEqual([0, 1, 2, 3, 4, 5]);
  expect([...values]).toEqual([-1, 1, 1, -1, 1, -1]);
});

it('leaves out cells that do not move, and sums without any that do', () => {
  const table = gridTable([
    [3, 9],
    [8, 20],
  ]);
  const matrix = sumMatrix(table, [4, 7]);
  expect(matrix.numRows).toBe(3);
  // Both are in the sum of their group, each in that of its area.
  expect(entriesOf(matrix)).toEqual([
    [
      [0, 1],
      [1, 1],
    ],
    [
      [0, 1],
      [2, 1],
    ],
  ]);
});
