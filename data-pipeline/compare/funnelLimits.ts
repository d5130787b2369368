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
 * The same for a rate of events. Its funnel is made from the interval of a rate, turned round: a rate is outside exactly
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

/**
 * A funnel widened by how areas vary beyond chance: the variance between them is added to each one's own. Never narrower than that
 * of chance alone.
 * Source: Spiegelhalter (2005), the additive random-effects model.
 * @param around the level, the standard error at it, the standard deviation between areas, and the most that a figure can be
 */
export function widened(
  plain: Limits,
  around: { level: number; error: number; between: number; most: number },
  confidence: number,
): Limits {
  const { level, error, between, most } = around;
  if (between === 0) return plain;
  const spread = quantileAt(confidence) * Math.hypot(error, between);
  return {
    lower: Math.min(plain.lower, Math.max(0, level - spread)),
    upper: Math.max(plain.upper, Math.min(most, level + spread)),
  };
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
