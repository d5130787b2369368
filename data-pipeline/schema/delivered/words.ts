import { plainly } from './plainly.ts';

/** Words for the sexes that suppliers use; a single-sex figure is `all` only where a definition says so. */
const SEX: Readonly<Record<string, string>> = {
  persons: 'all',
  person: 'all',
  people: 'all',
  total: 'all',
  all: 'all',
  both: 'all',
  'both sexes': 'all',
  'all persons': 'all',
  'all people': 'all',
  'all pupils': 'all',
  'not applicable': 'all',
  male: 'male',
  males: 'male',
  boy: 'male',
  boys: 'male',
  m: 'male',
  female: 'female',
  females: 'female',
  girl: 'female',
  girls: 'female',
  f: 'female',
  unknown: 'unknown',
  'not known': 'unknown',
};
const EVERYBODY: Readonly<Record<string, string>> = { all: 'all', total: 'all', 'all ages': 'all' };

/** Text as it is compared: suppliers pad, break lines inside names, and write in any case. */
export function plainText(text: string): string {
  return plainly(text).toLowerCase();
}

/** What a word of a breakdown is here without anybody saying so; undefined where it must be said. An empty cell means everybody. */
export function usualWord(dimension: 'sex' | 'age' | 'ethnicity' | 'group', text: string): string | undefined {
  const word = plainText(text);
  if (word === '') return 'all';
  const known = dimension === 'sex' ? SEX : EVERYBODY;
  return Object.hasOwn(known, word) ? known[word] : undefined;
}

/** What somebody said that a text means, whatever its case and blanks; undefined where they did not. */
export function saidWord(said: Readonly<Record<string, string>> | undefined, text: string): string | undefined {
  if (said === undefined) return undefined;
  const found = Object.keys(said).find((word) => plainText(word) === plainText(text));
  return found === undefined ? undefined : said[found];
}
