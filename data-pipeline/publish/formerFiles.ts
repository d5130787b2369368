import type { CheckedScorecard } from '../schema/folder/checked.ts';
import { groupTitle } from '../schema/folder/groups.ts';
import type { PublishedCell } from '../schema/published/column.ts';
import { PUBLISHED_COLUMNS } from '../schema/published/observations.ts';

/** What stands at the address of an earlier id: the rows of the measure that it is today, or of a group of it. */
export interface FormerFile {
  was: string;
  /** The id of today. */
  id: string;
  /** What it is of the measure, in words; empty for all of it. */
  words: string;
  rows: readonly (readonly PublishedCell[])[];
}

/** Files of figures at earlier addresses: who reads `indicator/OLD.csv` finds its figures there, under the key of today. */
export function formerFiles(
  byIndicator: ReadonlyMap<string, readonly (readonly PublishedCell[])[]>,
  { relations, scorecard, indicators }: Pick<CheckedScorecard, 'relations' | 'scorecard' | 'indicators'>,
): FormerFile[] {
  const at = PUBLISHED_COLUMNS.indexOf('group');
  return relations.formerly.flatMap(({ measure, was, group }) => {
    const rows = (byIndicator.get(measure) ?? []).filter((row) => group === undefined || row[at] === group);
    if (rows.length === 0 || indicators.has(was)) return [];
    return [{ was, id: measure, words: group === undefined ? '' : groupTitle(group, scorecard.groups), rows }];
  });
}
