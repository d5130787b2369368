import { parsePeriod } from '../period.ts';
import { TREND_CRITICAL } from '../published/judged/trend.ts';
import type { PublishedIndicator, PublishedRow } from '../published/published.ts';
import { exactly, type Step, sentence, told } from './step.ts';
import { trendSums } from './trendSums.ts';

/** The recent trend, over the periods that the row names. */
export function trendStep(row: PublishedRow, series: readonly PublishedRow[], indicator: PublishedIndicator): Step {
  const step = { of: 'trend', title: 'Recent trend', result: trendWords(row) };
  if (row.trend_method === undefined)
    return { ...step, method: sentence(row.trend_reason ?? 'no test was made'), sum: '' };
  const years = new Set(row.trend_years?.split(' '));
  const recent = series.filter((one) => years.has(one.period));
  const chiSquared = told(row.trend_chi_squared ?? 0);
  const against = `${chiSquared} against ${TREND_CRITICAL}, which chance passes once in 500`;
  const seen = `The smallest change over these years that it would find four times in five is ${told(row.trend_smallest ?? 0)}.`;
  if (row.trend_method === 'counts') {
    const method = `Chi-squared test for a trend in proportions, as in Fingertips: ${against}. Direction by the slope of the log odds, ${told(row.trend_slope ?? 0)} a year. ${seen}`;
    return { ...step, method, sum: countsSum(recent) };
  }
  const points = recent.map(
    ({ period, value = 0, lower = 0, upper = 0 }) => `${period}: ${told(value)} (${told(lower)} to ${told(upper)})`,
  );
  const method = `Regression on the years, each weighted by 1 over the square of its standard error, as in Fingertips: chi-squared ${against}. Slope ${told(row.trend_slope ?? 0)} ${indicator.unit} a year. From ${points.join('; ')}. ${seen}`;
  return { ...step, method, sum: '' };
}

function trendWords({ trend, trend_judgement: judged, trend_reason: why }: PublishedRow): string {
  const words = trend === 'cannot-calculate' ? 'cannot be calculated' : trend.replaceAll('-', ' ');
  if (judged !== undefined) return `${words} and getting ${judged}`;
  return why === undefined || trend === 'cannot-calculate' ? words : `${words}: ${why}`;
}

/** Chi-squared with the sums of counts (c), people (d) and years from 1 (t), a missing one counted, written out. */
function countsSum(recent: readonly PublishedRow[]): string {
  const { d, c, ct, dt, dtt } = trendSums(recent.map((one) => ({ ...one, at: parsePeriod(one.period)?.at ?? 0 })));
  const [D, C, Ct, Dt, Dtt] = [d, c, ct, dt, dtt].map(exactly);
  return `${D} × (${D} × ${Ct} − ${C} × ${Dt})² / (${C} × (${D} − ${C}) × (${D} × ${Dtt} − ${Dt}²))`;
}

/** The control chart of a long series. */
export function chartStep(row: PublishedRow): Step[] {
  if (row.signal === undefined) return [];
  const step = { of: 'signal', title: 'Control chart' };
  if (row.chart_mean === undefined || row.chart_upper === undefined)
    return [{ ...step, method: sentence(row.signal_reason ?? ''), sum: '', result: 'no chart' }];
  const range = (row.chart_upper - row.chart_mean) / 2.66;
  return [
    {
      ...step,
      method:
        'Mean of the series, less and plus 2.66 times its mean moving range, jumps left out (NHS England, Making data count).',
      sum: `${exactly(row.chart_mean)} ± 2.66 × ${exactly(range)}`,
      result: row.signal === 'none' ? 'everyday variation' : (row.signal_reason ?? row.signal),
    },
  ];
}
