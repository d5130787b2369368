import fc from 'fast-check';
import type { Indicator } from '../../data-pipeline/schema/folder/indicator.ts';
import type { World } from './world.ts';

/** One row of counts, as sums of leaves: children who differ in nothing that is published. */
export interface FolderRow {
  /** `m:W1,age=5-7`: as in {@link World} rows. */
  key: string;
  top: number[];
  /** Its denominator; null for a count. */
  bottom: number[] | null;
}

/** A small folder: its measures, relations, areas and ages, with the rows of an earlier release and of now. */
export interface Folder {
  kind: string;
  world: World;
  leaves: number;
  before: FolderRow[];
  now: FolderRow[];
  /** Rows are left out at random, so that it may well be refused. */
  isSome: boolean;
}

/** A low threshold, so that every table of whole numbers can be tried. */
export const T = 2;
const RULE: Partial<Indicator> = { protect: { threshold: T } };
const COUNT: Partial<Indicator> = { ...RULE, measure: 'count', interval: 'none', denominator: '', decimals: 0 };

type Definitions = NonNullable<World['indicators']>;

const counts = (ids: string[], more: Partial<Indicator> = {}): Definitions =>
  Object.fromEntries(ids.map((id) => [id, { ...COUNT, ...more }]));
const shares = (denominators: Record<string, string>): Definitions =>
  Object.fromEntries(Object.entries(denominators).map(([id, denominator]) => [id, { ...RULE, denominator }]));
const count = (key: string, top: number[]): FolderRow => ({ key, top, bottom: null });

/** Rows of some wards and of all together: each ward holds `size` leaves, of which a row takes some. */
function overWards(wards: number, size: number, take: (at: (leaf: number) => number[], area: string) => FolderRow[]) {
  const own = Array.from({ length: wards }, (_, ward) => take((leaf) => [size * ward + leaf], `W${ward + 1}`));
  const all = take((leaf) => Array.from({ length: wards }, (_, ward) => size * ward + leaf), 'L1');
  return [...own.flat(), ...all];
}

const tree = (wards: number): string => `L1(${Array.from({ length: wards }, (_, ward) => `W${ward + 1}`).join(' ')})`;
const flat = { types: ['lcp', 'ward'] };

type Shape = Omit<Folder, 'kind' | 'before' | 'isSome'> & { before?: FolderRow[] };

/** One shape for each way in which figures of a folder belong together. */
export const SHAPES: Readonly<Record<string, () => Shape>> = {
  'ages inside ages inside ages': () => ({
    world: { tree: 'K(L1)', indicators: counts(['m'], { ageGroup: '0-15', levels: ['lcp'] }) },
    leaves: 4,
    now: [
      count('m:L1', [0, 1, 2, 3]),
      count('m:L1,age=0-11', [0, 1, 2]),
      count('m:L1,age=0-7', [0, 1]),
      count('m:L1,age=0-3', [0]),
    ],
  }),
  'ages that overlap, in two areas': () => ({
    world: { tree: tree(2), ...flat, indicators: counts(['m'], { ageGroup: '0-15' }) },
    leaves: 6,
    now: overWards(2, 3, (at, area) => [
      count(`m:${area}`, [at(0), at(1), at(2)].flat()),
      count(`m:${area},age=0-9`, [at(0), at(1)].flat()),
      count(`m:${area},age=5-15`, [at(1), at(2)].flat()),
    ]),
  }),
  'a measure that is the difference of two': () => ({
    world: {
      tree: tree(3),
      ...flat,
      indicators: counts(['all', 'some', 'rest']),
      relations: { split: [{ whole: 'all', parts: ['some', 'rest'] }] },
    },
    leaves: 6,
    now: overWards(3, 2, (at, area) => [
      count(`all:${area}`, [at(0), at(1)].flat()),
      count(`some:${area}`, at(0)),
      count(`rest:${area}`, at(1)),
    ]),
  }),
  'three within each other': () => ({
    world: {
      tree: tree(2),
      ...flat,
      indicators: counts(['a', 'b', 'c']),
      relations: {
        within: [
          ['a', 'b'],
          ['b', 'c'],
        ],
      },
    },
    leaves: 6,
    now: overWards(2, 3, (at, area) => [
      count(`a:${area}`, at(0)),
      count(`b:${area}`, [at(0), at(1)].flat()),
      count(`c:${area}`, [at(0), at(1), at(2)].flat()),
    ]),
  }),
  'shares that make up the whole': () => ({
    world: {
      tree: tree(3),
      ...flat,
      indicators: shares({ yes: 'asked', no: 'asked' }),
      relations: { split: [{ whole: 'yes.denominator', parts: ['yes', 'no'] }] },
    },
    leaves: 6,
    now: overWards(3, 2, (at, area) => {
      const bottom = [at(0), at(1)].flat();
      return [
        { key: `yes:${area}`, top: at(0), bottom },
        { key: `no:${area}`, top: at(1), bottom },
      ];
    }),
  }),
  'a share whose denominator is split': () => ({
    world: {
      tree: 'L1',
      ...flat,
      indicators: shares({ s: 'all', fsm: 'fsm', non: 'non' }),
      relations: {
        split: [
          { whole: 's.denominator', parts: ['fsm.denominator', 'non.denominator'] },
          { whole: 's', parts: ['fsm', 'non'] },
        ],
      },
    },
    leaves: 4,
    now: [
      { key: 's:L1', top: [0, 2], bottom: [0, 1, 2, 3] },
      { key: 'fsm:L1', top: [0], bottom: [0, 1] },
      { key: 'non:L1', top: [2], bottom: [2, 3] },
    ],
  }),
  'wards that were merged': () => {
    const now = [count('m:W1', [0]), count('m:W4', [1, 2]), count('m:W5', [3, 4])];
    return {
      world: {
        tree: 'L1(W1 W2 W3 W4 W5)',
        ...flat,
        indicators: counts(['m'], { levels: ['ward'], areas: ['W1', 'W2', 'W3', 'W4', 'W5'] }),
        changes: { 'W2>W4': 1, 'W3>W4': 1 },
        dates: { W2: ['', '2024-03-31'], W3: ['', '2024-03-31'], W4: ['2024-04-01', ''] },
      },
      leaves: 5,
      before: [count('m:W1', [0]), count('m:W2', [1]), count('m:W3', [2]), count('m:W5', [3, 4])],
      now,
    };
  },
  'a ward that was cut in two': () => ({
    world: {
      tree: 'L1(W1 W2 W3 W4)',
      ...flat,
      indicators: counts(['m'], { levels: ['ward'], areas: ['W1', 'W2', 'W3', 'W4'] }),
      changes: { 'W2>W3': 0.4, 'W2>W4': 0.6 },
      dates: { W2: ['', '2024-03-31'], W3: ['2024-04-01', ''], W4: ['2024-04-01', ''] },
    },
    leaves: 3,
    before: [count('m:W1', [0]), count('m:W2', [1, 2])],
    now: [count('m:W1', [0]), count('m:W3', [1]), count('m:W4', [2])],
  }),
  'a measure that was renamed and cut down': () => {
    const rows = (id: string, leaves: number[]): FolderRow[] =>
      overWards(3, 2, (at, area) => [count(`${id}:${area}`, leaves.flatMap(at))]);
    return {
      world: {
        tree: tree(3),
        ...flat,
        indicators: counts(['now', 'rest']),
        relations: { split: [{ whole: 'was', parts: ['now', 'rest'] }] },
      },
      leaves: 6,
      before: rows('was', [0, 1]),
      now: [...rows('now', [0]), ...rows('rest', [1])],
    };
  },
  'a measure that was split as its wards were merged': () => ({
    world: {
      tree: 'L1(W1 W2 W3 W4)',
      ...flat,
      indicators: counts(['now', 'rest'], { levels: ['ward'] }),
      changes: { 'W2>W4': 1, 'W3>W4': 1 },
      dates: { W2: ['', '2024-03-31'], W3: ['', '2024-03-31'], W4: ['2024-04-01', ''] },
      relations: { split: [{ whole: 'was', parts: ['now', 'rest'] }] },
    },
    leaves: 6,
    before: [count('was:W1', [0, 3]), count('was:W2', [1, 4]), count('was:W3', [2, 5])],
    now: [count('now:W1', [0]), count('now:W4', [1, 2]), count('rest:W1', [3]), count('rest:W4', [4, 5])],
  }),
  'an id that is new': () => {
    const rows = (id: string): FolderRow[] =>
      overWards(3, 2, (at, area) => [
        count(`${id}:${area}`, [at(0), at(1)].flat()),
        count(`${id}:${area},sex=female`, at(0)),
        count(`${id}:${area},sex=male`, at(1)),
      ]);
    return {
      world: {
        tree: tree(3),
        ...flat,
        indicators: counts(['now']),
        relations: { formerly: [{ measure: 'now', was: 'was' }] },
      },
      leaves: 6,
      before: rows('was'),
      now: rows('now'),
    };
  },
  'groups that are unions of groups': () => ({
    world: {
      tree: 'K(L1)',
      indicators: counts(['m'], { levels: ['lcp'] }),
      ethnicity: { white: [1, 2], mixed: [2, 3] },
    },
    leaves: 5,
    now: [
      count('m:L1', [0, 1, 2, 3, 4]),
      count('m:L1,ethnicity=white', [0, 1]),
      count('m:L1,ethnicity=mixed', [1, 2]),
      count('m:L1,ethnicity=1', [0]),
      count('m:L1,ethnicity=4', [3]),
    ],
  }),
  'reach areas that overlap': () => ({
    world: {
      tree: 'K(L1(W1 W2 W3 W4))',
      overlays: { R1: ['W1', 'W2'], R2: ['W2', 'W3'] },
      indicators: counts(['m'], { levels: ['reach', 'ward', 'lcp'] }),
    },
    leaves: 4,
    now: [
      ...[1, 2, 3, 4].map((ward) => count(`m:W${ward}`, [ward - 1])),
      count('m:R1', [0, 1]),
      count('m:R2', [1, 2]),
      count('m:L1', [0, 1, 2, 3]),
    ],
  }),
  'a region that is the county and one more': () => ({
    world: {
      tree: 'R(K(L1 L2) X)',
      types: ['region', 'county', 'lcp'],
      indicators: counts(['m'], { levels: ['lcp', 'county', 'region'] }),
    },
    leaves: 3,
    now: [count('m:L1', [0]), count('m:L2', [1]), count('m:K', [0, 1]), count('m:R', [0, 1, 2])],
  }),
  'totals above their wards': () => ({
    world: { tree: tree(3), ...flat, indicators: counts(['m'], { elsewhere: true }) },
    leaves: 4,
    now: [...[1, 2, 3].map((ward) => count(`m:W${ward}`, [ward - 1])), count('m:L1', [0, 1, 2, 3])],
  }),
  'groups of a complete kind, by sex': () => ({
    world: { tree: 'K(L1)', groups: { 'meals+': ['fsm', 'not-fsm'] }, indicators: counts(['m'], { levels: ['lcp'] }) },
    leaves: 4,
    now: [
      count('m:L1', [0, 1, 2, 3]),
      count('m:L1,sex=female', [0, 1]),
      count('m:L1,sex=male', [2, 3]),
      count('m:L1,group=fsm', [0, 2]),
      count('m:L1,group=not-fsm', [1, 3]),
      count('m:L1,sex=female,group=fsm', [0]),
      count('m:L1,sex=male,group=not-fsm', [3]),
    ],
  }),
  'a crossed breakdown of which not all is listed': () => ({
    world: { tree: 'K(L1)', groups: { 'kind+': ['a', 'b', 'c'] }, indicators: counts(['m'], { levels: ['lcp'] }) },
    leaves: 6,
    now: [
      count('m:L1', [0, 1, 2, 3, 4, 5]),
      count('m:L1,sex=female', [0, 1, 2]),
      count('m:L1,sex=male', [3, 4, 5]),
      count('m:L1,group=a', [0, 3]),
      count('m:L1,group=b', [1, 4]),
      count('m:L1,group=c', [2, 5]),
      count('m:L1,sex=female,group=a', [0]),
      count('m:L1,sex=male,group=b', [4]),
      count('m:L1,sex=female,group=c', [2]),
    ],
  }),
  'boys of one measure beside everybody of another': () => ({
    world: {
      tree: tree(2),
      ...flat,
      indicators: counts(['some', 'all']),
      relations: { within: [['some', 'all']] },
    },
    leaves: 6,
    // Boys who are in both, other boys, girls; the narrow measure by sex in the wards, the wide one in the whole alone.
    now: [
      count('some:W1,sex=male', [0]),
      count('some:W2,sex=male', [3]),
      count('all:L1', [0, 1, 2, 3, 4, 5]),
      count('all:L1,sex=male', [0, 1, 3, 4]),
      count('all:L1,sex=female', [2, 5]),
    ],
  }),
  'ages of one measure inside an age of another': () => ({
    world: {
      tree: 'K(L1)',
      indicators: counts(['some', 'all'], { ageGroup: '0-15', levels: ['lcp'] }),
      relations: { within: [['some', 'all']] },
    },
    leaves: 6,
    now: [
      count('some:L1,age=0-3', [0]),
      count('some:L1,age=4-7', [2]),
      count('all:L1', [0, 1, 2, 3, 4, 5]),
      count('all:L1,age=0-7', [0, 1, 2, 3]),
    ],
  }),
  'two shares of the same children': () => ({
    world: {
      tree: tree(2),
      ...flat,
      indicators: shares({ a: 'asked', b: 'asked' }),
      relations: { apart: [['a', 'b']] },
    },
    leaves: 8,
    // Either, neither, both, in each ward.
    now: overWards(2, 4, (at, area) => {
      const bottom = [0, 1, 2, 3].flatMap(at);
      return [
        { key: `a:${area}`, top: [at(0), at(1)].flat(), bottom },
        { key: `b:${area}`, top: [at(1), at(2)].flat(), bottom },
      ];
    }),
  }),
};

/** A folder of some shape, the numbers of its leaves, and which rows an earlier release and today leave out. */
export interface Drawn {
  folder: Folder;
  numbers: number[];
}

/** Any shape, whole or with some of its rows alone; where it has no earlier release of its own, one may have shown some of them. */
export const folders: fc.Arbitrary<Drawn> = fc
  .record({
    kind: fc.constantFrom(...Object.keys(SHAPES)),
    numbers: fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 8, maxLength: 8 }),
    left: fc.array(fc.boolean(), { minLength: 24, maxLength: 24 }),
    use: fc.constantFrom('all', 'some', 'some before'),
  })
  .map(({ kind, numbers, left, use }) => {
    const shape = SHAPES[kind]!();
    const some = shape.now.filter((_, at) => left[at]);
    const before = shape.before ?? (use === 'some before' ? some : []);
    const isSome = use === 'some' && some.length > 0;
    const folder = { kind, ...shape, before, now: isSome ? some : shape.now, isSome };
    return { folder, numbers: numbers.slice(0, shape.leaves) };
  });

/** How many children some leaves hold. */
export function sumOf(numbers: readonly number[], leaves: readonly number[]): number {
  return leaves.reduce((sum, leaf) => sum + numbers[leaf]!, 0);
}

/** The counts of rows, as text. */
export function countsOf(rows: readonly FolderRow[], numbers: readonly number[]): string[] {
  return rows.map(({ key, top, bottom }) => {
    return `${key} ${sumOf(numbers, top)}${bottom ? `/${sumOf(numbers, bottom)}` : ''}`;
  });
}
