import type { Component } from './loops.ts';

/** What some members of a sum can be together; each counts the members without a limit apart. */
interface Span {
  least: number;
  most: number;
  /** Members that can be as large as one likes, counted with plus and with minus. */
  endlessPlus: number;
  endlessMinus: number;
}

/**
 * Narrows the bounds of a component's cells in place until no sum moves them, from some sums on, within a number of sums.
 * @returns how many sums were worked out, and whether the sums can hold
 */
export function narrowSums(
  { sums, sumsOf }: Component,
  lo: number[],
  hi: number[],
  start: readonly number[],
  most: number,
): { done: number; holds: boolean } {
  const queue = [...start];
  const waiting = new Set(queue);
  let done = 0;
  for (let head = 0; head < queue.length && done < most; head++, done++) {
    const number = queue[head] as number;
    waiting.delete(number);
    const moved = narrowSum(sums[number] as Component['sums'][number], lo, hi);
    if (moved === null) return { done: Math.max(1, done), holds: false };
    if (moved < 0) continue;
    // Its own bounds are out of date too.
    for (const other of [...(sumsOf[moved] ?? []), number]) {
      if (waiting.has(other)) continue;
      waiting.add(other);
      queue.push(other);
    }
  }
  return { done, holds: true };
}

/** Moves the bounds of the first cell that a sum narrows. Returns it, -1 for none, or null where the sum cannot hold. */
function narrowSum({ cells, signs, rest }: Component['sums'][number], lo: number[], hi: number[]): number | null {
  const span = spanOf(cells, signs, lo, hi);
  for (let at = 0; at < cells.length; at++) {
    const cell = cells[at] as number;
    const plus = (signs[at] as number) > 0;
    const [low, high] = [lo[cell] as number, hi[cell] as number];
    const endless = high === Infinity;
    // What the others can be together: sum(sign * cell) = rest.
    const noLeast = span.endlessMinus > (endless && !plus ? 1 : 0);
    const noMost = span.endlessPlus > (endless && plus ? 1 : 0);
    const othersLeast = noLeast ? -Infinity : span.least - (plus ? low : endless ? 0 : -high);
    const othersMost = noMost ? Infinity : span.most - (plus ? (endless ? 0 : high) : -low);
    const newLow = Math.max(low, plus ? rest - othersMost : othersLeast - rest);
    const newHigh = Math.min(high, plus ? rest - othersLeast : othersMost - rest);
    if (newLow > newHigh) return null;
    if (newLow === low && newHigh === high) continue;
    [lo[cell], hi[cell]] = [newLow, newHigh];
    return cell;
  }
  return -1;
}

function spanOf(
  cells: readonly number[],
  signs: readonly number[],
  lo: readonly number[],
  hi: readonly number[],
): Span {
  const span: Span = { least: 0, most: 0, endlessPlus: 0, endlessMinus: 0 };
  for (let at = 0; at < cells.length; at++) {
    const cell = cells[at] as number;
    const [low, high] = [lo[cell] as number, hi[cell] as number];
    if ((signs[at] as number) > 0) {
      span.least += low;
      if (high === Infinity) span.endlessPlus++;
      else span.most += high;
    } else {
      span.most -= low;
      if (high === Infinity) span.endlessMinus++;
      else span.least -= high;
    }
  }
  return span;
}
