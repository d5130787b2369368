import { parsePeriod } from '../../data-pipeline/schema/period.ts';
import type { PublishedIndicator, PublishedRow } from '../../data-pipeline/schema/published.ts';
import type { Promises } from './promises.ts';
import { headlineGroup, isUnfavourable, relativeGap, type Standing, standing, tierOf } from './standing.ts';

/** What the page of an area is made of. */
export interface Scorecard {
  /** Worse than England, or off target, with certainty: by tier, then strongest evidence first. */
  attention: Standing[];
  /** How many are worse than England with certainty. */
  worse: number;
  /** How many are better, those that miss their target all the same included. */
  better: number;
  /** On the bad side of England by {@link FAR} or more, with no interval to test by: farthest first. */
  far: Standing[];
  /** Tested and better than England: strongest evidence first. */
  well: Standing[];
  /** Everything published for this area. */
  own: Standing[];
  /** What is published for the county but not for this area: the county's figures. */
  countyOnly: Standing[];
  /** How many indicators, not older than {@link OLDEST} years, could be tested against England. */
  tested: number;
  /** How many of the worse verdicts chance alone would bring: 2.5% of the tests. */
  byChance: number;
}

/** From which distance from England, relative to England's value, an untested figure is called far. */
export const FAR = 0.05;

/** Figures of periods that began more years than this before the newest supply are history: shown, but in no list to act on. */
export const OLDEST = 5;

export interface ScorecardInput {
  /** Year of the newest supply of data. */
  year: number;
  indicators: readonly PublishedIndicator[];
  rowsOf(indicator: string): readonly PublishedRow[];
  series(indicator: string, area: string): readonly PublishedRow[];
  promises(indicator: string, area: string): Promises;
  country: string;
  county: string;
}

/** Whether a figure is new enough to act on. */
export function isCurrent({ latest }: Standing, year: number): boolean {
  return year - (parsePeriod(latest.period)?.from ?? 0) <= OLDEST;
}

/** Sorts everything known of an area into what needs attention, what is far from England, and what goes well. */
export function scorecard(area: string, input: ScorecardInput): Scorecard {
  const at = (indicator: PublishedIndicator, code: string): Standing | null =>
    standing(
      indicator,
      headlineGroup(input.rowsOf(indicator.id)),
      input.series(indicator.id, code),
      input.series(indicator.id, input.country),
      input.promises(indicator.id, code),
    );
  const own: Standing[] = [];
  const countyOnly: Standing[] = [];
  for (const indicator of input.indicators) {
    if (indicator.areas.length > 0 && !indicator.areas.includes(area)) continue;
    const here = at(indicator, area);
    if (here) own.push(here);
    else if (area !== input.county) {
      const county = at(indicator, input.county);
      if (county) countyOnly.push(county);
    }
  }
  // The lists are about children: measures of everybody, as of households, stand in the tables alone.
  const current = own.filter((one) => isCurrent(one, input.year) && one.indicator.ageGroup !== 'all');
  const tested = current.filter((one) => one.tested !== null && one.indicator.polarity !== 'none');
  const byEvidence = (a: Standing, b: Standing): number => Math.abs(b.distance ?? 0) - Math.abs(a.distance ?? 0);
  const byTier = (a: Standing, b: Standing): number => (tierOf(a) ?? 9) - (tierOf(b) ?? 9) || byEvidence(a, b);
  return {
    attention: current.filter((one) => one.indicator.polarity !== 'none' && tierOf(one) !== null).sort(byTier),
    worse: tested.filter((one) => one.tested?.vs_england === 'worse').length,
    better: tested.filter((one) => one.tested?.vs_england === 'better').length,
    // What misses its target needs attention, however well it compares.
    well: tested.filter((one) => one.tested?.vs_england === 'better' && tierOf(one) === null).sort(byEvidence),
    far: current
      .filter((one) => one.tested === null && isUnfavourable(one) && relativeGap(one) >= FAR)
      .sort((a, b) => relativeGap(b) - relativeGap(a)),
    own,
    countyOnly,
    tested: tested.length,
    byChance: tested.length * 0.025,
  };
}
