import { areChildren, countedIn } from '../schema/folder/counted.ts';
import type { Indicator } from '../schema/folder/indicator.ts';
import type { Outlook } from '../schema/published/judged/outlook.ts';
import { differenceOf, type Estimate, estimateOf } from './changeOf.ts';
import { impliedPeople } from './impliedPeople.ts';
import { byar, wilson } from './interval.ts';
import { asTold } from './printed.ts';
import type { SeriesRow } from './trendOf.ts';

/** For a row that is not the newest of its series. */
export const NO_OUTLOOK: Outlook = {
  inChildren: null,
  inChildrenLower: null,
  inChildrenUpper: null,
  bestTenthChildren: null,
  inUnits: null,
  inUnitsLower: null,
  inUnitsUpper: null,
  bestTenthUnits: null,
  riseAt: null,
  fallAt: null,
};

/** Levels that a figure is compared with in numbers. */
interface Levels {
  /** The country's figure for the same period and group; undefined where it has none, or the row is the country. */
  england: number | undefined;
  /** What the best tenth of areas like it reach; null where that is not known. */
  bestTenth: number | null;
}

/** What a newest figure means in children, or in what else is counted, and what the next one would have to be to count as a change. */
export function outlookOf(row: SeriesRow, indicator: Indicator, levels: Levels): Outlook {
  if (row.row.hidden || row.exact === null) return NO_OUTLOOK;
  const [many, lower, upper, bestTenth] = gapsOf(row, indicator, levels);
  const inNumbers = areChildren(countedIn(indicator).counts)
    ? { inChildren: many, inChildrenLower: lower, inChildrenUpper: upper, bestTenthChildren: bestTenth }
    : { inUnits: many, inUnitsLower: lower, inUnitsUpper: upper, bestTenthUnits: bestTenth };
  return { ...NO_OUTLOOK, ...inNumbers, ...nextChange(row, indicator) };
}

/** How many more there are than at the country's level, by the figure and its limits, and than at that of the best tenth. */
function gapsOf(
  { row, exact, limits }: SeriesRow,
  { measure, multiplier }: Indicator,
  { england, bestTenth }: Levels,
): [number | null, number | null, number | null, number | null] {
  const isCounted = measure === 'proportion' || measure === 'rate';
  const people = isCounted && !row.hidden ? row.denominator : null;
  const gap = (figure: number | null | undefined, level: number | null | undefined): number | null =>
    people == null || figure == null || level == null ? null : asTold(((figure - level) / multiplier) * people);
  return [gap(exact, england), gap(limits?.lower, england), gap(limits?.upper, england), gap(exact, bestTenth)];
}

/**
 * The nearest next figures, up and down, whose difference from today's leaves out 0 at 95%, at today's number of children: of
 * the counts where they are there, otherwise of as many children as today's interval comes to.
 * Source: the critical difference, as the Australian Early Development Census publishes it; limits by Newcombe (1998).
 */
function nextChange(row: SeriesRow, indicator: Indicator): Pick<Outlook, 'riseAt' | 'fallAt'> {
  const today = estimateOf(row, indicator);
  if (!today) return { riseAt: null, fallAt: null };
  const next = nextFigures(row, indicator, today);
  if (!next) return { riseAt: null, fallAt: null };
  const rises = (count: number): boolean => differenceOf(next.at(count), today).lower > 0;
  const falls = (count: number): boolean => differenceOf(next.at(count), today).upper < 0;
  // A rise by one count more is a rise too: the first can be searched for by halves.
  const rise = firstThat(rises, Math.floor(next.today), next.most);
  const fall = firstThat((down) => falls(-down), -Math.ceil(next.today), 0);
  return {
    riseAt: rise === null ? null : asTold(next.at(rise).value),
    fallAt: fall === null ? null : asTold(next.at(-fall).value),
  };
}

interface NextFigures {
  /** Today's count, and the most that the next can be. */
  today: number;
  most: number;
  /** The figure that a next count would be, with its limits. */
  at(count: number): Estimate;
}

/** The figures that could come next, as counts of so many people; null where neither counts nor limits say how many. */
function nextFigures({ row }: SeriesRow, indicator: Indicator, today: Estimate): NextFigures | null {
  const { multiplier, measure, events } = indicator;
  if (row.hidden || (measure !== 'proportion' && measure !== 'rate')) return null;
  if (today.upper <= today.lower) return null;
  const share = today.value / multiplier;
  const isShare = measure === 'proportion' && !events;
  const { numerator, denominator } = row;
  const counted = numerator !== null && denominator !== null && denominator > 0;
  const people = counted ? denominator : Math.round(impliedPeople(today, indicator) ?? 0);
  if (!(people >= 1)) return null;
  const limits = isShare ? wilson : byar;
  const at = (count: number): Estimate => ({
    value: (count / people) * multiplier,
    ...limits(count, people, multiplier),
  });
  return { today: share * people, most: isShare ? people : Math.ceil(share * people * 4) + 40, at };
}

/** The first whole number from a lower bound on that is so, of those that all after it are; null where none is up to the upper. */
function firstThat(isSo: (count: number) => boolean, from: number, to: number): number | null {
  if (from > to || !isSo(to)) return null;
  let [low, high] = [from, to];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (isSo(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
