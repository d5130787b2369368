import { fault, type Problem } from '../problem.ts';
import type { AreaIndex } from '../schema/folder/area.ts';
import { groupKind, groupValues } from '../schema/folder/groups.ts';
import type { Indicator } from '../schema/folder/indicator.ts';
import { DIMENSIONS, type ObservationKey } from '../schema/folder/observation.ts';
import type { GroupWords } from '../schema/folder/scorecard.ts';
import { parsePeriod } from '../schema/period.ts';
import { ageRange } from './pieces.ts';
import { placeText } from './sets.ts';
import type { Count } from './table.ts';

/** Faults of single rows: what cannot be a count of children. Messages name the place and never the number. */
export function checkCounts(
  counts: readonly Count[],
  indicators: ReadonlyMap<string, Indicator>,
  areas: AreaIndex,
  words: GroupWords = {},
): Problem[] {
  const problems: Problem[] = [];
  const seen = new Set<string>();
  for (const count of counts) {
    const say = (message: string): void => {
      problems.push(faultAt(count, message));
    };
    const indicator = indicators.get(count.indicator);
    if (!indicator) {
      say(`indicator "${count.indicator}" has no definition`);
      continue;
    }
    if (indicator.rule !== 'ours') say(`${indicator.id} has rule publisher: counts are for indicators with rule ours`);
    if (indicator.measure === 'mean' || indicator.measure === 'index') {
      say(
        `${indicator.id} is a ${indicator.measure}: it subtracts like a count and cannot be protected; expected proportion, rate or count`,
      );
    }
    if (!areas.get(count.area)) say(`area "${count.area}" is not in areas.csv`);
    if (!parsePeriod(count.period)) say(`"${count.period}" is not a period`);
    if (!isCount(count.numerator)) say('the numerator is not a whole number of 0 or more');
    if (count.denominator === null) {
      if (indicator.measure !== 'count') say(`the denominator is missing: a ${indicator.measure} needs one`);
    } else if (!isCount(count.denominator)) say('the denominator is not a whole number of 0 or more');
    else if (count.numerator > count.denominator && !indicator.events) {
      say(
        'the numerator is above the denominator; where it counts events, of which one child can have several, write events: true in the definition',
      );
    }
    const split = strangeCategory(count, indicator, words);
    if (split !== '') say(split);
    const key = `${count.indicator}|${placeText(count)}`;
    if (seen.has(key)) say(`a second row for ${nameOf(count)}; expected one`);
    seen.add(key);
  }
  return problems;
}

/** What is wrong with the age, ethnic group or group of a row; empty where nothing is. */
function strangeCategory(
  { age, ethnicity, group: value }: Count,
  indicator: Indicator,
  { ethnicity: unions = {}, groups }: GroupWords,
): string {
  if (value !== 'all' && ethnicity !== 'all')
    return 'a group beside an ethnic group; the two are never crossed: expected all in one of them';
  if (value !== 'all' && groupKind(value, groups) === null) {
    const values = groupValues(groups);
    return `unknown group; expected ${values.length > 0 ? `all, ${values.join(', ')}, or another` : 'all, or a word'} that scorecard.yaml declares under groups`;
  }
  const [own, group] = [ageRange(age), ageRange(indicator.ageGroup)];
  if (age !== 'all' && (!own || !group || own.from < group.from || own.to > group.to))
    return `the age is not inside the measure's own; expected all, or FROM-TO in years within ${indicator.ageGroup}`;
  const known = ethnicity === 'all' || /^([1-9]|1\d|20)$/.test(ethnicity) || Object.hasOwn(unions, ethnicity);
  if (known) return '';
  const words = Object.keys(unions);
  return `unknown ethnic group; expected all, a code 1 to 20${words.length > 0 ? `, or ${words.join(', ')}` : ', or a word that scorecard.yaml lists under ethnicity'}`;
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}

/** A fault at a row's place in its file. */
export function faultAt(count: Pick<Count, 'file' | 'line'>, message: string): Problem {
  return fault(count.file ?? 'counts', message, count.line ?? 1);
}

/** A row in words, without its numbers. */
export function nameOf(count: ObservationKey): string {
  const split = DIMENSIONS.map((name) => count[name]).filter((word) => word !== 'all');
  return [count.indicator, count.area, count.period, ...split].join(' ');
}
