import type { Indicator } from '../schema/folder/indicator.ts';
import type { Relations } from '../schema/folder/relations.ts';
import { type SetName, setText } from '../schema/folder/setName.ts';
import { addCell, cellOf, type System } from './model.ts';
import { asOf, cellNear, type Named, spotsOf } from './relate.ts';

/** Adds what two measures within a third have in common, where they are more than it together. Returns how many sums it added. */
export function relateOverlaps(
  system: System,
  indicators: ReadonlyMap<string, Indicator>,
  relations: Relations,
): number {
  const before = system.relations.length;
  const pairs = overlaps(relations);
  if (pairs.length === 0) return 0;
  const cells = Map.groupBy(system.cells.keys(), (number) => cellOf(system, number).set);
  for (const names of pairs) {
    const [total, one, other] = names.map((name): Named | undefined => {
      const set = system.sets.find(name.measure, name.role);
      const ageGroup = indicators.get(name.measure)?.ageGroup;
      return set === undefined || ageGroup === undefined ? undefined : { set, ageGroup };
    });
    if (!total || !one || !other || new Set([total.set, one.set, other.set]).size < 3) continue;
    addOverlap(system, cells, total, one, other);
  }
  return system.relations.length - before;
}

/** Two sets within a third, neither of which is within the other. */
function overlaps({ within }: Relations): [wide: SetName, SetName, SetName][] {
  const isUnder = (inner: SetName, outer: SetName): boolean => {
    const above = new Set([setText(inner)]);
    for (const one of above) for (const [a, b] of within) if (a && b && setText(a) === one) above.add(setText(b));
    return above.has(setText(outer));
  };
  return within.flatMap(([first, wide], at) =>
    within.slice(at + 1).flatMap(([second, other]): [SetName, SetName, SetName][] => {
      if (!first || !second || !wide || !other || setText(wide) !== setText(other)) return [];
      return isUnder(first, second) || isUnder(second, first) ? [] : [[wide, first, second]];
    }),
  );
}

/**
 * Where two sets within a third are more than it together, so many at least are in both: one = both + the rest of one;
 * whole = one + those of the other alone + whoever is in neither. Only for pairs that are seen to exceed their whole anywhere.
 */
function addOverlap(
  system: System,
  cells: ReadonlyMap<number, number[]>,
  wide: Named,
  first: Named,
  second: Named,
): void {
  const found = spotsOf(system, cells, [wide, first, second]).flatMap((spot) => {
    const total = cellNear(system, wide.set, spot);
    const [one, other] = [first, second].map((part) => cellNear(system, part.set, asOf(spot, wide, part)));
    return total === undefined || one === undefined || other === undefined ? [] : [{ total, one, other }];
  });
  const exceeds = ({ total, one, other }: (typeof found)[number]): boolean =>
    cellOf(system, one).lo + cellOf(system, other).lo > cellOf(system, total).hi;
  if (!found.some(exceeds)) return;
  const rest = system.sets.rest(first.set);
  for (const { total, one, other } of found) {
    const own = [total, one, other].map((number) => cellOf(system, number));
    const isKnown = own.every(({ lo, hi }) => lo === hi);
    if (!own.some(({ ours }) => ours) || (isKnown && !exceeds({ total, one, other }))) continue;
    const { period, breakdown, area } = cellOf(system, total);
    const make = (kind: 'difference' | 'union'): number => addCell(system, rest, period, breakdown, area, kind);
    const both = make('difference');
    cellOf(system, both).ours = true;
    // Who is in the whole and not in the other is a rest of its own already.
    const [onlyOne, onlyOther, neither] = [make('union'), make('union'), make('union')];
    const family = 'two measures within a third';
    system.relations.push(
      { total: one, parts: [both, onlyOne], family },
      { total: other, parts: [both, onlyOther], family },
      { total, parts: [one, onlyOther, neither], family },
    );
  }
}
