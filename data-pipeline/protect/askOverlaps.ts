import type { Problem } from '../problem.ts';
import { setText } from '../schema/folder/setName.ts';
import { type AskedSet, leavesOf, sharedWithin } from './askSets.ts';
import { isApart, isShownAt, nearerThanChance, SURE } from './evidence.ts';
import { byChance, inWords, listText, placesText, question, together } from './question.ts';
import { tellingWords } from './sayOneOfOther.ts';
import type { Sets } from './sets.ts';
import type { ProtectInput } from './table.ts';

/**
 * Looks for two sets that are each never more than a third, and somewhere more than it together by a few: if both are among
 * the third, so many are in both. It is asked where all three are shown, and where their words say the same of other children
 * or their figures are as near as chance does not bring them.
 * @param shown keys of the cells that are shown
 * @param known whether anything is declared of two sets
 */
export function askOverlaps(
  input: ProtectInput,
  sets: Sets,
  asked: readonly AskedSet[],
  shown: ReadonlySet<string>,
  known: (a: string, b: string) => boolean,
): Problem[] {
  const threshold = input.scorecard.protect.threshold;
  const isPart = (one: AskedSet, whole: AskedSet): boolean =>
    one !== whole &&
    one.of === whole.of &&
    one.set !== one.of &&
    whole.set !== whole.of &&
    sharedWithin(one, whole) !== null;
  const words = new Map(asked.map((one) => [one, tellingWords(input, one)]));
  const problems: Problem[] = [];
  for (const whole of asked) {
    const places = [...whole.values.keys()];
    const free = (one: AskedSet): boolean => !isApart(input, sets, [one, whole]);
    const parts = asked.filter((one) => isPart(one, whole) && free(one));
    // By number, since so many pairs are looked at.
    const counts = parts.map(({ values }) => places.map((place) => values.get(place) ?? Number.NaN));
    const totals = places.map((place) => whole.values.get(place) ?? 0);
    const tried = (asked.length * parts.length * parts.length) / 2;
    for (const [at, next] of pairsOf(parts.length)) {
      const pair = [parts[at], parts[next]] as [AskedSet, AskedSet];
      const excess = totals.map((total, i) => (counts[at]?.[i] ?? 0) + (counts[next]?.[i] ?? 0) - total);
      if (!excess.some((count) => count > 0 && count <= threshold)) continue;
      const [one, other] = pair;
      if (![whole, one, other].some(({ counted }) => counted) || known(one.set, other.set)) continue;
      // Both declared to be among the third are protected.
      if (pair.every(({ set }) => known(set, whole.set))) continue;
      const isNear = (count: number): boolean => count > 0 && count <= threshold;
      const few = places.filter((_, i) => isNear(excess[i] ?? 0));
      if (!few.some((place) => [whole, one, other].every((set) => isShownAt(sets, shown, set, place)))) continue;
      const by = new Map(places.map((place, i) => [place, excess[i] ?? Number.NaN]));
      const own = places.filter((place) => !Number.isNaN(by.get(place)));
      const worded = [...(words.get(whole) ?? [])].some((word) => pair.every((set) => words.get(set)?.has(word)));
      const bits = leavesOf(input, own).reduce(
        (sum, place) => sum + nearerThanChance(whole.values.get(place) ?? 0, by.get(place) ?? 0),
        0,
      );
      if (worded || bits >= SURE + Math.log2(tried)) problems.push(asQuestion(whole, pair, own.length));
    }
  }
  return problems;
}

function pairsOf(count: number): [number, number][] {
  return Array.from({ length: count }, (_, at) =>
    Array.from({ length: count - at - 1 }, (_, more): [number, number] => [at, at + 1 + more]),
  ).flat();
}

function asQuestion(whole: AskedSet, parts: readonly AskedSet[], places: number): Problem {
  const names = parts.map(({ name }) => name);
  const pairs = names.map((name) => [name, whole.name]);
  return question(
    `${placesText(places)}, ${inWords(names)} are each no more than ${setText(whole.name)}, but in some places together exceed it by a few; if both are among it, those few could be worked out; expected lines that say whether they are`,
    [...pairs.map((pair) => together('within', listText(pair))), byChance([...names, whole.name])],
  );
}
