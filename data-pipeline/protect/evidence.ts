import type { AskedSet } from './askSets.ts';
import type { Sets } from './sets.ts';
import { shownKey } from './shownKeys.ts';
import type { ProtectInput } from './table.ts';

/** Bits of evidence beyond what as many tries would find by chance: one false question in about 128 folders. */
export const SURE = 7;

/**
 * How much nearer a sum of shares comes to a number than chance brings shares that are of the right size in every place, in bits;
 * less than 0 where it is further off. That measures of one size come near each other somewhere says nothing.
 */
export function nearerThanChance(whole: number, by: number): number {
  return Math.log2((Math.sqrt(whole) + 1) / (2 * Math.abs(by) + 1));
}

/** True where sets are declared to have nothing to do with each other. */
export function isApart({ relations }: ProtectInput, sets: Sets, some: readonly AskedSet[]): boolean {
  return relations.apart.some((names) => {
    const list = new Set(names.map((name) => sets.of(name)));
    return some.every(({ set }) => list.has(set));
  });
}

/** True where everybody sees a set's figure at a place. */
export function isShownAt(
  sets: Sets,
  shown: ReadonlySet<string>,
  { set, counted, name }: AskedSet,
  place: string,
): boolean {
  return !counted || shown.has(shownKey(sets, set, name.measure, place));
}
