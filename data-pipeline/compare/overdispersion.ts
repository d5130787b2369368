import { SPREAD_OF_WARDS, WINSORISED } from '../schema/published/judgement.ts';

/** How much more figures vary than chance alone would make them. */
export interface Overdispersion {
  /** Mean square of the distances in standard errors, the farthest drawn in: 1 where chance is all. */
  dispersion: number;
  /** Standard deviation between the areas' own levels, in the figures' unit; 0 where chance is all. */
  between: number;
}

/** Chance is all, or too few figures to tell. */
export const NOT_OVERDISPERSED: Overdispersion = { dispersion: 1, between: 0 };

/**
 * By how much areas vary beyond chance around a level: the squares of their distances, 10% at each end drawn in to the tenth, and
 * the variance between areas that is added to each one's own where they are more than chance makes them.
 * Source: Spiegelhalter, Statistics in Medicine 24 (2005), 1185-1202: winsorised z-scores and the additive random-effects model.
 * @param figures each with the standard error that it would have at the level
 */
export function overdispersion(figures: readonly { value: number; error: number }[], level: number): Overdispersion {
  const known = figures.filter(({ error }) => error > 0);
  if (known.length < SPREAD_OF_WARDS) return NOT_OVERDISPERSED;
  const distances = known.map(({ value, error }) => (value - level) / error);
  const sorted = distances.toSorted((a, b) => a - b);
  const [low, high] = [quantileOf(sorted, WINSORISED), quantileOf(sorted, 1 - WINSORISED)];
  const drawnIn = distances.map((z) => Math.min(high, Math.max(low, z)));
  const dispersion = drawnIn.reduce((sum, z) => sum + z * z, 0) / known.length;
  const weights = known.map(({ error }) => 1 / error ** 2);
  const sum = weights.reduce((all, weight) => all + weight, 0);
  const squares = weights.reduce((all, weight) => all + weight ** 2, 0);
  const excess = known.length * dispersion - (known.length - 1);
  if (dispersion <= 1 || excess <= 0) return { dispersion, between: 0 };
  return { dispersion, between: Math.sqrt(excess / (sum - squares / sum)) };
}

/** A quantile of sorted numbers, between the two nearest in proportion (type 7 of Hyndman & Fan 1996). */
function quantileOf(sorted: readonly number[], share: number): number {
  const at = (sorted.length - 1) * share;
  const [below = 0, above = below] = sorted.slice(Math.floor(at), Math.floor(at) + 2);
  return below + (at - Math.floor(at)) * (above - below);
}
