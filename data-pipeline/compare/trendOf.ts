import type { Indicator } from '../schema/folder/indicator.ts';
import type { Protected } from '../schema/folder/observation.ts';
import { parsePeriod } from '../schema/period.ts';
import type { Trend } from '../schema/published/judged/trend.ts';
import type { Limits } from './interval.ts';
import { asTold } from './printed.ts';
import { recentTrend, TREND_POINTS, type TrendPoint } from './recentTrend.ts';

/** A row of a series with its limits. */
export interface SeriesRow {
  row: Protected;
  limits: Limits | null;
}

/** From this share of the series' mean on, a smallest visible change is called large; for shares also from {@link LARGE_POINTS} on. */
const LARGE_SHARE = 0.5;
/** Why a series of quarters or months has no trend. */
const SHORT_PERIODS = 'the periods are shorter than a year';
/** In per cent of the unit: 10 percentage points. */
const LARGE_POINTS = 0.1;

/**
 * The recent trend at a row: over it and the four years before it. Everything that forbids the test is a reason; where the
 * test could only have seen a large change, silence would be false comfort, and it says so.
 * @param series one area's rows of one breakdown in order of time
 * @param at position of the row
 */
export function trendOf(series: readonly SeriesRow[], at: number, indicator: Indicator): Trend {
  const recent = series.slice(Math.max(0, at - TREND_POINTS + 1), at + 1);
  const why = whyNot(recent, indicator);
  if (why !== '') return cannotCalculate(why);
  const points = recent.flatMap(({ row, limits }): TrendPoint[] =>
    row.hidden || row.value === null
      ? []
      : [{ ...row, value: row.value, lower: limits?.lower ?? null, upper: limits?.upper ?? null }],
  );
  // Events are more than people can be: no share of them has odds.
  const isProportion = indicator.measure === 'proportion' && !indicator.events;
  const test = recentTrend(points, isProportion, indicator.multiplier);
  if (!test) {
    const counted = points.every((point) => point.numerator !== null && point.denominator !== null);
    const reason =
      isProportion && counted ? 'a share of none or of all has no odds' : 'a year has no confidence interval';
    return cannotCalculate(reason);
  }
  const numbers = {
    method: test.method,
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
    const size = test.smallestChange.toFixed(indicator.decimals);
    const unit = indicator.unit === '%' ? 'percentage points' : indicator.unit;
    return {
      trend: 'too-few-to-tell',
      reason: `no change under ${size} ${unit} in five years could be seen`,
      judgement: '',
      ...numbers,
    };
  }
  return { trend: 'no-change', reason: '', judgement: '', ...numbers };
}

function cannotCalculate(reason: string): Trend {
  return {
    trend: 'cannot-calculate',
    reason,
    judgement: '',
    method: '',
    slope: null,
    chiSquared: null,
    smallest: null,
  };
}

function judge(trend: 'increasing' | 'decreasing', { polarity }: Indicator): Trend['judgement'] {
  if (polarity === 'none') return '';
  return (trend === 'increasing') === (polarity === 'higher-is-better') ? 'better' : 'worse';
}

/** Why the trend of these rows may not be tested; empty where it may. */
function whyNot(recent: readonly SeriesRow[], indicator: Indicator): string {
  const last = recent.at(-1);
  if (!last || last.row.hidden || last.row.value === null) return 'no figure is shown';
  const periods = recent.map(({ row }) => parsePeriod(row.period));
  // A year's seasons would be taken for a trend, and five quarters are not five years.
  if (periods.some((period) => period?.form === 'quarter' || period?.form === 'month')) return SHORT_PERIODS;
  if (recent.length < TREND_POINTS) return 'fewer than five years';
  if (periods.some((period) => period !== null && period.years > 1)) return 'the periods overlap';
  const isAnnual = periods.every((period, i) => {
    const before = periods[i - 1];
    return i === 0 || (period && before && Math.abs(period.at - before.at - 1) < 0.01);
  });
  if (!isAnnual) return 'a year is missing';
  if (recent.some(({ row }) => row.hidden || row.value === null)) return 'a year has no figure';
  const starts = new Set(indicator.breaks.map((one) => one.period));
  if (recent.slice(1).some(({ row }) => starts.has(row.period) || row.status === 'b')) return 'the definition changed';
  return '';
}
