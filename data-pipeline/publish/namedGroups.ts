import type { EthnicUnions } from '../schema/folder/ethnicity.ts';
import type { ColumnWords } from '../schema/published/tables.ts';

/** A column's words with the broad ethnic groups that the folder declares: their words are in the cells. */
export function namedGroups(name: string, words: ColumnWords, unions: EthnicUnions = {}): ColumnWords {
  const groups = Object.entries(unions).map(([word, { title, of }]) => `${word} (${title}: ${of.join(', ')})`);
  if (name !== 'ethnicity' || groups.length === 0) return words;
  return { ...words, description: `${words.description}: ${groups.join('; ')}` };
}
