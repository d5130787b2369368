import type { Problem } from '../problem.ts';
import { type SetName, setText } from '../schema/folder/setName.ts';
import { type AskedSet, leavesOf } from './askSets.ts';
import { isApart, isShownAt, nearerThanChance, SURE } from './evidence.ts';
import { byChance, inWords, listText, placesText, question, together } from './question.ts';
import { sayOneOfOther } from './sayOneOfOther.ts';
import type { Sets } from './sets.ts';
import type { ProtectInput } from './table.ts';

/** More sets of the same children than so many are only looked at in pairs. */
const MOST_IN_THREES = 40;

/**
 * Looks for two or three shares of the same children that nobody is in twice, though somewhere only a few are in none of them; and
 * for two that make up everybody between them, though somewhere only a few are in both. It is asked where all are shown, and
 * where the words of one say what those of another do or their figures are as near as chance does not bring them.
 * @param shown keys of the cells that are shown
 * @param known whether anything is declared of two sets
 */
export function askShares(
  input: ProtectInput,
  sets: Sets,
  asked: readonly AskedSet[],
  shown: ReadonlySet<string>,
  known: (a: string, b: string) => boolean,
): Problem[] {
  const problems: Problem[] = [];
  const answered = new Map<AskedSet, Set<AskedSet>>();
  const complement = ({ name }: AskedSet): string => sets.of({ ...name, role: 'complement' });
  const together = (one: AskedSet, other: AskedSet): boolean =>
    known(one.set, other.set) ||
    known(one.set, complement(other)) ||
    known(complement(one), other.set) ||
    isApart(input, sets, [one, other]);
  for (const whole of asked) {
    if (whole.set !== whole.of) continue;
    const own = asked.filter((one) => one.of === whole.set && one !== whole && isShare(input, one));
    const lists = listsOf(own).filter((list) => !somePair(list, together));
    for (const parts of lists) {
      if (![whole, ...parts].some(({ counted }) => counted)) continue;
      // What is asked of two of them is not asked again of three.
      if (somePair(parts, (one, other) => answered.get(one)?.has(other) ?? false)) continue;
      const found = lookAt(input, sets, whole, parts, shown, lists.length);
      if (!found) continue;
      for (const one of parts) answered.set(one, new Set([...(answered.get(one) ?? []), ...parts]));
      problems.push(asQuestion(whole, parts, found));
    }
  }
  return problems;
}

interface Near {
  places: number;
  /** Nobody is in two of them; else everybody is in one or both. */
  disjoint: boolean;
}

function lookAt(
  input: ProtectInput,
  sets: Sets,
  whole: AskedSet,
  parts: readonly AskedSet[],
  shown: ReadonlySet<string>,
  tried: number,
): Near | null {
  const threshold = input.scorecard.protect.threshold;
  const rests = new Map<string, number>();
  for (const [place, total] of whole.values) {
    const sum = parts.reduce((so, { values }) => so + (values.get(place) ?? Number.NaN), 0);
    if (!Number.isNaN(sum)) rests.set(place, total - sum);
  }
  const disjoint = [...rests.values()].every((rest) => rest >= 0);
  const covers = parts.length === 2 && [...rests.values()].every((rest) => rest <= 0);
  // A sum that always fits is another question, and was answered.
  if (disjoint === covers) return null;
  const few = [...rests].filter(([, rest]) => Math.abs(rest) <= threshold).map(([place]) => place);
  if (!few.some((place) => [whole, ...parts].every((set) => isShownAt(sets, shown, set, place)))) return null;
  const worded = !somePair(parts, (one, other) => !sayOneOfOther(input, one, other));
  const bits = leavesOf(input, [...rests.keys()]).reduce(
    (sum, place) => sum + nearerThanChance(whole.values.get(place) ?? 0, rests.get(place) ?? 0),
    0,
  );
  return worded || bits >= SURE + Math.log2(Math.max(1, tried)) ? { places: rests.size, disjoint } : null;
}

/** Events and people are no shares of each other. */
function isShare({ indicators }: ProtectInput, { name }: AskedSet): boolean {
  return name.role === 'numerator' && indicators.get(name.measure)?.events !== true;
}

/** Twos and threes of a list. */
function listsOf(sets: readonly AskedSet[]): AskedSet[][] {
  const twos = sets.flatMap((one, at) => sets.slice(at + 1).map((other) => [one, other]));
  if (sets.length > MOST_IN_THREES) return twos;
  const threes = twos.flatMap((pair) => {
    const last = pair.at(-1);
    return last ? sets.slice(sets.indexOf(last) + 1).map((third) => [...pair, third]) : [];
  });
  return [...twos, ...threes];
}

function somePair(list: readonly AskedSet[], is: (one: AskedSet, other: AskedSet) => boolean): boolean {
  return list.some((one, at) => list.slice(at + 1).some((other) => is(one, other)));
}

function asQuestion(whole: AskedSet, parts: readonly AskedSet[], { places, disjoint }: Near): Problem {
  const names = parts.map(({ name }) => name);
  const rest = (name: SetName): SetName => ({ ...name, role: 'complement' });
  const pairs = names.flatMap((one, at) =>
    names.slice(at + 1).map((other) => (disjoint ? [one, rest(other)] : [rest(one), other])),
  );
  const message = disjoint
    ? `${inWords(names)} together are no more than ${setText(whole.name)}, and in some places all of it except a few; if nobody is in two of them, those few could be worked out; expected lines that say whether anybody is`
    : `${inWords(names)} together are no less than ${setText(whole.name)}, and in some places exceed it by a few; if everybody is in one or both, those few could be worked out; expected a line that says whether everybody is`;
  return question(`${placesText(places)}, ${message}`, [
    ...pairs.map((pair) => together('within', listText(pair))),
    byChance(names),
  ]);
}
