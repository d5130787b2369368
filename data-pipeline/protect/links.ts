import { by } from '../schema/order.ts';
import { at, cellAt, rowsWith, sumAt, sumsWith } from './at.ts';
import type { Table } from './table.ts';

/** How cells of several measures move together in one place, so that no sum of that place changes. */
export interface Pattern {
  name: string;
  /** Sets that move, each by a number of children a step. */
  moves: readonly (readonly [set: string, by: number])[];
  sets: ReadonlySet<string>;
}

/** Knows how cells move that sums tie to other measures in their own place. */
export interface Links {
  /** Patterns in which a cell moves; none where its own row says it all. */
  patternsOf(cell: number): readonly Pattern[];
  /** A row in the cell's place, that it is in or that its sums lead to. */
  rowNear(cell: number): number | undefined;
  /** The set of a cell. */
  setOf(cell: number): string;
}

/** Patterns that are looked for: with denominators as they are, and with them. */
const MOST_PATTERNS = 12;
const MOST_WITH_DENOMINATORS = 4;
/** Steps of one search. */
const MOST_STEPS = 3000;

/** Cells of one place that its sums tie to each other. */
interface Cluster {
  cells: number[];
  sums: number[];
  /** Its sets, by which clusters of other places are known to be alike. */
  name: string;
}

/** Prepares the links of a table; each cluster is looked at when it is first asked for. */
export function linksOf(table: Table): Links {
  const sets = setsOf(table);
  const setOf = (cell: number): string => at(sets, cell);
  const clusters = new Map<number, Cluster>();
  const known = new Map<string, Map<string, Pattern[]>>();
  const clusterOf = (cell: number): Cluster => {
    const found = clusters.get(cell) ?? clusterAround(table, setOf, cell);
    for (const one of found.cells) clusters.set(one, found);
    return found;
  };
  return {
    patternsOf: (cell) => {
      const cluster = clusterOf(cell);
      if (cluster.sums.length < 2) return [];
      const own = known.get(cluster.name) ?? new Map<string, Pattern[]>();
      known.set(cluster.name, own);
      const set = setOf(cell);
      const patterns = own.get(set) ?? findPatterns(table, setOf, cluster, cell);
      own.set(set, patterns);
      return patterns;
    },
    rowNear: (cell) => rowsWith(table, cell)[0] ?? clusterOf(cell).cells.flatMap((one) => rowsWith(table, one))[0],
    setOf,
  };
}

/** Words of a place at the end of a key. */
const PLACE_WORDS = 6;

/** A cell's key as its set and its place. */
export function partsOfKey(key: string): [set: string, place: string] {
  let end = key.length;
  for (let word = 0; word < PLACE_WORDS; word++) end = key.lastIndexOf('|', end - 1);
  return [key.slice(0, end), key.slice(end + 1)];
}

/** Sets of all cells, each text once. */
function setsOf({ cells }: Table): string[] {
  const known = new Map<string, string>();
  return cells.map(({ key }) => {
    const [set] = partsOfKey(key);
    const found = known.get(set) ?? set;
    known.set(set, found);
    return found;
  });
}

function isLocal(table: Table, sum: number): boolean {
  const { total, parts } = sumAt(table, sum);
  const { area, split } = cellAt(table, total);
  return parts.every((part) => cellAt(table, part).area === area && cellAt(table, part).split === split);
}

function clusterAround(table: Table, setOf: Links['setOf'], cell: number): Cluster {
  const cells = new Set([cell]);
  const sums = new Set<number>();
  for (const one of cells) {
    for (const sum of sumsWith(table, one)) {
      if (sums.has(sum) || !isLocal(table, sum)) continue;
      sums.add(sum);
      const { total, parts } = sumAt(table, sum);
      for (const other of [total, ...parts]) cells.add(other);
    }
  }
  const name = [...cells].map(setOf).sort().join('\n');
  return { cells: [...cells], sums: [...sums], name };
}

function findPatterns(table: Table, setOf: Links['setOf'], cluster: Cluster, cell: number): Pattern[] {
  const own = new Set(cluster.sums);
  const isDenominator = (one: number): boolean => cellAt(table, one).role === 'denominator';
  const search = (most: number, isFree: (one: number) => boolean, rank: (one: number) => number): Vector[] => {
    const found: Vector[] = [];
    const work = { left: MOST_STEPS };
    complete({ table, own, isFree, rank, most, found, work }, new Map([[cell, 1]]));
    return found;
  };
  const still = isDenominator(cell)
    ? []
    : search(
        MOST_PATTERNS,
        (one) => !isDenominator(one),
        () => 0,
      );
  const moved = cluster.cells.some(isDenominator)
    ? search(
        MOST_WITH_DENOMINATORS,
        () => true,
        (one) => Number(!isDenominator(one)),
      )
    : [];
  const patterns = new Map<string, Pattern>();
  for (const vector of [...still.sort((a, b) => a.size - b.size), ...moved]) {
    const pattern = asPattern(setOf, vector);
    if (!patterns.has(pattern.name)) patterns.set(pattern.name, pattern);
  }
  return [...patterns.values()];
}

/** By how many children cells of a cluster move. */
type Vector = ReadonlyMap<number, number>;

interface Completing {
  table: Table;
  own: ReadonlySet<number>;
  isFree(cell: number): boolean;
  /** Which of the cells that could give way are tried first. */
  rank(cell: number): number;
  most: number;
  found: Vector[];
  work: { left: number };
}

/** Lets further cells of a cluster give way until all its sums hold, in every way up to a number of them. */
function complete(to: Completing, vector: Vector): void {
  if (to.found.length >= to.most || to.work.left-- <= 0) return;
  const sum = firstBroken(to, vector);
  if (sum === null) {
    to.found.push(vector);
    return;
  }
  for (const { cell, by } of sum) complete(to, new Map([...vector, [cell, by]]));
}

/** The ways to set right the broken sum that has the fewest; null where none is broken. */
function firstBroken({ table, own, isFree, rank }: Completing, vector: Vector): { cell: number; by: number }[] | null {
  let best: { cell: number; by: number }[] | null = null;
  const seen = new Set<number>();
  for (const cell of vector.keys()) {
    for (const number of sumsWith(table, cell)) {
      if (seen.has(number) || !own.has(number)) continue;
      seen.add(number);
      const { total, parts } = sumAt(table, number);
      const over = parts.reduce((sum, part) => sum + (vector.get(part) ?? 0), 0) - (vector.get(total) ?? 0);
      if (over === 0) continue;
      const ways = [total, ...parts]
        .filter((one) => !vector.has(one) && isFree(one))
        .map((one) => ({ cell: one, by: one === total ? over : -over }))
        .sort((a, b) => rank(a.cell) - rank(b.cell));
      if (!best || ways.length < best.length) best = ways;
    }
  }
  return best;
}

/** A pattern without its place, the same whichever of its cells and whichever way it was found. */
function asPattern(setOf: Links['setOf'], vector: Vector): Pattern {
  const moves = [...vector].map(([cell, step]) => [setOf(cell), step] as const).sort(by(([set]) => set));
  const sign = Math.sign(at(moves, 0)[1]);
  const own = moves.map(([set, step]) => [set, step * sign] as const);
  return { name: JSON.stringify(own), moves: own, sets: new Set(own.map(([set]) => set)) };
}
