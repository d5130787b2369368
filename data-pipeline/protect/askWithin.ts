import type { Problem } from '../problem.ts';
import { setText } from '../schema/folder/setName.ts';
import { askOverlaps } from './askOverlaps.ts';
import { type AskedSet, askedSets, leavesOf, sharedWithin } from './askSets.ts';
import { askShares } from './askShares.ts';
import { isShownAt, neverMore, SURE } from './evidence.ts';
import { byChance, listText, placesText, question, together } from './question.ts';
import { sayOneOfOther } from './sayOneOfOther.ts';
import type { Sets } from './sets.ts';
import type { Count, ProtectInput } from './table.ts';

/**
 * Looks, in what is protected, for one set inside another that nobody declared: never more in any place that both
 * have, of the same children or in words of which one contain the other's. It is asked where it matters: where both are shown,
 * and the few who are in one and not in the other could be worked out.
 * @param shown keys of the cells that are shown
 */
export function askWithin(
  input: ProtectInput,
  sets: Sets,
  counts: readonly Count[],
  shown: ReadonlySet<string>,
): Problem[] {
  const asked = askedSets(input, sets, counts);
  const known = declaredPairs(input, sets);
  const threshold = input.scorecard.protect.threshold;
  const pairs = asked.flatMap((inner) => asked.flatMap((outer) => (inner === outer ? [] : [{ inner, outer }])));
  const wholes = new Map(asked.map((one) => [one.set, one]));
  const problems: Problem[] = [];
  const seen = new Set<string>();
  for (const { inner, outer } of pairs) {
    if (!inner.counted && !outer.counted) continue;
    if (known(inner.set, outer.set)) continue;
    const worded = sayOneOfOther(input, inner, outer);
    if (!worded && (inner.of !== outer.of || inner.of === '' || inner.set === inner.of || outer.set === outer.of))
      continue;
    const places = sharedWithin(inner, outer);
    if (!places) continue;
    if (!worded && keptApart(input, inner, outer, wholes.get(inner.of), places) < SURE + Math.log2(pairs.length))
      continue;
    const few = places.filter((place) => (outer.values.get(place) ?? 0) - (inner.values.get(place) ?? 0) <= threshold);
    const isShown = (set: AskedSet, place: string): boolean => isShownAt(sets, shown, set, place);
    const key = [inner.set, outer.set].sort().join('|');
    if (seen.has(key) || !few.some((place) => isShown(inner, place) && isShown(outer, place))) continue;
    seen.add(key);
    const [a, b] = [setText(inner.name), setText(outer.name)];
    const pair = [inner.name, outer.name];
    problems.push(
      question(
        `${placesText(places.length, 'both have')}, ${a} is no more than ${b}, and where they are near each other the difference could be worked out; expected a line that says whether the first are among the second`,
        [together('within', listText(pair)), byChance(pair)],
      ),
    );
  }
  return [
    ...problems,
    ...askOverlaps(input, sets, asked, shown, known),
    ...askShares(input, sets, asked, shown, known),
  ];
}

/** How little chance there was that one of two sets is never more than the other in so many places, in bits. */
function keptApart(
  input: ProtectInput,
  inner: AskedSet,
  outer: AskedSet,
  whole: AskedSet | undefined,
  places: readonly string[],
): number {
  return neverMore(
    leavesOf(input, places).map((place) => [
      inner.values.get(place) ?? 0,
      outer.values.get(place) ?? 0,
      whole?.values.get(place) ?? Infinity,
    ]),
  );
}

/** Sets that relations.yaml says anything of together, directly or through others. */
function declaredPairs({ relations, indicators }: ProtectInput, sets: Sets): (a: string, b: string) => boolean {
  const above = new Map<string, Set<string>>();
  const link = (inner: string, outer: string): void => {
    const known = above.get(inner) ?? new Set();
    above.set(inner, known.add(outer));
  };
  for (const [narrow, wide] of relations.within) if (narrow && wide) link(sets.of(narrow), sets.of(wide));
  for (const { whole, parts } of relations.split) for (const part of parts) link(sets.of(part), sets.of(whole));
  for (const names of relations.same) {
    for (const one of names) for (const other of names) if (one !== other) link(sets.of(one), sets.of(other));
  }
  for (const { id, measure, events } of indicators.values()) {
    if (measure !== 'count' && !events)
      link(sets.of({ measure: id, role: 'numerator' }), sets.of({ measure: id, role: 'denominator' }));
  }
  const apart = relations.apart.map((names) => new Set(names.map((name) => sets.of(name))));
  const reaches = (from: string, to: string): boolean => {
    const seen = new Set([from]);
    for (const one of seen) for (const next of above.get(one) ?? []) seen.add(next);
    return seen.has(to);
  };
  const parts = relations.split.map((split) => new Set(split.parts.map((part) => sets.of(part))));
  // Nobody is in two parts of a split.
  const divided = (a: string, b: string): boolean => parts.some((list) => list.has(a) && list.has(b));
  return (a, b) => reaches(a, b) || reaches(b, a) || divided(a, b) || apart.some((list) => list.has(a) && list.has(b));
}
