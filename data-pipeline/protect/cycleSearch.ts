import type { Arc, Node, Step } from './planes.ts';

/** The memory of searches for cycles in one plane, used again by each. */
export interface Search {
  /** The number of this search; what an earlier one left behind bears another. */
  turn: number;
  ahead: Side;
  back: Side;
  /** What the cheapest way to each node costs. */
  cost: Float64Array;
}

/** One end's search: which nodes it has seen this turn, by which arc, and those to look at next. */
export interface Side {
  seen: Int32Array;
  by: (Arc | null)[];
  queue: Node[];
}

export function createSearch(nodes: number): Search {
  return { turn: 0, ahead: createSide(nodes), back: createSide(nodes), cost: new Float64Array(nodes) };
}

function createSide(nodes: number): Side {
  return { seen: new Int32Array(nodes), by: new Array(nodes).fill(null), queue: [] };
}

/** Puts a node on a side's map, with the arc by which the search came to it. */
export function mark(side: Side, turn: number, node: Node, by: Arc | null): void {
  side.seen[node.number] = turn;
  side.by[node.number] = by;
}

/** Where the rest of a cycle through an arc starts and ends. */
export function endsOf([arc, way]: Step): [start: Node, end: Node] {
  return way > 0 ? [arc.to, arc.from] : [arc.from, arc.to];
}

/** The steps by which a search came to a node, back to where it began; `forward` where it went with the flow. */
export function trace(side: Side, from: Node, forward: boolean): Step[] {
  const steps: Step[] = [];
  let node = from;
  for (let arc = side.by[node.number]; arc; arc = side.by[node.number]) {
    steps.push([arc, (arc.to === node) === forward ? 1 : -1]);
    node = arc.to === node ? arc.from : arc.to;
  }
  return steps;
}
