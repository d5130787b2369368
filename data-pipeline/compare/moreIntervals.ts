import { type Stratum, standardisedRate } from '../schema/standardised.ts';
import { byar, type Limits } from './interval.ts';
import { studentQuantile } from './studentQuantile.ts';

/**
 * Interval of a mean, by Student's t.
 * @param deviation standard deviation between the children, of a sample
 * @param size how many children, above 1
 */
export function student(mean: number, deviation: number, size: number, level = 0.95): Limits {
  const reach = (studentQuantile(size - 1, level) * deviation) / Math.sqrt(size);
  return { lower: mean - reach, upper: mean + reach };
}

/**
 * A directly standardised rate with its interval: the variance from the weights, the limits by Byar's on the events. Events that
 * are not independent, because one child can have several, count by the square of how many each child had.
 * Source: Dobson, Kuulasmaa, Eberle & Scherer (1991); PHEindicatormethods, calculate_dsr.
 * @param multiplier unit of the result: 100000 for "per 100,000"
 */
export function directlyStandardised(
  strata: readonly Stratum[],
  multiplier: number,
  level = 0.95,
): Limits & { value: number } {
  const all = strata.reduce((sum, { standard }) => sum + standard, 0);
  const total = (of: (stratum: Stratum) => number): number => strata.reduce((sum, one) => sum + of(one), 0);
  const value = standardisedRate(strata, multiplier);
  const variance = total(({ squares, people, standard }) => (standard / people) ** 2 * squares) / all ** 2;
  const events = total((one) => one.events);
  const counted = byar(events, 1, 1, level);
  // Without any event nothing is known of the variance.
  const scale = events > 0 ? Math.sqrt(variance / events) * multiplier : Number.POSITIVE_INFINITY;
  return {
    value,
    lower: Math.max(0, value + scale * (counted.lower - events)),
    upper: value + scale * (counted.upper - events),
  };
}

/**
 * Interval of a rate of events that are not independent: Byar's, drawn apart by how much more such a count varies than one of
 * as many children who had one each. It is the standardised rate of one age group.
 * @param squares sum over the children of the square of the events that each had, at least `events`
 * @returns null without an event: nothing is known of how they gather
 */
export function byarOfClusters(
  events: number,
  squares: number,
  people: number,
  multiplier: number,
  level = 0.95,
): Limits | null {
  if (events <= 0) return null;
  const { lower, upper } = directlyStandardised([{ events, people, standard: 1, squares }], multiplier, level);
  return { lower, upper };
}
