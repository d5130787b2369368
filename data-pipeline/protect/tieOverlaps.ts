import { type SetName, setText } from '../schema/folder/setName.ts';
import { addCell, cellOf, type Draft, nodeOf } from './draft.ts';
import type { Place } from './sets.ts';

/** Finds the cell of a set where another set has one. */
export type Counterpart = (from: SetName, to: SetName, place: Place) => number | undefined;

/**
 * Ties two sets that are within a third and are more than it together: whoever is in both is counted twice, at least as many
 * as the two exceed the whole by. So many are taken to be in both, and nobody to be in neither: it is the fewest that an
 * attacker can prove.
 * @param cellsOf the cells of a set
 */
export function tieOverlaps(
  draft: Draft,
  cellsOf: (name: SetName) => readonly number[],
  counterpart: Counterpart,
): void {
  const { within } = draft.input.relations;
  for (const [wide, narrow] of narrowSets(within)) {
    narrow.forEach((one, at) => {
      for (const other of narrow.slice(at + 1)) {
        const sets = [one, other, wide].map((name) => draft.sets.of(name));
        if (new Set(sets).size < 3 || isNested(draft, one, other) || isNested(draft, other, one)) continue;
        for (const total of cellsOf(wide)) {
          const { place } = nodeOf(draft, total);
          const [a, b] = [counterpart(wide, one, place), counterpart(wide, other, place)];
          if (a !== undefined && b !== undefined) tieOverlap(draft, [one, other], a, b, total);
        }
      }
    });
  }
}

/** By wide set those that are declared to be within it, each once. */
function narrowSets(within: readonly (readonly SetName[])[]): Map<SetName, SetName[]> {
  const found = new Map<string, { wide: SetName; narrow: Map<string, SetName> }>();
  for (const [narrow, wide] of within) {
    if (!narrow || !wide) continue;
    const known = found.get(setText(wide)) ?? { wide, narrow: new Map<string, SetName>() };
    found.set(setText(wide), known);
    known.narrow.set(setText(narrow), narrow);
  }
  return new Map([...found.values()].map(({ wide, narrow }) => [wide, [...narrow.values()]]));
}

/** True where one set is declared to be within another, directly or through others. */
function isNested({ input }: Draft, inner: SetName, outer: SetName): boolean {
  const above = new Set([setText(inner)]);
  for (const one of above) {
    for (const [narrow, wide] of input.relations.within) {
      if (narrow && wide && setText(narrow) === one) above.add(setText(wide));
    }
  }
  return above.has(setText(outer));
}

function tieOverlap(draft: Draft, names: readonly SetName[], a: number, b: number, whole: number): void {
  const own = [a, b, whole];
  if (own.some((cell) => !nodeOf(draft, cell).known)) return;
  const [first, second, all] = own.map((cell) => cellOf(draft, cell).value);
  if (first === undefined || second === undefined || all === undefined || first > all || second > all) return;
  if (first + second <= all) return;
  const [one, other] = names.map(setText);
  const { place } = nodeOf(draft, whole);
  const { threshold } = cellOf(draft, whole);
  const add = (set: string, value: number, isAssumed: boolean): number => {
    const node = { set, place, origin: 'worked out' as const, row: null, known: true, old: false, assumed: isAssumed };
    return addCell(draft, node, { value, hidden: true, threshold });
  };
  const name = `${one} and ${other}`;
  const both = add(name, first + second - all, false);
  // Who is in the whole and not in the other is a cell of its own already.
  const onlyOne = add(`${one} without ${other}`, all - second, true);
  const onlyOther = add(`${other} without ${one}`, all - first, true);
  const neither = add(`neither ${name}`, 0, true);
  for (const [total, parts] of [
    [a, [both, onlyOne]],
    [b, [both, onlyOther]],
    [whole, [a, onlyOther, neither]],
  ] as const)
    draft.ties.push({ total, parts: [...parts], why: `overlap of ${name}`, relation: true });
}
