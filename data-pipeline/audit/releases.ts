import type { Indicator } from '../schema/folder/indicator.ts';
import type { Observation } from '../schema/folder/observation.ts';
import { keyOf } from './frame.ts';
import { SAME, type System } from './model.ts';

/** A figure that changed between two releases by so few that the difference is itself a small cell. */
export interface Revision {
  cell: number;
  was: number;
  is: number;
}

/**
 * Adds what earlier releases showed. A cell that is hidden now but was shown is known still: exactly, or, where a shown
 * total around it was revised by some children, up to those children. Returns small differences of cells without parts.
 */
export function recall(
  system: System,
  previous: readonly (readonly Observation[])[],
  indicators: ReadonlyMap<string, Indicator>,
): Revision[] {
  const revisions: Revision[] = [];
  const totals = new Set<number>();
  for (const { total, family } of system.relations) if (family !== 'complement' && family !== SAME) totals.add(total);
  const inRelations = new Map<number, number[]>();
  system.relations.forEach(({ total, parts }, number) => {
    for (const cell of [total, ...parts]) {
      const list = inRelations.get(cell);
      if (list) list.push(number);
      else inRelations.set(cell, [number]);
    }
  });
  for (const release of previous) {
    const was = shownBefore(system, release, indicators);
    const change = (cell: number): number | null => {
      const before = was.get(cell);
      const { kind, lo, hi } = system.cells[cell]!;
      return before === undefined || kind !== 'shown' || lo !== hi ? null : lo - before;
    };
    const learned: [number, number, number][] = [];
    for (const [cell, before] of was) {
      const { kind, lo, hi } = system.cells[cell]!;
      if (kind === 'shown') {
        if (lo === hi && lo !== before && !totals.has(cell)) revisions.push({ cell, was: before, is: lo });
        continue;
      }
      let [down, up] = [0, 0];
      for (const number of inRelations.get(cell) ?? []) {
        const net = netChange(system, number, change);
        if (Math.abs(net) > up - down) [down, up] = [Math.min(0, net), Math.max(0, net)];
      }
      learned.push([cell, before + down, before + up]);
    }
    for (const [cell, lo, hi] of learned) {
      const known = system.cells[cell]!;
      // A figure that no longer fits was revised in hiding: the newest release stands.
      if (lo > known.hi || hi < known.lo) continue;
      known.lo = Math.max(known.lo, lo);
      known.hi = Math.min(known.hi, hi);
    }
  }
  return revisions;
}

/** By how many children the members of a relation that are hidden in either release changed together. */
function netChange(system: System, number: number, change: (cell: number) => number | null): number {
  const { total, parts } = system.relations[number]!;
  const whole = change(total);
  if (whole === null) return 0;
  return parts.reduce((net, part) => net - (change(part) ?? 0), whole);
}

function shownBefore(
  system: System,
  release: readonly Observation[],
  indicators: ReadonlyMap<string, Indicator>,
): Map<number, number> {
  const was = new Map<number, number>();
  for (const row of release) {
    const indicator = indicators.get(row.indicator);
    if (indicator?.rule !== 'ours') continue;
    const at = [
      system.frame.period(row.period),
      system.frame.breakdown(row.sex, row.age, row.ethnicity),
      system.frame.area(row.area),
    ] as const;
    const note = (role: 'numerator' | 'denominator' | 'complement', value: number | null): void => {
      const set = system.sets.find(row.indicator, role);
      const cell = set === undefined ? undefined : system.find.get(keyOf(set, ...at));
      if (cell !== undefined && value !== null) was.set(cell, value);
    };
    const numerator = row.hidden ? null : row.numerator;
    note('numerator', numerator);
    note('denominator', row.denominator);
    if (numerator !== null && row.denominator !== null) note('complement', row.denominator - numerator);
  }
  return was;
}
