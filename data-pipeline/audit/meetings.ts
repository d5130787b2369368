import type { AreaIndex } from '../schema/folder/area.ts';
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
 * Makes a cell of a set wherever one that holds it has a figure and it has figures of parts alone: of boys beside everybody, of
 * wards beside the county. An attacker adds the parts up, and takes them off.
 */
export function meetSets(
  system: System,
  indicators: ReadonlyMap<string, Indicator>,
  relations: Relations,
  areas: AreaIndex,
): void {
  const { frame, find } = system;
  const cells = Map.groupBy(system.cells.keys(), (number) => cellOf(system, number).set);
  for (const [narrow, wide] of nestedSets(relations)) {
    const [inner, outer] = [system.sets.find(narrow.measure, narrow.role), system.sets.find(wide.measure, wide.role)];
    if (inner === undefined || outer === undefined || inner === outer) continue;
    const ages = new Set((cells.get(outer) ?? []).map((number) => splitOf(system, number).age));
    const [own, whole] = [narrow, wide].map(({ measure }) => indicators.get(measure)?.ageGroup ?? 'all');
    for (const number of cells.get(inner) ?? []) {
      const { period, area, ours } = cellOf(system, number);
      const split = splitOf(system, number);
      const wider = [split.age, ...[...ages].filter((age) => age !== split.age && isWithin(split.age, age))];
      for (const code of upFrom(areas, frame.codes[area] ?? '')) {
        for (const sex of new Set([split.sex, 'all']))
          for (const ethnicity of new Set([split.ethnicity, 'all']))
            for (const group of new Set([split.group, 'all']))
              for (const age of wider) {
                const at = frame.area(code);
                const around = frame.breakdown({ sex, age, ethnicity, group });
                if (!find.has(keyOf(outer, period, around, at))) continue;
                const mine = frame.breakdown({ sex, age: age === whole ? (own ?? age) : age, ethnicity, group });
                if (find.has(keyOf(inner, period, mine, at))) continue;
                cellOf(system, cellAt(system, inner, period, mine, at, 'union')).ours = ours;
              }
      }
    }
  }
}

function splitOf({ frame, cells }: System, number: number) {
  return entry(frame.breakdowns, entry(cells, number).breakdown);
}

/** An area and those that it lies in. */
function upFrom(areas: AreaIndex, code: string): string[] {
  const found = [code];
  for (let up = areas.get(code)?.parent; up; up = areas.get(up)?.parent) found.push(up);
  return found;
}
