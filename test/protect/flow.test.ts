import { describe, expect, it } from 'vitest';
import {
  createFlow,
  differenceOf,
  goRound,
  resetFlow,
  roomOf,
  searchIn,
  shiftOf,
  stepTowards,
  takeCycle,
  widthOf,
} from '../../data-pipeline/protect/flow.ts';
import { type Plane, planesOf, type Step } from '../../data-pipeline/protect/planes.ts';
import { gridTable } from './tinyTable.ts';

// Two areas by two groups: cells 4, 5 / 7, 8 inside; 0, 1, 2 / 3 / 6 are totals.
const table = gridTable(
  [
    [3, 9],
    [8, 20],
  ],
  { hidden: [4, 5, 7, 8] },
);
const plane = planesOf(table).of(4, 'numerator')[0] as Plane;
const stepOf = (cell: number, wanted: number): Step => stepTowards(plane, cell, wanted) as Step;
/** One more in cell 4 and 8, one fewer in 5 and 7. */
const round = [stepOf(4, 1), stepOf(5, -1), stepOf(8, 1), stepOf(7, -1)];

describe('a flow', () => {
  it('starts from the true table', () => {
    const flow = createFlow(table);
    expect(table.cells.map((_, cell) => differenceOf(flow, cell))).toEqual(table.cells.map(() => 0));
    expect([...shiftOf(flow)]).toEqual([]);
  });
  it('goes round, there and back', () => {
    const flow = createFlow(table);
    goRound(flow, round, 3);
    expect([...shiftOf(flow)]).toEqual([
      [4, 3],
      [5, -3],
      [7, -3],
      [8, 3],
    ]);
    goRound(flow, round, -3);
    expect(shiftOf(flow).size).toBe(0);
  });
  it('has room down to the least and up to the most, and none through what is shown', () => {
    const flow = createFlow(table);
    expect(roomOf(flow, ...stepOf(4, 1), false)).toBe(Infinity);
    expect(roomOf(flow, ...stepOf(4, -1), false)).toBe(3);
    expect(roomOf(flow, ...stepOf(1, -1), false)).toBe(0);
    expect(roomOf(flow, ...stepOf(1, -1), true)).toBe(11);
    expect(widthOf(flow, round, false)).toBe(8);
    goRound(flow, round, 6);
    expect(widthOf(flow, round, false)).toBe(2);
  });
  it('starts again, from the true table or from another', () => {
    const flow = createFlow(table);
    goRound(flow, round, 2);
    const shift = shiftOf(flow);
    resetFlow(flow);
    expect(shiftOf(flow).size).toBe(0);
    resetFlow(flow, shift);
    expect([...shiftOf(flow)]).toEqual([...shift]);
  });
  it('takes no more of a cycle than is wanted or carried, and counts what it uses as hidden until it starts again', () => {
    const flow = createFlow(table);
    const arcs = [stepOf(1, 1)];
    takeCycle(flow, { arcs, width: 5, cost: 1 }, -2);
    expect(differenceOf(flow, 1)).toBe(2);
    takeCycle(flow, { arcs, width: 5, cost: 1 }, 9);
    expect(differenceOf(flow, 1)).toBe(7);
    expect(roomOf(flow, ...stepOf(1, -1), false)).toBe(18);
    resetFlow(flow);
    expect(roomOf(flow, ...stepOf(1, -1), false)).toBe(0);
  });
  it('finds no step for a cell outside the plane, and keeps one memory a plane', () => {
    const flow = createFlow(table);
    expect(stepTowards(plane, 99, 1)).toBeNull();
    expect(searchIn(flow, plane)).toBe(searchIn(flow, plane));
    expect(searchIn(flow, { ...plane })).not.toBe(searchIn(flow, plane));
  });
});
