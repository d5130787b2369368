import { distance } from 'fastest-levenshtein';

/** The known word that a mistyped one most likely means, as `; did you mean "x"?`, or nothing where none is near. */
export function didYouMean(word: string, known: Iterable<string>): string {
  let best = '';
  let least = Math.max(2, Math.floor(word.length / 3)) + 1;
  for (const candidate of known) {
    const steps = distance(word.toLowerCase(), candidate.toLowerCase());
    if (steps < least) {
      least = steps;
      best = candidate;
    }
  }
  return best === '' ? '' : `; did you mean "${best}"?`;
}
