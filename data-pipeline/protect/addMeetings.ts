import { containments } from './containments.ts';
import { cellKey, cellOf, type Draft, nodeOf, restAt } from './draft.ts';
import { ageRange } from './pieces.ts';
import type { Place } from './sets.ts';

/**
 * Adds a cell of a set that is among another wherever only the other has one, and the first has parts of it: boys with a plan
 * beside all in need, wards of the one beside the county of the other. Their sums then meet in one place.
 * @returns the cells that were added
 */
export function addMeetings(draft: Draft): ReadonlySet<number> {
  const added = new Set<number>();
  const bySet = Map.groupBy(draft.nodes.keys(), (number) => nodeOf(draft, number).set);
  for (const { narrow, wide } of containments(draft.input.relations)) {
    const [inner, outer] = [draft.sets.of(narrow), draft.sets.of(wide)];
    if (inner === outer) continue;
    const ages = [...new Set((bySet.get(outer) ?? []).map((number) => nodeOf(draft, number).place.age))];
    const groups: [string, string] = [draft.sets.group(narrow.measure), draft.sets.group(wide.measure)];
    for (const number of bySet.get(inner) ?? []) {
      const { place } = nodeOf(draft, number);
      const { threshold } = cellOf(draft, number);
      for (const at of placesAround(draft, place, ages)) {
        const there = draft.at.get(cellKey(outer, at));
        const own = { ...at, age: at.age === groups[1] ? groups[0] : at.age };
        if (there === undefined || draft.at.has(cellKey(inner, own)) || draft.at.has(cellKey(inner, at))) continue;
        added.add(restAt(draft, inner, own, threshold));
      }
    }
  }
  return added;
}

/** Every place that holds all of a place, and more. */
function placesAround({ input }: Draft, place: Place, ages: readonly string[]): Place[] {
  const areas = [place.area];
  for (let up = input.areas.get(place.area)?.parent; up; up = input.areas.get(up)?.parent) areas.push(up);
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
