import fc from 'fast-check';
import loadHighs, { type Highs } from 'highs';
import { describe, expect, it } from 'vitest';
import { changesFor, createDeviation, inWholeNumbers } from '../../data-pipeline/protect/deviation.ts';
import { createProgramme, disposeProgramme, runProgramme, upperOf } from '../../data-pipeline/protect/programme.ts';
import { fits, shows } from '../../data-pipeline/protect/witness.ts';
import { canDiffer, gridTable, listTable } from './tinyTable.ts';

const highs = await loadHighs();

describe('a deviation', () => {
  it('finds the cheapest table in which a cell differs', () => {
    const table = listTable([5, 7, 9], { hidden: [1, 2, 3] });
    const deviation = createDeviation(highs, table, [1, 2, 3], (cell) => (cell === 3 ? 1 : 2));
    expect(deviation.find([{ cell: 1, change: 4 }])).toEqual(
      new Map([
        [1, 4],
        [3, -4],
      ]),
    );
    deviation.price(3, 5);
    expect(deviation.find([{ cell: 1, change: 4 }])?.get(2)).toBe(-4);
    deviation.allow(2, false);
    expect(deviation.find([{ cell: 1, change: 4 }])?.get(3)).toBe(-4);
    deviation.allow(3, false);
    expect(deviation.find([{ cell: 1, change: 4 }])).toBeNull();
    deviation.dispose();
  });
  it('answers several wishes at once, and each question afresh', () => {
    const table = listTable([5, 7, 9], { hidden: [1, 2, 3] });
    const deviation = createDeviation(highs, table, [1, 2, 3], () => 1);
    const shift = deviation.find([
      { cell: 1, change: -5 },
      { cell: 2, change: 3 },
    ])!;
    expect([shift.get(1)! <= -5, shift.get(2)! >= 3, fits(table, shift)]).toEqual([true, true, true]);
    expect(deviation.find([{ cell: 1, change: -6 }])).toBeNull();
    expect(deviation.find([{ cell: 0, change: 1 }])).toBeNull();
    expect(deviation.find([{ cell: 1, change: 16 }])?.get(1)).toBe(16);
    deviation.dispose();
  });
  it('agrees with trying every small table', () => {
    const size = fc.integer({ min: 0, max: 4 });
    const counts = fc.array(fc.tuple(size, size), { minLength: 2, maxLength: 2 });
    const [found, none] = [new Set<string>(), new Set<string>()];
    fc.assert(
      fc.property(
        counts,
        fc.subarray([1, 2, 3, 6, 4, 5, 7, 8], { minLength: 2 }),
        fc.integer({ min: -2, max: 2 }),
        (rows, hidden, change) => {
          const table = gridTable(rows, { hidden });
          const cell = hidden.at(-1)!;
          if (change === 0 || cell < 4) return;
          const deviation = createDeviation(highs, table, hidden, () => 1);
          const shift = deviation.find([{ cell, change }]);
          deviation.dispose();
          expect(shift !== null).toBe(canDiffer(table, 2, { cell, change }));
          (shift ? found : none).add(JSON.stringify([rows, hidden, change]));
          if (shift) expect(fits(table, shift) && shows(shift, { cell, change })).toBe(true);
        },
      ),
      { numRuns: 60, seed: 21 },
    );
    expect(Math.min(found.size, none.size)).toBeGreaterThan(5);
  }, 60_000);
  it('finds nothing where the solver fails', () => {
    const broken = {
      ...highs,
      createModel: () => {
        throw new Error('out of memory');
      },
    } as unknown as Highs;
    const table = listTable([5, 7], { hidden: [1, 2] });
    expect(createDeviation(broken, table, [1, 2], () => 1).find([{ cell: 1, change: 1 }])).toBeNull();
  });
});

describe('its programme', () => {
  const table = listTable([5, 7, 9], { hidden: [1, 2] });
  it('bounds each column by the cell, and puts the bounds of a question back', () => {
    const programme = createProgramme(highs, table, [1, 2], () => 1);
    expect([0, 1, 2, 3].map((column) => upperOf(programme, column))).toEqual([highs.infinity, 5, highs.infinity, 7]);
    const changes = changesFor(programme, [{ cell: 1, change: -2 }])!;
    expect(changes).toEqual([
      { cell: 1, down: false, lower: 0, upper: 0 },
      { cell: 1, down: true, lower: 2, upper: 2 },
    ]);
    for (const numbers of ['fractions', 'whole'] as const) {
      expect(runProgramme(programme, numbers, changes)?.get(1)).toBeCloseTo(-2, 6);
      expect(runProgramme(programme, numbers, [])?.size).toBe(0);
    }
    disposeProgramme(programme);
  });
  it('asks for nothing that a cell cannot do by its own limits', () => {
    const programme = createProgramme(highs, table, [1, 2], () => 1);
    expect(changesFor(programme, [{ cell: 1, change: -6 }])).toBeNull();
    expect(changesFor(programme, [{ cell: 3, change: 1 }])).toBeNull();
  });
});

it('takes rounding errors from whole numbers, and refuses fractions', () => {
  const near = new Map([
    [1, 2.000001],
    [2, -1e-6],
  ]);
  expect(inWholeNumbers(near)).toEqual(new Map([[1, 2]]));
  expect(inWholeNumbers(new Map([[1, 0.5]]))).toBeNull();
});
