import { expect, it } from 'vitest';
import { components } from '../../data-pipeline/protect/components.ts';
import { gridTable } from './tinyTable.ts';

const table = gridTable([
  [3, 9],
  [8, 20],
  [30, 2],
]);
const among = (cells: number[]): number[][] => components(table, (cell) => cells.includes(cell));

it('groups cells that share a sum, directly or through others', () => {
  expect(among([4, 8])).toEqual([[4], [8]]);
  expect(among([4, 7])).toEqual([[4, 7]]);
  expect(among([11, 4, 7, 8])).toEqual([[4, 7, 8, 11]]);
  expect(among([])).toEqual([]);
});

it('ties nothing through a cell that is left out', () => {
  // 5 and 10 would meet in 4 or 11.
  expect(among([5, 10])).toEqual([[5], [10]]);
  expect(among([5, 11, 10])).toEqual([[5, 10, 11]]);
});
