import chiSquaredQuantile from '@stdlib/stats-base-dists-chisquare-quantile';
import normalQuantile from '@stdlib/stats-base-dists-normal-quantile';
import { trendSums } from '../schema/derivation/trendSums.ts';

/** Level of the trend test: 99.8%, as Fingertips uses it, because so many trends are looked at. */
const LEVEL = 0.998;
/** A trend is tested over so many points. */
export const TREND_POINTS = 5;
/** The chance of finding a change as large as {@link TrendTest.smallestChange}. */
const POWER = 0.8;

/** A point of a series with what its test needs. */
export interface TrendPoint {
  /** Middle of its period in decimal years: years that are missing leave a gap, they do not move the others together. */
  at: number;
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
  /** The smallest change from the first point to the last that the test would find four times in five, in the value's unit. */
  smallestChange: number;
}

/**
 * Chi-squared test for a linear trend in proportions; direction by the unweighted slope of the log odds.
 * Source: Fingertips guidance "Trend markers"; PHEindicatormethods.
 * @param counts numerators and denominators in order of time, each with its time in years
 * @returns null where a proportion is 0 or 1, or a denominator 0: log odds do not exist
 */
export function proportionTrend(
  counts: readonly { at: number; numerator: number; denominator: number }[],
): { slope: number; chiSquared: number } | null {
  if (counts.some(({ numerator, denominator }) => numerator <= 0 || numerator >= denominator)) return null;
  const { d, c, ct, dt, dtt } = trendSums(counts);
  const chiSquared = (d * (d * ct - c * dt) ** 2) / (c * (d - c) * (d * dtt - dt ** 2));
  return {
    slope: plainSlope(
      counts.map(({ numerator, denominator }) => Math.log(numerator / (denominator - numerator))),
      counts.map(({ at }) => at),
    ),
    chiSquared,
  };
}

/**
 * Weighted regression of values on time, weights from their intervals.
 * Source: Fingertips guidance "Trend markers"; PHEindicatormethods.
 * @param points values with 95% limits in order of time, each with its time in years
 * @returns null where a point has no width of interval
 */
export function weightedTrend(
  points: readonly { at: number; value: number; lower: number; upper: number }[],
): { slope: number; chiSquared: number; variance: number } | null {
  const z = normalQuantile(0.975, 0, 1);
  let [w, wt, wv, wvt, wtt] = [0, 0, 0, 0, 0];
  const from = points[0]?.at ?? 0;
  for (const { at, value, lower, upper } of points) {
    if (upper <= lower) return null;
    const t = at - from + 1;
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
 * Tests the trend of five points on their true years. Proportions with counts by the chi-squared test for trend, everything else by weighted
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

/** How many standard errors a change must measure to be found with {@link POWER}. */
const FOUND = Math.sqrt(CRITICAL) + normalQuantile(POWER, 0, 1);

function byCounts(points: readonly TrendPoint[], multiplier: number): TrendTest | null {
  const counts = points.map(({ at, numerator, denominator }) => ({
    at,
    numerator: numerator ?? 0,
    denominator: denominator ?? 0,
  }));
  const test = proportionTrend(counts);
  if (!test) return null;
  const logOdds = counts.map(({ at, numerator, denominator }) => ({
    at,
    value: Math.log(numerator / (denominator - numerator)),
    weight: 1,
  }));
  const children = counts.reduce((sum, { denominator }) => sum + denominator, 0);
  const share = counts.reduce((sum, { numerator }) => sum + numerator, 0) / children;
  const mean = counts.reduce((sum, { at, denominator }) => sum + denominator * at, 0) / children;
  const spread = counts.reduce((sum, { at, denominator }) => sum + denominator * (at - mean) ** 2, 0);
  return {
    method: 'counts',
    ...test,
    significant: test.chiSquared > CRITICAL,
    outlier: turnsWithoutOne(logOdds, test.slope),
    smallestChange: spanOf(points) * FOUND * Math.sqrt((share * (1 - share)) / spread) * multiplier,
  };
}

function byIntervals(points: readonly TrendPoint[]): TrendTest | null {
  const limited = points.flatMap(({ at, value, lower, upper }) =>
    lower === null || upper === null ? [] : [{ at, value, lower, upper }],
  );
  if (limited.length < points.length) return null;
  const test = weightedTrend(limited);
  if (!test) return null;
  const z = normalQuantile(0.975, 0, 1);
  const weighted = limited.map((point) => ({ ...point, weight: ((2 * z) / (point.upper - point.lower)) ** 2 }));
  return {
    method: 'intervals',
    slope: test.slope,
    chiSquared: test.chiSquared,
    significant: test.chiSquared > CRITICAL,
    outlier: turnsWithoutOne(weighted, test.slope),
    smallestChange: spanOf(points) * FOUND * Math.sqrt(test.variance),
  };
}

/** Years from the first point to the last. */
function spanOf(points: readonly TrendPoint[]): number {
  return (points.at(-1)?.at ?? 0) - (points[0]?.at ?? 0);
}

/** Whether leaving any one point out turns the slope round. */
function turnsWithoutOne(points: readonly { at: number; value: number; weight: number }[], slope: number): boolean {
  return points.some((out) => {
    const others = points.filter((point) => point !== out);
    const without = plainSlope(
      others.map(({ value }) => value),
      others.map(({ at }) => at),
      others.map(({ weight }) => weight),
    );
    return Math.sign(without) !== Math.sign(slope);
  });
}

/** Slope of a (weighted) least-squares line. */
function plainSlope(values: readonly number[], years: readonly number[], weights = values.map(() => 1)): number {
  // From the first year on: sums of squares of calendar years would lose digits.
  const from = years[0] ?? 0;
  let [w, wt, wv, wvt, wtt] = [0, 0, 0, 0, 0];
  values.forEach((value, i) => {
    const [t, weight = 0] = [(years[i] ?? 0) - from, weights[i]];
    w += weight;
    wt += weight * t;
    wv += weight * value;
    wvt += weight * value * t;
    wtt += weight * t * t;
  });
  return (w * wvt - wt * wv) / (w * wtt - wt ** 2);
}
