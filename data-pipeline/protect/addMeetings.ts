import type { SetName } from '../schema/folder/setName.ts';
import { containments } from './containments.ts';
import { cellKey, cellOf, type Draft, nodeOf, restAt } from './draft.ts';
import { ageRange } from './pieces.ts';
import type { Place } from './sets.ts';

/**
 * Adds a cell wherever only one of two sets has one, of which the first is among the other, and the one without has parts of it:
 * boys with a plan beside all in need, wards of the one beside the county of the other, or beside the ward that they became. Their
 * sums then meet in one place.
 * @returns the cells that were added
 */
export function addMeetings(draft: Draft): ReadonlySet<number> {
  const added = new Set<number>();
  const bySet = Map.groupBy(draft.nodes.keys(), (number) => nodeOf(draft, number).set);
  for (const { narrow, wide } of containments(draft.input.relations)) {
    if (draft.sets.of(narrow) === draft.sets.of(wide)) continue;
    addOne(draft, bySet, narrow, wide, added);
    addOne(draft, bySet, wide, narrow, added);
  }
  return added;
}

/** Adds cells of a set that are the sum of its cells, wherever another set has one. */
function addOne(
  draft: Draft,
  bySet: ReadonlyMap<string, readonly number[]>,
  mine: SetName,
  theirs: SetName,
  added: Set<number>,
): void {
  const [own, other] = [draft.sets.of(mine), draft.sets.of(theirs)];
  const ages = [...new Set((bySet.get(other) ?? []).map((number) => nodeOf(draft, number).place.age))];
  const groups: [string, string] = [draft.sets.group(mine.measure), draft.sets.group(theirs.measure)];
  for (const number of bySet.get(own) ?? []) {
    const { place } = nodeOf(draft, number);
    const { threshold } = cellOf(draft, number);
    for (const at of placesAround(draft, place, ages)) {
      const there = draft.at.get(cellKey(other, at));
      const here = { ...at, age: at.age === groups[1] ? groups[0] : at.age };
      if (there === undefined || draft.at.has(cellKey(own, here)) || draft.at.has(cellKey(own, at))) continue;
      added.add(restAt(draft, own, here, threshold));
    }
  }
}

/** Every place that holds all of a place, and more. */
function placesAround({ input }: Draft, place: Place, ages: readonly string[]): Place[] {
  const areas = areasAround(input, place.area);
  const groups = Object.entries(input.scorecard.ethnicity ?? {});
  const [inner, code] = [ageRange(place.age), Number(place.ethnicity)];
  const holds = (age: string): boolean => {
    const outer = ageRange(age);
    return age !== place.age && inner !== null && outer !== null && outer.from <= inner.from && outer.to >= inner.to;
  };
  const choices = {
    area: areas,
    sex: [...new Set([place.sex, 'all'])],
    age: [place.age, ...ages.filter(holds)],
    ethnicity: [
      ...new Set([place.ethnicity, ...groups.flatMap(([name, { of }]) => (of.includes(code) ? [name] : [])), 'all']),
    ],
    group: [...new Set([place.group, 'all'])],
  };
  let found: Place[] = [place];
  for (const [name, words] of Object.entries(choices))
    found = found.flatMap((one) => words.map((word) => ({ ...one, [name]: word })));
  return found.slice(1);
}

/** An area, those that it lies in, and those that replaced any of them. */
function areasAround({ areas, changes }: Draft['input'], code: string): string[] {
  const found = new Set([code]);
  for (const one of found) {
    const parent = areas.get(one)?.parent;
    if (parent) found.add(parent);
    for (const { from, to } of changes) if (from === one) found.add(to);
  }
  return [...found];
}
