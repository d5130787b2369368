import { ethnicName } from '../../data-pipeline/schema/folder/ethnicity.ts';
import { groupKind, groupName } from '../../data-pipeline/schema/folder/groups.ts';
import type { GroupWords } from '../../data-pipeline/schema/folder/scorecard.ts';
import { list } from './format.ts';

/** Groups by the words of rows, as `Free school meals: Eligible and Not eligible` or `girls`. Those of one kind stand together. */
export function ofGroups(words: readonly string[], { ethnicity = {}, groups = {} }: GroupWords): string {
  const kinds = Map.groupBy(words, (word) => groupKind(word, groups) ?? (isSex(word) ? 'sex' : 'ethnicity'));
  return [...kinds]
    .map(([kind, own]) => {
      if (kind === 'sex') return list(own.map((word) => (word === 'female' ? 'girls' : 'boys')));
      if (kind === 'ethnicity') return list(own.map((word) => ethnicName(word, ethnicity)));
      return `${groups[kind]?.title}: ${list(own.map((word) => groupName(word, groups)))}`;
    })
    .join('; ');
}

function isSex(word: string): boolean {
  return word === 'female' || word === 'male';
}
