import type { Indicator } from '../schema/folder/indicator.ts';
import { type ParsedPeriod, parsePeriod } from '../schema/period.ts';
import type { Change } from '../schema/published/judged/change.ts';
import { type Limits, wilson } from './interval.ts';
import { asTold } from './printed.ts';
import type { SeriesRow } from './trendOf.ts';

/** For a row without a figure before it. */
export const NO_CHANGE: Change = { change: null, lower: null, upper: null, from: '', judgement: '' };

/** A figure with the limits that stand for its chance. */
export interface Estimate extends Limits {
  value: number;
}

/**
 * The later of two figures less the earlier, with 95% limits made of the two intervals.
 * Source: Newcombe (1998), Statistics in Medicine 17, 873-890, method 10: Wilson's limits of each share; for figures with
 * other intervals the same hybrid (Zou and Donner 2008).
 */
export function differenceOf(later: Estimate, earlier: Estimate): Limits {
  const change = later.value - earlier.value;
  return {
    lower: change - Math.hypot(later.value - later.lower, earlier.upper - earlier.value),
    upper: change + Math.hypot(later.upper - later.value, earlier.value - earlier.lower),
  };
}

/**
 * What a row's figure did since the year before; where that year has none, since the newest earlier figure of the same series.
 * Quarters and months are compared with those of the year before, rolling periods with the newest that they do not overlap.
 * @param series one area's rows of one breakdown in order of time
 * @param at position of the row
 */
export function changeOf(series: readonly SeriesRow[], at: number, indicator: Indicator): Change {
  const now = series[at];
  const parsed = now && parsePeriod(now.row.period);
  if (!now || !parsed || now.exact === null || indicator.measure === 'index') return NO_CHANGE;
  const before = earlierOf(series, at, parsed, indicator);
  if (!before || before.exact === null) return NO_CHANGE;
  const change = now.exact - before.exact;
  const told = { ...NO_CHANGE, change: asTold(change), from: before.row.period as string };
  const [later, earlier] = [estimateOf(now, indicator), estimateOf(before, indicator)];
  if (!later || !earlier) return told;
  // Rounded counts give the width of the limits; the change they stand around is that of the figures as they are printed.
  const between = differenceOf(later, earlier);
  const shift = change - (later.value - earlier.value);
  const [lower, upper] = [between.lower + shift, between.upper + shift];
  const direction = lower > 0 ? 'up' : upper < 0 ? 'down' : '';
  const isGood = (direction === 'up') === (indicator.polarity === 'higher-is-better');
  const judgement = direction === '' || indicator.polarity === 'none' ? '' : isGood ? 'better' : 'worse';
  return { ...told, lower: asTold(lower), upper: asTold(upper), judgement };
}

/** The row that a change is counted from. */
function earlierOf(
  series: readonly SeriesRow[],
  at: number,
  now: ParsedPeriod,
  indicator: Indicator,
): SeriesRow | undefined {
  const starts = new Set(indicator.breaks.map((one) => one.period));
  const isShort = now.form === 'quarter' || now.form === 'month';
  for (let i = at; i > 0; i--) {
    const row = series[i]?.row;
    if (!row || starts.has(row.period) || row.status === 'b') return undefined;
    const before = series[i - 1];
    const then = before && parsePeriod(before.row.period);
    if (!before || !then || before.exact === null || then.form !== now.form) continue;
    if (isShort && Math.abs(now.at - then.at - Math.round(now.at - then.at)) > 0.01) continue;
    if (then.at + then.years / 2 <= now.at - now.years / 2 + 1e-9) return before;
  }
  return undefined;
}

/** A figure with limits: Wilson's from its counts for a share, rounded counts too; otherwise those of the row. */
export function estimateOf({ row, exact, limits }: SeriesRow, indicator: Indicator): Estimate | null {
  if (row.hidden || exact === null) return null;
  const { numerator, denominator } = row;
  const isShare = indicator.measure === 'proportion' && !indicator.events && indicator.interval !== 'none';
  if (isShare && numerator !== null && denominator !== null && denominator > 0 && numerator <= denominator)
    return {
      value: (numerator / denominator) * indicator.multiplier,
      ...wilson(numerator, denominator, indicator.multiplier),
    };
  return limits && { value: exact, ...limits };
}
