import normalQuantile from '@stdlib/stats-base-dists-normal-quantile';
import { BYAR_FROM, type Limits, quantileAt } from './interval.ts';

/** Beyond so many standard errors no number says more. */
const FARTHEST = 38;

/** What a figure's interval was made of. */
export type Made =
  | { by: 'wilson' | 'byar'; numerator: number; denominator: number; multiplier: number }
  | { by: 'limits'; value: number; limits: Limits };

/**
 * How far a figure lies from a level in standard errors, above 0 where it is higher: at 1.96 the 95% interval just reaches the
 * level, so that the two always agree. For shares the score statistic, which Wilson's interval turns round; for rates Byar's
 * approximation solved for z, below ten events the exact Poisson tail; for limits that a publisher gives, the distance in
 * units of the nearer limit. Null where an interval has no width.
 * Source: Wilson (1927); Breslow & Day (1987).
 * @param level what the figure is compared with, in its unit
 */
export function testStatistic(made: Made, level: number): number | null {
  if (made.by === 'limits') return fromLimits(made.value, made.limits, level);
  const { numerator, denominator, multiplier } = made;
  const share = level / multiplier;
  if (made.by === 'byar') return fromEvents(numerator, share * denominator);
  const error = Math.sqrt((share * (1 - share)) / denominator);
  return error > 0 ? (numerator / denominator - share) / error : null;
}

function fromLimits(value: number, { lower, upper }: Limits, level: number): number | null {
  const width = value >= level ? value - lower : upper - value;
  return width > 0 ? (quantileAt(0.95) * (value - level)) / width : null;
}

/** Events against those expected. */
function fromEvents(events: number, expected: number): number | null {
  if (expected <= 0) return null;
  const isMore = events >= expected;
  if (events < BYAR_FROM) {
    const tail = isMore ? 1 - poissonUpTo(events - 1, expected) : poissonUpTo(events, expected);
    const z = tail <= 0 ? FARTHEST : Math.min(FARTHEST, -normalQuantile(tail, 0, 1));
    return isMore ? z : -z;
  }
  if (isMore) return 3 * Math.sqrt(events) * (1 - 1 / (9 * events) - Math.cbrt(expected / events));
  const next = events + 1;
  return -3 * Math.sqrt(next) * (Math.cbrt(expected / next) - 1 + 1 / (9 * next));
}

/** The chance of so many events or fewer, of fewer than ten. */
function poissonUpTo(events: number, expected: number): number {
  let term = Math.exp(-expected);
  let sum = 0;
  for (let k = 0; k <= events; k++) {
    sum += term;
    term *= expected / (k + 1);
  }
  return sum;
}
