import type { Cut } from './cutFromDuals.ts';

/** The largest choice found that still fails, of so many units: one at least of the rest is needed. */
export function oneMoreOf(
  count: number,
  chosen: ReadonlySet<number>,
  fails: (chosen: ReadonlySet<number>) => boolean,
): Cut {
  const most = new Set(chosen);
  const units: number[] = [];
  for (let unit = 0; unit < count; unit++) {
    if (most.has(unit)) continue;
    most.add(unit);
    if (fails(most)) continue;
    most.delete(unit);
    units.push(unit);
  }
  return { units, coefficients: units.map(() => 1) };
}
