import normalQuantile from '@stdlib/stats-base-dists-normal-quantile';
import { FALSE_DISCOVERY } from '../schema/published/judgement.ts';

/**
 * Which of many tests hold when all of them are looked at together: of those that are called different so, at most 5% are by
 * chance on average.
 * Source: Benjamini & Hochberg, Journal of the Royal Statistical Society B 57 (1995), 289-300.
 * @param statistics distances in standard errors, of either sign; each two-sided
 * @returns in their order
 */
export function falseDiscovery(statistics: readonly number[]): boolean[] {
  const sizes = statistics.map(Math.abs);
  const sorted = sizes.toSorted((a, b) => b - a);
  // The largest k whose p-value is at most k/m of 5%, as distances: no distribution has to be worked out but its quantile.
  const last = sorted.findLastIndex(
    (size, i) => size >= -normalQuantile((FALSE_DISCOVERY * (i + 1)) / (2 * sorted.length), 0, 1),
  );
  const least = sorted[last] ?? Number.POSITIVE_INFINITY;
  return sizes.map((size) => size >= least);
}
