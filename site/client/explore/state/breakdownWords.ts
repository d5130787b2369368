import type { Breakdown } from '../../../../data-pipeline/schema/folder/observation.ts';
import { capital } from '../../../words/format.ts';
import type { PageMeta } from '../meta.ts';

const SEXES: Readonly<Record<string, string>> = { female: 'girls', male: 'boys', unknown: 'sex not known' };

/** The breakdown of a key `sex|age|ethnicity|group`. */
export function breakdownOf(key: string): Breakdown {
  const [sex = 'all', age = 'all', ethnicity = 'all', group = 'all'] = key.split('|');
  return { sex, age, ethnicity, group };
}

type DeclaredNames = Pick<PageMeta, 'ethnicGroups' | 'groups'>;

/** A breakdown's key in words: `Girls, ages 10 to 11`. */
export function breakdownWords(key: string, { ethnicGroups = {}, groups = {} }: DeclaredNames = {}): string {
  const { sex, age, ethnicity, group } = breakdownOf(key);
  const words = [
    ...(sex === 'all' ? [] : [SEXES[sex] ?? sex]),
    ...(age === 'all' ? [] : [`ages ${age.replace('-', ' to ')}`]),
    ...(ethnicity === 'all' ? [] : [ethnicGroups[ethnicity] ?? `ethnic group ${ethnicity}`]),
    ...(group === 'all' ? [] : [groups[group] ?? group]),
  ];
  return words.length === 0 ? 'Everyone' : capital(words.join(', '));
}
