import type { InequalityOf } from '../../data-pipeline/schema/derivation/inequalitySteps.ts';
import type { PublishedIndicator } from '../../data-pipeline/schema/published/published.ts';
import type { GapOf } from '../published/inequality.ts';
import { countWord, formatDifference, formatGap, formatNumber, formatShort, list } from './format.ts';
import { roundedCount } from './roundedCount.ts';

type Of = Pick<
  PublishedIndicator,
  'decimals' | 'unit' | 'measure' | 'multiplier' | 'polarity' | 'numerator' | 'denominator'
>;

/**
 * What the five figures say, in a clause without its area: "4.9% in the most deprived fifth and 1.6% in the least: 3.4 percentage points lower
 * along the line through all five (3.2 to 3.6)".
 */
export function slopeClause({ slope, figures, reason }: InequalityOf, indicator: Of): string {
  const [most, least] = [figures[0]?.value, figures.at(-1)?.value];
  const ends =
    most == null || least == null
      ? ''
      : `${formatShort(most, indicator)} in the most deprived fifth and ${formatShort(least, indicator)} in the least`;
  if (!slope) return `${ends === '' ? 'not tested' : `${ends}; not tested`}, because ${reason}`;
  const [near, far] = [slope.lower, slope.upper].map(Math.abs).sort((a, b) => a - b);
  const isSure = slope.lower > 0 || slope.upper < 0;
  const limits = isSure
    ? `${formatNumber(near ?? 0, indicator.decimals)} to ${formatNumber(far ?? 0, indicator.decimals)}`
    : `${formatDifference(slope.lower, indicator)} to ${formatDifference(slope.upper, indicator)}`;
  const way = isSure
    ? `${formatGap(slope.value, indicator)} ${slope.value < 0 ? 'lower' : 'higher'}`
    : 'no clear difference';
  return `${ends}: along the line through all five, ${way} at the least deprived end (95% limits ${limits})`;
}

/** Whether children in deprived places are worse off: one plain sentence; empty where it is not tested or neither direction is good. */
export function slopeVerdict({ verdict }: InequalityOf): string {
  if (verdict === 'worse')
    return 'It is worse where deprivation is higher, by more than chance alone is likely to explain.';
  if (verdict === 'better')
    return 'It is better where deprivation is higher, by more than chance alone is likely to explain.';
  return verdict === 'similar' ? 'Chance alone could explain the difference.' : '';
}

/**
 * The potential for improvement: "At the rate of the least deprived fifth there would be about 4,100 fewer (3,900 to 4,300), if
 * deprivation is the cause". Empty where it is not known, or where the others are not worse off by more than chance.
 * Source of the idea: the Scottish Public Health Observatory's profiles.
 */
export function potentialSentence({ potential, verdict }: InequalityOf, { polarity, numerator }: Of): string {
  if (!potential || verdict !== 'worse') return '';
  const sign = polarity === 'lower-is-better' ? 1 : -1;
  const [value, ...limits] = [potential.value, potential.lower, potential.upper].map((number) => number * sign);
  const [low = 0, high = 0] = limits.sort((a, b) => a - b);
  if (value === undefined || low <= 0) return '';
  const many = sign === 1 ? 'fewer' : 'more';
  return `At the rate of the least deprived fifth there would be about ${about(value)} ${many} (${about(low)} to ${about(high)}) ${numerator}, if deprivation is the cause.`;
}

/** A number of people as far as it can be known. */
function about(count: number): string {
  return formatNumber(roundedCount(count), 0);
}

/** Who is in none of the fifths; empty where all are in one. */
export function unplacedSentence({ unplaced }: InequalityOf, { denominator }: Of): string {
  if (unplaced === null)
    return `We cannot say for how many ${denominator} the fifth is not known: not every number is published.`;
  if (unplaced < 0.005) return '';
  return `Of the ${denominator}, ${formatNumber(unplaced, unplaced < 1 ? 2 : 1)}% are in none of the fifths.`;
}

/** What the gap between two groups is, and what became of it. */
export function gapWords({ gap, lower, upper, verdict, reason }: GapOf, indicator: Of): string {
  if (gap === null) return 'Not tested';
  if (lower === null || upper === null) return `Not tested: ${reason}`;
  const limits = `${formatDifference(lower, indicator)} to ${formatDifference(upper, indicator)}`;
  return `${verdict === 'similar' ? 'No clear difference' : 'Clear difference'} (${limits})`;
}

/** What became of a gap: empty where its trend is not more than chance. */
export function becameWords({ became, years }: { became: string; years: string }): string {
  if (became === '') return '';
  const all = years.split(' ');
  return `The gap became ${became} from ${all[0]} to ${all.at(-1)}.`;
}

/** Who is in neither of the groups: one sentence for all measures that say so. */
export function unknownSentence(gaps: readonly { title: string; unknown: number | null }[]): string {
  const known = gaps.filter((one): one is { title: string; unknown: number } => one.unknown !== null);
  if (known.length === 0) return gaps.length === 0 ? '' : 'How many children are in neither group is not published.';
  const some = known.filter(({ unknown }) => unknown >= 0.05);
  if (some.length === 0)
    return `All children of ${known.length === 1 ? 'the measure' : `the ${countWord(known.length)} measures`} are in one of the groups.`;
  return `In neither group, or not known: ${list(some.map(({ title, unknown }) => `${formatNumber(unknown, 1)}% (${title})`))}.`;
}
