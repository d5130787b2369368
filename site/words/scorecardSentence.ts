import { BY_CHANCE, FAR } from '../../data-pipeline/schema/published/judgement.ts';
import type { PublishedRow } from '../../data-pipeline/schema/published/published.ts';
import type { FindingCounts } from '../published/findings.ts';
import { areOrIs, capital, counted, countWord, formatNumber, list } from './format.ts';

type Verdicts = Pick<FindingCounts, 'worse' | 'similar' | 'better'>;

/** "eight families of measures": what one measurement says counts once. */
export function families(count: number): string {
  return `${countWord(count)} ${count === 1 ? 'family' : 'families'} of measures`;
}

/** How the tests of a place came out: "Of eight families of measures that can be tested, six are worse than in England, …" */
export function testedSentence(place: string, { tested, worse, similar, better }: FindingCounts): string {
  if (tested === 0) return `Nothing that is published for ${place} can be tested against England yet.`;
  return `Of ${families(tested)} that can be tested, ${areOrIs(worse)} worse than in England, ${areOrIs(similar)} similar and ${areOrIs(better)} better.`;
}

/** That nothing is worse; where nothing could be tested, that: no comfort is false. */
export function nothingWorse({ tested }: Pick<FindingCounts, 'tested'>): string {
  return tested === 0
    ? 'Nothing can be tested yet.'
    : 'Nothing that can be tested is worse here than in England by more than chance alone is likely to explain.';
}

/** What is far from England and cannot be tested: "Three more are far from England, but our copy has no margin of error." Empty for none. */
export function farSentence(count: number): string {
  return count === 0 ? '' : `${farSubject(count, true)} far from England, but our copy has no margin of error.`;
}

/**
 * The beginning of that sentence: "Three more are".
 * @param isMore whether it is said after what can be tested
 */
export function farSubject(count: number, isMore: boolean): string {
  return `${capital(countWord(count))}${isMore ? ' more' : ''} ${count === 1 ? 'is' : 'are'}`;
}

/** By which measure the rows of a list are far: "by more than areas like it usually differ". */
export function farRule(rows: readonly (Pick<PublishedRow, 'gap_unit'> | null)[]): string {
  const units = new Set(rows.map((row) => row?.gap_unit));
  return list([
    ...(units.has('spread') ? ['by more than areas like it usually differ'] : []),
    ...(units.has('log') ? [`by ${FAR * 100}% or more in the odds`] : []),
  ]);
}

/** How many measures chance alone would make look worse: "about 2", "less than one". */
export function chanceWords({ byChance }: Pick<FindingCounts, 'byChance'>): string {
  return byChance < 0.95 ? 'less than one' : `about ${formatNumber(byChance, 0)}`;
}

/** How many measures there are: "23 measures are published for Boston." */
export function publishedSentence(count: number, place: string): string {
  return `${counted(count, 'measure')} ${count === 1 ? 'is' : 'are'} published for ${place}.`;
}

/**
 * The tests of the home area on the home page, after what it counts: "Of 40 families of measures that can be tested for the whole county, …"
 * Empty for none.
 * @param kind what such an area is called: county, unitary authority, London borough
 */
export function countySentence(counts: FindingCounts, kind: string): string {
  const { tested, worse, better } = counts;
  if (tested === 0) return '';
  return `Of ${families(tested)} that can be tested for the whole ${kind}, ${areOrIs(worse)} worse than in England and ${areOrIs(better)} better. By chance alone ${chanceWords(counts)} would be worse, and as many better.`;
}

/** What chance makes of so many tests: "By chance alone less than one would be worse, and as many better." */
function byChanceSentence({ worse, similar, better }: Verdicts): string {
  return `By chance alone ${chanceWords({ byChance: (worse + similar + better) * BY_CHANCE })} would be worse, and as many better.`;
}

/** What is known of an area of another kind, such as a reach area. */
export function otherAreaSentence(measures: number, verdicts: Verdicts): string {
  const { worse, similar, better } = verdicts;
  if (measures === 0) return 'No measure of children’s lives is published for this area.';
  const many = `${capital(countWord(measures))} ${measures === 1 ? 'measure is' : 'measures are'} published for this area.`;
  if (worse + similar + better === 0) return `${many} None can be tested against England.`;
  return `${many} Of those that can be tested, ${areOrIs(worse)} worse than England and ${areOrIs(better)} better. ${byChanceSentence(verdicts)}`;
}

/** "; one cannot be tested": so that what is counted adds up. Empty for none. */
function untestedClause(count: number): string {
  return count === 0 ? '' : `; ${countWord(count)} cannot be tested`;
}

/** What is known of a ward: "We have seven figures about children here. Two are worse than in England, …" */
export function wardFiguresSentence(figures: number, verdicts: Verdicts): string {
  const { worse, similar, better } = verdicts;
  if (figures === 0) return 'No figures about children’s lives are published for this ward.';
  const many = `We have ${countWord(figures)} ${figures === 1 ? 'figure' : 'figures'} about children here.`;
  if (worse + similar + better === 0)
    return `${many} ${figures === 1 ? 'It cannot' : 'None of them can'} be tested against England.`;
  return `${many} ${capital(areOrIs(worse))} worse than in England, ${areOrIs(better)} better and ${areOrIs(similar)} about the same${untestedClause(figures - worse - similar - better)}. ${byChanceSentence(verdicts)}`;
}
