import type { Indicator } from '../schema/folder/indicator.ts';
import type { Observation } from '../schema/folder/observation.ts';
import type { Relations } from '../schema/folder/relations.ts';
import { type SetName, setText } from '../schema/folder/setName.ts';
import { changedSets, type ShownSet } from './changedSets.ts';
import type { System } from './model.ts';

/** How sure an attacker must be, in bits, beyond what so many tries would find by chance. */
const SURE = 7;

/**
 * Looks in shown figures of ours for relations that nobody declared: sets that are equal, or of which two make up a third, in
 * every place that shows them. What chance can do is counted in bits: an equality of n children, one of about n + 1 numbers;
 * a sum, one of about the square root of as many.
 */
export function undeclared(
  system: System,
  observations: readonly Observation[],
  indicators: ReadonlyMap<string, Indicator>,
  relations: Relations,
): { found: string[]; tried: number } {
  const used = new Set(observations.map((row) => row.indicator as string));
  const sets = shownSets(system, used, indicators, relations);
  const found: string[] = [];
  let tried = 0;
  const unrelated = (...some: ShownSet[]): boolean => new Set(some.map(({ group }) => group)).size === some.length;
  const pairs = sets.flatMap((one, at) => sets.slice(at + 1).map((other) => [one, other] as const));
  const equal = pairs.filter(([one, other]) => unrelated(one, other));
  tried += equal.length;
  for (const [one, other] of equal) {
    const bits = evidence(one.values, (place) => other.values.get(place), 1);
    if (bits >= SURE + Math.log2(equal.length)) {
      found.push(`${setText(one.name)} equals ${setText(other.name)}: declare same or apart in relations.yaml`);
    }
  }
  const wholes = sets.flatMap((whole) => pairs.map(([one, other]) => ({ whole, one, other })));
  const sums = wholes.filter(({ whole, one, other }) => {
    if (whole === one || whole === other || one.group === other.group) return false;
    return whole.number === one.of ? whole.number === other.of : unrelated(whole, one, other);
  });
  tried += sums.length;
  for (const { whole, one, other } of sums) {
    const bits = evidence(
      whole.values,
      (place) => {
        const [a, b] = [one.values.get(place), other.values.get(place)];
        return a === undefined || b === undefined ? undefined : a + b;
      },
      0.5,
    );
    if (bits >= SURE + Math.log2(sums.length)) {
      const parts = [one, other].map(({ name }) => setText(name)).join(', ');
      found.push(`${parts} add up to ${setText(whole.name)}: declare split or apart in relations.yaml`);
    }
  }
  const changed = changedSets(system, sets);
  return { found: [...found, ...changed.found], tried: tried + changed.tried };
}

/** Bits of evidence that two figures are one wherever both are; 0 where they differ anywhere. */
function evidence(
  values: ReadonlyMap<string, number>,
  other: (place: string) => number | undefined,
  weight: number,
): number {
  let bits = 0;
  for (const [place, value] of values) {
    const twin = other(place);
    if (twin === undefined) continue;
    if (twin !== value) return 0;
    bits += weight * Math.log2(value + 1);
  }
  return bits;
}

function shownSets(
  system: System,
  used: ReadonlySet<string>,
  indicators: ReadonlyMap<string, Indicator>,
  relations: Relations,
): ShownSet[] {
  const groupOf = groupsOf(system, relations);
  const sets = new Map<number, ShownSet>();
  for (const indicator of indicators.values()) {
    if (!used.has(indicator.id) || indicator.rule !== 'ours') continue;
    const [numerator, denominator] = (['numerator', 'denominator'] as const).map((role) =>
      system.sets.find(indicator.id, role),
    );
    for (const [role, number] of [
      ['numerator', numerator],
      ['denominator', denominator],
    ] as const) {
      if (number === undefined || sets.has(number)) continue;
      const name: SetName = { measure: indicator.id, role };
      const of = role === 'numerator' ? (denominator ?? number) : number;
      sets.set(number, { name, number, values: new Map(), of, group: groupOf(number) });
    }
  }
  for (const cell of system.cells) {
    const { text = '', release = 0 } = system.frame.periods[cell.period] ?? {};
    if (cell.kind !== 'shown' || cell.lo !== cell.hi || release > 0 || cell.hi === Infinity) continue;
    sets.get(cell.set)?.values.set(`${text}|${cell.breakdown}|${cell.area}`, cell.lo);
  }
  return [...sets.values()].filter(({ values }) => values.size > 0);
}

/** Which sets are declared to belong together, or to have nothing to do with each other: either is an answer. */
function groupsOf(system: System, relations: Relations): (set: number) => number {
  const leader = new Map<number, number>();
  const find = (set: number): number => {
    let top = set;
    for (let up = leader.get(top); up !== undefined && up !== top; up = leader.get(top)) top = up;
    return top;
  };
  const today = new Map(relations.formerly.map(({ measure, was }) => [was, measure]));
  const lists: readonly (readonly SetName[])[] = [
    ...relations.same,
    ...relations.within,
    ...relations.apart,
    ...relations.split.map(({ parts }) => parts),
  ];
  for (const names of lists) {
    const [first, ...others] = names.flatMap(
      ({ measure, role }) => system.sets.find(today.get(measure) ?? measure, role) ?? [],
    );
    for (const other of others) if (first !== undefined) leader.set(find(other), find(first));
  }
  return (set) => find(set);
}
