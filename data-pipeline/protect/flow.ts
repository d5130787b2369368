import type { Plane } from './planes.ts';
import type { Table } from './table.ts';

/** A table on its way to another one that fits: by how many children each cell differs so far. */
export interface Flow {
  reset(): void;
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
  shift(): Map<number, number>;
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
    const made = { seen: new Int32Array(count), by: new Int32Array(count), cost: new Float64Array(count), turn: 0 };
    states.set(plane, made);
    return made;
  };
  /** The way back from the end of an arc to its start, from what a search left behind. */
  const trace = (plane: Plane, arc: number, way: number, state: State, buying: boolean): Cycle => {
    const [start, end] = endsOf(plane, arc, way);
    const arcs: Cycle['arcs'] = [[arc, way]];
    let width = room(plane, arc, way, buying);
    for (let at = end; at !== start; ) {
      const one = state.by[at]!;
      const direction = plane.to[one] === at ? 1 : -1;
      width = Math.min(width, room(plane, one, direction, buying));
      arcs.push([one, direction]);
      at = direction > 0 ? plane.from[one]! : plane.to[one]!;
    }
    return { plane, arcs, width, cost: 0 };
  };
  /** Breadth first: the shortest cycle through an arc over hidden cells with enough room. */
  const shortest = (plane: Plane, arc: number, way: number, atLeast: number): Cycle | null => {
    const state = stateOf(plane);
    const turn = ++state.turn;
    const [start, end] = endsOf(plane, arc, way);
    const queue = [start];
    state.seen[start] = turn;
    for (let head = 0; head < queue.length && state.seen[end] !== turn; head++) {
      const node = queue[head]!;
      for (const next of plane.arcsOf[node]!) {
        if (next === arc) continue;
        const direction = plane.from[next] === node ? 1 : -1;
        const far = direction > 0 ? plane.to[next]! : plane.from[next]!;
        if (state.seen[far] === turn || room(plane, next, direction, false) < atLeast) continue;
        state.seen[far] = turn;
        state.by[far] = next;
        if (far === end) break;
        queue.push(far);
      }
    }
    return state.seen[end] === turn ? trace(plane, arc, way, state, false) : null;
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
    reset: () => {
      for (const cell of touched) by[cell] = bought[cell] = 0;
      touched = [];
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
      const queue = [start];
      [state.seen[start], state.cost[start]] = [turn, own];
      // A node is looked at again whenever a cheaper way to it is found.
      for (let head = 0; head < queue.length; head++) {
        const node = queue[head]!;
        if (node === end && start !== end) continue;
        for (const next of plane.arcsOf[node]!) {
          if (next === at.arc) continue;
          const direction = plane.from[next] === node ? 1 : -1;
          const far = direction > 0 ? plane.to[next]! : plane.from[next]!;
          if (room(plane, next, direction, true) <= 0) continue;
          const cost = state.cost[node]! + costOf(plane, next);
          if (cost === Infinity || (state.seen[far] === turn && state.cost[far]! <= cost)) continue;
          [state.seen[far], state.cost[far], state.by[far]] = [turn, cost, next];
          queue.push(far);
        }
      }
      if (state.seen[end] !== turn) return null;
      return { ...trace(plane, at.arc, at.way, state, true), cost: state.cost[end]! };
    },
    take,
    shift: () => {
      const shift = new Map<number, number>();
      for (const cell of touched) if (by[cell] !== 0) shift.set(cell, by[cell]!);
      return shift;
    },
  };
}

interface State {
  seen: Int32Array;
  by: Int32Array;
  cost: Float64Array;
  turn: number;
}

/** Where the rest of a cycle through an arc starts and ends. */
function endsOf(plane: Plane, arc: number, way: number): [start: number, end: number] {
  return way > 0 ? [plane.to[arc]!, plane.from[arc]!] : [plane.from[arc]!, plane.to[arc]!];
}
