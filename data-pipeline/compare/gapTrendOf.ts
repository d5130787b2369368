import type { Indicator } from '../schema/folder/indicator.ts';
import type { Protected, ShownObservation } from '../schema/folder/observation.ts';
import type { GapTrend } from '../schema/published/judged/gapTrend.ts';
import type { Limits } from './interval.ts';
import { type SeriesRow, trendOf } from './trendOf.ts';

/** A gap of one period. */
export interface GapAt {
  /** A row that is shown and whose period and mark of a break the gap has. */
  row: Protected & ShownObservation;
  gap: number | null;
  limits: Limits | null;
}

/**
 * The recent trend of a gap, by the same regression on five true years as that of a figure, weighted by the gap's intervals.
 * @param gaps of one series in order of time
 * @param at position of the gap that it is said of
 */
export function gapTrendOf(gaps: readonly GapAt[], at: number, indicator: Indicator): GapTrend {
  const series = gaps.map(
    ({ row, gap, limits }): SeriesRow => ({
      row: { ...row, value: gap, numerator: null, denominator: null },
      exact: gap,
      limits,
    }),
  );
  // A difference is neither a share nor better where it is higher.
  const found = trendOf(series, at, { ...indicator, measure: 'mean', polarity: 'none' });
  const isUp = found.trend === 'increasing';
  const gap = gaps[at]?.gap ?? 0;
  const isSure = isUp || found.trend === 'decreasing';
  return {
    trend: found.trend,
    trendReason: found.reason,
    gapIs: !isSure || gap === 0 ? '' : isUp === gap > 0 ? 'wider' : 'narrower',
    trendYears: found.years,
    trendSlope: found.slope,
    trendChiSquared: found.chiSquared,
  };
}
