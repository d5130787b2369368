import type { AskedSet } from './askSets.ts';
import { wordsOf } from './sets.ts';
import type { ProtectInput } from './table.ts';

/** Words that say ages: their numbers are years of age, and not of school. */
const AGES = /\b(aged?|ages|under|over|old)\b|\b\d+ (to |and )?\d+\b/;
/** Words that say nothing of a set: everybody, or nobody in particular. */
const PLAIN =
  /^(aged?|ages|years?|old|to|and|or|under|over|the|a|an|of|in|on|at|by|with|for|from|who|were|was|are|is|be|been|have|has|had|not|all|any|every|each|total|number|child|children|childrens|people|young|persons?|pupils?)$/;
/** Words that say whom a set is about, and not what is counted. */
const WHOM = /^(older|younger|others?|babies|infants?|toddlers?|teenagers?|adolescents?|boys|girls)$/;

/** True where the words of one set, without ages, contain those of the other. */
export function sayOneOfOther(input: ProtectInput, inner: AskedSet, outer: AskedSet): boolean {
  const [a, b] = [phraseOf(input, inner), phraseOf(input, outer)];
  if (a === '' || b === '') return false;
  if (` ${a} `.includes(` ${b} `) || ` ${b} `.includes(` ${a} `)) return true;
  const [narrow, wide] = [wordsThatTell(input, inner), wordsThatTell(input, outer)];
  return wide.size > 0 && [...wide].every((word) => narrow.has(word));
}

/** The words of a set that say what is counted, whoever it is. */
export function tellingWords(input: ProtectInput, set: AskedSet): Set<string> {
  return new Set([...wordsThatTell(input, set)].filter((word) => !WHOM.test(word)));
}

function wordsThatTell(input: ProtectInput, set: AskedSet): Set<string> {
  const words = phraseOf(input, set).split(' ');
  return new Set(words.filter((word) => word !== '' && !PLAIN.test(word)));
}

/** The words of a set without ages. */
function phraseOf({ indicators }: ProtectInput, { name: { measure, role } }: AskedSet): string {
  const words = role === 'complement' ? '' : wordsOf(indicators.get(measure)?.[role] ?? '');
  const isAges = AGES.test(words);
  return words
    .split(' ')
    .filter(
      (word) => !(isAges && /\d/.test(word)) && !/^(aged?|ages|years?|old|to|and|under|over|the|a|of)$/.test(word),
    )
    .join(' ');
}
