import type { PublishedIndicator, PublishedRow } from '../../data-pipeline/schema/published/published.ts';
import type { Neighbourhood } from '../published/neighbourhoods.ts';
import { formatDate, formatNumber, formatShort, formatValue } from './format.ts';
import { countedNoun, inNumbers } from './inNumbers.ts';
import { roundedCount } from './roundedCount.ts';

/** What an area is held against beyond its county: who it has its place among, and its statistical neighbours. */
export interface Others {
  /** What the areas with a place are called together; undefined where its kind has no place. */
  plural: string | undefined;
  neighbours: Neighbourhood | null;
}

/** `1st`, `2nd`, `3rd`, `11th`, `107th`. */
export function ordinal(place: number): string {
  const isTeen = place % 100 >= 11 && place % 100 <= 13;
  return `${place}${(isTeen ? undefined : ['th', 'st', 'nd', 'rd'][place % 10]) ?? 'th'}`;
}

/** `107th of 151 English authorities, where 1st is best`; empty where a figure has no place. */
function placeWords(row: PublishedRow, { polarity }: PublishedIndicator, { plural }: Others): string {
  if (row.rank_elsewhere === undefined || row.of_elsewhere === undefined || plural === undefined) return '';
  const first = polarity === 'none' ? 'the highest' : 'best';
  return `${ordinal(row.rank_elsewhere)} of ${row.of_elsewhere} ${plural}, where 1st is ${first}`;
}

/** The mean of an area's statistical neighbours; undefined where fewer than half have a figure: it would be a mean of others than the list's. */
export function meanOfNeighbours(row: PublishedRow, { neighbours }: Others): number | undefined {
  const counted = row.neighbours_counted ?? 0;
  return neighbours && counted * 2 >= neighbours.codes.length ? row.neighbours_value : undefined;
}

/** A definition whose means are shown: of whole numbers it is none. */
export function forMeans(indicator: PublishedIndicator): PublishedIndicator {
  return { ...indicator, decimals: Math.max(1, indicator.decimals) };
}

/** `The mean of its 10 statistical neighbours is 67.6%`; empty where fewer than half have a figure. */
function neighboursWords(row: PublishedRow, indicator: PublishedIndicator, others: Others): string {
  const mean = meanOfNeighbours(row, others);
  if (mean === undefined) return '';
  const [counted, all] = [row.neighbours_counted ?? 0, others.neighbours?.codes.length ?? 0];
  const which = counted === all ? `its ${all}` : `${counted} of its ${all}`;
  return `The mean of ${which} statistical neighbours is ${formatValue(mean, forMeans(indicator))}`;
}

/** `15.9%: about 110 fewer children`: what the best tenth reach, and how far that is; a dash where it is not known. */
export function bestTenthWords(row: PublishedRow, indicator: PublishedIndicator): string {
  const { best_tenth: best } = row;
  const { bestTenth: gap } = inNumbers(row);
  if (best === undefined) return '–';
  const level = formatShort(best, forMeans(indicator));
  if (gap === undefined || row.value === undefined) return level;
  const isThere = indicator.polarity === 'higher-is-better' ? row.value >= best : row.value <= best;
  const many = roundedCount(Math.abs(gap));
  if (isThere) return `${level}: reached`;
  if (many === 0) return level;
  return `${level}: about ${[formatNumber(many, 0), gap > 0 ? 'fewer' : 'more', countedNoun(indicator)].filter(Boolean).join(' ')}`;
}

/** What is expected for child poverty: "Worse than in places with as much child poverty: 19 in 20 of them have 70.0% to 78.5%". */
export function expectedWords(row: PublishedRow, indicator: PublishedIndicator): string {
  const { vs_expected: verdict, expected, expected_lower: lower, expected_upper: upper, expected_r2: r2 } = row;
  if (verdict === 'not-compared' || expected === undefined || lower === undefined || upper === undefined) return '';
  const word = verdict === 'similar' ? 'As in' : `${verdict.charAt(0).toUpperCase()}${verdict.slice(1)} than in`;
  const range = `${formatShort(lower, forMeans(indicator))} to ${formatShort(upper, forMeans(indicator))}`;
  return `${word} places with as much child poverty, of which 19 in 20 have ${range} (R² ${formatNumber(r2 ?? 0, 2)})`;
}

/** The place among other councils' areas and the mean of the neighbours: "107th of 151 …. The mean of …." Empty where there is neither. */
export function othersSentence(row: PublishedRow, indicator: PublishedIndicator, others: Others): string {
  const parts = [placeWords(row, indicator, others), neighboursWords(row, indicator, others)];
  return parts
    .filter((part) => part !== '')
    .map((part) => `${part}.`)
    .join(' ');
}

/** Whose list the neighbours are from, and of which date: a name that says the month already needs no other. */
export function listWords({ set, date }: Neighbourhood): string {
  const [, ...monthAndYear] = formatDate(date).split(' ');
  return set.includes(monthAndYear.join(' ')) ? set : `${set}, list of ${formatDate(date)}`;
}
