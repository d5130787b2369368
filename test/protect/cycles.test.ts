import { expect, it } from 'vitest';
import { createCycles } from '../../data-pipeline/protect/cycles.ts';
import { balances, fits, shows } from '../../data-pipeline/protect/witness.ts';
import { gridTable, shareTable } from './tinyTable.ts';

// Three areas by two groups: cells 4, 5 / 7, 8 / 10, 11 inside.
const COUNTS = [
  [3, 9],
  [8, 20],
  [30, 2],
];

it('finds a shift among hidden cells, and none through shown ones', () => {
  const table = gridTable(COUNTS, { hidden: [4, 5, 7, 8] });
  const cycles = createCycles(table);
  for (const change of [-3, 8]) {
    const shift = cycles.find({ cell: 4, change })!;
    expect(shows(shift, { cell: 4, change }) && fits(table, shift)).toBe(true);
  }
  expect(cycles.find({ cell: 4, change: 9 })).toBeNull();
  expect(cycles.find({ cell: 10, change: 1 })).toBeNull();
});

it('buys what hidden cells do not carry, but nothing that is known', () => {
  const bought = (forced: number[]) => {
    const table = gridTable(COUNTS, { hidden: [4, 5, 7, 8], forced });
    const shift = createCycles(table).buy({ cell: 4, change: 9 });
    if (shift) expect(balances(table, shift)).toBe(true);
    return shift && [...shift.keys()].filter((cell) => !table.cells[cell]!.hidden);
  };
  expect(bought([])).toEqual([10, 11]);
  expect(bought([0, 1, 2, 3, 6, 9, 10])).toBeNull();
});

it('leads a shift round a cell that is to be shown', () => {
  const table = gridTable(COUNTS, { hidden: [4, 5, 7, 8, 10, 11] });
  const cycles = createCycles(table);
  const shift = cycles.find({ cell: 4, change: -2 })!;
  const used = [7, 10].find((cell) => shift.get(cell) !== undefined)!;
  const other = cycles.reroute(shift, [used])!;
  expect([other.get(used), balances(table, other)]).toEqual([undefined, true]);
  // Both ways out are closed: it leads back to the true table, which shows nothing.
  expect(cycles.reroute(shift, [7, 10])?.size).toBe(0);
});

it('moves a share against its complement, or with its denominator', () => {
  const shares = [
    [4, 10],
    [6, 20],
  ] as const;
  const table = shareTable(shares, { hidden: [3, 5, 6, 8] });
  const cycles = createCycles(table);
  const swapped = cycles.find({ cell: 3, change: 6 })!;
  expect(new Map(swapped)).toEqual(
    new Map([
      [3, 6],
      [5, -6],
      [6, -6],
      [8, 6],
    ]),
  );
  expect(cycles.find({ cell: 3, change: 7 })).toBeNull();
  const wider = shareTable(shares, { hidden: [3, 4, 5, 6, 7, 8] });
  const shift = createCycles(wider).find({ cell: 4, change: 9 })!;
  expect(fits(wider, shift) && shows(shift, { cell: 4, change: 9 })).toBe(true);
});
