import { byar, type Limits, quantileAt } from './interval.ts';

/**
 * Between which limits a proportion of so many people would lie if its true level were the benchmark's. A proportion lies
 * outside exactly where its Wilson interval does not hold the benchmark.
 * Source: Spiegelhalter, Statistics in Medicine (2005); PHEindicatormethods draws the same.
 * @param benchmark and result in the unit of `multiplier`
 * @param denominator people, above 0
 */
export function proportionFunnel(benchmark: number, denominator: number, multiplier: number, level: number): Limits {
  const z = quantileAt(level);
  const share = benchmark / multiplier;
  const spread = z * Math.sqrt((share * (1 - share)) / denominator);
  return { lower: Math.max(0, share - spread) * multiplier, upper: Math.min(1, share + spread) * multiplier };
}

/**
 * The same for a rate of events. Its funnel is made from the interval of a rate, turned round: a rate lies outside exactly
 * where its own interval (Byar, exact below ten events) does not hold the benchmark, so that few expected events make a
 * lop-sided funnel.
 * Source: Spiegelhalter (2005); PHEindicatormethods does the same with exact limits throughout.
 */
export function rateFunnel(benchmark: number, denominator: number, multiplier: number, level: number): Limits {
  const expected = (benchmark * denominator) / multiplier;
  if (expected <= 0) return { lower: 0, upper: 0 };
  const scale = multiplier / denominator;
  const limitOf = (side: 'lower' | 'upper') => (events: number) => byar(events, 1, 1, level)[side];
  // No number of events is too few where even none of them would not be.
  const lower = limitOf('upper')(0) >= expected ? 0 : solve(limitOf('upper'), expected, 0, expected);
  const far = expected + 10 * Math.sqrt(expected) + 10;
  return { lower: lower * scale, upper: solve(limitOf('lower'), expected, expected, far) * scale };
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
