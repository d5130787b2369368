import chiSquaredQuantile from '@stdlib/stats-base-dists-chisquare-quantile';
import normalQuantile from '@stdlib/stats-base-dists-normal-quantile';
import type { Limits } from './interval.ts';

/**
 * Between which limits a proportion of so many people would lie if its true level were the benchmark's. A proportion lies
 * outside exactly where its Wilson interval does not hold the benchmark.
 * Source: Spiegelhalter, Statistics in Medicine (2005); PHEindicatormethods draws the same.
 * @param benchmark and result in the unit of `multiplier`
 * @param denominator people, above 0
 */
export function proportionFunnel(benchmark: number, denominator: number, multiplier: number, level: number): Limits {
  const z = normalQuantile((1 + level) / 2, 0, 1);
  const share = benchmark / multiplier;
  const spread = z * Math.sqrt((share * (1 - share)) / denominator);
  return { lower: Math.max(0, share - spread) * multiplier, upper: Math.min(1, share + spread) * multiplier };
}

/**
 * The same for a rate of events: the exact Poisson limits, so that few expected events make a lop-sided funnel. A rate lies
 * outside exactly where its exact interval does not hold the benchmark. Between whole numbers of events the limits are smooth.
 * Source: Spiegelhalter (2005); PHEindicatormethods draws the same at whole numbers of events.
 */
export function rateFunnel(benchmark: number, denominator: number, multiplier: number, level: number): Limits {
  const expected = (benchmark * denominator) / multiplier;
  const tail = (1 - level) / 2;
  const scale = multiplier / denominator;
  if (expected <= 0) return { lower: 0, upper: 0 };
  const upperOf = (events: number): number => chiSquaredQuantile(1 - tail, 2 * events + 2) / 2;
  const lowerOf = (events: number): number => chiSquaredQuantile(tail, 2 * events) / 2;
  // No number of events is too few where even none of them would not be.
  const lower = upperOf(0) >= expected ? 0 : solve(upperOf, expected, 0, expected);
  const far = expected + 10 * Math.sqrt(expected) + 10;
  return { lower: lower * scale, upper: solve(lowerOf, expected, expected, far) * scale };
}

/** Where a rising function takes a value, by halving; to the last digit that is printed. */
function solve(rising: (at: number) => number, value: number, from: number, to: number): number {
  let [low, high] = [from, to];
  while (high - low > 1e-12 * high) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) break;
    if (rising(middle) < value) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
