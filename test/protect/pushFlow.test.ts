import { expect, it } from 'vitest';
import { createFlow, shiftOf } from '../../data-pipeline/protect/flow.ts';
import { type Plane, planesOf } from '../../data-pipeline/protect/planes.ts';
import { pushFlow } from '../../data-pipeline/protect/pushFlow.ts';
import { balances } from '../../data-pipeline/protect/witness.ts';
import { gridTable } from './tinyTable.ts';

const table = gridTable(
  [
    [3, 9],
    [8, 20],
    [30, 2],
  ],
  { hidden: [4, 5, 7, 8, 10, 11] },
);
const plane = planesOf(table).of(4, 'numerator')[0] as Plane;

it.each([
  { wanted: 2, left: 0 },
  { wanted: 9, left: 0 },
  { wanted: 12, left: 3 },
  { wanted: -3, left: 0 },
  { wanted: -5, left: -2 },
])('pushes a cell by $wanted with $left left, and keeps every sum', ({ wanted, left }) => {
  const flow = createFlow(table);
  expect(pushFlow(flow, plane, 4, wanted)).toBeCloseTo(left, 9);
  expect(shiftOf(flow).get(4)).toBe(wanted - left);
  expect(balances(table, shiftOf(flow))).toBe(true);
});

it('takes several ways round where one does not carry enough', () => {
  const narrow = gridTable(
    [
      [3, 9],
      [4, 20],
      [4, 2],
    ],
    { hidden: [4, 5, 7, 8, 10, 11] },
  );
  const flow = createFlow(narrow);
  const where = planesOf(narrow).of(4, 'numerator')[0] as Plane;
  expect(pushFlow(flow, where, 4, 8)).toBe(0);
  expect([...shiftOf(flow)]).toEqual([
    [4, 8],
    [5, -8],
    [7, -4],
    [8, 4],
    [10, -4],
    [11, 4],
  ]);
});

it('leaves everything where the cell is not in the plane', () => {
  expect(pushFlow(createFlow(table), plane, 99, 4)).toBe(4);
});
