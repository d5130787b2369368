import normalQuantile from '@stdlib/stats-base-dists-normal-quantile';
import type { Indicator } from '../schema/folder/indicator.ts';
import { laterPeriod, parsePeriod } from '../schema/period.ts';
import { type Course, NO_COURSE } from '../schema/published/judged/againstTarget.ts';
import { quantileAt, wilson } from './interval.ts';
import { asTold } from './printed.ts';
import type { TrendPoint } from './recentTrend.ts';
import { type SeriesRow, trendPoints } from './trendOf.ts';

/** What is aimed at, and when. */
interface Aim {
  target: number;
  /** The period of the target. */
  period: string;
}

/** After so many years a course is not followed further. */
const MOST_YEARS = 20;

/**
 * Where a series leads on its present course: the figure that a regression of the points of its trend, weighted by their intervals,
 * expects in the year of a target, its 95% prediction interval, the chance that the target is met, and in which period the line
 * reaches it. What strays more than the intervals explain widens the interval; the figure to come is as uncertain as the newest.
 * Source: Association of Public Health Observatories, Technical Briefing 4 (target setting); prediction interval of a weighted regression.
 */
export function courseOf(series: readonly SeriesRow[], at: number, aim: Aim, indicator: Indicator): Course {
  const points = trendPoints(series, at, indicator);
  if (typeof points === 'string') return { ...NO_COURSE, reason: points };
  const due = parsePeriod(aim.period)?.at;
  const period = series[at]?.row.period ?? '';
  const now = parsePeriod(period);
  const line = lineThrough(points, indicator);
  if (!line || due === undefined || !now) return { ...NO_COURSE, reason: 'an interval has no width' };
  if (indicator.polarity === 'none') return { ...NO_COURSE, reason: 'neither direction is good in itself' };
  const { value, error } = line.at(due);
  const direction = indicator.polarity === 'higher-is-better' ? 1 : -1;
  const width = quantileAt(0.95) * error;
  const reached = line.reaches(aim.target);
  const steps = reached === null ? null : Math.ceil(reached - now.at - 1e-9);
  const isAhead = line.slope * direction > 0 && steps !== null && steps > 0 && steps <= MOST_YEARS;
  return {
    reason: '',
    value: asTold(value),
    lower: asTold(value - width),
    upper: asTold(value + width),
    chance: asTold(chanceBelow(((value - aim.target) * direction) / error)),
    metBy: isAhead ? laterPeriod(period, steps) : '',
  };
}

/** A weighted straight line through the points of a trend. */
interface Line {
  slope: number;
  /** The figure to come at a time, and the standard error of its prediction. */
  at(time: number): { value: number; error: number };
  /** When the line has a value; null where it is level. */
  reaches(value: number): number | null;
}

function lineThrough(points: readonly TrendPoint[], indicator: Indicator): Line | null {
  const z = quantileAt(0.95);
  const sized = points.map((point) => {
    const { lower, upper } = limitsOfPoint(point, indicator);
    return { x: point.at, y: point.value, error: (upper - lower) / (2 * z) };
  });
  const last = sized.at(-1);
  if (!last || sized.some(({ error }) => !(error > 0))) return null;
  const sum = (of: (one: (typeof sized)[number]) => number): number =>
    sized.reduce((total, one) => total + of(one) / one.error ** 2, 0);
  const weight = sum(() => 1);
  const [x, y] = [sum((one) => one.x) / weight, sum((one) => one.y) / weight];
  const sxx = sum((one) => (one.x - x) ** 2);
  const slope = sum((one) => (one.x - x) * (one.y - y)) / sxx;
  const left = sum((one) => (one.y - y - slope * (one.x - x)) ** 2);
  // Over 1 where the points stray from the line by more than their intervals explain.
  const dispersion = Math.max(1, left / (sized.length - 2));
  return {
    slope,
    at: (time) => ({
      value: y + slope * (time - x),
      error: Math.sqrt(dispersion * (1 / weight + (time - x) ** 2 / sxx + last.error ** 2)),
    }),
    reaches: (value) => (slope === 0 ? null : x + (value - y) / slope),
  };
}

/** The limits of a point: those of its row, else Wilson's of its counts. */
function limitsOfPoint({ lower, upper, numerator, denominator, value }: TrendPoint, { multiplier }: Indicator) {
  if (lower !== null && upper !== null) return { lower, upper };
  if (numerator === null || denominator === null) return { lower: value, upper: value };
  return wilson(numerator, denominator, multiplier);
}

/** The chance that a standard normal variable is below a place: the library's quantile, turned round by halving. */
function chanceBelow(place: number): number {
  let [low, high] = [0, 1];
  for (let i = 0; i < 50; i++) {
    const middle = (low + high) / 2;
    if (normalQuantile((1 + middle) / 2, 0, 1) < Math.abs(place)) low = middle;
    else high = middle;
  }
  // Between minus and plus the place lies that share: half of the rest lies beyond on either side.
  return place < 0 ? (1 - low) / 2 : (1 + low) / 2;
}
