import { type Breakdown, DIMENSIONS, type Dimension } from '../schema/folder/observation.ts';
import { at, rowAt, under } from './at.ts';
import { type Pattern, partsOfKey } from './links.ts';
import { keyText, placeOf, placeText } from './sets.ts';
import type { Cell, Row, Table } from './table.ts';

/** A part of a table that is a network: areas by the groups of one breakdown. What flows round in it changes no sum. */
export interface Plane {
  mode: Mode;
  nodes: Node[];
  /** The arc of a cell. */
  arcOf: Map<number, Arc>;
}

/** A sum, with the arcs that touch it. */
export interface Node {
  number: number;
  arcs: Arc[];
}

/** A figure, whose cells move together, each by its sign. */
export interface Arc {
  moves: Move[];
  from: Node;
  to: Node;
}

/** An arc with (1) or against (-1) its direction. */
export type Step = readonly [arc: Arc, way: number];

export interface Move {
  number: number;
  cell: Cell;
  sign: number;
}

/**
 * What moves in a figure: a numerator against its complement, or one of them with their denominator; or figures of several
 * measures that are tied in one place.
 */
export type Mode = 'swap' | 'numerator' | 'complement' | Pattern;

/** Finds the planes in which a cell lies. */
export interface Planes {
  of(row: number, mode: Mode): Plane[];
}

type Axis = Dimension;
/** The breakdowns beside one. */
function othersOf(main: Axis): Axis[] {
  return DIMENSIONS.filter((axis) => axis !== main);
}

/** One direction along a breakdown: categories with the sign in which they move. */
type Direction = readonly (readonly [category: string, sign: number])[];
/** One along each of the breakdowns beside the network's own. */
type Directions = readonly Direction[];

/** A cell is tried in this many planes; several breakdowns beside the network's own make many. */
const MOST_PLANES = 12;

/** What every plane of a table is built from. */
interface Frame {
  table: Table;
  parents: ReadonlyMap<string, string>;
  rowOf: ReadonlyMap<string, Row>;
  /** Cells by place, and there by set. */
  cellsAt: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

/** Prepares the planes of a table; each is made when it is first asked for. */
export function planesOf(table: Table): Planes {
  const rowOf = new Map(table.rows.map((row) => [keyText(row.count), row]));
  const frame: Frame = { table, parents: parentsIn(table), rowOf, cellsAt: cellsByPlace(table) };
  const blocks = Map.groupBy(table.rows, blockOf);
  const along = new Map([...blocks].map(([name, rows]) => [name, categories(rows)]));
  const made = new Map<string, Plane>();
  const planeOf = (name: string, main: Axis, directions: Directions, mode: Mode): Plane => {
    // Tied measures move in the same planes, whichever of them is asked about.
    const own = typeof mode === 'string' ? `${name}|${mode}` : `${name.split('|').at(-1)}|${mode.name}`;
    const key = `${own}|${JSON.stringify(directions)}`;
    const found = made.get(key);
    if (found) return found;
    const plane = build(frame, under(blocks, name), main, directions, mode);
    made.set(key, plane);
    return plane;
  };
  return {
    of: (number, mode) => {
      const row = rowAt(table, number);
      const name = blockOf(row);
      const lists = under(along, name);
      const main = DIMENSIONS.reduce((best: Axis, axis) => (lists[axis].length > lists[best].length ? axis : best));
      const combined = othersOf(main).reduce(
        (so: Directions[], axis) =>
          so.flatMap((one) => directionsThrough(row.count[axis], lists[axis]).map((other) => [...one, other])),
        [[]],
      );
      return combined.slice(0, MOST_PLANES).map((directions) => planeOf(name, main, directions, mode));
    },
  };
}

function cellsByPlace({ cells }: Table): Frame['cellsAt'] {
  const found = new Map<string, Map<string, number>>();
  for (const [number, { key }] of cells.entries()) {
    const [set, place] = partsOfKey(key);
    const own = found.get(place) ?? new Map<string, number>();
    found.set(place, own.set(set, number));
  }
  return found;
}

function blockOf({ count }: Row): string {
  return `${count.indicator}|${count.period}`;
}

/** The area above each area, as the sums of the table have it. */
function parentsIn(table: Table): Map<string, string> {
  const parents = new Map<string, string>();
  for (const { total, parts } of table.sums) {
    const { area, role } = at(table.cells, total);
    for (const part of parts) {
      const cell = at(table.cells, part);
      if (cell.area !== area && cell.role === role && !parents.has(cell.area)) parents.set(cell.area, area);
    }
  }
  return parents;
}

function categories(rows: readonly Row[]): Record<Axis, string[]> {
  const of = (axis: Axis): string[] => [...new Set(rows.map(({ count }) => count[axis]))].sort();
  return { sex: of('sex'), age: of('age'), ethnicity: of('ethnicity'), group: of('group') };
}

/** Ways in which a category can move without its sum: against another one, or with `all`. */
function directionsThrough(category: string, listed: readonly string[]): Direction[] {
  const others = listed.filter((one) => one !== category);
  if (others.length === 0) return [[[category, 1]]];
  return others.map((other): Direction => {
    // In order, so that the two ends of one direction share a plane.
    const [low, high] = category < other ? [category, other] : [other, category];
    const sign = category === 'all' || other === 'all' ? 1 : -1;
    return [
      [low, 1],
      [high, sign],
    ];
  });
}

/** The plane of some rows along one breakdown, in given directions along the others. */
function build(frame: Frame, rows: readonly Row[], main: Axis, directions: Directions, mode: Mode): Plane {
  const figures = figuresOf(frame, rows, main, directions, mode);
  const { parents } = frame;
  const sums = new Set<string>();
  const breaks = new Set<string>();
  for (const { area, group } of figures) {
    sums.add(`${parents.get(area)}|${group}`);
    if (group !== 'all') breaks.add(area);
  }
  const have = new Set(figures.map(({ area, group }) => `${area}|${group}`));
  const nodes = new Map<string, Node>([['', { number: 0, arcs: [] }]]);
  const node = (name: string): Node => {
    const found = nodes.get(name) ?? { number: nodes.size, arcs: [] };
    nodes.set(name, found);
    return found;
  };
  const arcOf = new Map<number, Arc>();
  for (const { area, group, moves } of figures) {
    // What is in one sum only flows to and from the outside, node 0.
    const above = `${parents.get(area)}|${group}`;
    const up = node(have.has(above) ? above : '');
    const own = `${area}|${group}`;
    const down = node(sums.has(own) ? own : breaks.has(area) && have.has(`${area}|all`) ? area : '');
    const arc: Arc = group === 'all' ? { moves, from: up, to: down } : { moves, from: down, to: up };
    for (const { number } of moves) arcOf.set(number, arc);
    arc.from.arcs.push(arc);
    if (arc.to !== arc.from) arc.to.arcs.push(arc);
  }
  return { mode, nodes: [...nodes.values()], arcOf };
}

interface Figure {
  area: string;
  group: string;
  moves: Move[];
}

/** The figures of a plane: one for each area and group in which anything moves. */
function figuresOf(
  { table, rowOf, cellsAt }: Frame,
  rows: readonly Row[],
  main: Axis,
  directions: Directions,
  mode: Mode,
): Figure[] {
  const others = othersOf(main);
  const figures: Figure[] = [];
  const seen = new Set<string>();
  for (const { count, indicator } of rows) {
    const [area, group] = [count.area as string, count[main] as string];
    if (seen.has(`${area}|${group}`)) continue;
    seen.add(`${area}|${group}`);
    const moves: Move[] = [];
    for (const { split, sign } of combinationsOf(others, directions)) {
      const key = { ...count, ...split } as Row['count'];
      if (typeof mode !== 'string') {
        moves.push(...movesTogether(table, cellsAt.get(placeText(placeOf(key, indicator.ageGroup))), mode, sign));
        continue;
      }
      const row = rowOf.get(keyText(key));
      if (row) moves.push(...movesOf(table, row, mode, sign));
    }
    if (moves.length > 0) figures.push({ area, group, moves });
  }
  return figures;
}

/** The categories that move together along several breakdowns, with the sign in which they do. */
function combinationsOf(axes: readonly Axis[], directions: Directions): { split: Partial<Breakdown>; sign: number }[] {
  return axes.reduce(
    (so: { split: Partial<Breakdown>; sign: number }[], axis, i) =>
      so.flatMap(({ split, sign }) =>
        (directions[i] ?? []).map(([category, way]) => ({ split: { ...split, [axis]: category }, sign: sign * way })),
      ),
    [{ split: {}, sign: 1 }],
  );
}

/** How the cells of a place move in a pattern. */
function movesTogether(
  { cells }: Table,
  own: ReadonlyMap<string, number> | undefined,
  { moves }: Pattern,
  sign: number,
): Move[] {
  return moves.flatMap(([set, by]) => {
    const number = own?.get(set);
    return number === undefined ? [] : [{ number, cell: at(cells, number), sign: by * sign }];
  });
}

/** How the cells of a row move in a mode. */
function movesOf(table: Table, row: Row, mode: Exclude<Mode, Pattern>, sign: number): Move[] {
  const { numerator, denominator, complement } = row;
  const move = (number: number, way: number): Move => ({ number, cell: at(table.cells, number), sign: way });
  const moves: Move[] = [];
  if (mode !== 'complement') moves.push(move(numerator, sign));
  if (mode !== 'numerator' && complement >= 0) moves.push(move(complement, mode === 'swap' ? -sign : sign));
  if (mode !== 'swap' && denominator >= 0) moves.push(move(denominator, sign));
  return moves;
}
