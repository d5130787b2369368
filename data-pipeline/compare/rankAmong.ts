import normalQuantile from '@stdlib/stats-base-dists-normal-quantile';
import type { Polarity } from '../schema/folder/indicator.ts';
import type { Rank } from '../schema/published/judged/rank.ts';

/** A shown figure to be ranked, with its 95% limits where it has any. */
export interface Ranked {
  value: number;
  lower: number | null;
  upper: number | null;
}

/** At which the ranges hold the true places of all areas at once. */
const JOINT_LEVEL = 0.95;

/** No rank, and why. */
export const noRank = (reason = ''): Rank => ({ rank: null, from: null, to: null, of: null, reason });

/**
 * Places of figures among each other: 1 the best, or the highest where neither direction is good; equal figures share a place.
 * The range of places comes from limits that hold for all areas at once: the 95% limits, widened from one area to `n` as for
 * independent estimates. An area's first place is after those that are surely before it, its last before those surely after.
 * Source: Klein, Wright & Wieczorek, "A joint confidence region for an overall ranking of populations", JRSS C (2020).
 * @param figures of the areas, two or more
 * @param level of joint confidence, 0..1
 * @param own confidence of each figure's own limits, 0..1
 * @returns in the order of the figures; without ranges where any has no limits
 */
export function rankAmong(
  figures: readonly Ranked[],
  polarity: Polarity,
  level = JOINT_LEVEL,
  own = 0.95,
): { rank: number; from: number | null; to: number | null }[] {
  const direction = polarity === 'lower-is-better' ? 1 : -1;
  const widening = jointQuantile(figures.length, level) / normalQuantile((1 + own) / 2, 0, 1);
  const wide = figures.flatMap(({ value, lower, upper }) => {
    if (lower === null || upper === null) return [];
    const ends = [value - (value - lower) * widening, value + (upper - value) * widening].map((end) => end * direction);
    return [{ best: Math.min(...ends), worst: Math.max(...ends) }];
  });
  return figures.map(({ value }, i) => {
    const rank = 1 + figures.filter((other) => other.value * direction < value * direction).length;
    const mine = wide[i];
    if (wide.length < figures.length || !mine) return { rank, from: null, to: null };
    const before = wide.filter(({ worst }) => worst < mine.best).length;
    const after = wide.filter(({ best }) => best > mine.worst).length;
    return { rank, from: 1 + before, to: figures.length - after };
  });
}

/** How many standard errors wide on each side intervals of `count` independent estimates must be to hold all at a level. */
export function jointQuantile(count: number, level = JOINT_LEVEL): number {
  return normalQuantile((1 + level ** (1 / count)) / 2, 0, 1);
}
