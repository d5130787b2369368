import { type GroupKinds, groupKind } from '../schema/folder/groups.ts';
import { type Breakdown, DIMENSIONS, type Dimension } from '../schema/folder/observation.ts';
import type { Scorecard } from '../schema/folder/scorecard.ts';
import type { Pieces } from './divide.ts';
import { sliceOf } from './frame.ts';
import { cellAt, cellOf, isRest, type System } from './model.ts';
import type { Candidate } from './settle.ts';
import { Divider, stretches } from './slices.ts';

const ETHNIC_GROUPS = 20;
const SEXES: Record<string, number> = { female: 0, male: 1, unknown: 2 };

/** How people of one set, period and area split by sex, by age, by ethnicity and by each kind of group, other things equal. */
export function breakdownSums(system: System, scorecard: Scorecard, divided: Map<string, number>): Candidate[] {
  const kinds = scorecard.groups ?? {};
  const families = familiesOf(system, kinds);
  const divider = new Divider();
  const unions = new Map(Object.entries(scorecard.ethnicity ?? {}).map(([name, { of }]) => [name, of]));
  const candidates: Candidate[] = [];
  const piecesOf = (dimension: Dimension, names: readonly string[], kind: string): Pieces[] => {
    if (dimension === 'sex') return sexes(names);
    if (dimension === 'age') return ages(names);
    return dimension === 'ethnicity' ? ethnicities(names, unions) : groups(names, kinds[kind]);
  };
  for (const [key, { dimension, kind, members }] of families) {
    // What has gained nobody since it was divided says nothing new.
    if (divided.get(key) === members.length) continue;
    divided.set(key, members.length);
    const first = cellOf(system, members[0] as number);
    const split = splitOf(system, first.breakdown);
    const names = members.map((number) => splitOf(system, cellOf(system, number).breakdown)[dimension]);
    const makeRest = (pieces: Pieces): number => {
      const name =
        categoryOf(dimension, pieces, names, kinds[kind]) ?? `${dimension} ${pieces.join('+')} of ${names.join()}`;
      const breakdown = system.frame.breakdown({ ...split, [dimension]: name });
      return cellAt(system, first.set, first.period, breakdown, first.area, 'difference');
    };
    const pieces = piecesOf(dimension, names, kind);
    const scope = `${dimension}|${first.set}|${names.join()}`;
    candidates.push(
      ...divider.candidates(system, {
        cells: members,
        pieces,
        makeRest,
        family: dimension,
        scope: () => scope,
        complete: 'yes',
      }),
    );
  }
  return candidates;
}

function splitOf(system: System, breakdown: number): Breakdown {
  return system.frame.breakdowns[breakdown] as Breakdown;
}

interface Family {
  dimension: Dimension;
  /** The kind of group; empty for another dimension. */
  kind: string;
  members: number[];
}

/** Cells that differ in one dimension only, for every dimension in which there is more than one. */
function familiesOf(system: System, kinds: GroupKinds): Map<string, Family> {
  const { frame, cells } = system;
  const families = new Map<string, Family>();
  const kindOf = (group: string): string => groupKind(group, kinds) ?? group;
  const used = [...new Set(frame.breakdowns.map(({ group }) => group))].filter((group) => group !== 'all').map(kindOf);
  // Totals that are made on the way (both sexes of one age group) can be parts of further sums: the list grows.
  for (let number = 0; number < cells.length; number++) {
    const cell = cellOf(system, number);
    if (isRest(system, cell)) continue;
    // Complements of publishers' figures follow from the other two.
    if (!cell.ours && system.sets.sets[cell.set]?.role === 'complement') continue;
    const split = splitOf(system, cell.breakdown);
    for (const dimension of DIMENSIONS) {
      const others = { ...split, [dimension]: '*' };
      const slice = sliceOf(cell.set, cell.period, frame.breakdown(others));
      // Each kind of group divides everybody in its own way; a word that nobody declared is a kind of its own.
      const own = dimension !== 'group' ? [''] : split.group === 'all' ? new Set(used) : [kindOf(split.group)];
      for (const kind of own) {
        const key = `${slice}|${cell.area}|${dimension}|${kind}`;
        const family = families.get(key);
        if (family) family.members.push(number);
        else families.set(key, { dimension, kind, members: [number] });
      }
      const whole = dimension === 'age' ? system.sets.sets[cell.set]?.indicator.ageGroup : 'all';
      if (!cell.ours || whole === undefined || split[dimension] === whole) continue;
      if (dimension === 'age' && !isWithin(split.age, whole)) continue;
      const up = { ...split, [dimension]: whole };
      const made = cellAt(system, cell.set, cell.period, frame.breakdown(up), cell.area, 'union');
      cellOf(system, made).ours = true;
    }
  }
  for (const [key, { members }] of families) if (members.length < 2) families.delete(key);
  return families;
}

/** The one category that some pieces are, so that what is left over is the same cell however it is come by; none for others. */
function categoryOf(
  dimension: Dimension,
  pieces: Pieces,
  names: readonly string[],
  kind: GroupKinds[string] | undefined,
): string | undefined {
  const [only = -1] = pieces;
  if (dimension === 'age') {
    const ranges = names.map(rangeOf).filter((range) => range !== undefined);
    const ends = [...new Set(ranges.flatMap(([from, to]) => [from, to + 1]))].sort((a, b) => a - b);
    const [from, to] = [ends[only], ends[(pieces.at(-1) ?? -1) + 1]];
    if (from === undefined || to === undefined || (pieces.at(-1) ?? -1) - only !== pieces.length - 1) return undefined;
    return from === to - 1 ? String(from) : `${from}-${to - 1}`;
  }
  if (pieces.length !== 1) return undefined;
  if (dimension === 'sex') return Object.keys(SEXES).find((sex) => SEXES[sex] === only);
  if (dimension === 'ethnicity') return only >= 1 && only <= ETHNIC_GROUPS ? String(only) : undefined;
  return kind && Object.keys(kind.values)[only];
}

/** The values of a complete kind are everybody; beside those of another there may be more. */
function groups(names: readonly string[], kind: GroupKinds[string] | undefined): Pieces[] {
  const values = kind ? Object.keys(kind.values) : names.filter((name) => name !== 'all');
  const all = values.map((_, at) => at);
  if (!kind?.complete) all.push(values.length);
  return names.map((name) => (name === 'all' ? all : [values.indexOf(name)]));
}

function sexes(names: readonly string[]): Pieces[] {
  const all = names.includes('unknown') ? [0, 1, 2] : [0, 1];
  return names.map((name) => (name === 'all' ? all : [SEXES[name] ?? 3]));
}

function ethnicities(names: readonly string[], unions: ReadonlyMap<string, readonly number[]>): Pieces[] {
  const codes = Array.from({ length: ETHNIC_GROUPS }, (_, at) => at + 1);
  // A word that nobody declared is a group of its own: nothing is known of what it has in common with others.
  const known = (name: string): readonly number[] | undefined =>
    unions.get(name) ?? (/^([1-9]|1\d|20)$/.test(name) ? [Number(name)] : undefined);
  const strange = names.filter((name) => name !== 'all' && known(name) === undefined);
  const whole = [...codes, ...strange.map((_, at) => ETHNIC_GROUPS + 1 + at)];
  return names.map((name) => {
    if (name === 'all') return whole;
    const pieces = known(name) ?? [ETHNIC_GROUPS + 1 + strange.indexOf(name)];
    return [...new Set(pieces)].sort((a, b) => a - b);
  });
}

function ages(names: readonly string[]): Pieces[] {
  const ranges = names.map(rangeOf);
  const known = ranges.filter((range) => range !== undefined);
  const cut = stretches(known);
  const most = Math.max(0, ...cut.flat());
  let next = 0;
  // Of ages without a range only that is known that they hold all others and, it may be, more.
  const all = [
    ...Array.from({ length: most + 1 }, (_, at) => at).filter((at) => cut.some((one) => one.includes(at))),
    most + 1,
  ];
  return ranges.map((range) => (range === undefined ? all : (cut[next++] ?? [])));
}

/** `5-9` or `5` as first and last year; undefined for `all`. */
function rangeOf(age: string): readonly [from: number, to: number] | undefined {
  const match = /^(\d{1,2})(?:-(\d{1,2}))?$/.exec(age);
  return match ? [Number(match[1]), Number(match[2] ?? match[1])] : undefined;
}

/** True where one age group holds all of another. */
export function isWithin(narrow: string, wide: string): boolean {
  const [inner, outer] = [rangeOf(narrow), rangeOf(wide)];
  if (!outer) return true;
  return inner !== undefined && inner[0] >= outer[0] && inner[1] <= outer[1];
}
