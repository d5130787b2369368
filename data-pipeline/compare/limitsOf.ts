import type { Indicator } from '../schema/folder/indicator.ts';
import type { Protected } from '../schema/folder/observation.ts';
import type { ConfidenceLimits } from '../schema/published/judged/confidenceLimits.ts';
import { NO_LIMITS } from '../schema/published/judged/confidenceLimits.ts';
import { BYAR_FROM, limits } from './interval.ts';
import { asPrinted } from './printed.ts';

/** Level of the second pair of limits: wide enough where many comparisons are made at a time. */
const WIDE = 0.998;

const NOTHING: ConfidenceLimits = { lower: null, upper: null, lower998: null, upper998: null, method: '', reason: '' };

/**
 * The limits of a row. A publisher's are carried as they are, and then no wider ones are made: how theirs were made is not
 * known well enough. Others are made from the counts by the method of the definition, and compared as they are printed.
 */
export function limitsOf(row: Protected, indicator: Indicator): ConfidenceLimits {
  if (row.hidden || row.value === null) return NOTHING;
  const { lower, upper } = row;
  const atLevel = (level: number) =>
    limits(indicator.interval, row.numerator, row.denominator, indicator.multiplier, level);
  const [made, wide] = [atLevel(0.95), atLevel(WIDE)];
  if (lower !== null && upper !== null && (indicator.rule === 'publisher' || !wide))
    return { ...NOTHING, lower, upper, method: 'published', reason: NO_LIMITS['only-95'] };
  if (!made || !wide) return { ...NOTHING, reason: NO_LIMITS.none };
  // What is ours is printed to the decimals of its definition.
  const print = (limit: number): number =>
    indicator.rule === 'ours' ? Number(limit.toFixed(indicator.decimals)) : asPrinted(limit);
  const printed = { lower: lower ?? print(made.lower), upper: upper ?? print(made.upper) };
  const holds = printed.lower <= row.value && row.value <= printed.upper;
  const isExact = indicator.interval === 'byar' && (row.numerator ?? 0) < BYAR_FROM;
  return {
    ...printed,
    lower998: print(wide.lower),
    upper998: print(wide.upper),
    method: isExact ? 'exact' : indicator.interval === 'byar' ? 'byar' : 'wilson',
    reason: holds ? '' : NO_LIMITS.rounded,
  };
}
