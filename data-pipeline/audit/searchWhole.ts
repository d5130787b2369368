import type { Component } from './loops.ts';
import { narrowSums } from './narrowSums.ts';

/**
 * Depth-first search for one table of whole numbers within bounds; halves the narrowest open cell each time.
 * @returns a table, that there is none, or that the budget (a number of sums) was spent before either was found
 */
export function searchWhole(
  component: Component,
  lo: number[],
  hi: number[],
  budget: number,
): { table: number[] | 'none' | 'unknown'; spent: number } {
  let spent = 0;
  const all = component.sums.map((_, sum) => sum);
  const visit = (low: number[], high: number[], start: readonly number[]): number[] | null => {
    const { done, holds } = narrowSums(component, low, high, start, budget - spent);
    spent += done;
    if (!holds || spent >= budget) return null;
    const pick = narrowest(low, high);
    if (pick < 0) return low;
    const [from, to] = [low[pick] as number, high[pick] as number];
    const middle = to === Infinity ? from + 1000 : Math.floor((from + to) / 2);
    const [lowerHigh, upperLow] = [high.slice(), low.slice()];
    [lowerHigh[pick], upperLow[pick]] = [middle, middle + 1];
    const next = component.sumsOf[pick] ?? [];
    return visit(low.slice(), lowerHigh, next) ?? (spent >= budget ? null : visit(upperLow, high, next));
  };
  const table = visit(lo, hi, all);
  return { table: table ?? (spent >= budget ? 'unknown' : 'none'), spent };
}

function narrowest(low: readonly number[], high: readonly number[]): number {
  let [pick, least] = [-1, Infinity];
  for (let at = 0; at < low.length; at++) {
    const width = (high[at] as number) - (low[at] as number);
    if (width > 0 && (pick < 0 || width < least)) [pick, least] = [at, width];
  }
  return pick;
}
