import type { Standing } from '../model/standing.ts';
import { capital, formatDifference, formatPeriod, formatShort } from './format.ts';
import { inNounHead } from './inNumbers.ts';
import { type Others, ordinal } from './othersSentence.ts';
import { chanceWords, numbersGap, outlookSentence, trendSentence } from './sentence.ts';

/** One fact about an area: a label, the fact, and what it is compared with. */
export interface Fact {
  label: string;
  value: string;
  note: string;
}

/** What is known of an area's newest figure beyond its comparison with the country: at most four facts. */
export function factsOf(one: Standing, place: string, others: Others): Fact[] {
  const facts = [inTheirNumbers(one, place), onYearBefore(one), overYears(one), amongOthers(one, place, others)];
  return facts.filter((fact) => fact !== null);
}

/** "About 120 more" children, or what else is counted, than at the country's level. */
function inTheirNumbers(one: Standing, place: string): Fact | null {
  const gap = numbersGap(one);
  if (!gap) return null;
  const [low, high] = gap.ends;
  return {
    label: `${inNounHead(one.indicator)}, ${place}`,
    value: gap.about,
    note: `than at England’s level${low === high ? '' : `; between ${low} and ${high}`}`,
  };
}

/** "+2.2 points" on the year before, whether that could be chance, and what would be a change next time. */
function onYearBefore(one: Standing): Fact | null {
  const { latest, indicator } = one;
  const { change, change_from: from } = latest;
  if (change === undefined || from === undefined || one.series.every(({ period }) => period !== from)) return null;
  const chance = chanceWords(latest);
  return {
    label: `Change on ${formatPeriod(from)}`,
    value: `${formatDifference(change, indicator)}${indicator.unit === '%' ? ' points' : ''}`,
    note: [chance === '' ? 'Whether that is chance cannot be tested.' : `${capital(chance)}.`, outlookSentence(one)]
      .filter(Boolean)
      .join(' '),
  };
}

const TREND_WORDS: Readonly<Record<string, string>> = {
  'no-change': 'No clear trend',
  'too-few-to-tell': 'Too few to tell',
  increasing: 'Rising',
  decreasing: 'Falling',
};

/** Where it has gone over the years that were tested. */
function overYears(one: Standing): Fact | null {
  const { trend, trend_years: years, trend_judgement: judged, trend_reason: reason } = one.latest;
  const [first, last] = [years?.split(' ')[0], years?.split(' ').at(-1)];
  const value = TREND_WORDS[trend];
  if (trendSentence(one) === '' || first === undefined || last === undefined || value === undefined) return null;
  const why = trend === 'too-few-to-tell' ? (reason ?? '') : judged ? `getting ${judged}` : '';
  return { label: `Trend, ${formatPeriod(first)} to ${formatPeriod(last)}`, value, note: capital(why) };
}

/** "122nd of 149" among other councils' areas, and what the best tenth of them reach. */
function amongOthers({ latest, indicator }: Standing, place: string, { plural }: Others): Fact | null {
  const { rank_elsewhere: rank, of_elsewhere: of, best_tenth: tenth } = latest;
  if (rank === undefined || of === undefined || plural === undefined) return null;
  const isMore = indicator.polarity === 'higher-is-better';
  const best =
    tenth === undefined ? '' : `; the best tenth have ${formatShort(tenth, indicator)} or ${isMore ? 'more' : 'less'}`;
  return {
    label: `${place} among ${plural}`,
    value: `${ordinal(rank)} of ${of}`,
    note: `1st is ${indicator.polarity === 'none' ? 'the highest' : 'best'}${best}`,
  };
}
