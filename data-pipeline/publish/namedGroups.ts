import type { GroupWords } from '../schema/folder/scorecard.ts';
import type { ColumnWords } from '../schema/published/tables.ts';

/** A column's words with the broad ethnic groups, or the groups, that the folder declares: their words are in the cells. */
export function namedGroups(
  name: string,
  words: ColumnWords,
  { ethnicity = {}, groups: kinds = {} }: GroupWords,
): ColumnWords {
  const groups =
    name === 'ethnicity'
      ? Object.entries(ethnicity).map(([word, { title, of }]) => `${word} (${title}: ${of.join(', ')})`)
      : name === 'group'
        ? Object.values(kinds).flatMap(({ title, values }) =>
            Object.entries(values).map(([word, value]) => `${word} (${title}: ${value})`),
          )
        : [];
  if (groups.length === 0) return words;
  return { ...words, description: `${words.description}: ${groups.join('; ')}` };
}
