import { isHiding, STATUSES } from '../../data-pipeline/schema/folder/status.ts';
import { NOT_COMPARED } from '../../data-pipeline/schema/published/judged/comparison.ts';
import type { PublishedIndicator, PublishedRow } from '../../data-pipeline/schema/published/published.ts';
import type { Standing } from '../model/standing.ts';
import {
  capital,
  formatGap,
  formatNumber,
  formatPeriod,
  formatShort,
  formatValue,
  list,
  printedGap,
} from './format.ts';
import { amongNoun, countedNoun, inNumbers } from './inNumbers.ts';
import { holdsSentence } from './manyTests.ts';
import { periodNoun } from './period.ts';
import { roundedCount } from './roundedCount.ts';
import { targetSentence } from './targetWords.ts';

/** The words for each verdict, as they stand beside a figure. */
export const VERDICT_WORDS: Record<PublishedRow['vs_england'], string> = {
  better: 'Better',
  similar: 'Similar',
  worse: 'Worse',
  higher: 'Higher',
  lower: 'Lower',
  'not-compared': 'Not tested',
};

/** Whose test a verdict is, where it is its publisher's own: ", by OHID’s test". Empty where it is ours, or there is none. */
export function byWhom({ vs_england: verdict, vs_england_reason: why }: PublishedRow): string {
  return verdict === 'not-compared' || why === undefined ? '' : `, ${why}`;
}

/** A row's verdict against England as it stands beside a figure: "Worse", or "Worse, by OHID’s test". */
export function verdictWords(row: PublishedRow | null | undefined): string {
  return row ? `${VERDICT_WORDS[row.vs_england]}${byWhom(row)}` : VERDICT_WORDS['not-compared'];
}

/** One sentence with the newest figure and England's: "26.1% in 2023/24, 4.0 percentage points above England (22.1%)." */
export function figureSentence(one: Standing): string {
  const { indicator, latest, newest, england, difference } = one;
  if (latest.value === undefined) return `No figure for ${formatPeriod(latest.period)}: ${reason(latest)}.`;
  const value = `${formatValue(latest.value, indicator)} ${when(latest.period)}`;
  const newer = newest ? ` The newest, for ${formatPeriod(newest.period)}, is ${marker(newest)}.` : '';
  // Numbers of people are not held against a country's.
  if (england === null || difference === null || indicator.measure === 'count') return `${value}.${newer}`;
  const apart = printedGap(latest.value, england, indicator);
  const gap = formatGap(apart, indicator);
  if (Number.parseFloat(gap) === 0) return `${value}, the same as England.${newer}`;
  return `${value}, ${gap} ${apart > 0 ? 'above' : 'below'} England (${formatShort(england, indicator)}).${newer}`;
}

/** `in 2023/24`, `on 31 March 2026`, `in 2014 to 2016`. */
export function when(period: string): string {
  return `${/^\d{4}-\d\d-\d\d$/.test(period) ? 'on' : 'in'} ${formatPeriod(period)}`;
}

/** Why a row is not tested against England, in a few words beside it; the state itself has one name. */
export function untestedWords(row: PublishedRow): string {
  if (row.vs_england_reason === NOT_COMPARED['no-interval']) return 'our copy has no interval';
  if (row.vs_england_reason === NOT_COMPARED['no-benchmark']) return 'no figure for England';
  if (row.vs_england_reason === NOT_COMPARED['best-fit']) return 'its small areas fit the ward badly';
  return '';
}

/** What the test against England says of the newest figure; where there is none, why, and how the newest test before it came out. */
export function testSentence(one: Standing): string {
  const { tested, latest } = one;
  if (tested) return [`${verdictClause(one)}.`, holdsSentence(tested.holds_area)].filter(Boolean).join(' ');
  if (latest.value === undefined || latest.vs_england_reason !== NOT_COMPARED['no-interval']) return '';
  return ['Not tested: our copy has no margin of error.', beforeSentence(one)].filter(Boolean).join(' ');
}

/** "Worse than England, by more than chance alone is likely to explain"; of what is similar how far it could be. */
function verdictClause({ latest, england, indicator }: Standing): string {
  const theirs = byWhom(latest);
  const verdict = latest.vs_england;
  if (verdict !== 'similar')
    return `${VERDICT_WORDS[verdict]} than England${theirs || ', by more than chance alone is likely to explain'}`;
  if (theirs) return `No clear difference from England${theirs}`;
  const { lower, upper } = latest;
  const words = 'No clear difference from England: one this small could be chance';
  if (england === null || lower === undefined || upper === undefined || indicator.polarity === 'none') return words;
  const isLowGood = indicator.polarity === 'lower-is-better';
  const worst = isLowGood ? printedGap(upper, england, indicator) : printedGap(england, lower, indicator);
  return worst > 0 ? `${words}. It could be up to ${formatGap(worst, indicator)} worse` : words;
}

/** How the newest test before an untested figure came out: "In 2023/24, the last year that can be tested, it was similar to England (22.4%)." */
export function beforeSentence({ before, benchmark, indicator }: Standing): string {
  if (!before || before.value === undefined) return '';
  const england = benchmark.find(({ period }) => period === before.period)?.value;
  const words = VERDICT_WORDS[before.vs_england].toLowerCase();
  const than = before.vs_england === 'similar' ? 'to' : 'than';
  const there = england === undefined ? '' : ` against ${formatShort(england, indicator)}`;
  const figures = ` (${formatShort(before.value, indicator)}${there})`;
  return `${capital(when(before.period))}, the last ${periodNoun(indicator.period)} that can be tested, it was ${words} ${than} England${figures}.`;
}

/** What it did since the year before: "Up 3.1 percentage points on 2023/24 (10.2%), more than chance alone is likely to explain." Empty without one. */
export function changeSentence({ latest, series, indicator }: Standing): string {
  const { change, change_from: from, change_lower: lower, change_upper: upper } = latest;
  if (change === undefined || from === undefined) return '';
  const before = series.find((row) => row.period === from)?.value;
  const then = before === undefined ? '' : ` (${formatShort(before, indicator)})`;
  const apart =
    before === undefined || latest.value === undefined ? change : printedGap(latest.value, before, indicator);
  const gap = formatGap(apart, indicator);
  const size =
    Number.parseFloat(gap) === 0
      ? `The same as ${when(from)}${then}`
      : `${apart > 0 ? 'Up' : 'Down'} ${gap} on ${formatPeriod(from)}${then}`;
  if (lower === undefined || upper === undefined) return `${size}. Whether that is chance cannot be tested.`;
  return `${size}, ${lower <= 0 && upper >= 0 ? 'which ' : ''}${chanceWords(latest)}.`;
}

/** Whether a change since the year before could be chance: "more than chance alone is likely to explain: for the worse"; empty where it cannot be tested. */
export function chanceWords({
  change_lower: lower,
  change_upper: upper,
  change_judgement: judged,
}: PublishedRow): string {
  if (lower === undefined || upper === undefined) return '';
  if (lower <= 0 && upper >= 0) return 'could be chance';
  return `more than chance alone is likely to explain${judged ? `: for the ${judged}` : ''}`;
}

/** The gap from England in numbers of what is counted, as far as it can be known; null where the difference is not clear, or nothing is left of it. */
export function numbersGap({
  latest,
  tested,
  indicator,
}: Standing): { about: string; noun: string; ends: [string, string] } | null {
  const { many, lower, upper } = inNumbers(latest);
  if (!tested || tested.vs_england === 'similar' || many === undefined) return null;
  const ends = [lower ?? many, upper ?? many].map((end) => roundedCount(Math.abs(end))).toSorted((a, b) => a - b);
  const about = roundedCount(Math.abs(many));
  if (about === 0) return null;
  const [low = about, high = about] = ends;
  return {
    about: `About ${formatNumber(about, 0)} ${many > 0 ? 'more' : 'fewer'}`,
    noun: countedNoun(indicator),
    ends: [formatNumber(low, 0), formatNumber(high, 0)],
  };
}

/** The gap from England in numbers: "About 30 more children than at England's level (10 to 55)." Only of a clear difference. */
export function numbersSentence(one: Standing): string {
  const gap = numbersGap(one);
  if (!gap) return '';
  const range = gap.ends[0] === gap.ends[1] ? '' : ` (${gap.ends.join(' to ')})`;
  return `${[gap.about, gap.noun].filter(Boolean).join(' ')} than at England's level${range}.`;
}

/** The gap from England in numbers of what is counted, as a cell: "30 more", "about as many"; empty where it is not known. */
export function numbersCell(row: PublishedRow): string {
  const { many } = inNumbers(row);
  if (many === undefined) return '';
  const about = roundedCount(Math.abs(many));
  return about === 0 ? 'about as many' : `${formatNumber(about, 0)} ${many > 0 ? 'more' : 'fewer'}`;
}

/** What would count as a change: "30.5% or more next time would be a real rise, 22.1% or less a real fall." Empty where none is known. */
export function outlookSentence({ latest, indicator }: Standing): string {
  const { rise_at: rise, fall_at: fall } = latest;
  const up = rise === undefined ? '' : `${formatShort(rise, indicator)} or more next time would be a real rise`;
  const down =
    fall === undefined ? '' : `${formatShort(fall, indicator)} or less ${up ? '' : 'next time would be '}a real fall`;
  const both = [up, down].filter(Boolean).join(', ');
  return both === '' ? '' : `${capital(both)}.`;
}

/** Where the series began: "It was 19.6% in 2013/14." Empty for a single figure or across a break. */
export function sinceSentence(one: Standing): string {
  const { series, latest, indicator } = one;
  const shown = series.filter((row) => row.value !== undefined);
  const breaks = indicator.breaks.map((step) => step.period);
  const from = shown.findLastIndex((row) => breaks.includes(row.period));
  const first = shown[Math.max(from, shown.length - 6, 0)];
  // The year that the change is counted from is named there.
  if (!first || first === latest || first.value === undefined || first.period === latest.change_from) return '';
  return `It was ${formatShort(first.value, indicator)} ${when(first.period)}.`;
}

/**
 * Since when it has been so: "Worse in every year tested since 2016/17." Where only the newest test came out so, what the one before
 * it said; where there is no other, that there is none. Empty for what is neither worse nor better.
 */
export function sinceWhenSentence({ series, tested, indicator }: Standing): string {
  const years = series.filter((row) => row.vs_england !== 'not-compared');
  const verdict = tested?.vs_england;
  if (!tested || (verdict !== 'worse' && verdict !== 'better')) return '';
  if (years.length === 1) return `${formatPeriod(tested.period)} is the only period that can be tested.`;
  const before = years.findLastIndex((row) => row.vs_england !== verdict);
  const [last, first] = [years[before], years[before + 1]];
  if (first && first !== years.at(-1))
    return `${VERDICT_WORDS[verdict]} in every ${periodNoun(indicator.period)} tested since ${formatPeriod(first.period)}.`;
  return last
    ? `In ${formatPeriod(last.period)}, the test before, it was ${VERDICT_WORDS[last.vs_england].toLowerCase()}.`
    : '';
}

/** Where the figure is going: "Rising from 2018/19 to 2023/24, and getting worse." Empty where no trend can be tested. */
export function trendSentence({ latest, indicator }: Standing): string {
  const years = latest.trend_years?.split(' ');
  const [first, last] = [years?.[0], years?.at(-1)];
  if (latest.trend === 'cannot-calculate' || !first || !last) return '';
  const over = `from ${formatPeriod(first)} to ${formatPeriod(last)}`;
  if (latest.trend === 'no-change') return `No clear trend ${over}.`;
  if (latest.trend === 'too-few-to-tell')
    return `Too few ${amongNoun(indicator)} to see a trend: ${latest.trend_reason}.`;
  const direction = latest.trend === 'increasing' ? 'Rising' : 'Falling';
  const judged = latest.trend_judgement ? `, and getting ${latest.trend_judgement}` : '';
  return `${direction} ${over}${judged}.`;
}

/** Targets and commitments: "Local target 35% by 2027/28, the same as …’s: off track. Commitment: …" Empty where there are none. */
export function promiseSentence({ promises, latest, indicator }: Standing): string {
  const target = targetSentence(latest, promises.targets, indicator);
  const plans = promises.plans.length > 0 ? `Commitment: ${list(promises.plans)}.` : '';
  return [target, plans].filter(Boolean).join(' ');
}

/** Why a cell shows nothing. */
export function reason(row: PublishedRow): string {
  return row.status ? STATUSES[row.status] : 'no figure';
}

/** A row as a table cell: the value with its mark where it has one (`29.1% [p]`), or the marker of what is missing. */
export function cellText(row: PublishedRow | undefined, indicator: PublishedIndicator): string {
  if (!row) return '[x]';
  if (row.value === undefined) return marker(row);
  return `${formatShort(row.value, indicator)}${row.status ? ` [${row.status}]` : ''}`;
}

/** A hidden cell as tables show it: `[c]`. */
export function marker(row: PublishedRow): string {
  return row.status && (isHiding(row.status) || row.value === undefined) ? `[${row.status}]` : '';
}
