import { createSearch, type Search } from './cycleSearch.ts';
import type { Arc, Plane, Step } from './planes.ts';
import { packShift, type Shift } from './shift.ts';
import type { Table } from './table.ts';

/** A table on its way to another one that fits. */
export interface Flow {
  /** By how many children each cell differs so far. */
  by: Int32Array;
  /** 1 for shown cells that count as hidden, because a cycle through them was taken. */
  bought: Uint8Array;
  /** Cells that differ, or did. */
  touched: number[];
  /** The searches in each plane, which use their memory again. */
  searches: Map<Plane, Search>;
}

/** A way round a plane that keeps every sum. */
export interface Cycle {
  arcs: Step[];
  /** How far it carries. */
  width: number;
  /** What hiding the shown cells on it costs. */
  cost: number;
}

/** The true table, from which nothing differs yet. */
export function createFlow(table: Table): Flow {
  const count = table.cells.length;
  return { by: new Int32Array(count), bought: new Uint8Array(count), touched: [], searches: new Map() };
}

/** Starts again, from the true table or from one that differs. */
export function resetFlow(flow: Flow, from: Shift | null = null): void {
  for (const cell of flow.touched) flow.by[cell] = flow.bought[cell] = 0;
  flow.touched = [];
  for (const [cell, difference] of from ?? []) {
    flow.by[cell] = difference;
    flow.touched.push(cell);
  }
}

/** By how many children a cell differs so far. */
export function differenceOf(flow: Flow, cell: number): number {
  return flow.by[cell] ?? 0;
}

/** What differs. */
export function shiftOf(flow: Flow): Shift {
  const differing = new Set(flow.touched.filter((cell) => differenceOf(flow, cell) !== 0));
  return packShift(differing, (cell) => differenceOf(flow, cell));
}

/** How far the cells of an arc can still move one way: those that are shown as far as their figures stay, unless cells may be bought. */
export function roomOf(flow: Flow, arc: Arc, way: number, buying: boolean): number {
  let least = Infinity;
  for (const { number, cell, sign } of arc.moves) {
    const span = buying || cell.hidden || flow.bought[number] !== 0 ? cell : cell.near;
    if (span === null) return 0;
    const now = cell.value + differenceOf(flow, number);
    const own = Math.floor((sign * way > 0 ? span.most - now : now - span.least) / Math.abs(sign));
    if (own <= 0) return 0;
    if (own < least) least = own;
  }
  return least;
}

/** How far a way round carries. */
export function widthOf(flow: Flow, arcs: readonly Step[], buying: boolean): number {
  return arcs.reduce((width, [arc, way]) => Math.min(width, roomOf(flow, arc, way, buying)), Infinity);
}

/** Goes round a way by an amount. */
export function goRound(flow: Flow, arcs: readonly Step[], amount: number): void {
  for (const [arc, way] of arcs) {
    for (const { number, sign } of arc.moves) {
      const before = differenceOf(flow, number);
      if (before === 0) flow.touched.push(number);
      flow.by[number] = before + sign * way * amount;
    }
  }
}

/** Goes round a cycle, as far as it carries and no further than wanted; what it uses counts as hidden from then on. */
export function takeCycle(flow: Flow, { arcs, width }: Cycle, wanted: number): void {
  for (const [arc] of arcs) for (const { number } of arc.moves) flow.bought[number] = 1;
  goRound(flow, arcs, Math.min(Math.abs(wanted), width));
}

/** The step in a plane by which a cell comes nearer to what is wanted; null where the cell is not in the plane. */
export function stepTowards(plane: Plane, cell: number, wanted: number): Step | null {
  const arc = plane.arcOf.get(cell);
  const move = arc?.moves.find(({ number }) => number === cell);
  return arc && move ? [arc, Math.sign(wanted) * move.sign] : null;
}

/** The memory of searches in a plane. */
export function searchIn(flow: Flow, plane: Plane): Search {
  const found = flow.searches.get(plane);
  if (found) return found;
  const made = createSearch(plane.nodes.length);
  flow.searches.set(plane, made);
  return made;
}
