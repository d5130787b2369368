import { keyText } from './countedSets.ts';
import type { Row, Table } from './table.ts';

/**
 * A part of a table that is a network: areas by the groups of one breakdown. An arc is a figure; its cells move together, each by
 * its sign, and every node is a sum. What flows round in it changes no sum.
 */
export interface Plane {
  mode: Mode;
  cells: number[][];
  signs: number[][];
  from: number[];
  to: number[];
  /** For each node the arcs that touch it. */
  arcsOf: number[][];
  /** The arc of a cell. */
  arcOf: Map<number, number>;
}

/** What moves in a figure: a numerator against its complement, or one of them with their denominator. */
export type Mode = 'swap' | 'numerator' | 'complement';

/** Finds the planes in which a cell lies. */
export interface Planes {
  of(row: number, mode: Mode): Plane[];
}

const AXES = ['sex', 'age', 'ethnicity'] as const;
type Axis = (typeof AXES)[number];

/** One direction along a breakdown: categories with the sign in which they move. */
type Direction = readonly (readonly [category: string, sign: number])[];

/** A cell is tried in this many planes; two breakdowns beside the network's own make many. */
const MOST_PLANES = 12;

/** Prepares the planes of a table; each is made when it is first asked for. */
export function planesOf(table: Table): Planes {
  const parents = parentsIn(table);
  const rowAt = new Map(table.rows.map((row, number) => [keyText(row.count), number]));
  const blocks = Map.groupBy(table.rows, ({ count }) => `${count.indicator}|${count.period}`);
  const along = new Map([...blocks].map(([name, rows]) => [name, categories(rows)]));
  const made = new Map<string, Plane>();
  const planeOf = (name: string, main: Axis, directions: Direction[], mode: Mode): Plane => {
    const key = `${name}|${mode}|${JSON.stringify(directions)}`;
    const found = made.get(key);
    if (found) return found;
    const plane = build(table, blocks.get(name)!, parents, rowAt, main, directions, mode);
    made.set(key, plane);
    return plane;
  };
  return {
    of: (row, mode) => {
      const { count } = table.rows[row]!;
      const name = `${count.indicator}|${count.period}`;
      const lists = along.get(name)!;
      const main = AXES.toSorted((a, b) => lists[b].length - lists[a].length)[0]!;
      const others = AXES.filter((axis) => axis !== main);
      let combined: Direction[][] = [[]];
      for (const axis of others) {
        const own = directionsThrough(count[axis], lists[axis]);
        combined = combined.flatMap((before) => own.map((one) => [...before, one]));
      }
      return combined.slice(0, MOST_PLANES).map((directions) => planeOf(name, main, directions, mode));
    },
  };
}

/** The area above each area, as the sums of the table have it. */
function parentsIn(table: Table): Map<string, string> {
  const parents = new Map<string, string>();
  for (const { total, parts } of table.sums) {
    const { area, role } = table.cells[total]!;
    for (const part of parts) {
      const cell = table.cells[part]!;
      if (cell.area !== area && cell.role === role && !parents.has(cell.area)) parents.set(cell.area, area);
    }
  }
  return parents;
}

function categories(rows: readonly Row[]): Record<Axis, string[]> {
  const of = (axis: Axis): string[] => [...new Set(rows.map(({ count }) => count[axis]))].sort();
  return { sex: of('sex'), age: of('age'), ethnicity: of('ethnicity') };
}

/** Ways in which a category can move without its sum: against another one, or with `all`. */
function directionsThrough(category: string, listed: readonly string[]): Direction[] {
  const others = listed.filter((one) => one !== category);
  if (others.length === 0) return [[[category, 1]]];
  // Sorted, so that the two ends of one direction share a plane.
  return others.map((other): Direction => {
    const pair = [category, other].sort();
    const sign = pair.includes('all') ? 1 : -1;
    return [
      [pair[0]!, 1],
      [pair[1]!, sign],
    ];
  });
}

function build(
  table: Table,
  rows: readonly Row[],
  parents: ReadonlyMap<string, string>,
  rowAt: ReadonlyMap<string, number>,
  main: Axis,
  directions: readonly Direction[],
  mode: Mode,
): Plane {
  const plane: Plane = { mode, cells: [], signs: [], from: [], to: [], arcsOf: [], arcOf: new Map() };
  const others = AXES.filter((axis) => axis !== main);
  const arcs: { area: string; group: string }[] = [];
  const seen = new Set<string>();
  for (const { count } of rows) {
    const [area, group] = [count.area as string, count[main] as string];
    if (seen.has(`${area}|${group}`)) continue;
    seen.add(`${area}|${group}`);
    const [cells, signs]: [number[], number[]] = [[], []];
    for (const [first, sign] of directions[0]!) {
      for (const [second, other] of directions[1]!) {
        const row = rowAt.get(keyText({ ...count, [others[0]!]: first, [others[1]!]: second }));
        if (row !== undefined) take(table.rows[row]!, mode, sign * other, cells, signs);
      }
    }
    if (cells.length === 0) continue;
    for (const cell of cells) plane.arcOf.set(cell, arcs.length);
    arcs.push({ area, group });
    plane.cells.push(cells);
    plane.signs.push(signs);
  }
  const sums = new Set<string>();
  const breaks = new Set<string>();
  for (const { area, group } of arcs) {
    sums.add(`${parents.get(area)}|${group}`);
    if (group !== 'all') breaks.add(area);
  }
  const have = new Set(arcs.map(({ area, group }) => `${area}|${group}`));
  const nodes = new Map<string, number>([['', 0]]);
  const node = (name: string): number => {
    if (!nodes.has(name)) nodes.set(name, nodes.size);
    return nodes.get(name)!;
  };
  for (const { area, group } of arcs) {
    // What is in one sum only flows to and from the outside, node 0.
    const above = `${parents.get(area)}|${group}`;
    const up = node(have.has(above) ? above : '');
    const own = `${area}|${group}`;
    const down = node(sums.has(own) ? own : breaks.has(area) && have.has(`${area}|all`) ? area : '');
    plane.from.push(group === 'all' ? up : down);
    plane.to.push(group === 'all' ? down : up);
  }
  plane.arcsOf = Array.from({ length: nodes.size }, () => []);
  arcs.forEach((_, arc) => {
    plane.arcsOf[plane.from[arc]!]!.push(arc);
    if (plane.to[arc] !== plane.from[arc]) plane.arcsOf[plane.to[arc]!]!.push(arc);
  });
  return plane;
}

function take(row: Row, mode: Mode, sign: number, cells: number[], signs: number[]): void {
  const { numerator, denominator, complement } = row;
  if (mode !== 'complement') {
    cells.push(numerator);
    signs.push(sign);
  }
  if (mode !== 'numerator' && complement >= 0) {
    cells.push(complement);
    signs.push(mode === 'swap' ? -sign : sign);
  }
  if (mode !== 'swap' && denominator >= 0) {
    cells.push(denominator);
    signs.push(sign);
  }
}
