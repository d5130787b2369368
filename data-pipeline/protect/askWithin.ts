import type { Problem } from '../problem.ts';
import { setText } from '../schema/folder/setName.ts';
import { type AskedSet, askedSets, leavesOf } from './askSets.ts';
import { cellKey } from './draft.ts';
import { byChance, listText, placesText, question, together } from './question.ts';
import { type Sets, wordsOf } from './sets.ts';
import type { Count, ProtectInput, Table } from './table.ts';

/** Cells that must keep to a containment which no words suggest: as sure as an equality of so many bits. */
const SURE = 7;

/**
 * Looks, in a table that is protected, for one set inside another that nobody declared: never more in any place that both
 * have, of the same children or in words of which one contain the other's. It is asked where it matters: where both are shown,
 * and the few who are in one and not in the other could be worked out.
 */
export function askWithin(input: ProtectInput, sets: Sets, counts: readonly Count[], table: Table): Problem[] {
  const asked = askedSets(input, sets, counts);
  const known = declaredPairs(input, sets);
  const shown = new Set<string>();
  for (const row of table.rows) {
    if (row.withheld) continue;
    for (const cell of [row.numerator, row.denominator]) {
      const at = table.cells[cell];
      if (at && !at.hidden) shown.add(at.key);
    }
  }
  const threshold = input.scorecard.protect.threshold;
  const pairs = asked.flatMap((inner) => asked.flatMap((outer) => (inner === outer ? [] : [{ inner, outer }])));
  const problems: Problem[] = [];
  const seen = new Set<string>();
  for (const { inner, outer } of pairs) {
    if (!inner.counted && !outer.counted) continue;
    if (known(inner.set, outer.set)) continue;
    const worded = contains(input, inner, outer);
    if (!worded && (inner.of !== outer.of || inner.of === '' || inner.set === inner.of || outer.set === outer.of))
      continue;
    const places = sharedWithin(inner, outer);
    if (!places) continue;
    const enough = worded ? 1 : SURE + Math.log2(pairs.length);
    if (leavesOf(input, places).length < enough) continue;
    const few = places.filter((place) => (outer.values.get(place) ?? 0) - (inner.values.get(place) ?? 0) <= threshold);
    const isShown = ({ set, counted, name }: AskedSet, place: string): boolean =>
      !counted || shown.has(keyOf(sets, set, name.measure, place));
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
  return problems;
}

function keyOf(sets: Sets, set: string, measure: string, place: string): string {
  const [area = '', period = '', sex = '', age = '', ethnicity = '', group = ''] = place.split('|');
  return cellKey(set, { area, period, sex, age: age === 'all' ? sets.group(measure) : age, ethnicity, group });
}

/** Places that both have, where the one is never more than the other; null otherwise. */
function sharedWithin(inner: AskedSet, outer: AskedSet): string[] | null {
  const places: string[] = [];
  for (const [place, value] of inner.values) {
    const whole = outer.values.get(place);
    if (whole === undefined) continue;
    if (value > whole) return null;
    places.push(place);
  }
  return places.length > 0 ? places : null;
}

/** Words that say ages: their numbers are years of age, and not of school. */
const AGES = /\b(aged?|ages|under|over|old)\b|\b\d+ (to |and )?\d+\b/;

/** True where the words of one set, without ages, contain those of the other. */
function contains({ indicators }: ProtectInput, inner: AskedSet, outer: AskedSet): boolean {
  const [a, b] = [inner, outer].map(({ name: { measure, role } }) => {
    const text = role === 'complement' ? '' : (indicators.get(measure)?.[role] ?? '');
    const words = wordsOf(text);
    const isAges = AGES.test(words);
    return words
      .split(' ')
      .filter(
        (word) => !(isAges && /\d/.test(word)) && !/^(aged?|ages|years?|old|to|and|under|over|the|a|of)$/.test(word),
      )
      .join(' ');
  });
  if (!a || !b) return false;
  return ` ${a} `.includes(` ${b} `) || ` ${b} `.includes(` ${a} `);
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
  return (a, b) => reaches(a, b) || reaches(b, a) || apart.some((list) => list.has(a) && list.has(b));
}
