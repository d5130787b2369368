import fc from 'fast-check';
import loadHighs from 'highs';
import { describe, expect, it } from 'vitest';
import { costOf, hideOnly, isHidden } from '../../data-pipeline/protect/choice.ts';
import { cutsOfSums } from '../../data-pipeline/protect/cutsOfSums.ts';
import { createCycles } from '../../data-pipeline/protect/cycles.ts';
import { improve } from '../../data-pipeline/protect/improve.ts';
import { oneMoreOf } from '../../data-pipeline/protect/oneMoreOf.ts';
import { optimum } from '../../data-pipeline/protect/optimum.ts';
import { secure } from '../../data-pipeline/protect/secure.ts';
import type { Table } from '../../data-pipeline/protect/table.ts';
import { unitsOf } from '../../data-pipeline/protect/units.ts';
import { requirementsOf } from '../../data-pipeline/protect/witness.ts';
import { canDiffer, gridTable, listTable } from './tinyTable.ts';

const highs = await loadHighs();
const everyCell = (table: Table): number[] => table.cells.map((_, cell) => cell);

/** What the cheapest safe choice costs, by trying all of them. */
function leastCost(counts: [number, number][], threshold: number): number {
  const table = gridTable(counts, { threshold });
  const units = unitsOf(table, everyCell(table));
  const requirements = everyCell(table).flatMap((cell) => requirementsOf(table, cell));
  let least = Infinity;
  for (let mask = 0; mask < 1 << units.length; mask++) {
    const chosen = units.flatMap((_, unit) => ((mask >> unit) & 1 ? [unit] : []));
    const cost = costOf(chosen.map((unit) => units[unit]!));
    if (cost >= least) continue;
    hideOnly(table, units, new Set(chosen));
    if (requirements.every((one) => canDiffer(table, 2, one, 3))) least = cost;
  }
  return least;
}

describe('improve', () => {
  it('comes to the cheapest safe choice of small tables, as trying all of them does', () => {
    const size = fc.integer({ min: 0, max: 5 });
    let tried = 0;
    fc.assert(
      fc.property(fc.array(fc.tuple(size, size), { minLength: 2, maxLength: 2 }), (counts) => {
        const table = gridTable(counts, { threshold: 1 });
        const { witnesses, failed } = secure(highs, table);
        if (failed.length > 0) return;
        const { cost, bound } = improve(highs, table, witnesses);
        const units = unitsOf(table, everyCell(table));
        const now = costOf(units.filter((unit) => isHidden(table, unit)));
        expect(now).toBeCloseTo(leastCost(counts, 1), 9);
        expect(bound).toBeLessThanOrEqual(cost + 1e-6);
        if (now > 0) tried++;
      }),
      { numRuns: 25, seed: 23 },
    );
    expect(tried).toBeGreaterThan(10);
  }, 60_000);

  it('replaces a dear choice by the cheapest, with its witnesses', () => {
    // The small ward needs one other; two are hidden, one of them dear.
    const table = listTable([2, 20, 30, 40], { threshold: 2, hidden: [2, 4] });
    table.cells[4]!.weight = 7;
    const { witnesses } = secure(highs, table);
    expect(improve(highs, table, witnesses)).toEqual({ cost: 1, bound: 1 });
    expect(table.cells.map(({ hidden }) => hidden).filter(Boolean)).toHaveLength(2);
    expect(table.cells[4]!.hidden).toBe(false);
    for (const one of requirementsOf(table, 1)) expect(witnesses.has(one)).toBe(true);
  });
});

describe('optimum', () => {
  const componentOf = (left: number) => {
    const table = listTable([2, 20, 30], { threshold: 2, hidden: [2, 3] });
    const { witnesses } = secure(highs, table);
    const units = unitsOf(table, [0, 1, 2, 3]);
    const cycles = createCycles(table);
    const now = costOf(units.filter((unit) => isHidden(table, unit)));
    return { highs, table, witnesses, cycles, cells: [0, 1, 2, 3], units, now, budget: { left } };
  };
  it('returns a choice with its witnesses and leaves the table as it was', () => {
    const component = componentOf(1e6);
    const { best, bound } = optimum(component);
    expect(best?.chosen).toHaveLength(1);
    expect(best?.shifts.length).toBeGreaterThan(0);
    expect(bound).toBeCloseTo(1, 9);
    expect(component.table.cells.map(({ hidden }) => hidden)).toEqual([false, true, true, true]);
  });
  it('keeps what is there when the work is used up', () => {
    expect(optimum(componentOf(0)).best).toBeNull();
  });
});

describe('cuts', () => {
  it('ask for one more in a sum in which nothing can give way, and for none where something can', () => {
    const table = listTable([2, 20, 30], { threshold: 2 });
    const unitOf = new Map([
      [0, 2],
      [2, 0],
      [3, 1],
    ]);
    const requirements = requirementsOf(table, 1);
    expect(cutsOfSums(table, requirements, unitOf)).toEqual([{ units: [0, 1, 2], coefficients: [1, 1, 1] }]);
    table.cells[3]!.hidden = true;
    expect(cutsOfSums(table, requirements, new Map([[2, 0]]))).toEqual([]);
  });
  it('ask for one of those without which the largest failing choice fails', () => {
    // Safe are choices with 3, or with 1 and 4.
    const fails = (chosen: ReadonlySet<number>) => !chosen.has(3) && !(chosen.has(1) && chosen.has(4));
    expect(oneMoreOf(5, new Set([0]), fails)).toEqual({ units: [3, 4], coefficients: [1, 1] });
  });
});
