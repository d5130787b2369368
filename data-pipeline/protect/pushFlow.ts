import { type Flow, goRound, roomOf, stepTowards, widthOf } from './flow.ts';
import type { Plane } from './planes.ts';
import { shortestCycle } from './shortestCycle.ts';

/**
 * Moves a cell towards what is wanted round cycles of hidden cells in one plane, as far as they carry, in wide steps first.
 * Returns what is left.
 */
export function pushFlow(flow: Flow, plane: Plane, cell: number, wanted: number): number {
  const step = stepTowards(plane, cell, wanted);
  if (!step) return wanted;
  let left = Math.abs(wanted);
  for (let least = left; left > 0; ) {
    const own = Math.min(left, roomOf(flow, ...step, false));
    if (own <= 0) break;
    const arcs = shortestCycle(flow, plane, step, Math.min(least, own));
    if (arcs) {
      const amount = Math.min(own, widthOf(flow, arcs, false));
      goRound(flow, arcs, amount);
      left -= amount;
    } else if (least > 1) least = 1;
    else break;
  }
  return Math.sign(wanted) * left;
}
