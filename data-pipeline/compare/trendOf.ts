import { hasExactCounts } from '../schema/exactFigure.ts';
import type { Indicator } from '../schema/folder/indicator.ts';
import type { Protected } from '../schema/folder/observation.ts';
import { type ParsedPeriod, parsePeriod } from '../schema/period.ts';
import type { Trend } from '../schema/published/judged/trend.ts';
import type { Limits } from './interval.ts';
import { asTold } from './printed.ts';
import { recentTrend, TREND_POINTS, type TrendPoint } from './recentTrend.ts';

/** A row of a series with its limits. */
export interface SeriesRow {
  row: Protected;
  /** The figure as it is compared: from exact counts where they are there; null where none is shown. */
  exact: number | null;
  /** 95% limits as they are compared. */
  limits: Limits | null;
}

/** From this share of the series' mean on, a smallest visible change is called large; for shares also from {@link LARGE_POINTS} on. */
const LARGE_SHARE = 0.5;
/** Why a series of quarters or months has no trend. */
const SHORT_PERIODS = 'the periods are shorter than a year';
/** In per cent of the unit: 10 percentage points. */
const LARGE_POINTS = 0.1;

/** From the first point of a trend to its last. */
const MOST_YEARS = 8;
/** From the last point of a trend to the row that it is said of. */
const LATE_YEARS = 2;

/**
 * The recent trend at a row: over the latest five points up to it that can be tested, on their true years. A year without a
 * figure is passed over; everything that forbids the test is a reason; where the test could only have seen a large change,
 * silence would be false comfort, and it says so.
 * Source: Fingertips guidance "Trend markers", which allows missing values and unequal steps.
 * @param series one area's rows of one breakdown in order of time
 * @param at position of the row
 */
export function trendOf(series: readonly SeriesRow[], at: number, indicator: Indicator): Trend {
  const chosen = choose(series, at, indicator);
  if (typeof chosen === 'string') return cannotCalculate(chosen);
  const points = chosen.map(({ point }) => point);
  const isProportion = isShare(indicator);
  const test = recentTrend(points, isProportion, indicator.multiplier);
  if (!test) {
    const hasLimits = points.every(({ lower, upper }) => lower !== null && upper !== null);
    return cannotCalculate(
      isProportion && !hasLimits ? 'a share of none or of all has no odds' : 'an interval has no width',
    );
  }
  const years = chosen.map(({ period }) => period).join(' ');
  const numbers = {
    method: test.method,
    years,
    slope: asTold(test.slope),
    chiSquared: asTold(test.chiSquared),
    smallest: asTold(test.smallestChange),
  };
  if (test.significant && !test.outlier) {
    const trend = test.slope > 0 ? 'increasing' : 'decreasing';
    return { trend, reason: '', judgement: judge(trend, indicator), ...numbers };
  }
  if (test.significant) {
    return { trend: 'no-change', reason: 'one year alone makes the trend', judgement: '', ...numbers };
  }
  const mean = points.reduce((sum, { value }) => sum + Math.abs(value), 0) / points.length;
  const large =
    test.smallestChange > LARGE_SHARE * mean ||
    (isProportion && test.smallestChange > LARGE_POINTS * indicator.multiplier);
  if (large) {
    const reason = `a change under ${roundedUp(test.smallestChange, indicator)} over these years is found less than four times in five`;
    return { trend: 'too-few-to-tell', reason, judgement: '', ...numbers };
  }
  return { trend: 'no-change', reason: '', judgement: '', ...numbers };
}

/** The points of the trend at a row, in order of time; or why there are none. */
export function trendPoints(series: readonly SeriesRow[], at: number, indicator: Indicator): TrendPoint[] | string {
  const chosen = choose(series, at, indicator);
  return typeof chosen === 'string' ? chosen : chosen.map(({ point }) => point);
}

/** Whether figures are shares of people; events are more than people can be, so that no share of them has odds. */
function isShare({ measure, events }: Indicator): boolean {
  return measure === 'proportion' && !events;
}

/** A change in the unit of the figures, rounded up: one that size is found, a smaller one may not be. */
function roundedUp(size: number, { decimals, unit }: Indicator): string {
  const scale = 10 ** decimals;
  const up = (Math.ceil(asTold(size) * scale) / scale).toFixed(decimals);
  return `${up} ${unit === '%' ? 'percentage points' : unit}`;
}

interface Chosen {
  period: string;
  point: TrendPoint;
  parsed: ParsedPeriod;
}

/** The latest five points up to a row that can be tested together, in order of time; or why there are none. */
function choose(series: readonly SeriesRow[], at: number, indicator: Indicator): Chosen[] | string {
  const last = series[at];
  if (!last || last.row.hidden || last.row.value === null) return 'no figure is shown';
  const now = parsePeriod(last.row.period);
  // A year's seasons would be taken for a trend, and five quarters are not five years.
  if (!now || now.form === 'quarter' || now.form === 'month') return SHORT_PERIODS;
  const starts = new Set(indicator.breaks.map((one) => one.period));
  const chosen: Chosen[] = [];
  let [isBroken, overlaps, untested] = [false, false, false];
  let shown = 0;
  for (let i = at; i >= 0 && chosen.length < TREND_POINTS && !isBroken; i--) {
    const one = series[i];
    const parsed = one && parsePeriod(one.row.period);
    if (!one || !parsed || parsed.form === 'quarter' || parsed.form === 'month') break;
    isBroken = i > 0 && (starts.has(one.row.period) || one.row.status === 'b');
    if (one.row.hidden || one.row.value === null) continue;
    shown++;
    const point = pointOf(one, parsed, indicator);
    const next = chosen[0];
    if (!point) untested = true;
    else if (next && parsed.at + parsed.years / 2 > next.parsed.at - next.parsed.years / 2 + 1e-9) overlaps = true;
    else chosen.unshift({ period: one.row.period, point, parsed });
  }
  const newest = chosen.at(-1);
  if (shown < TREND_POINTS && !isBroken) return 'fewer than five years';
  if (untested && (!newest || now.at - newest.parsed.at > LATE_YEARS)) return 'a year has no confidence interval';
  if (chosen.length < TREND_POINTS) {
    if (isBroken) return 'the definition changed';
    if (overlaps) return 'the periods overlap';
    return untested ? 'a year has no confidence interval' : 'fewer than five years';
  }
  const span = (newest?.parsed.at ?? 0) - (chosen[0]?.parsed.at ?? 0);
  return span > MOST_YEARS ? 'the five years span more than eight years' : chosen;
}

/** A row as a point of a trend; null where it has neither an interval nor, for a share, exact counts. */
function pointOf({ row, exact, limits }: SeriesRow, { at }: ParsedPeriod, indicator: Indicator): TrendPoint | null {
  if (row.hidden || exact === null) return null;
  // Counts that a publisher rounded make no test: its interval does.
  const counted = hasExactCounts(indicator) && isShare(indicator) && row.numerator !== null && row.denominator !== null;
  const counts = counted ? row : { numerator: null, denominator: null };
  if (!counted && !limits) return null;
  const { numerator, denominator } = counts;
  return { at, value: exact, numerator, denominator, lower: limits?.lower ?? null, upper: limits?.upper ?? null };
}

/** A trend that is not tested, with why. */
export function cannotCalculate(reason: string): Trend {
  return {
    trend: 'cannot-calculate',
    reason,
    judgement: '',
    method: '',
    years: '',
    slope: null,
    chiSquared: null,
    smallest: null,
  };
}

function judge(trend: 'increasing' | 'decreasing', { polarity }: Indicator): Trend['judgement'] {
  if (polarity === 'none') return '';
  return (trend === 'increasing') === (polarity === 'higher-is-better') ? 'better' : 'worse';
}
