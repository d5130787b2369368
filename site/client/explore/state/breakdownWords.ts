import type { Breakdown } from '../../../../data-pipeline/schema/folder/observation.ts';
import { capital } from '../../../words/format.ts';

const SEXES: Readonly<Record<string, string>> = { female: 'girls', male: 'boys', unknown: 'sex not known' };

/** The breakdown of a key `sex|age|ethnicity|group`. */
export function breakdownOf(key: string): Breakdown {
  const [sex = 'all', age = 'all', ethnicity = 'all', group = 'all'] = key.split('|');
  return { sex, age, ethnicity, group };
}

/** A breakdown's key in words: `Girls, ages 10 to 11`. */
export function breakdownWords(key: string, ethnicGroups: Readonly<Record<string, string>> = {}): string {
  const { sex, age, ethnicity } = breakdownOf(key);
  const words = [
    ...(sex === 'all' ? [] : [SEXES[sex] ?? sex]),
    ...(age === 'all' ? [] : [`ages ${age.replace('-', ' to ')}`]),
    ...(ethnicity === 'all' ? [] : [ethnicGroups[ethnicity] ?? `ethnic group ${ethnicity}`]),
  ];
  return words.length === 0 ? 'Everyone' : capital(words.join(', '));
}
