import { fault, type Problem } from '../problem.ts';
import type { AreaIndex } from '../schema/folder/area.ts';
import type { Indicator } from '../schema/folder/indicator.ts';
import { parsePeriod } from '../schema/period.ts';
import { placeOf } from './countedSets.ts';
import type { Count } from './table.ts';

/** Faults of single rows: what cannot be a count of children. Messages name the place and never the number. */
export function checkCounts(
  counts: readonly Count[],
  indicators: ReadonlyMap<string, Indicator>,
  areas: AreaIndex,
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
    else if (count.numerator > count.denominator) say('the numerator is above the denominator');
    const key = `${count.indicator}|${placeOf(count)}`;
    if (seen.has(key)) say(`a second row for ${nameOf(count)}; expected one`);
    seen.add(key);
  }
  return problems;
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}

/** A fault at a row's place in its file. */
export function faultAt(count: Count, message: string): Problem {
  return fault(count.file ?? 'counts', message, count.line ?? 1);
}

/** A row in words, without its numbers. */
export function nameOf(count: Count): string {
  const split = [count.sex, count.age, count.ethnicity].filter((word) => word !== 'all');
  return [count.indicator, count.area, count.period, ...split].join(' ');
}
