import { TREND_CRITICAL } from '../../data-pipeline/schema/compared.ts';
import { WIDTH_95 } from '../../data-pipeline/schema/judgement.ts';
import type { PublishedRow } from '../../data-pipeline/schema/published.ts';
import { formatNumber, formatPeriod } from './format.ts';
import { cellText, promiseSentence, reason, untestedWords, VERDICT_WORDS } from './sentence.ts';
import type { Standing } from './standing.ts';

/** One step of how a verdict was worked out. */
export interface Step {
  term: string;
  text: string;
}

/** How limits are made, with z = 1.96 at 95% and 3.09 at 99.8%. */
const FORMULAS: Record<NonNullable<PublishedRow['interval_method']>, string> = {
  wilson: 'Wilson’s method: (2x + z² ∓ z√(z² + 4x(1 − x/n))) ÷ 2(n + z²), with x of n counted',
  byar: 'Byar’s method, with x counted: x(1 − 1/9x − z/3√x)³ and (x + 1)(1 − 1/9(x + 1) + z/3√(x + 1))³',
  exact: 'exact Poisson limits, because fewer than ten were counted',
  published: 'as the publisher gives them',
};

/** How the words and shapes about an area on one indicator were worked out: step by step, with the numbers of this very cell. */
export function workings(one: Standing): Step[] {
  const { indicator, latest, tested, testedEngland } = one;
  const row = tested ?? latest;
  const newest = `${cellText(latest, indicator)}, ${formatPeriod(latest.period)}`;
  const steps: [string, string][] = [
    ['Newest figure', latest.value === undefined ? `${newest}: ${reason(latest)}` : newest],
    [
      'Against England',
      tested ? '' : `${untestedWords(latest)}: ${latest.vs_england_reason ?? 'nothing to compare with'}`,
    ],
  ];
  if (tested && testedEngland !== null) {
    steps.push(
      [
        'Tested figure',
        tested === latest
          ? ''
          : `${cellText(tested, indicator)}, ${formatPeriod(tested.period)}: the newest with 95% limits`,
      ],
      ['Counts', countsText(one, tested)],
      ['95% limits', limitsText(tested)],
      ['England', `${exact(testedEngland)} in the same period and group, taken as fixed`],
      ['Against England', verdictText(one, tested, testedEngland)],
      ['Distance', distanceText(tested, testedEngland)],
    );
  }
  steps.push(
    ['Over time', trendText(row)],
    ['Control chart', chartText(row)],
    ['Target', targetText(one, row)],
    ['Rank', rankText(row)],
    ['Among wards', funnelText(row)],
    ['In the lists', one.listed?.list_reason ?? ''],
  );
  return steps.filter(([, text]) => text !== '').map(([term, text]) => ({ term, text }));
}

/** As many digits as a reader needs to do the sum again. */
function exact(value = 0): string {
  const decimals = (/\.(\d+)$/.exec(String(Number(value.toPrecision(7))))?.[1] ?? '').length;
  return formatNumber(value, decimals);
}

function countsText({ indicator }: Standing, { numerator, denominator, value }: PublishedRow): string {
  if (numerator === undefined || denominator === undefined || value === undefined) return '';
  const times = indicator.multiplier === 1 ? '' : ` × ${formatNumber(indicator.multiplier, 0)}`;
  return `${exact(numerator)} (${indicator.numerator}) ÷ ${exact(denominator)} (${indicator.denominator})${times} = ${exact(value)}`;
}

function limitsText({ lower, upper, interval_method: method }: PublishedRow): string {
  return `${exact(lower)} to ${exact(upper)}, ${method ? FORMULAS[method] : ''}`;
}

const GOOD = {
  'higher-is-better': 'higher is better',
  'lower-is-better': 'lower is better',
  none: 'neither direction is good',
} as const;

function verdictText(
  { indicator }: Standing,
  { lower = 0, upper = 0, vs_england: verdict }: PublishedRow,
  england: number,
): string {
  const at = exact(england);
  if (verdict === 'similar') return `England’s ${at} lies between ${exact(lower)} and ${exact(upper)}, so similar`;
  const side =
    lower > england
      ? `the lower limit ${exact(lower)} is above ${at}`
      : `the upper limit ${exact(upper)} is below ${at}`;
  return `${side}, and ${GOOD[indicator.polarity]}, so ${VERDICT_WORDS[verdict].toLowerCase()}`;
}

function distanceText({ distance, value, lower, upper }: PublishedRow, england: number): string {
  if (distance === undefined) return '';
  const width = `(${exact(upper)} − ${exact(lower)}) ÷ ${WIDTH_95}`;
  return `(${exact(value)} − ${exact(england)}) ÷ (${width}) = ${formatNumber(distance, 1)} standard errors`;
}

const TREND_WORDS: Record<PublishedRow['trend'], string> = {
  increasing: 'rising',
  decreasing: 'falling',
  'no-change': 'no clear change',
  'too-few-to-tell': 'too few to tell',
  'cannot-calculate': 'cannot be calculated',
};

function trendText(row: PublishedRow): string {
  const judged = row.trend_judgement ? `, and getting ${row.trend_judgement}` : '';
  const why = row.trend_reason ? ` (${row.trend_reason})` : '';
  const how =
    row.trend_method === 'counts' ? 'chi-squared test for trend on the counts' : 'regression weighted by the intervals';
  const test =
    row.trend_chi_squared === undefined
      ? ''
      : `; ${how}: slope ${exact(row.trend_slope)} a year, chi-squared ${exact(row.trend_chi_squared)}, significant above ${TREND_CRITICAL}`;
  const smallest =
    row.trend_smallest === undefined ? '' : `; the smallest change it could have seen is ${exact(row.trend_smallest)}`;
  return `Five years to ${formatPeriod(row.period)}: ${TREND_WORDS[row.trend]}${judged}${why}${test}${smallest}`;
}

function chartText(row: PublishedRow): string {
  if (row.signal === undefined) return '';
  const limits =
    row.chart_mean === undefined
      ? ''
      : `mean ${exact(row.chart_mean)}, limits ${exact(row.chart_lower)} to ${exact(row.chart_upper)}: `;
  const judged = row.signal_judgement ? `, for the ${row.signal_judgement}` : '';
  return `${limits}${row.signal_reason ?? 'no signal'}${judged}`;
}

function targetText(one: Standing, row: PublishedRow): string {
  const told = promiseSentence(one);
  if (row.target_value === undefined) return told;
  const why = row.vs_target_reason ? `: ${row.vs_target_reason}` : '';
  return `${told} On the way there ${formatPeriod(row.period)} should be ${exact(row.target_value)}${why}.`;
}

function rankText({ rank, rank_from: from, rank_to: to, rank_of: of, rank_reason: why }: PublishedRow): string {
  if (rank === undefined) return '';
  const range = from === undefined || from === to ? '' : `; its margin of error allows any place from ${from} to ${to}`;
  return `${rank} of ${of}${range}${why ? ` (${why})` : ''}`;
}

const FUNNEL_WORDS: Partial<Record<NonNullable<PublishedRow['funnel']>, string>> = {
  within: 'within the limits',
  'above-95': 'above the 95% limit',
  'above-998': 'above the 99.8% limit',
  'below-95': 'below the 95% limit',
  'below-998': 'below the 99.8% limit',
};

function funnelText(row: PublishedRow): string {
  const words = row.funnel && FUNNEL_WORDS[row.funnel];
  if (!words) return '';
  return (
    `a ward of this size would lie between ${exact(row.funnel_lower)} and ${exact(row.funnel_upper)} (95%), or ` +
    `${exact(row.funnel_lower_998)} and ${exact(row.funnel_upper_998)} (99.8%), if it were as the county is: ${words}`
  );
}
