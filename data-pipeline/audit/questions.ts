import type { Component } from './loops.ts';
import { cellOf, SEARCHED, type System } from './model.ts';

/** Whether there is a table in which a cell of a component lies between two numbers. */
export interface Question {
  /** The cell's place in its component. */
  at: number;
  cell: number;
  least: number;
  most: number;
  /** An answer of no means that something is given away; else only that more is known than need be. */
  matters: boolean;
}

/** What is asked of the hidden cells of ours in a component: can it be above the threshold, can it be none, can it be small. */
export function questionsOf(system: System, component: Component): Question[] {
  return component.cells.flatMap((number, at): Question[] => {
    const cell = cellOf(system, number);
    if (!cell.ours || cell.exempt || (cell.kind !== 'hidden' && cell.kind !== 'difference')) return [];
    const { threshold = 0, zeros = false } = system.sets.sets[cell.set] ?? {};
    const none = zeros ? 1 : 0;
    const isOpen = cell.lo <= threshold && cell.hi > threshold;
    return [
      ...(isOpen ? [{ at, cell: number, least: threshold + 1, most: cell.hi, matters: true }] : []),
      ...(cell.lo <= none && cell.hi > none ? [{ at, cell: number, least: 0, most: none, matters: false }] : []),
      // A cell that must be above the threshold is no finding, however closely it is known.
      ...(isOpen ? [{ at, cell: number, least: 0, most: threshold, matters: false }] : []),
    ];
  });
}

/** Takes in that no table has a cell within a question's limits. */
export function conclude(system: System, { cell: number, least, most }: Question): void {
  const cell = cellOf(system, number);
  if (least > 0 && most >= cell.hi) [cell.hi, cell.whyHi] = [least - 1, SEARCHED];
  else if (least <= cell.lo && most >= cell.lo) [cell.lo, cell.whyLo] = [most + 1, SEARCHED];
}

/** The questions, among some, that a table answers. */
export function answeredBy(table: ArrayLike<number>, questions: Iterable<Question>): Question[] {
  return [...questions].filter(({ at, least, most }) => {
    const value = table[at] as number;
    return value >= least && value <= most;
  });
}
