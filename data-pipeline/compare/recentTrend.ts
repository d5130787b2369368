import chiSquaredQuantile from '@stdlib/stats-base-dists-chisquare-quantile';
import normalQuantile from '@stdlib/stats-base-dists-normal-quantile';
import { trendSums } from '../schema/derivation/trendSums.ts';

/** Level of the trend test: 99.8%, as Fingertips uses it, because so many trends are looked at. */
const LEVEL = 0.998;
/** A trend is tested over so many points. */
export const TREND_POINTS = 5;
/** Over how many years: from the first point to the last. */
const YEARS = TREND_POINTS - 1;

/** A point of a series with what its test needs. */
export interface TrendPoint {
  value: number;
  numerator: number | null;
  denominator: number | null;
  lower: number | null;
  upper: number | null;
}

/** A slope with its test. */
export interface TrendTest {
  method: 'counts' | 'intervals';
  /** Change a year: of the log odds for proportions, of the value otherwise. */
  slope: number;
  /** One degree of freedom. */
  chiSquared: number;
  significant: boolean;
  /** A slope without one of the points has the other sign: the outlier decides, not the trend. */
  outlier: boolean;
  /** The smallest change from the first point to the last that the test could have found, in the value's unit. */
  smallestChange: number;
}

/**
 * Chi-squared test for a linear trend in proportions; direction by the unweighted slope of the log odds.
 * Source: Fingertips guidance "Trend markers"; PHEindicatormethods.
 * @param counts numerators and denominators in order of time, one a year
 * @returns null where a proportion is 0 or 1, or a denominator 0: log odds do not exist
 */
export function proportionTrend(
  counts: readonly { numerator: number; denominator: number }[],
): { slope: number; chiSquared: number } | null {
  if (counts.some(({ numerator, denominator }) => numerator <= 0 || numerator >= denominator)) return null;
  const { d, c, ct, dt, dtt } = trendSums(counts);
  const chiSquared = (d * (d * ct - c * dt) ** 2) / (c * (d - c) * (d * dtt - dt ** 2));
  return {
    slope: plainSlope(counts.map(({ numerator, denominator }) => Math.log(numerator / (denominator - numerator)))),
    chiSquared,
  };
}

/**
 * Weighted regression of values on time, weights from their intervals.
 * Source: Fingertips guidance "Trend markers"; PHEindicatormethods.
 * @param points values with 95% limits in order of time, one a year
 * @returns null where a point has no width of interval
 */
export function weightedTrend(
  points: readonly { value: number; lower: number; upper: number }[],
): { slope: number; chiSquared: number; variance: number } | null {
  const z = normalQuantile(0.975, 0, 1);
  let [w, wt, wv, wvt, wtt] = [0, 0, 0, 0, 0];
  for (const [i, { value, lower, upper }] of points.entries()) {
    if (upper <= lower) return null;
    const t = i + 1;
    const weight = ((2 * z) / (upper - lower)) ** 2;
    w += weight;
    wt += weight * t;
    wv += weight * value;
    wvt += weight * value * t;
    wtt += weight * t * t;
  }
  const spread = w * wtt - wt ** 2;
  const slope = (w * wvt - wt * wv) / spread;
  const variance = w / spread;
  return { slope, chiSquared: slope ** 2 / variance, variance };
}

/**
 * Tests the trend of five points. Proportions with counts by the chi-squared test for trend, everything else by weighted
 * regression on its intervals; null where neither can be done.
 * @param multiplier unit of the values: 100 for per cent
 */
export function recentTrend(
  points: readonly TrendPoint[],
  isProportion: boolean,
  multiplier: number,
): TrendTest | null {
  const counted = points.every((point) => point.numerator !== null && point.denominator !== null);
  return isProportion && counted ? byCounts(points, multiplier) : byIntervals(points);
}

const CRITICAL = chiSquaredQuantile(LEVEL, 1);

function byCounts(points: readonly TrendPoint[], multiplier: number): TrendTest | null {
  const counts = points.map((point) => ({ numerator: point.numerator ?? 0, denominator: point.denominator ?? 0 }));
  const test = proportionTrend(counts);
  if (!test) return null;
  const logOdds = counts.map(({ numerator, denominator }) => Math.log(numerator / (denominator - numerator)));
  const children = counts.reduce((sum, { denominator }) => sum + denominator, 0);
  const share = counts.reduce((sum, { numerator }) => sum + numerator, 0) / children;
  const mean = counts.reduce((sum, { denominator }, i) => sum + denominator * i, 0) / children;
  const spread = counts.reduce((sum, { denominator }, i) => sum + denominator * (i - mean) ** 2, 0);
  return {
    method: 'counts',
    ...test,
    significant: test.chiSquared > CRITICAL,
    outlier: turnsWithoutOne(logOdds, test.slope, (values) =>
      plainSlope(
        values.map(({ value }) => value),
        values.map(({ at }) => at),
      ),
    ),
    smallestChange: YEARS * Math.sqrt((CRITICAL * share * (1 - share)) / spread) * multiplier,
  };
}

function byIntervals(points: readonly TrendPoint[]): TrendTest | null {
  const limited = points.flatMap(({ value, lower, upper }) =>
    lower === null || upper === null ? [] : [{ value, lower, upper }],
  );
  if (limited.length < points.length) return null;
  const test = weightedTrend(limited);
  if (!test) return null;
  const z = normalQuantile(0.975, 0, 1);
  const weights = limited.map(({ lower, upper }) => ((2 * z) / (upper - lower)) ** 2);
  const slopeOf = (values: readonly { value: number; at: number }[]): number =>
    plainSlope(
      values.map(({ value }) => value),
      values.map(({ at }) => at),
      values.map(({ at }) => weights[at] ?? 0),
    );
  return {
    method: 'intervals',
    slope: test.slope,
    chiSquared: test.chiSquared,
    significant: test.chiSquared > CRITICAL,
    outlier: turnsWithoutOne(
      limited.map(({ value }) => value),
      test.slope,
      slopeOf,
    ),
    smallestChange: YEARS * Math.sqrt(CRITICAL * test.variance),
  };
}

/** Whether leaving any one point out turns the slope round. */
function turnsWithoutOne(
  values: readonly number[],
  slope: number,
  slopeOf: (values: readonly { value: number; at: number }[]) => number,
): boolean {
  const placed = values.map((value, at) => ({ value, at }));
  return placed.some((_, left) => Math.sign(slopeOf(placed.filter(({ at }) => at !== left))) !== Math.sign(slope));
}

/** Slope of a (weighted) least-squares line. */
function plainSlope(values: readonly number[], times = values.map((_, i) => i), weights = values.map(() => 1)): number {
  let [w, wt, wv, wvt, wtt] = [0, 0, 0, 0, 0];
  values.forEach((value, i) => {
    const [t = 0, weight = 0] = [times[i], weights[i]];
    w += weight;
    wt += weight * t;
    wv += weight * value;
    wvt += weight * value * t;
    wtt += weight * t * t;
  });
  return (w * wvt - wt * wv) / (w * wtt - wt ** 2);
}
