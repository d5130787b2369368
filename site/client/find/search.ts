import { distance } from 'fastest-levenshtein';
import type { Entry, Pair } from './entry.ts';

/** How many answers are listed. */
export const MOST = 12;

/** Words as they are compared: whatever the case, the punctuation and the accents. */
function words(text: string): string[] {
  return text
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/[\u0300-\u036f'’]/g, '')
    .replaceAll('&', 'and')
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
}

/** Words that a question may hold and a name does not: "how many children are obese in Boston". */
const SMALL = new Set('a an and are at by do for how i in is many my of on the to what'.split(' '));

/**
 * Everything of which a name, another name or the code has all the words: what is just that first, then what begins with
 * them, then what is found by its name.
 */
export function search(entries: readonly Entry[], text: string): Entry[] {
  const asked = words(text);
  if (asked.length === 0) return [];
  const plain = asked.join(' ');
  const has = (name: string): boolean => asked.every((word) => name.includes(word));
  return entries
    .flatMap((entry) => {
      const name = words(entry.name).join(' ');
      if (has(name) || entry.key.toLowerCase() === plain) return [{ entry, near: 1 + nearness(name, plain) }];
      const also = entry.also?.map((one) => words(one).join(' ')) ?? [];
      // A number of a list is asked for whole: NI 11 is not NI 117.
      const isNumber = /\d/.test(plain);
      return also.some((one) => (isNumber ? one === plain : has(one))) ? [{ entry, near: 0 }] : [];
    })
    .sort((a, b) => b.near - a.near)
    .map(({ entry }) => entry);
}

/**
 * What is found when a letter is wrong, missing or too many: each word that was asked for is near a word of the name or another name.
 * The fewest wrong letters come first.
 */
export function searchNear(entries: readonly Entry[], text: string): Entry[] {
  const asked = words(text).filter((word) => !SMALL.has(word));
  if (asked.length === 0) return [];
  return entries
    .flatMap((entry) => {
      const own = [entry.name, ...(entry.also ?? [])].flatMap(words);
      const wrong = asked.map((word) => Math.min(...own.map((one) => wrongLetters(word, one))));
      const sum = wrong.reduce((total, one) => total + one, 0);
      return Number.isFinite(sum) ? [{ entry, sum }] : [];
    })
    .sort((a, b) => a.sum - b.sum)
    .map(({ entry }) => entry);
}

/** How many letters of a word are wrong, for a name or its beginning; too many to be meant is infinite. */
function wrongLetters(asked: string, name: string): number {
  // Short words and numbers are near to too many others.
  if (asked.length < 4 || /\d/.test(asked)) return name === asked ? 0 : Number.POSITIVE_INFINITY;
  const begins = name.slice(0, asked.length);
  const least = Math.min(distance(asked, name), name.length > asked.length ? distance(asked, begins) : 99);
  // The first letter is seldom wrong, and parts what merely looks alike.
  const most = asked.length < 8 ? 1 : 2;
  return least <= most && asked[0] === name[0] ? least : Number.POSITIVE_INFINITY;
}

function nearness(name: string, asked: string): number {
  return name === asked ? 2 : name.startsWith(asked) ? 1 : 0;
}

/**
 * An indicator at a place, where some of the words are of the one and the rest of the other: "obesity boston". The fewest
 * words too many, and whole words, come first.
 */
export function searchPairs(entries: readonly Entry[], text: string): Pair[] {
  const asked = words(text).filter((word) => !SMALL.has(word));
  if (asked.length < 2) return [];
  const withWords = entries.map((entry) => {
    const own = words(entry.name);
    const called = [...own, ...(entry.also ?? []).flatMap(words)];
    return { entry, own, has: new Set(asked.filter((word) => called.some((one) => one.startsWith(word)))) };
  });
  const some = withWords.filter(({ has }) => has.size > 0);
  const places = some.filter(({ entry }) => entry.isPlace);
  const indicators = some.filter(({ entry }) => entry.what === 'indicator');
  return indicators
    .flatMap((indicator) =>
      places
        .filter((place) => place.has.size < asked.length && indicator.has.size < asked.length)
        .filter((place) => asked.every((word) => place.has.has(word) || indicator.has.has(word)))
        .map((place) => ({
          pair: { indicator: indicator.entry, place: place.entry },
          spare:
            place.own.length +
            indicator.own.length +
            asked.filter((word) => ![...place.own, ...indicator.own].includes(word)).length,
        })),
    )
    .sort((a, b) => a.spare - b.spare)
    .map(({ pair }) => pair);
}
