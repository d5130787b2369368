import { columnsOf } from '../column.ts';
import { TRENDS, type Trend } from './trend.ts';

/** What became of a gap over the years. */
export interface GapTrend {
  trend: Trend['trend'];
  trendReason: string;
  /** Whether the gap, whichever way it goes, became wider or narrower by more than chance. */
  gapIs: 'wider' | 'narrower' | '';
  /** The periods that were used, separated by spaces. */
  trendYears: string;
  trendSlope: number | null;
  trendChiSquared: number | null;
}

const { text, number, oneOf } = columnsOf<GapTrend>();

export const GAP_TREND_COLUMNS = {
  trend: oneOf(TRENDS, {
    title: 'Recent trend of the gap',
    description: 'Of the latest five years that can be tested, as of figures',
    required: true,
    cell: (row) => row.trend,
  }),
  trend_reason: text({
    title: 'Why no trend',
    description: 'Why it is none of the plain answers',
    cell: (row) => row.trendReason,
  }),
  trend_gap: oneOf(['wider', 'narrower'], {
    title: 'The gap became',
    description: 'wider or narrower where the trend is more than chance',
    cell: (row) => row.gapIs,
  }),
  trend_years: text({ title: 'Years of the trend', description: 'Its five periods', cell: (row) => row.trendYears }),
  trend_slope: number({
    title: 'Slope of the trend',
    description: 'Change of the gap a year',
    cell: (row) => row.trendSlope,
  }),
  trend_chi_squared: number({
    title: 'Chi-squared of the trend',
    description: 'More than chance above 9.5495',
    cell: (row) => row.trendChiSquared,
  }),
};
