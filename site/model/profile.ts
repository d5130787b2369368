import type { AreaScorecard } from './scorecard.ts';
import type { Standing } from './standing.ts';

/** How many rows the second sheet has room for. */
const MOST_ROWS = 22;

/** What a profile of two sheets shows: one measure for each family, of the area, then of the county where nothing is published for the area. */
export interface Profile {
  own: Standing[];
  county: Standing[];
  /** How many of the county's measures there is no room for. */
  more: number;
}

/** The measures of a profile, in the order in which they are published. Of the county's first those that a list names, then those that can be compared. */
export function profileOf({ own, countyOnly }: Pick<AreaScorecard, 'own' | 'countyOnly'>): Profile {
  const isShown = ({ latest, indicator, england }: Standing): boolean =>
    latest.unlisted === undefined && latest.value !== undefined && england !== null && indicator.outcome !== 'context';
  const here = own.filter(isShown).slice(0, MOST_ROWS);
  const all = countyOnly.filter((one) => isShown(one) && one.indicator.polarity !== 'none');
  const weight = ({ listed, tested }: Standing): number => (listed ? 2 : 0) + (tested ? 1 : 0);
  const kept = new Set(all.toSorted((a, b) => weight(b) - weight(a)).slice(0, Math.max(0, MOST_ROWS - here.length)));
  return { own: here, county: all.filter((one) => kept.has(one)), more: all.length - kept.size };
}
