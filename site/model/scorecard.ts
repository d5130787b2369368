import type { GroupWords } from '../../data-pipeline/schema/folder/scorecard.ts';
import type { LISTS } from '../../data-pipeline/schema/published/judged/listing.ts';
import { UNLISTED } from '../../data-pipeline/schema/published/judged/now.ts';
import type { PublishedIndicator, PublishedRow } from '../../data-pipeline/schema/published/published.ts';
import type { FindingCounts } from '../published/findings.ts';
import type { Promises } from '../published/promises.ts';
import { headlineGroup, type Standing, standing } from './standing.ts';

/** What the page of an area is made of; the lists and their order are published with the rows. */
export interface AreaScorecard extends FindingCounts {
  /** Worse than England, or off target, with certainty: the strongest case first. */
  attention: Standing[];
  /** Getting worse with certainty, and not already among those. */
  worsening: Standing[];
  /** Far on the bad side of England, with no interval to test by: farthest first. */
  far: Standing[];
  /** Better than England, or getting better, with certainty: the widest certain gap first. */
  well: Standing[];
  /** Everything published for this area. */
  own: Standing[];
  /** What is published for the county but not for this area: the county's figures. */
  countyOnly: Standing[];
}

export interface ScorecardInput {
  indicators: readonly PublishedIndicator[];
  rowsOf(indicator: string): readonly PublishedRow[];
  series(indicator: string, area: string): readonly PublishedRow[];
  promises(indicator: string, area: string): Promises;
  findings(area: string): FindingCounts;
  country: string;
  county: string;
  /** Broad ethnic groups of the folder. */
  groups?: GroupWords;
}

/** Whether a figure is new enough to act on. */
export function isCurrent({ latest }: Standing): boolean {
  return latest.unlisted !== UNLISTED.old;
}

/** What needs attention and is getting worse too: it has its row among what needs attention. */
export function worseAbove({ attention }: Pick<AreaScorecard, 'attention'>): Standing[] {
  return attention.filter(({ listed }) => listed?.list_badges?.split(' ').includes('getting-worse'));
}

/** Everything known of an area, and what of it needs attention, is far from England, or goes well. */
export function scorecard(area: string, input: ScorecardInput): AreaScorecard {
  const at = (indicator: PublishedIndicator, code: string): Standing | null =>
    standing(
      indicator,
      headlineGroup(input.rowsOf(indicator.id)),
      input.series(indicator.id, code),
      input.series(indicator.id, input.country),
      input.promises(indicator.id, code),
      input.groups,
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
  const listed = (list: (typeof LISTS)[number]): Standing[] =>
    own
      .filter((one) => one.listed?.list === list)
      .sort((a, b) => (a.listed?.list_position ?? 0) - (b.listed?.list_position ?? 0));
  return {
    attention: listed('needs-attention'),
    worsening: listed('getting-worse'),
    far: listed('far'),
    well: listed('goes-well'),
    own,
    countyOnly,
    ...input.findings(area),
  };
}
