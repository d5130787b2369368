import { expect, it } from 'vitest';
import { cheapestCycle } from '../../data-pipeline/protect/cheapestCycle.ts';
import { createFlow, shiftOf, takeCycle } from '../../data-pipeline/protect/flow.ts';
import { type Plane, planesOf } from '../../data-pipeline/protect/planes.ts';
import { balances } from '../../data-pipeline/protect/witness.ts';
import { gridTable } from './tinyTable.ts';

const table = gridTable(
  [
    [3, 9],
    [8, 20],
    [30, 2],
  ],
  { hidden: [4] },
);
const plane = planesOf(table).of(4, 'numerator')[0] as Plane;

it('buys the cheapest way round, whatever its length', () => {
  const prices = new Map([
    [5, 1],
    [7, 5],
    [8, 5],
    [10, 1],
    [11, 1],
  ]);
  const flow = createFlow(table);
  const cycle = cheapestCycle(flow, plane, 4, 2, (cell) => prices.get(cell) ?? Infinity)!;
  expect(cycle.cost).toBe(3);
  expect(cycle.width).toBe(9);
  takeCycle(flow, cycle, 2);
  expect([...shiftOf(flow)]).toEqual([
    [4, 2],
    [5, -2],
    [10, -2],
    [11, 2],
  ]);
  expect(balances(table, shiftOf(flow))).toBe(true);
  // What was bought is free from then on.
  expect(cheapestCycle(flow, plane, 4, 2, (cell) => prices.get(cell) ?? Infinity)?.cost).toBe(0);
});

it('goes up through totals where they are cheaper than other areas', () => {
  const cycle = cheapestCycle(createFlow(table), plane, 4, 2, (cell) => (cell < 4 ? 0.1 : 9))!;
  // The area's total, the group's total and the total of all move with it.
  expect(cycle.cost).toBeCloseTo(0.3, 9);
});

it('finds none where nothing may be hidden, and none for a cell that is not there', () => {
  expect(cheapestCycle(createFlow(table), plane, 4, 2, () => Infinity)).toBeNull();
  expect(cheapestCycle(createFlow(table), plane, 99, 2, () => 1)).toBeNull();
});
