import { endsOf, mark, trace } from './cycleSearch.ts';
import { type Cycle, type Flow, roomOf, searchIn, stepTowards, widthOf } from './flow.ts';
import type { Arc, Plane, Step } from './planes.ts';

/** What hiding a shown cell costs in a plane; Infinity where it cannot be hidden. */
export type Price = (cell: number, plane: Plane) => number;

/**
 * The cheapest cycle that moves a cell the wanted way, through shown cells too; null where there is none.
 * @param below what it must cost less than
 */
export function cheapestCycle(
  flow: Flow,
  plane: Plane,
  cell: number,
  wanted: number,
  price: Price,
  below = Infinity,
): Cycle | null {
  const step = stepTowards(plane, cell, wanted);
  if (!step) return null;
  const own = costOf(flow, plane, step[0], price);
  if (own === Infinity || own >= below || roomOf(flow, ...step, true) <= 0) return null;
  const search = searchIn(flow, plane);
  const { ahead, cost: costs } = search;
  const turn = ++search.turn;
  const [start, end] = endsOf(step);
  const queue = [start];
  mark(ahead, turn, start, null);
  costs[start.number] = own;
  // A node is looked at again whenever a cheaper way to it is found: the queue grows while it is read.
  for (const node of queue) {
    if (node === end && start !== end) continue;
    for (const arc of node.arcs) {
      if (arc === step[0]) continue;
      const way = arc.from === node ? 1 : -1;
      const far = way > 0 ? arc.to : arc.from;
      if (far === start || roomOf(flow, arc, way, true) <= 0) continue;
      const cost = (costs[node.number] ?? Infinity) + costOf(flow, plane, arc, price);
      if (cost === Infinity || cost >= below) continue;
      if (ahead.seen[far.number] === turn && (costs[far.number] ?? Infinity) <= cost) continue;
      mark(ahead, turn, far, arc);
      costs[far.number] = cost;
      queue.push(far);
    }
  }
  if (ahead.seen[end.number] !== turn) return null;
  const arcs: Step[] = [step, ...trace(ahead, end, true)];
  return { arcs, width: widthOf(flow, arcs, true), cost: costs[end.number] ?? Infinity };
}

/** What hiding the shown cells of an arc costs. */
function costOf(flow: Flow, plane: Plane, arc: Arc, price: Price): number {
  let cost = 0;
  for (const { number, cell } of arc.moves) if (!cell.hidden && flow.bought[number] === 0) cost += price(number, plane);
  return cost;
}
