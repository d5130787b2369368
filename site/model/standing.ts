import { ethnicName } from '../../data-pipeline/schema/folder/ethnicity.ts';
import { groupTitle } from '../../data-pipeline/schema/folder/groups.ts';
import { breakdownText } from '../../data-pipeline/schema/folder/observation.ts';
import type { GroupWords } from '../../data-pipeline/schema/folder/scorecard.ts';
import type { PublishedIndicator, PublishedRow } from '../../data-pipeline/schema/published/published.ts';
import type { Promises } from '../published/promises.ts';

export { headlineGroup } from '../../data-pipeline/schema/published/headline.ts';

/** How one area stands on one indicator: its newest figure, England's for the same period, and what can be said of the two. */
export interface Standing {
  indicator: PublishedIndicator;
  area: string;
  /** The breakdown that the figures are of, where not everybody: `girls`, `aged 19-21`. */
  group: string;
  /** All rows of that breakdown in the area, in order of time. */
  series: readonly PublishedRow[];
  /** England's rows of that breakdown. */
  benchmark: readonly PublishedRow[];
  /** What the series says now: the newest row that shows a value; where none does, the newest row. */
  latest: PublishedRow;
  /** The newest row, where it is another than the latest because it shows nothing. */
  newest: PublishedRow | null;
  /** England's value for the latest period. */
  england: number | null;
  /** Area less England, in the indicator's unit. */
  difference: number | null;
  /** The latest, where it could be tested against England; null where it could not: no verdict of an earlier year is its own. */
  tested: PublishedRow | null;
  /** For a latest that could not be tested: the newest row before it that could. */
  before: PublishedRow | null;
  /** The row that stands for the indicator in one of the area's lists; null where it is in none. */
  listed: PublishedRow | null;
  promises: Promises;
}

/** A breakdown in words; empty for everybody. */
export function groupWords(key: string, groups: GroupWords = {}): string {
  const [sex = 'all', age = 'all', ethnicity = 'all', group = 'all'] = key.split('|');
  const words = [];
  if (sex !== 'all') words.push(sex === 'female' ? 'girls' : sex === 'male' ? 'boys' : 'sex not known');
  if (age !== 'all') words.push(`aged ${age.replace('-', ' to ')}`);
  if (ethnicity !== 'all') words.push(ethnicName(ethnicity, groups.ethnicity));
  if (group !== 'all') words.push(groupTitle(group, groups.groups));
  return words.join(', ');
}

/**
 * Works out how an area stands; null where it has no row of the indicator's headline breakdown.
 * @param group the headline breakdown, from {@link headlineGroup} over all rows of the indicator
 * @param promises what was promised for the indicator here
 * @param groups the words for groups that the folder declares
 */
export function standing(
  indicator: PublishedIndicator,
  group: string,
  areaRows: readonly PublishedRow[],
  countryRows: readonly PublishedRow[],
  promises: Promises = { targets: [], plans: [] },
  groups?: GroupWords,
): Standing | null {
  const series = areaRows.filter((row) => breakdownText(row) === group);
  const benchmark = countryRows.filter((row) => breakdownText(row) === group);
  const latest = series.find((row) => row.now === 'true');
  if (!latest) return null;
  const englandIn = (period: string): number | null => benchmark.find((row) => row.period === period)?.value ?? null;
  const england = englandIn(latest.period);
  return {
    indicator,
    area: latest.area,
    group: groupWords(group, groups),
    series,
    benchmark,
    latest,
    newest: series.find((row) => row.period === latest.newer_without) ?? null,
    england,
    difference: latest.value === undefined || england === null ? null : latest.value - england,
    tested: latest.vs_england === 'not-compared' ? null : latest,
    before: series.find((row) => row.period === latest.last_tested) ?? null,
    listed: latest.list === undefined ? null : latest,
    promises,
  };
}

/** How far from England relative to England's own value. */
export function relativeGap({ difference, england }: Standing): number {
  // A score around zero has no share of itself.
  return difference === null || england === null || england <= 0 ? 0 : Math.abs(difference / england);
}
