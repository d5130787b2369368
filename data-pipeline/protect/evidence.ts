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

/** Makes the logistic curve follow the normal one within 0.01. */
const LOGISTIC = 1.702;

/** Two numbers of one place, and those out of whom they are: Infinity for counts. */
type PairOfShares = readonly [less: number, more: number, whole: number];

/**
 * What it says that one number is never more than another, in bits, beside shares that are as large over all places together: a
 * place says up to one where chance would as soon have it the other way round, and nothing where the one is so much less that
 * chance could not.
 */
export function neverMore(places: readonly PairOfShares[]): number {
  const [less, more] = [0, 1].map((side) => places.reduce((sum, pair) => sum + (pair[side] ?? 0), 0)) as [
    number,
    number,
  ];
  const everybody = places.reduce((sum, [, , whole]) => sum + whole, 0);
  return places.reduce((bits, [one, other, whole]) => {
    const scale = everybody === Infinity ? (one + other) / (less + more) : whole / everybody;
    const [a, b] = [less * scale, more * scale];
    const variance = a * (1 - a / whole) + b * (1 - b / whole);
    if (!(variance > 0)) return bits;
    // Half a child lies between a number and the next.
    return bits + Math.log2(1 + Math.exp((-LOGISTIC * (b - a + 0.5)) / Math.sqrt(variance)));
  }, 0);
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
