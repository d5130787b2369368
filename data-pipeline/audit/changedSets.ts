import { type SetName, setText } from '../schema/folder/setName.ts';
import type { System } from './model.ts';

/** A set's shown figures of now by place, and how it is written. */
export interface ShownSet {
  name: SetName;
  number: number;
  values: Map<string, number>;
  /** The denominator of its measure; its own number where it is one or has none. */
  of: number;
  group: number;
}

/** Bits of evidence that are enough where a figure is seen to have changed: by as much as another one now is, everywhere. */
const ENOUGH = 7;

/**
 * Looks for measures that were others when they were released: what a release showed is what is shown now and one more
 * measure, or the other way round, in every place that shows them all. Its id stayed, or `formerly` says that it is the same.
 */
export function changedSets(system: System, sets: readonly ShownSet[]): { found: string[]; tried: number } {
  const found = new Set<string>();
  let tried = 0;
  for (const [release, before] of releasedValues(system)) {
    for (const one of sets) {
      const was = before.get(one.number);
      const now = one.values;
      if (!was || [...was].every(([place, value]) => (now.get(place) ?? value) === value)) continue;
      for (const other of sets) {
        if (other.group === one.group) continue;
        tried++;
        const parts = [one, other].map(({ name }) => setText(name));
        const text = (whole: string, list: readonly string[]): string =>
          `${list.join(', ')} add up to ${whole}, as release ${release} shows ${parts[0]}: declare split or apart in relations.yaml`;
        if (evidence(now, other.values, was)) found.add(text(`${parts[0]} as it was then`, parts));
        else if (evidence(was, other.values, now)) found.add(text(`${parts[0]} as it is now`, parts));
      }
    }
  }
  return { found: [...found], tried };
}

/** What each release showed of each set that has changed since, by place. */
function releasedValues({ cells, frame }: System): Map<number, Map<number, Map<string, number>>> {
  const releases = new Map<number, Map<number, Map<string, number>>>();
  for (const cell of cells) {
    const { text = '', release = 0 } = frame.periods[cell.period] ?? {};
    if (release === 0 || cell.kind !== 'shown' || cell.lo !== cell.hi) continue;
    const sets = releases.get(release) ?? new Map<number, Map<string, number>>();
    releases.set(release, sets);
    const values = sets.get(cell.set) ?? new Map<string, number>();
    sets.set(cell.set, values.set(`${text}|${cell.breakdown}|${cell.area}`, cell.lo));
  }
  return releases;
}

/** True where one and a rest add up to a whole wherever all three are shown, and the rest is too much for chance. */
function evidence(
  one: ReadonlyMap<string, number>,
  rest: ReadonlyMap<string, number>,
  whole: ReadonlyMap<string, number>,
): boolean {
  let bits = 0;
  for (const [place, value] of rest) {
    const [part, sum] = [one.get(place), whole.get(place)];
    if (part === undefined || sum === undefined) continue;
    if (part + value !== sum) return false;
    bits += Math.log2(value + 1);
  }
  return bits >= ENOUGH;
}
