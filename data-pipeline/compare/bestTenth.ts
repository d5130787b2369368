import type { Indicator } from '../schema/folder/indicator.ts';
import type { AmongOthers } from '../schema/published/judged/others.ts';
import type { Figure } from './expectedFor.ts';
import { impliedPeople } from './impliedPeople.ts';
import type { Limits } from './interval.ts';

/** From how many areas on there is a best tenth. */
const TENTH = 10;

/**
 * What the best tenth of areas reach: the figure of the last of them, of areas whose figures are of enough people, so that
 * chance does not set it. Of how many people a figure is says its denominator, or else the width of its limits; of a measure
 * whose publisher gives neither for any area all count.
 * @param least so many people or more
 */
export function bestTenth(
  figures: readonly (Figure & { limits: Limits | null })[],
  least: number,
  indicator: Indicator,
): Pick<AmongOthers, 'bestTenth' | 'bestTenthOf'> {
  if (indicator.polarity === 'none' || indicator.measure === 'count') return { bestTenth: null, bestTenthOf: null };
  const sized = figures.map(({ value, people, limits }) => ({
    value,
    people: people ?? (limits && impliedPeople({ value, ...limits }, indicator)),
  }));
  const isKnown = sized.some(({ people }) => people !== null);
  const large = isKnown ? sized.filter(({ people }) => people !== null && people >= least) : sized;
  const direction = indicator.polarity === 'lower-is-better' ? 1 : -1;
  const sorted = large.map(({ value }) => value * direction).sort((a, b) => a - b);
  const last = sorted[Math.ceil(sorted.length / TENTH) - 1];
  if (sorted.length < TENTH || last === undefined) return { bestTenth: null, bestTenthOf: null };
  return { bestTenth: last * direction, bestTenthOf: sorted.length };
}
