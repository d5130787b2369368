import { DIMENSIONS } from '../schema/folder/observation.ts';
import { type AreaFamily, areaFamilies } from './areaFamilies.ts';
import { type Decomposition, decompose, type Member } from './decompose.ts';
import { cellKey, cellOf, type Draft, restAt } from './draft.ts';
import { ageMembers, ageName, ethnicMembers, groupMembers, periodMembers, restName, sexMembers } from './pieces.ts';
import { type Place, placeText } from './sets.ts';

const PLACE_DIMENSIONS = [...DIMENSIONS, 'area', 'period'] as const;
export type PlaceDimension = (typeof PLACE_DIMENSIONS)[number];

/** What a set is like, as far as that says what its parts are. */
interface Traits {
  elsewhere: boolean;
  kind: string;
}

/**
 * Ties the cells of each set along each dimension: what is left over of one dimension is divided by the next, so that every
 * set of children that can be computed from published ones has its cell.
 */
export function tieDimensions(draft: Draft): void {
  const traits = traitsOf(draft);
  const members = membersBy(draft);
  const complements = new Set(
    [...draft.input.indicators.keys()].map((measure) => draft.sets.of({ measure, role: 'complement' })),
  );
  // What is left over along one dimension is divided along the others, where these have what it could be divided by.
  const tied = new Map<string, number>();
  let before = -1;
  for (let round = 0; round < MOST_ROUNDS && before !== draft.nodes.length; round++) {
    before = draft.nodes.length;
    for (const dimension of PLACE_DIMENSIONS) {
      const bySet = Map.groupBy(draft.nodes.keys(), (number) => draft.nodes[number]?.set ?? '');
      const spare = spareBy(draft, dimension);
      for (const [set, numbers] of bySet) {
        // Denominator less numerator adds up wherever both do.
        if (complements.has(set)) continue;
        const own = traits.get(set) ?? { elsewhere: false, kind: '' };
        tieSet(draft, dimension, set, { numbers, tied }, spare.get(set), (names) => members(dimension, names, own));
      }
    }
  }
}

/** Crossed breakdowns leave rests of rests: twice round all dimensions makes those of two. */
const MOST_ROUNDS = 3;

/** Slices of one set along a dimension: what differs in nothing else, by category. */
function slicesOf<T>(
  items: Iterable<T>,
  dimension: PlaceDimension,
  placeAt: (item: T) => Place | undefined,
): Map<string, { place: Place; at: Map<string, T> }> {
  const slices = new Map<string, { place: Place; at: Map<string, T> }>();
  for (const item of items) {
    const place = placeAt(item);
    if (!place) continue;
    const key = PLACE_DIMENSIONS.map((name) => (name === dimension ? '' : place[name])).join('|');
    const slice = slices.get(key);
    if (slice) slice.at.set(place[dimension], item);
    else slices.set(key, { place, at: new Map([[place[dimension], item]]) });
  }
  return slices;
}

function tieSet(
  draft: Draft,
  dimension: PlaceDimension,
  set: string,
  { numbers, tied }: { numbers: readonly number[]; tied: Map<string, number> },
  spare: Map<string, Map<string, number>> | undefined,
  decomposed: (names: string[]) => { decomposition: Decomposition; members: Map<string, Member> }[],
): void {
  const names = new Set(numbers.map((number) => draft.nodes[number]?.place[dimension]));
  if (names.size < 2) return;
  for (const [key, { place, at }] of slicesOf(numbers, dimension, (number) => draft.nodes[number]?.place)) {
    // A slice that has gained nothing since says nothing new.
    if (at.size < 2 || tied.get(`${dimension}|${set}|${key}`) === at.size) continue;
    tied.set(`${dimension}|${set}|${key}`, at.size);
    const done = new Set<string>();
    for (const { decomposition, members } of decomposed([...at.keys()].sort())) {
      for (const [name, pieces] of decomposition.atoms) {
        const value = tile(pieces, spare?.get(key), members);
        if (value === null) continue;
        const rest = atomAt(draft, dimension, set, place, at, name);
        const node = draft.nodes[rest];
        if (!node || node.known) continue;
        cellOf(draft, rest).value = value;
        node.known = true;
      }
      for (const { whole, parts } of decomposition.sums) {
        const text = `${whole}=${parts.join('+')}`;
        const total = at.get(whole);
        if (done.has(text) || total === undefined) continue;
        done.add(text);
        const cells = parts.map((part) => at.get(part) ?? atomAt(draft, dimension, set, place, at, part));
        if (cells.length > 0) draft.ties.push({ total, parts: cells, why: dimension, relation: false });
      }
    }
  }
}

function atomAt(
  draft: Draft,
  dimension: PlaceDimension,
  set: string,
  place: Place,
  at: ReadonlyMap<string, number>,
  name: string,
): number {
  const threshold = Math.max(0, ...[...at.values()].slice(0, 1).map((number) => cellOf(draft, number).threshold));
  return restAt(draft, set, { ...place, [dimension]: name }, threshold);
}

function spareBy(draft: Draft, dimension: PlaceDimension): Map<string, Map<string, Map<string, number>>> {
  const bySet = Map.groupBy(draft.spare.values(), ({ set }) => set);
  return new Map(
    [...bySet].map(([set, list]) => {
      const slices = slicesOf(list, dimension, ({ place }) => place);
      return [
        set,
        new Map(
          [...slices].map(([key, { at }]) => [
            key,
            new Map([...at].map(([name, { value }]) => [name, value] as const)),
          ]),
        ),
      ];
    }),
  );
}

/** How many children some pieces hold, from counts that are not published; null where these do not say. */
function tile(
  pieces: readonly string[],
  spare: ReadonlyMap<string, number> | undefined,
  members: ReadonlyMap<string, Member>,
): number | null {
  if (!spare) return null;
  const left = new Set(pieces);
  const choices = [...spare]
    .flatMap(([name, value]) => {
      const own = members.get(name)?.pieces ?? [];
      return own.length > 0 ? [{ own, value }] : [];
    })
    .sort((a, b) => b.own.length - a.own.length);
  let sum = 0;
  for (const { own, value } of choices) {
    if (!own.every((piece) => left.has(piece))) continue;
    for (const piece of own) left.delete(piece);
    sum += value;
  }
  return left.size === 0 ? sum : null;
}

type MembersOf = (
  dimension: PlaceDimension,
  names: string[],
  traits: Traits,
) => { decomposition: Decomposition; members: Map<string, Member> }[];

/** What categories are made of, worked out once for each list of them. */
function membersBy(draft: Draft): MembersOf {
  const { input } = draft;
  const families = new Map<boolean, AreaFamily[]>();
  const grown = grownAreas(draft);
  const done = new Map<string, ReturnType<MembersOf>>();
  const familiesOf = (elsewhere: boolean): AreaFamily[] => {
    const known = families.get(elsewhere) ?? areaFamilies(input, elsewhere, grown);
    families.set(elsewhere, known);
    return known;
  };
  const listed = (members: Member[], nameOf: (pieces: readonly string[]) => string) => ({
    decomposition: decompose(members, nameOf),
    members: new Map(members.map((member) => [member.name, member])),
  });
  const unions = Object.entries(input.scorecard.ethnicity ?? {}).map(([name]) => name);
  const ethnic = restName(ethnicMembers(unions, input.scorecard.ethnicity ?? {}), () => true);
  const areaNames = new Map<ReadonlyMap<string, Member>, (pieces: readonly string[]) => string>();
  const areaName = (all: ReadonlyMap<string, Member>) => {
    const known = areaNames.get(all) ?? restName([...all.values()], () => false);
    areaNames.set(all, known);
    return known;
  };
  const make = (dimension: PlaceDimension, names: string[], traits: Traits): ReturnType<MembersOf> => {
    if (dimension === 'area') {
      return familiesOf(traits.elsewhere).flatMap(({ members, needs }) => {
        if (needs && !names.some((name) => needs.has(name))) return [];
        const own = names.flatMap((name) => members.get(name) ?? []);
        return [{ decomposition: decompose(own, areaName(members)), members }];
      });
    }
    const word = restName([], (piece) => !piece.includes(' '));
    if (dimension === 'sex') return [listed(sexMembers(names), word)];
    if (dimension === 'age') return [listed(ageMembers(names), ageName)];
    if (dimension === 'ethnicity') return [listed(ethnicMembers(names, input.scorecard.ethnicity ?? {}), ethnic)];
    if (dimension === 'group') return groupMembers(names, input.scorecard.groups ?? {}).map((own) => listed(own, word));
    const kind = traits.kind as Parameters<typeof periodMembers>[1];
    return [listed(periodMembers(names, kind), word)];
  };
  return (dimension, names, traits) => {
    const key = `${dimension}|${traits.elsewhere}|${traits.kind}|${names.join('|')}`;
    const known = done.get(key) ?? make(dimension, names, traits);
    done.set(key, known);
    return known;
  };
}

/**
 * Whether a set's totals may hold others than its parts do, and what its years are. Where one measure says that its parts are
 * all there is, they are for all that count the same; a denominator has others only where some total shows it: residents are
 * counted where they live, whoever is counted elsewhere.
 */
function traitsOf(draft: Draft): Map<string, Traits> {
  const { input, sets } = draft;
  const traits = new Map<string, Traits>();
  for (const { id, elsewhere, period } of input.indicators.values()) {
    for (const role of ['numerator', 'denominator'] as const) {
      const set = sets.of({ measure: id, role });
      const known = traits.get(set);
      const kind = known && known.kind === 'academic-year' ? known.kind : period;
      const more = elsewhere && (known?.elsewhere ?? true) && (role === 'numerator' || exceeds(input, id));
      traits.set(set, { elsewhere: more, kind });
    }
  }
  return traits;
}

/** True where a denominator of an area is more than those of its parts. */
function exceeds(input: Draft['input'], measure: string): boolean {
  const own = input.counts.filter(({ indicator }) => indicator === measure);
  const at = new Map(own.map((count) => [placeText(count), count.denominator ?? 0]));
  return own.some((count) => {
    const parts = input.areas.childrenOf(count.area).map(({ code }) => at.get(placeText({ ...count, area: code })));
    if (parts.length === 0 || parts.some((part) => part === undefined)) return false;
    return (count.denominator ?? 0) > parts.reduce((sum: number, part) => sum + (part ?? 0), 0);
  });
}

/** Areas of which some figure is more than those of the areas that they replaced, in one period. */
function grownAreas({ input, nodes, table, at }: Draft): Set<string> {
  const grown = new Set<string>();
  const before = Map.groupBy(input.changes, ({ to }) => to as string);
  nodes.forEach(({ set, place, known }, number) => {
    const from = before.get(place.area);
    if (!known || !from || grown.has(place.area) || from.some(({ share }) => share < 1)) return;
    const cells = from.map((change) => at.get(cellKey(set, { ...place, area: change.from })));
    if (cells.some((cell) => cell === undefined || !nodes[cell]?.known)) return;
    const sum = cells.reduce((total: number, cell) => total + (table.cells[cell ?? -1]?.value ?? 0), 0);
    if ((table.cells[number]?.value ?? 0) > sum) grown.add(place.area);
  });
  return grown;
}
