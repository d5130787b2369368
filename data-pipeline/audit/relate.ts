import { disjointSets } from '../schema/folder/disjointSets.ts';
import type { Indicator } from '../schema/folder/indicator.ts';
import { type Breakdown, breakdownText } from '../schema/folder/observation.ts';
import type { Relations } from '../schema/folder/relations.ts';
import { type SetName, setText } from '../schema/folder/setName.ts';
import { isWithin } from './breakdowns.ts';
import { entry } from './entry.ts';
import { keyOf } from './frame.ts';
import { nestedSets } from './meetings.ts';
import { type AuditCell, addCell, cellOf, isRest, SAME, type System } from './model.ts';

/** A declared set with its number, and whom its measure is about. */
export interface Named {
  set: number;
  ageGroup: string;
}

/** Where cells of several sets are looked for: all but the set. */
interface Spot extends Breakdown {
  text: string;
  release: number;
  area: number;
}

/**
 * Adds what `relations.yaml` declares between measures, in every place that they share. Among publishers' figures alone it
 * says nothing that is not printed. Returns how many sums it added.
 */
export function relateMeasures(
  system: System,
  indicators: ReadonlyMap<string, Indicator>,
  relations: Relations,
): number {
  const before = system.relations.length;
  const named = (name: SetName): Named | undefined => {
    const set = system.sets.find(name.measure, name.role);
    const ageGroup = indicators.get(name.measure)?.ageGroup;
    return set === undefined || ageGroup === undefined ? undefined : { set, ageGroup };
  };
  const cells = Map.groupBy(system.cells.keys(), (number) => cellOf(system, number).set);
  for (const names of relations.same)
    joinGroups(
      system,
      cells,
      names.flatMap((name) => named(name) ?? []),
    );
  // What is left of a split are its other parts, each a set of its own.
  const inSplits = new Set(
    relations.split.flatMap(({ whole, parts }) => parts.map((part) => `${setText(part)} in ${setText(whole)}`)),
  );
  for (const [first, second] of nestedSets(relations)) {
    if (inSplits.has(`${setText(first)} in ${setText(second)}`)) continue;
    const [narrow, wide] = [named(first), named(second)];
    if (narrow && wide && narrow.set !== wide.set) addWithin(system, cells, narrow, wide);
  }
  for (const { whole, parts } of splitsOf(system, relations)) {
    const [total, sets] = [named(whole), parts.map(named)];
    if (total && sets.some((set) => set !== undefined)) addSplit(system, cells, total, sets);
  }
  // Who is in none of several sets that have nobody in common is a set as well.
  for (const parts of disjointSets(relations)) {
    const wholes = parts.map((part) => named({ ...part, role: 'denominator' }));
    const [total] = wholes;
    if (total && wholes.every((one) => one?.set === total.set))
      addSplit(system, cells, total, [...parts.map(named), undefined]);
  }
  return system.relations.length - before;
}

/** Declared splits, and those of complements that follow from them. */
function splitsOf(system: System, relations: Relations): Relations['split'] {
  const found = [...relations.split];
  const key = (whole: SetName, parts: readonly SetName[], role: string): string =>
    `${whole.measure}.${role} = ${parts
      .map((part) => part.measure)
      .sort()
      .join(' + ')}`;
  const denominators = new Set(
    relations.split
      .filter(({ whole, parts }) => [whole, ...parts].every(({ role }) => role === 'denominator'))
      .map(({ whole, parts }) => key(whole, parts, 'denominator')),
  );
  for (const { whole, parts } of relations.split) {
    if (
      [whole, ...parts].every(({ role }) => role === 'numerator') &&
      denominators.has(key(whole, parts, 'denominator'))
    ) {
      const rest = (name: SetName): SetName => ({ ...name, role: 'complement' });
      found.push({ whole: rest(whole), parts: parts.map(rest) });
    }
    // Where numerators make up their common denominator, the complement of one is the sum of the others.
    const set = system.sets.find(whole.measure, whole.role);
    for (const part of parts) {
      if (part.role !== 'numerator' || system.sets.find(part.measure, 'denominator') !== set) continue;
      found.push({ whole: { ...part, role: 'complement' }, parts: parts.filter((other) => other !== part) });
    }
  }
  return found;
}

function spotOf({ frame }: System, cell: AuditCell): Spot {
  const { text = '', release = 0 } = frame.periods[cell.period] ?? {};
  return { text, release, ...entry(frame.breakdowns, cell.breakdown), area: cell.area };
}

/** The cell of a set at a spot: of the same release, or of now where that release showed nothing else. */
export function cellNear(system: System, set: number, spot: Spot): number | undefined {
  const { frame, find } = system;
  const breakdown = frame.breakdown(spot);
  for (const release of new Set([spot.release, 0])) {
    if (release !== spot.release && !system.wasThere(set, spot.text, spot.release)) continue;
    const found = find.get(keyOf(set, frame.period(spot.text, release), breakdown, spot.area));
    if (found !== undefined && !isRest(system, cellOf(system, found))) return found;
  }
  return undefined;
}

/** Cells of a set by what they are made of but the set and the release, for every release that shows any of several sets. */
export function spotsOf(system: System, cells: ReadonlyMap<number, number[]>, sets: readonly Named[]): Spot[] {
  const spots = new Map<string, Spot>();
  const [first] = sets;
  for (const own of sets) {
    for (const number of cells.get(own.set) ?? []) {
      const cell = cellOf(system, number);
      if (isRest(system, cell)) continue;
      const spot = spotOf(system, cell);
      // A measure's whole group is the other's whole group.
      if (first && spot.age === own.ageGroup) spot.age = first.ageGroup;
      spots.set(`${spot.text}|${spot.release}|${breakdownText(spot)}|${spot.area}`, spot);
    }
  }
  return [...spots.values()];
}

/** A spot as another measure names its age. */
export function asOf(spot: Spot, from: Named, to: Named): Spot {
  return spot.age === from.ageGroup ? { ...spot, age: to.ageGroup } : spot;
}

/** Sets that are the same but about groups of other ages by name: their whole groups are one. */
function joinGroups(system: System, cells: ReadonlyMap<number, number[]>, sets: readonly Named[]): void {
  const [first] = sets;
  if (!first) return;
  for (const other of sets) {
    if (other.ageGroup === first.ageGroup || (other.ageGroup !== 'all' && first.ageGroup !== 'all')) continue;
    for (const spot of spotsOf(system, cells, [first])) {
      if (spot.age !== first.ageGroup) continue;
      const [total, part] = [cellNear(system, first.set, spot), cellNear(system, other.set, asOf(spot, first, other))];
      if (total === undefined || part === undefined || total === part) continue;
      if (cellOf(system, total).ours || cellOf(system, part).ours) {
        system.relations.push({ total, parts: [part], family: SAME });
      }
    }
  }
}

/** wide = narrow + those of the wide set who are not in the narrow one. */
function addWithin(system: System, cells: ReadonlyMap<number, number[]>, narrow: Named, wide: Named): void {
  const rest = system.sets.rest(wide.set);
  const wides = [...new Set((cells.get(wide.set) ?? []).map((number) => spotOf(system, cellOf(system, number)).age))]
    .filter((age) => age === wide.ageGroup || isWithin(age, wide.ageGroup))
    .sort((a, b) => Number(isWithin(b, a)) - Number(isWithin(a, b)));
  for (const spot of spotsOf(system, cells, [narrow, wide])) {
    const part = cellNear(system, narrow.set, spot);
    if (part === undefined) continue;
    const ages = [
      ...(spot.age === narrow.ageGroup ? [wide.ageGroup] : []),
      ...wides.filter((age) => isWithin(spot.age, age)).sort((a, b) => (isWithin(a, b) ? -1 : 1)),
    ];
    const totals = [...new Set(ages)].flatMap((age) => cellNear(system, wide.set, { ...spot, age }) ?? []);
    for (const total of new Set(totals.slice(0, 2))) {
      if (total !== part) addRest(system, 'one measure within another', total, [part], rest);
    }
  }
}

function addSplit(
  system: System,
  cells: ReadonlyMap<number, number[]>,
  whole: Named,
  parts: readonly (Named | undefined)[],
): void {
  const known = parts.filter((part) => part !== undefined);
  const rest = system.sets.rest(whole.set);
  for (const spot of spotsOf(system, cells, [whole, ...known])) {
    const total = cellNear(system, whole.set, spot);
    if (total === undefined) continue;
    const found = known.flatMap((part) => cellNear(system, part.set, asOf(spot, whole, part)) ?? []);
    if (found.length === 0 || found.includes(total)) continue;
    if (found.length < parts.length) addRest(system, 'parts of a measure', total, found, rest);
    else if ([total, ...found].some((number) => cellOf(system, number).ours)) {
      system.relations.push({ total, parts: found, family: 'parts of a measure' });
    }
  }
}

/** total = parts + a rest that no row counts. */
function addRest(system: System, family: string, total: number, parts: readonly number[], set: number): void {
  const members = [total, ...parts].map((number) => cellOf(system, number));
  if (!members.some((cell) => cell.ours)) return;
  const newest = members.reduce((one, other) =>
    (system.frame.periods[other.period]?.release ?? 0) > (system.frame.periods[one.period]?.release ?? 0) ? other : one,
  );
  const { breakdown, area } = members.at(-1) as AuditCell;
  // Each total has a rest of its own: the same part can be within two.
  const rest = addCell(system, set, newest.period, breakdown, area, 'difference');
  cellOf(system, rest).ours = true;
  system.relations.push({ total, parts: [...parts, rest], family });
}
