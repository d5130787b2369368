import { hasExactCounts } from '../schema/exactFigure.ts';
import type { Indicator } from '../schema/folder/indicator.ts';
import type { Protected, ShownObservation } from '../schema/folder/observation.ts';
import type { ConfidenceLimits } from '../schema/published/judged/confidenceLimits.ts';
import { NO_LIMITS } from '../schema/published/judged/confidenceLimits.ts';
import type { Stratum } from '../schema/standardised.ts';
import { BYAR_FROM, type Limits, limits } from './interval.ts';
import { byarOfClusters, directlyStandardised, student } from './moreIntervals.ts';
import { asPrinted } from './printed.ts';
import type { Made } from './testStatistic.ts';

/** Level of the second pair of limits: wide enough where many comparisons are made at a time. */
const WIDE = 0.998;

const NOTHING: ConfidenceLimits = { lower: null, upper: null, lower998: null, upper998: null, method: '', reason: '' };

/** A row's limits: as they are printed, as they are compared, and what they were made of. */
export interface RowLimits {
  limits: ConfidenceLimits;
  /** Where exact counts made them, before they were rounded to be printed. */
  exactLimits: Limits | null;
  made: Made | null;
}

/**
 * The limits of a row. A publisher's are carried as they are, and then no wider ones are made: how theirs were made is not
 * known well enough. Others are made from the counts by the method of the definition, and compared as they are printed.
 * @param strata the age groups that a standardised rate is made of; null where they are not all there
 */
export function limitsOf(row: Protected, indicator: Indicator, strata: readonly Stratum[] | null): RowLimits {
  if (row.hidden || row.value === null) return { limits: NOTHING, exactLimits: null, made: null };
  const [made, wide] = [makeLimits(row, indicator, strata, 0.95), makeLimits(row, indicator, strata, WIDE)];
  const { lower, upper } = row;
  if (lower !== null && upper !== null && (indicator.rule === 'publisher' || !wide)) {
    const limits = { ...NOTHING, lower, upper, method: 'published', reason: NO_LIMITS['only-95'] } as const;
    return { limits, ...compared(row.value, { lower, upper }) };
  }
  if (!made || !wide) return { limits: { ...NOTHING, reason: NO_LIMITS.none }, exactLimits: null, made: null };
  // What is ours is printed to the decimals of its definition.
  const print = (limit: number): number =>
    indicator.rule === 'ours' ? Number(limit.toFixed(indicator.decimals)) : asPrinted(limit);
  const printed = { lower: lower ?? print(made.lower), upper: upper ?? print(made.upper) };
  const holds = printed.lower <= row.value && row.value <= printed.upper;
  const limits = {
    ...printed,
    lower998: print(wide.lower),
    upper998: print(wide.upper),
    method: methodOf(row, indicator),
    reason: holds ? '' : NO_LIMITS.rounded,
  } as const;
  const { numerator, denominator } = row;
  const { interval, multiplier } = indicator;
  const isCounted = (interval === 'wilson' || interval === 'byar') && row.squares === undefined;
  if (!isCounted || numerator === null || denominator === null) return { limits, ...compared(row.value, printed) };
  const exactLimits = hasExactCounts(indicator) ? made : printed;
  return { limits, exactLimits, made: { by: interval, numerator, denominator, multiplier } };
}

function compared(value: number, limits: Limits): Pick<RowLimits, 'exactLimits' | 'made'> {
  return { exactLimits: limits, made: { by: 'limits', value, limits } };
}

function makeLimits(
  row: Protected & ShownObservation,
  { interval, multiplier }: Indicator,
  strata: readonly Stratum[] | null,
  level: number,
): Limits | null {
  const { numerator, denominator, value, deviation, squares } = row;
  if (interval === 'student') {
    const isKnown = value !== null && deviation !== undefined && denominator !== null && denominator > 1;
    return isKnown ? student(value, deviation, denominator, level) : null;
  }
  if (interval === 'dobson' && row.age === 'all') {
    const events = strata?.reduce((sum, one) => sum + one.events, 0) ?? 0;
    return strata && events > 0 ? directlyStandardised(strata, multiplier, level) : null;
  }
  if (squares !== undefined && numerator !== null && denominator !== null && denominator > 0)
    return byarOfClusters(numerator, squares, denominator, multiplier, level);
  return limits(interval === 'dobson' ? 'byar' : interval, numerator, denominator, multiplier, level);
}

function methodOf({ numerator, age, squares }: Protected & ShownObservation, { interval }: Indicator): Method {
  if (interval === 'student' || interval === 'wilson') return interval;
  if (interval === 'dobson' && age === 'all') return 'dobson';
  return squares === undefined && (numerator ?? 0) < BYAR_FROM ? 'exact' : 'byar';
}

type Method = Exclude<ConfidenceLimits['method'], '' | 'published'>;
