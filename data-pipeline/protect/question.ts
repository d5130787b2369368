import { type Answer, fault, type Problem } from '../problem.ts';
import type { Relations } from '../schema/folder/relations.ts';
import { type SetName, setText } from '../schema/folder/setName.ts';

/** A question about relations.yaml, with the lines that answer it. The person who knows the children takes one of them. */
export function question(message: string, answers: readonly Answer[]): Problem {
  return { ...fault('relations.yaml', message), answers };
}

/** Sets that belong together in one way. */
export function together(key: Answer['key'], entry: string): Answer {
  return { key, entry, meaning: 'together' };
}

/** Sets that have nothing to do with each other. */
export function byChance(sets: readonly SetName[]): Answer {
  return { key: 'apart', entry: listText(sets), meaning: 'chance' };
}

/** Sets as an entry of relations.yaml. */
export function listText(sets: readonly SetName[]): string {
  return `[${sets.map(setText).join(', ')}]`;
}

/** A split as an entry of relations.yaml. */
export function splitText({ whole, parts }: Relations['split'][number]): string {
  return `{whole: ${setText(whole)}, parts: ${listText(parts)}}`;
}

/** `a, b and c`. */
export function inWords(sets: readonly SetName[]): string {
  const names = sets.map(setText);
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** How many places agree, in words. */
export function placesText(count: number, have = 'all have'): string {
  return count === 1 ? `in the one place that ${have}` : `in all ${count} places that ${have}`;
}
