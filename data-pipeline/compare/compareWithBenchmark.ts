import type { Polarity } from '../schema/folder/indicator.ts';
import type { Verdict } from '../schema/published/judged/comparison.ts';
import type { Limits } from './interval.ts';

/**
 * Holds an interval against a benchmark, which is treated as fixed: upper limit below it is lower, lower limit above
 * it is higher, otherwise similar. Polarity turns lower and higher into better and worse.
 * Source: Public Health England technical guide; see also the site's page on methods.
 */
export function compareWithBenchmark(interval: Limits, benchmark: number, polarity: Polarity): Verdict {
  const side = interval.upper < benchmark ? 'lower' : interval.lower > benchmark ? 'higher' : 'similar';
  if (side === 'similar' || polarity === 'none') return side;
  return side === (polarity === 'lower-is-better' ? 'lower' : 'higher') ? 'better' : 'worse';
}
