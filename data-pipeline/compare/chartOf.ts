import type { Indicator } from '../schema/folder/indicator.ts';
import { parsePeriod } from '../schema/period.ts';
import type { ControlChart } from '../schema/published/judged/controlChart.ts';
import { CHART_POINTS, controlChart, type Signals } from './controlChart.ts';
import { asTold } from './printed.ts';
import type { SeriesRow } from './trendOf.ts';

/** For a series that is too short for a chart, or of years: what happens within them is not seen. */
export const NO_CHART: ControlChart = { signal: '', reason: '', judgement: '', mean: null, lower: null, upper: null };

/** Two steps between points are alike up to this share: months are not of one length. */
const UNEVEN = 0.25;

/**
 * The control charts of a series of months or quarters: one for each stretch of twelve points or more without a gap, a hidden point or a change of
 * definition.
 * @param series one area's rows of one breakdown in order of time
 * @returns one a row, in order
 */
export function chartsOf(series: readonly SeriesRow[], indicator: Indicator): ControlChart[] {
  const isShort = indicator.period === 'month' || indicator.period === 'quarter';
  if (!isShort || series.length < CHART_POINTS) return series.map(() => NO_CHART);
  return stretches(series, indicator).flatMap((stretch) => {
    const values = stretch.flatMap(({ row }) => (row.hidden || row.value === null ? [] : [row.value]));
    if (values.length === 0) return stretch.map(() => not('no figure is shown'));
    // They would rise and fall together of themselves.
    if (stretch.some(({ row }) => isPooled(row))) return stretch.map(() => not('the periods overlap'));
    if (values.length < CHART_POINTS) return stretch.map(() => not('fewer than 12 points in a row'));
    const { mean, lower, upper, points } = controlChart(values);
    const lines = { mean: asTold(mean), lower: asTold(lower), upper: asTold(upper) };
    return points.map((signals) => ({ ...toldOf(signals, indicator), ...lines }));
  });
}

function not(reason: string): ControlChart {
  return { ...NO_CHART, signal: 'not-charted', reason };
}

/** Cuts a series where it may not be joined; each row without a figure stands alone. */
function stretches(series: readonly SeriesRow[], indicator: Indicator): SeriesRow[][] {
  const at = series.map(({ row }) => parsePeriod(row.period));
  const steps = at.slice(1).map((period, i) => (period?.at ?? 0) - (at[i]?.at ?? 0));
  const usual = steps.toSorted((a, b) => a - b)[steps.length >> 1] ?? 0;
  const starts = new Set(indicator.breaks.map(({ period }) => period));
  const result: SeriesRow[][] = [];
  series.forEach((one, i) => {
    const before = series[i - 1];
    const isJoined =
      before !== undefined &&
      isShown(before) &&
      isShown(one) &&
      !starts.has(one.row.period) &&
      one.row.status !== 'b' &&
      Math.abs((steps[i - 1] ?? 0) - usual) <= UNEVEN * usual;
    const last = result.at(-1);
    if (isJoined && last) last.push(one);
    else result.push([one]);
  });
  return result;
}

function isPooled(row: SeriesRow['row']): boolean {
  return (parsePeriod(row.period)?.years ?? 0) > 1;
}

function isShown({ row }: SeriesRow): boolean {
  return !row.hidden && row.value !== null;
}

/** The strongest rule that a point breaks, and all of them in words. */
function toldOf(
  { outside, run, shift, nearLimit }: Signals,
  { polarity }: Indicator,
): Pick<ControlChart, 'signal' | 'reason' | 'judgement'> {
  const told = [
    outside && { signal: 'outside', reason: `${outside} the ${outside === 'above' ? 'upper' : 'lower'} limit` },
    run && { signal: 'run', reason: `7 or more points ${run} in a row` },
    shift && { signal: 'shift', reason: `7 or more points in a row ${shift} the mean` },
    nearLimit && {
      signal: 'near-limit',
      reason: `2 of 3 points near the ${nearLimit === 'above' ? 'upper' : 'lower'} limit`,
    },
  ].filter((one) => one !== null) as { signal: 'outside' | 'run' | 'shift' | 'near-limit'; reason: string }[];
  const isHigh = [outside, run, shift, nearLimit].find((one) => one !== null);
  const first = told[0];
  if (!first || !isHigh) return { signal: 'none', reason: '', judgement: '' };
  const isUp = isHigh === 'above' || isHigh === 'rising';
  return {
    signal: first.signal,
    reason: told.map(({ reason }) => reason).join('; '),
    judgement: polarity === 'none' ? '' : isUp === (polarity === 'higher-is-better') ? 'better' : 'worse',
  };
}
