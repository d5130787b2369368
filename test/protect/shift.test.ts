import fc from 'fast-check';
import { expect, it } from 'vitest';
import { packShift } from '../../data-pipeline/protect/shift.ts';

it('holds what a map holds, in the order of cells', () => {
  const cell = fc.integer({ min: 0, max: 40 });
  const entries = fc.uniqueArray(fc.tuple(cell, fc.integer({ min: -9, max: 9 })), { selector: ([one]) => one });
  fc.assert(
    fc.property(entries, (list) => {
      const map = new Map(list);
      const shift = packShift(map.keys(), (one) => map.get(one)!);
      expect(shift.size).toBe(map.size);
      expect([...shift]).toEqual(list.toSorted(([a], [b]) => a - b));
      expect([...shift.keys()]).toEqual([...map.keys()].sort((a, b) => a - b));
      for (let one = 0; one <= 41; one++) expect(shift.get(one)).toBe(map.get(one));
    }),
    { seed: 24 },
  );
});
