import type { AreaChange, AreaIndex } from '../schema/folder/area.ts';
import type { Indicator } from '../schema/folder/indicator.ts';
import type { Relations } from '../schema/folder/relations.ts';
import { type SetName, setText } from '../schema/folder/setName.ts';
import { isWithin } from './breakdowns.ts';
import { entry } from './entry.ts';
import { keyOf } from './frame.ts';
import { cellAt, cellOf, type System } from './model.ts';

/** Pairs of sets of which the first is among the second: as declared, as parts of splits, and through others. */
export function nestedSets({ within, split }: Pick<Relations, 'within' | 'split'>): [narrow: SetName, wide: SetName][] {
  const steps = [
    ...within,
    ...split.flatMap(({ whole, parts }) => parts.map((part): readonly SetName[] => [part, whole])),
  ];
  const pairs = new Map<string, [SetName, SetName]>();
  const add = (narrow: SetName, wide: SetName): boolean => {
    const key = `${setText(narrow)} in ${setText(wide)}`;
    if (pairs.has(key) || setText(narrow) === setText(wide)) return false;
    pairs.set(key, [narrow, wide]);
    return true;
  };
  for (const [narrow, wide] of steps) if (narrow && wide) add(narrow, wide);
  for (let grew = true; grew; ) {
    grew = false;
    for (const [narrow, middle] of [...pairs.values()]) {
      for (const [low, wide] of [...pairs.values()]) {
        if (setText(middle) === setText(low) && add(narrow, wide)) grew = true;
      }
    }
  }
  return [...pairs.values()];
}

/**
 * Makes a cell of a set wherever another, one of which is among the other, has a figure and it has figures of parts alone: of
 * boys beside everybody, of wards beside the county or beside the ward that they became. An attacker adds the parts up, and takes
 * the one off the other.
 */
export function meetSets(
  system: System,
  indicators: ReadonlyMap<string, Indicator>,
  relations: Relations,
  areas: AreaIndex,
  changes: readonly AreaChange[],
): void {
  const around = placesOver(areas, changes);
  const cells = Map.groupBy(system.cells.keys(), (number) => cellOf(system, number).set);
  const named = ({ measure, role }: SetName): Met | undefined => {
    const set = system.sets.find(measure, role);
    return set === undefined ? undefined : { set, age: indicators.get(measure)?.ageGroup ?? 'all' };
  };
  for (const pair of nestedSets(relations)) {
    const [inner, outer] = pair.map(named);
    if (!inner || !outer || inner.set === outer.set) continue;
    meet(system, cells, inner, outer, around);
    meet(system, cells, outer, inner, around);
  }
}

/** A set, and whom its measure is about. */
interface Met {
  set: number;
  age: string;
}

/** Makes cells of a set around its own where the other has figures. */
function meet(
  system: System,
  cells: ReadonlyMap<number, number[]>,
  own: Met,
  other: Met,
  placesOf: (code: string) => readonly string[],
): void {
  const { frame, find } = system;
  const ages = new Set((cells.get(other.set) ?? []).map((number) => splitOf(system, number).age));
  for (const number of cells.get(own.set) ?? []) {
    const { period, area, ours } = cellOf(system, number);
    const split = splitOf(system, number);
    const wider = [split.age, ...[...ages].filter((age) => age !== split.age && isWithin(split.age, age))];
    for (const code of placesOf(frame.codes[area] ?? '')) {
      for (const sex of new Set([split.sex, 'all']))
        for (const ethnicity of new Set([split.ethnicity, 'all']))
          for (const group of new Set([split.group, 'all']))
            for (const age of wider) {
              const at = frame.area(code);
              const around = frame.breakdown({ sex, age, ethnicity, group });
              if (!find.has(keyOf(other.set, period, around, at))) continue;
              const mine = frame.breakdown({ sex, age: age === other.age ? own.age : age, ethnicity, group });
              if (find.has(keyOf(own.set, period, mine, at))) continue;
              cellOf(system, cellAt(system, own.set, period, mine, at, 'union')).ours = ours;
            }
    }
  }
}

function splitOf({ frame, cells }: System, number: number) {
  return entry(frame.breakdowns, entry(cells, number).breakdown);
}

/** Says of an area which it lies in, now or after wards were merged or cut up; itself first. */
function placesOver(areas: AreaIndex, changes: readonly AreaChange[]): (code: string) => readonly string[] {
  const became = Map.groupBy(changes, ({ from }) => from as string);
  const known = new Map<string, readonly string[]>();
  return (code) => {
    const found = known.get(code) ?? widen(code);
    known.set(code, found);
    return found;
  };
  function widen(code: string): string[] {
    const waiting = [code];
    const found = new Set<string>();
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      if (found.has(next)) continue;
      found.add(next);
      const parent = areas.get(next)?.parent;
      waiting.push(...(parent ? [parent] : []), ...(became.get(next) ?? []).map(({ to }) => to as string));
    }
    return [...found];
  }
}
