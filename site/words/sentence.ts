import { isHiding, STATUSES } from '../../data-pipeline/schema/folder/status.ts';
import { NOT_COMPARED } from '../../data-pipeline/schema/published/judged/comparison.ts';
import type { PublishedIndicator, PublishedRow } from '../../data-pipeline/schema/published/published.ts';
import type { Standing } from '../model/standing.ts';
import { formatGap, formatPeriod, formatShort, formatValue, list } from './format.ts';
import { periodNoun } from './period.ts';

/** The words for each verdict, as they stand beside a figure. */
export const VERDICT_WORDS: Record<PublishedRow['vs_england'], string> = {
  better: 'Better',
  similar: 'Similar',
  worse: 'Worse',
  higher: 'Higher',
  lower: 'Lower',
  'not-compared': 'Not compared',
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
  const gap = formatGap(difference, indicator);
  if (Number.parseFloat(gap) === 0) return `${value}, the same as England.${newer}`;
  return `${value}, ${gap} ${difference > 0 ? 'above' : 'below'} England (${formatShort(england, indicator)}).${newer}`;
}

/** `in 2023/24`, `on 31 March 2026`, `in 2014 to 2016`. */
export function when(period: string): string {
  return `${/^\d{4}-\d\d-\d\d$/.test(period) ? 'on' : 'in'} ${formatPeriod(period)}`;
}

/** Why a row is not tested against England, in a few words for a table. */
export function untestedWords(row: PublishedRow): string {
  if (row.vs_england_reason === NOT_COMPARED['no-interval']) return 'Certainty not published';
  if (row.vs_england_reason === NOT_COMPARED['no-benchmark']) return 'No figure for England';
  return 'Not compared';
}

/** What the test against England says, and of which year: "Worse than England, by more than chance would explain." */
export function testSentence(one: Standing): string {
  const { tested, testedEngland, latest, indicator } = one;
  if (!tested || tested.value === undefined || testedEngland === null) {
    const lacksInterval = latest.value !== undefined && latest.vs_england_reason === NOT_COMPARED['no-interval'];
    return !lacksInterval ? '' : 'No margin of error is published, so we cannot say how sure the difference is.';
  }
  const verdict = tested.vs_england;
  const theirs = byWhom(tested);
  const what =
    verdict === 'similar'
      ? `No clear difference from England${theirs || ': one this small could be chance'}`
      : `${VERDICT_WORDS[verdict]} than England${theirs || ' by more than chance would explain'}`;
  if (tested === latest) return `${what}.`;
  if (theirs)
    return `${what}, ${when(tested.period)} (${formatShort(tested.value, indicator)} against ${formatShort(testedEngland, indicator)}).`;
  const then = `${formatShort(tested.value, indicator)} against ${formatShort(testedEngland, indicator)}`;
  return `${what} ${when(tested.period)}, the newest ${periodNoun(indicator.period)} with a margin of error (${then}).`;
}

/** Where the series began: "It was 19.6% in 2013/14." Empty for a single figure or across a break. */
export function sinceSentence(one: Standing): string {
  const { series, latest, indicator } = one;
  const shown = series.filter((row) => row.value !== undefined);
  const breaks = indicator.breaks.map((step) => step.period);
  const from = shown.findLastIndex((row) => breaks.includes(row.period));
  const first = shown[Math.max(from, shown.length - 6, 0)];
  if (!first || first === latest || first.value === undefined) return '';
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

/** Where the figure is going: "Rising over five years, and getting worse." Empty where no trend can be tested. */
export function trendSentence(one: Standing): string {
  const { latest, tested } = one;
  const row = latest.trend === 'cannot-calculate' ? tested : latest;
  if (!row || row.trend === 'cannot-calculate') return '';
  const until = row === latest ? '' : ` to ${formatPeriod(row.period)}`;
  if (row.trend === 'no-change') return `No clear change over five years${until}.`;
  if (row.trend === 'too-few-to-tell') return `Too few children to tell whether it is changing: ${row.trend_reason}.`;
  const direction = row.trend === 'increasing' ? 'Rising' : 'Falling';
  const judged = row.trend_judgement ? `, and getting ${row.trend_judgement}` : '';
  return `${direction} over five years${until}${judged}.`;
}

const TARGET_WORDS: Partial<Record<PublishedRow['vs_target'], string>> = {
  met: 'met',
  'not-met': 'not met',
  'on-track': 'on track',
  'off-track': 'off track',
  'cannot-tell': 'too close to call',
};

/** Targets and commitments: "Target 35% by 2027/28: off track (same improvement as the county)." Empty where there are none. */
export function promiseSentence({ promises, latest, tested, indicator }: Standing): string {
  const state = TARGET_WORDS[(tested ?? latest).vs_target];
  const targets = promises.targets.map(({ period, target, rule }) => {
    const how =
      rule === 'same-value'
        ? ' (the county\u2019s target)'
        : rule === 'same-improvement'
          ? ' (the county\u2019s improvement)'
          : '';
    return `Target ${formatShort(target, indicator)} by ${formatPeriod(period)}${how}${state ? `: ${state}` : ''}.`;
  });
  const plans = promises.plans.length > 0 ? [`A commitment of the ${list(promises.plans)}.`] : [];
  return [...targets, ...plans].join(' ');
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
