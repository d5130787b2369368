import type { PublishedRow } from '../../data-pipeline/schema/published.ts';
import { formatNumber, formatPeriod } from './format.ts';
import { cellText, promiseSentence, reason, untestedWords, VERDICT_WORDS } from './sentence.ts';
import type { Standing } from './standing.ts';

/** One step of how a verdict was worked out. */
export interface Step {
  term: string;
  text: string;
}

const FORMULAS: Record<string, string> = {
  wilson: 'by Wilson’s method: (2x + z² ∓ z√(z² + 4x(1 − x/n))) ÷ 2(n + z²), with x of n counted and z = 1.96',
  byar: 'by Byar’s method: x(1 − 1/9x − z/3√x)³ and (x + 1)(1 − 1/9(x + 1) + z/3√(x + 1))³, with x counted and z = 1.96; below ten exact Poisson limits',
  published: 'as the publisher gives them',
};

/** How the words and shapes about an area on one indicator were worked out: step by step, with the numbers of this very cell. */
export function workings(one: Standing): Step[] {
  const { indicator, latest, tested, testedEngland } = one;
  const newest = `${cellText(latest, indicator)}, ${formatPeriod(latest.period)}`;
  const steps: [string, string][] = [
    ['Newest figure', latest.value === undefined ? `${newest}: ${reason(latest)}` : newest],
    ['Verdict', tested ? '' : `${untestedWords(latest)}: ${latest.vs_england_reason ?? 'nothing to compare with'}`],
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
      ['95% limits', `${exact(tested.lower)} to ${exact(tested.upper)}, ${limitsText(one, tested)}`],
      ['England', `${exact(testedEngland)} in the same period and group, taken as fixed`],
      ['Verdict', verdictText(one, tested, testedEngland)],
      ['Distance', distanceText(one, tested, testedEngland)],
    );
  }
  steps.push(['Over time', trendText(tested ?? latest)], ['Target', promiseSentence(one)]);
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

function limitsText({ indicator }: Standing, { numerator }: PublishedRow): string {
  return FORMULAS[numerator === undefined ? 'published' : indicator.interval] ?? '';
}

function verdictText(
  { indicator }: Standing,
  { lower = 0, upper = 0, vs_england }: PublishedRow,
  england: number,
): string {
  const at = exact(england);
  if (vs_england === 'similar')
    return `${exact(lower)} ≤ ${at} ≤ ${exact(upper)}: England’s figure lies within the limits, so similar`;
  const side =
    lower > england
      ? `the lower limit ${exact(lower)} is above ${at}`
      : `the upper limit ${exact(upper)} is below ${at}`;
  const good = {
    'higher-is-better': 'higher is better',
    'lower-is-better': 'lower is better',
    none: 'neither direction is good',
  };
  return `${side}, and ${good[indicator.polarity]}, so ${VERDICT_WORDS[vs_england].toLowerCase()}`;
}

function distanceText({ distance }: Standing, { value, lower, upper }: PublishedRow, england: number): string {
  if (distance === null) return '';
  return `(${exact(value)} − ${exact(england)}) ÷ ((${exact(upper)} − ${exact(lower)}) ÷ 3.92) = ${formatNumber(distance, 1)} standard errors`;
}

const TREND_WORDS: Record<PublishedRow['trend'], string> = {
  increasing: 'rising',
  decreasing: 'falling',
  'no-change': 'no clear change',
  'too-few-to-tell': 'too few to tell',
  'cannot-calculate': 'cannot be calculated',
};

function trendText({ trend, trend_reason, trend_judgement, period }: PublishedRow): string {
  const judged = trend_judgement ? `, and getting ${trend_judgement}` : '';
  return `Five years to ${formatPeriod(period)}: ${TREND_WORDS[trend]}${judged}${trend_reason ? ` (${trend_reason})` : ''}`;
}
