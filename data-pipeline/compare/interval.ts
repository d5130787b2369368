import chiSquaredQuantile from '@stdlib/stats-base-dists-chisquare-quantile';
import normalQuantile from '@stdlib/stats-base-dists-normal-quantile';

/** Lower and upper limit, in the unit of the value. */
export interface Limits {
  lower: number;
  upper: number;
}

const quantiles = new Map<number, number>();

/** Quantile of the normal distribution that leaves half of what is beyond a level on each side, worked out once a level. */
export function quantileAt(level: number): number {
  const known = quantiles.get(level) ?? normalQuantile((1 + level) / 2, 0, 1);
  quantiles.set(level, known);
  return known;
}

/**
 * Wilson score interval of a proportion.
 * Source: Wilson (1927), Newcombe & Altman (2000), as in Public Health England's technical guide.
 * @param numerator events, 0..denominator
 * @param denominator population, above 0
 * @param multiplier unit of the result: 100 for per cent
 * @param level confidence, 0..1
 */
export function wilson(numerator: number, denominator: number, multiplier = 1, level = 0.95): Limits {
  const z = quantileAt(level);
  const middle = 2 * numerator + z * z;
  const spread = z * Math.sqrt(z * z + 4 * numerator * (1 - numerator / denominator));
  const scale = multiplier / (2 * (denominator + z * z));
  return { lower: Math.max(0, (middle - spread) * scale), upper: Math.min(multiplier, (middle + spread) * scale) };
}

/** From how many events on Byar's approximation is used; below it the exact limits. */
export const BYAR_FROM = 10;

/**
 * Interval of a count or rate of events: Byar's approximation, exact Poisson limits below 10 events.
 * Source: Breslow & Day (1987), as in Public Health England's technical guide.
 * @param count events, 0 or more
 * @param base what the count is divided by; 1 for the count itself
 * @param multiplier unit of the result: 10000 for "per 10,000"
 * @param level confidence, 0..1
 */
export function byar(count: number, base = 1, multiplier = 1, level = 0.95): Limits {
  const scale = multiplier / base;
  if (count < BYAR_FROM) {
    const tail = (1 - level) / 2;
    const lower = count === 0 ? 0 : chiSquaredQuantile(tail, 2 * count) / 2;
    return { lower: lower * scale, upper: (chiSquaredQuantile(1 - tail, 2 * count + 2) / 2) * scale };
  }
  const z = quantileAt(level);
  const next = count + 1;
  return {
    lower: count * (1 - 1 / (9 * count) - z / (3 * Math.sqrt(count))) ** 3 * scale,
    upper: next * (1 - 1 / (9 * next) + z / (3 * Math.sqrt(next))) ** 3 * scale,
  };
}

/**
 * Limits by the method that a definition names; null where it names none, or where counts are not enough for it.
 */
export function limits(
  method: 'wilson' | 'byar' | 'student' | 'dobson' | 'published' | 'none',
  numerator: number | null,
  denominator: number | null,
  multiplier: number,
  level = 0.95,
): Limits | null {
  if (numerator === null || denominator === null || denominator <= 0 || numerator < 0) return null;
  if (method === 'wilson') return numerator > denominator ? null : wilson(numerator, denominator, multiplier, level);
  if (method === 'byar') return byar(numerator, denominator, multiplier, level);
  return null;
}
