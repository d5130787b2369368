import fc from 'fast-check';
import loadHighs from 'highs';
import { expect, it } from 'vitest';
import { type Cut, cutFromDuals } from '../../data-pipeline/protect/cutFromDuals.ts';
import { createSeparation, moversOf } from '../../data-pipeline/protect/separate.ts';
import type { Table } from '../../data-pipeline/protect/table.ts';
import { unitsOf } from '../../data-pipeline/protect/units.ts';
import { requirementsOf } from '../../data-pipeline/protect/witness.ts';
import { canDiffer, gridTable, listTable } from './tinyTable.ts';

const highs = await loadHighs();
const everyCell = (table: Table): number[] => table.cells.map((_, cell) => cell);

it('cuts off a choice that leaves a cell no room, and no choice that gives it enough', () => {
  const table = listTable([2, 20, 1, 30], { threshold: 2 });
  const cells = everyCell(table);
  const units = unitsOf(table, cells);
  const separation = createSeparation(highs, table, cells, units);
  // Two small wards: one can be 3 only where something else gives way.
  const up = { cell: 1, change: 3 };
  separation.choose(units.map(() => 0));
  expect(separation.cut(up)).toEqual({ units: [0, 1, 2], coefficients: [1, 1, 1] });
  separation.choose([0, 1, 0]);
  expect(separation.cut(up)).toBeNull();
  separation.choose([0, 0.2, 0]);
  expect(separation.cut(up)).toBeNull();
  separation.choose([0, 0.01, 0]);
  expect(separation.cut(up)).not.toBeNull();
  separation.dispose();
});

it('cannot be asked for what the cell itself does not allow', () => {
  const table = listTable([2, 20, 1, 30], { threshold: 2 });
  const separation = createSeparation(highs, table, everyCell(table), unitsOf(table, everyCell(table)));
  expect(separation.cut({ cell: 1, change: -3 })).toBeNull();
  separation.dispose();
});

const size = fc.integer({ min: 0, max: 5 });
const grids = fc.array(fc.tuple(size, size), { minLength: 2, maxLength: 2 });

function sumOf({ units, coefficients }: Cut, chosen: ReadonlySet<number>): number {
  return units.reduce((sum, unit, at) => sum + (chosen.has(unit) ? coefficients[at]! : 0), 0);
}

it('makes only cuts that every safe choice fulfils', () => {
  let [cuts, broken] = [0, 0];
  const share = fc.constantFrom(0, 0, 0.3, 1);
  const shares = fc.array(share, { minLength: 9, maxLength: 9 });
  fc.assert(
    fc.property(grids, shares, fc.integer({ min: 0, max: 511 }), (counts, mixture, picked) => {
      const table = gridTable(counts, { threshold: 1 });
      const cells = everyCell(table);
      const units = unitsOf(table, cells);
      const separation = createSeparation(highs, table, cells, units);
      separation.choose(mixture.slice(0, units.length));
      const chosen = new Set(units.flatMap((_, unit) => ((picked >> unit) & 1 ? [unit] : [])));
      const other = gridTable(counts, { threshold: 1, hidden: [...chosen].flatMap((unit) => units[unit]!.cells) });
      for (const requirement of cells.flatMap((cell) => requirementsOf(table, cell))) {
        const cut = separation.cut(requirement);
        if (!cut) continue;
        cuts++;
        if (sumOf(cut, chosen) >= 1 - 1e-9) continue;
        broken++;
        expect(canDiffer(other, 2, requirement, 3)).toBe(false);
      }
      separation.dispose();
    }),
    { numRuns: 60, seed: 22 },
  );
  expect(cuts).toBeGreaterThan(20);
  expect(broken).toBeGreaterThan(10);
}, 60_000);

it('makes no cut wrong by wrong multipliers, only weak', () => {
  const table = listTable([2, 20, 1, 30], { threshold: 2 });
  const movers = moversOf(table, everyCell(table), unitsOf(table, everyCell(table)));
  const demand = { position: 1, up: true, wanted: 3 };
  // What is small already gives 1 of 3; the rest must come from the total, or from one of two wards.
  expect(cutFromDuals(movers, Float64Array.of(-1), demand)).toEqual({ units: [0, 1, 2], coefficients: [1, 1, 1] });
  for (const dual of [0, 1, -0.5, -1.7]) {
    const cut = cutFromDuals(movers, Float64Array.of(dual), demand);
    for (const unit of cut ? [0, 1, 2] : []) expect(sumOf(cut!, new Set([unit]))).toBeGreaterThanOrEqual(1);
  }
});
