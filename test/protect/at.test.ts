import { expect, it } from 'vitest';
import { at, cellAt, rowAt, rowsWith, sumAt, sumsWith, under } from '../../data-pipeline/protect/at.ts';
import { listTable } from './tinyTable.ts';

it('returns what is there, 0 too', () => {
  const table = listTable([4, 0]);
  expect(at([0, 7], 0)).toBe(0);
  expect(at(Int32Array.of(3, 0), 1)).toBe(0);
  expect(under(new Map([['a', 0]]), 'a')).toBe(0);
  expect(cellAt(table, 1).value).toBe(4);
  expect(sumAt(table, 0).parts).toEqual([1, 2]);
  expect(rowAt(table, 2).numerator).toBe(2);
  expect([sumsWith(table, 0), rowsWith(table, 2)]).toEqual([[0], [2]]);
});

it('says plainly that an index outside is our error', () => {
  const table = listTable([4, 0]);
  const outside = [
    () => at([1], 1),
    () => at([1], -1),
    () => at(new Float64Array(2), 2),
    () => under(new Map<string, number>(), 'a'),
    () => cellAt(table, 3),
    () => sumAt(table, 1),
    () => rowAt(table, -1),
    () => sumsWith(table, 3),
    () => rowsWith(table, 3),
  ];
  for (const look of outside) expect(look).toThrow(/^internal error, please report it: there is no \w+ \S+$/);
});
