import { groupTitle } from '../../data-pipeline/schema/folder/groups.ts';
import type { GroupWords } from '../../data-pipeline/schema/folder/scorecard.ts';
import type { PublishedRelations } from '../../data-pipeline/schema/published/publishedRelations.ts';

/** An indicator whose address is another today. */
export interface Former<Indicator> {
  was: string;
  indicator: Indicator;
  /** The group of it that the old address was about, in words; empty for all of it. */
  group: string;
}

/** Earlier ids of indicators, so that a link to one leads to what it is today. */
export function formerAddresses<Indicator extends { id: string }>(
  relations: Pick<PublishedRelations, 'formerly'> | undefined,
  indicators: readonly Indicator[],
  { groups }: GroupWords,
): Former<Indicator>[] {
  const byId = new Map(indicators.map((one) => [one.id, one]));
  return (relations?.formerly ?? []).flatMap(({ measure, was, group }) => {
    const indicator = byId.get(measure);
    return indicator && !byId.has(was)
      ? [{ was, indicator, group: group === undefined ? '' : groupTitle(group, groups) }]
      : [];
  });
}
