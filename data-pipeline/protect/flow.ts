import type { Plane } from './planes.ts';
import { packShift, type Shift } from './shift.ts';
import type { Table } from './table.ts';

/** A table on its way to another one that fits: by how many children each cell differs so far. */
export interface Flow {
  /** Starts again, from the true table or from one that differs. */
  reset(from?: Shift): void;
  by(cell: number): number;
  /**
   * Moves a cell towards what is wanted round cycles of hidden cells in one plane, as far as they carry, in wide steps first.
   * Returns what is left.
   */
  push(plane: Plane, cell: number, wanted: number): number;
  /** The cheapest cycle that moves a cell the wanted way, through shown cells too; null where there is none. */
  cheapest(plane: Plane, cell: number, wanted: number): Cycle | null;
  /** Goes round a cycle, as far as it carries and no further than wanted; what it uses counts as hidden from then on. */
  take(cycle: Cycle, wanted: number): void;
  /** What differs. */
  shift(): Shift;
}

export interface Cycle {
  plane: Plane;
  arcs: [arc: number, direction: number][];
  width: number;
  cost: number;
}

/** @param price what hiding a shown cell costs; Infinity where it cannot be hidden */
export function createFlow(table: Table, price: (cell: number, plane: Plane) => number): Flow {
  const by = new Int32Array(table.cells.length);
  const bought = new Uint8Array(table.cells.length);
  let touched: number[] = [];

  const room = (plane: Plane, arc: number, way: number, buying: boolean): number => {
    const [cells, signs] = [plane.cells[arc]!, plane.signs[arc]!];
    let least = Infinity;
    for (let at = 0; at < cells.length; at++) {
      const number = cells[at]!;
      const cell = table.cells[number]!;
      if (!buying && !cell.hidden && bought[number] === 0) return 0;
      const now = cell.value + by[number]!;
      const own = signs[at]! * way > 0 ? cell.most - now : now - cell.least;
      if (own <= 0) return 0;
      if (own < least) least = own;
    }
    return least;
  };
  const costOf = (plane: Plane, arc: number): number => {
    let cost = 0;
    for (const cell of plane.cells[arc]!)
      if (!table.cells[cell]!.hidden && bought[cell] === 0) cost += price(cell, plane);
    return cost;
  };
  const move = (plane: Plane, arc: number, amount: number): void => {
    const [cells, signs] = [plane.cells[arc]!, plane.signs[arc]!];
    for (let at = 0; at < cells.length; at++) {
      if (by[cells[at]!] === 0) touched.push(cells[at]!);
      by[cells[at]!]! += signs[at]! * amount;
    }
  };

  const states = new Map<Plane, State>();
  const stateOf = (plane: Plane): State => {
    const found = states.get(plane);
    if (found) return found;
    const count = plane.arcsOf.length;
    const made: State = {
      turn: 0,
      sides: [sideOf(count), sideOf(count)],
      cost: new Float64Array(count),
    };
    states.set(plane, made);
    return made;
  };
  /** The arcs by which a search came to a node, back to where it began. */
  const trace = (plane: Plane, side: Side, from: number, forward: boolean): Cycle['arcs'] => {
    const arcs: Cycle['arcs'] = [];
    for (let at = from; side.by[at]! >= 0; ) {
      const arc = side.by[at]!;
      const direction = (plane.to[arc] === at) === forward ? 1 : -1;
      arcs.push([arc, direction]);
      at = plane.to[arc] === at ? plane.from[arc]! : plane.to[arc]!;
    }
    return arcs;
  };
  const widthOf = (plane: Plane, arcs: Cycle['arcs'], buying: boolean): number => {
    return arcs.reduce((width, [arc, direction]) => Math.min(width, room(plane, arc, direction, buying)), Infinity);
  };
  /**
   * A shortest cycle through an arc over hidden cells with enough room, by breadth from both ends: where there is none, mostly
   * one of the two is soon at its end.
   */
  const shortest = (plane: Plane, arc: number, way: number, atLeast: number): Cycle | null => {
    const state = stateOf(plane);
    const turn = ++state.turn;
    const ends = endsOf(plane, arc, way);
    state.sides.forEach((side, at) => {
      side.queue = [ends[at]!];
      side.seen[ends[at]!] = turn;
      side.by[ends[at]!] = -1;
    });
    const cycle = (meet: number): Cycle => {
      const [ahead, back] = state.sides.map((side, at) => trace(plane, side, meet, at === 0));
      const arcs: Cycle['arcs'] = [[arc, way], ...ahead!, ...back!];
      return { plane, arcs, width: widthOf(plane, arcs, false), cost: 0 };
    };
    if (ends[0] === ends[1]) return cycle(ends[0]);
    for (;;) {
      const at = state.sides[0].queue.length <= state.sides[1].queue.length ? 0 : 1;
      const [side, other] = [state.sides[at]!, state.sides[1 - at]!];
      if (side.queue.length === 0) return null;
      const next: number[] = [];
      for (const node of side.queue) {
        for (const one of plane.arcsOf[node]!) {
          if (one === arc) continue;
          const out = plane.from[one] === node;
          const far = out ? plane.to[one]! : plane.from[one]!;
          if (side.seen[far] === turn || room(plane, one, out === (at === 0) ? 1 : -1, false) < atLeast) continue;
          side.seen[far] = turn;
          side.by[far] = one;
          if (other.seen[far] === turn) return cycle(far);
          next.push(far);
        }
      }
      side.queue = next;
    }
  };
  const locate = (plane: Plane, cell: number, wanted: number): { arc: number; way: number } | null => {
    const arc = plane.arcOf.get(cell);
    if (arc === undefined) return null;
    return { arc, way: Math.sign(wanted) * plane.signs[arc]![plane.cells[arc]!.indexOf(cell)]! };
  };
  const take = ({ plane, arcs, width }: Cycle, wanted: number): void => {
    const amount = Math.min(Math.abs(wanted), width);
    for (const [arc, direction] of arcs) {
      for (const cell of plane.cells[arc]!) bought[cell] = 1;
      move(plane, arc, direction * amount);
    }
  };

  return {
    reset: (from) => {
      for (const cell of touched) by[cell] = bought[cell] = 0;
      touched = [];
      for (const [cell, difference] of from ?? []) {
        by[cell] = difference;
        touched.push(cell);
      }
    },
    by: (cell) => by[cell]!,
    push: (plane, cell, wanted) => {
      const at = locate(plane, cell, wanted);
      if (!at) return wanted;
      let left = Math.abs(wanted);
      for (let least = left; left > 0; ) {
        const own = Math.min(left, room(plane, at.arc, at.way, false));
        if (own <= 0) break;
        const cycle = shortest(plane, at.arc, at.way, Math.min(least, own));
        if (cycle) {
          const amount = Math.min(own, cycle.width);
          for (const [arc, direction] of cycle.arcs) move(plane, arc, direction * amount);
          left -= amount;
        } else if (least > 1) least = 1;
        else break;
      }
      return Math.sign(wanted) * left;
    },
    cheapest: (plane, cell, wanted) => {
      const at = locate(plane, cell, wanted);
      if (!at) return null;
      const own = costOf(plane, at.arc);
      if (own === Infinity || room(plane, at.arc, at.way, true) <= 0) return null;
      const state = stateOf(plane);
      const turn = ++state.turn;
      const [start, end] = endsOf(plane, at.arc, at.way);
      const [side] = state.sides;
      const queue = [start];
      [side.seen[start], side.by[start], state.cost[start]] = [turn, -1, own];
      // A node is looked at again whenever a cheaper way to it is found.
      for (let head = 0; head < queue.length; head++) {
        const node = queue[head]!;
        if (node === end && start !== end) continue;
        for (const next of plane.arcsOf[node]!) {
          if (next === at.arc) continue;
          const direction = plane.from[next] === node ? 1 : -1;
          const far = direction > 0 ? plane.to[next]! : plane.from[next]!;
          if (far === start || room(plane, next, direction, true) <= 0) continue;
          const cost = state.cost[node]! + costOf(plane, next);
          if (cost === Infinity || (side.seen[far] === turn && state.cost[far]! <= cost)) continue;
          [side.seen[far], side.by[far], state.cost[far]] = [turn, next, cost];
          queue.push(far);
        }
      }
      if (side.seen[end] !== turn) return null;
      const arcs: Cycle['arcs'] = [[at.arc, at.way], ...trace(plane, side, end, true)];
      return { plane, arcs, width: widthOf(plane, arcs, true), cost: state.cost[end]! };
    },
    take,
    shift: () => packShift(new Set(touched.filter((cell) => by[cell] !== 0)), (cell) => by[cell]!),
  };
}

interface State {
  turn: number;
  sides: [Side, Side];
  cost: Float64Array;
}

/** One end's search: which nodes it has seen this turn, by which arc, and those to look at next. */
interface Side {
  seen: Int32Array;
  by: Int32Array;
  queue: number[];
}

function sideOf(count: number): Side {
  return { seen: new Int32Array(count), by: new Int32Array(count), queue: [] };
}

/** Where the rest of a cycle through an arc starts and ends. */
function endsOf(plane: Plane, arc: number, way: number): [start: number, end: number] {
  return way > 0 ? [plane.to[arc]!, plane.from[arc]!] : [plane.from[arc]!, plane.to[arc]!];
}
