import { expect, it } from 'vitest';
import { createFlow, goRound, shiftOf, stepTowards } from '../../data-pipeline/protect/flow.ts';
import { type Plane, planesOf, type Step } from '../../data-pipeline/protect/planes.ts';
import { shortestCycle } from '../../data-pipeline/protect/shortestCycle.ts';
import type { Table } from '../../data-pipeline/protect/table.ts';
import { balances } from '../../data-pipeline/protect/witness.ts';
import { gridTable } from './tinyTable.ts';

// Three areas by two groups: cells 4, 5 / 7, 8 / 10, 11 inside.
const COUNTS = [
  [3, 9],
  [8, 20],
  [30, 2],
];

function cycleIn(table: Table, cell: number, wanted: number, atLeast: number): Step[] | null {
  const plane = planesOf(table).of(cell, 'numerator')[0] as Plane;
  const step = stepTowards(plane, cell, wanted) as Step;
  return shortestCycle(createFlow(table), plane, step, atLeast);
}

const cellsOn = (arcs: readonly Step[]): number[] => {
  return arcs.flatMap(([arc]) => arc.moves.map(({ number }) => number)).sort((a, b) => a - b);
};

it('finds the one way round four hidden cells, both ways, and it keeps every sum', () => {
  const table = gridTable(COUNTS, { hidden: [4, 5, 7, 8] });
  for (const wanted of [1, -1]) {
    const arcs = cycleIn(table, 4, wanted, 1)!;
    expect(cellsOn(arcs)).toEqual([4, 5, 7, 8]);
    const flow = createFlow(table);
    goRound(flow, arcs, 2);
    expect(shiftOf(flow).get(4)).toBe(2 * wanted);
    expect(balances(table, shiftOf(flow))).toBe(true);
  }
});

it('goes round four cells where six would do too', () => {
  const table = gridTable(COUNTS, { hidden: [4, 5, 7, 8, 10, 11] });
  expect(cycleIn(table, 4, 1, 1)).toHaveLength(4);
});

it('leaves out what does not carry enough', () => {
  const table = gridTable(COUNTS, { hidden: [4, 5, 7, 8, 10, 11] });
  // Upwards in 4, 5 gives 9 at most; of 7 and 10 only 10 can give as many.
  expect(cellsOn(cycleIn(table, 4, 1, 9)!)).toEqual([4, 5, 10, 11]);
  expect(cycleIn(table, 4, 1, 10)).toBeNull();
});

it('finds none where a hidden cell is alone in its sum', () => {
  expect(cycleIn(gridTable(COUNTS, { hidden: [4, 5, 7] }), 4, 1, 1)).toBeNull();
});
