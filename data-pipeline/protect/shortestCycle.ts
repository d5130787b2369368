import { endsOf, mark, type Search, trace } from './cycleSearch.ts';
import { type Flow, roomOf, searchIn } from './flow.ts';
import type { Node, Plane, Step } from './planes.ts';

/**
 * A shortest cycle through a step over hidden cells with enough room, by breadth from both ends: where there is none, mostly
 * one of the two is soon at its end.
 */
export function shortestCycle(flow: Flow, plane: Plane, step: Step, atLeast: number): Step[] | null {
  const search = searchIn(flow, plane);
  const { ahead, back } = search;
  const turn = ++search.turn;
  const [start, end] = endsOf(step);
  for (const [side, node] of [
    [ahead, start],
    [back, end],
  ] as const) {
    side.queue = [node];
    mark(side, turn, node, null);
  }
  let meet = start === end ? start : null;
  while (!meet) {
    const forward = ahead.queue.length <= back.queue.length;
    if ((forward ? ahead : back).queue.length === 0) return null;
    meet = widen(flow, search, step, forward, atLeast);
  }
  return [step, ...trace(ahead, meet, true), ...trace(back, meet, false)];
}

/** Goes one arc further from one end. Returns a node that the other end has seen too, or null. */
function widen(flow: Flow, search: Search, [tried]: Step, forward: boolean, atLeast: number): Node | null {
  const { turn, ahead, back } = search;
  const [side, other] = forward ? [ahead, back] : [back, ahead];
  const next: Node[] = [];
  for (const node of side.queue) {
    for (const arc of node.arcs) {
      if (arc === tried) continue;
      const out = arc.from === node;
      const far = out ? arc.to : arc.from;
      if (side.seen[far.number] === turn || roomOf(flow, arc, out === forward ? 1 : -1, false) < atLeast) continue;
      mark(side, turn, far, arc);
      if (other.seen[far.number] === turn) return far;
      next.push(far);
    }
  }
  side.queue = next;
  return null;
}
