import { columnsOf, WHY_NOT } from '../column.ts';

export const TRENDS = ['increasing', 'decreasing', 'no-change', 'too-few-to-tell', 'cannot-calculate'] as const;
const METHODS = ['counts', 'intervals'] as const;

/** The recent trend at a row, over the latest five years that can be tested. */
export interface Trend {
  trend: (typeof TRENDS)[number];
  /** Why it is none of the plain answers; for `too-few-to-tell` the smallest change that could have been seen. */
  reason: string;
  /** Whether the change is good, by polarity; empty where there is none, or neither direction is good. */
  judgement: 'better' | 'worse' | '';
  /** `counts`: chi-squared test for trend in proportions. `intervals`: regression weighted by the intervals. Empty where no test was made. */
  method: (typeof METHODS)[number] | '';
  /** The periods tested, in order of time, with spaces between; empty where no test was made. */
  years: string;
  /** Change a year: of the log odds by counts, of the value by intervals; null where no test was made. */
  slope: number | null;
  /** The test's statistic, one degree of freedom: significant above {@link TREND_CRITICAL}. */
  chiSquared: number | null;
  /** The smallest change from the first of the five points to the last that the test would find four times in five, in the value's unit. */
  smallest: number | null;
}

/** Chi-squared above which a trend is significant: 99.8%, one degree of freedom. */
export const TREND_CRITICAL = 9.5495;

const { oneOf, text, number } = columnsOf<Trend>();

export const TREND_COLUMNS = {
  trend: oneOf(TRENDS, {
    title: 'Trend',
    description:
      'increasing, decreasing, no-change, too-few-to-tell or cannot-calculate, over the latest five years that can be tested',
    required: true,
    cell: (trend) => trend.trend,
  }),
  trend_reason: text({ title: 'Trend: why', description: WHY_NOT, cell: (trend) => trend.reason }),
  trend_judgement: oneOf(['better', 'worse'], {
    title: 'Trend is',
    description: 'better or worse, by the indicator’s direction',
    cell: (trend) => trend.judgement,
  }),
  trend_method: oneOf(METHODS, {
    title: 'Trend method',
    description: 'counts (chi-squared for trend) or intervals (weighted regression)',
    cell: (trend) => trend.method,
  }),
  trend_years: text({
    title: 'Trend years',
    description: 'The five periods tested, in order of time, with spaces between',
    cell: (trend) => trend.years,
  }),
  trend_slope: number({
    title: 'Trend slope',
    description: 'Change a year: of the log odds by counts, of the value by intervals',
    cell: (trend) => trend.slope,
  }),
  trend_chi_squared: number({
    title: 'Trend chi-squared',
    description: 'Statistic of the test, one degree of freedom',
    cell: (trend) => trend.chiSquared,
  }),
  trend_smallest: number({
    title: 'Smallest change seen',
    description:
      'The smallest change from first to last that the test would find four times in five, in the value’s unit',
    cell: (trend) => trend.smallest,
  }),
};
