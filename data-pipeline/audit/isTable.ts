import type { Component } from './loops.ts';
import { cellOf, type System } from './model.ts';

/** What a solver may be off by. */
export const TOLERANCE = 1e-6;

/** True where values are whole numbers that fit every sum and bound; rounds them where the solver is off by a trifle. */
export function isTable(system: System, component: Component, values: number[]): boolean {
  for (const [at, value] of values.entries()) {
    const whole = Math.round(value);
    if (Math.abs(value - whole) > TOLERANCE) return false;
    const cell = cellOf(system, component.cells[at] as number);
    if (whole < cell.lo || whole > cell.hi) return false;
    values[at] = whole;
  }
  return component.sums.every(({ cells, signs, rest }) => {
    return cells.reduce((sum, cell, at) => sum + (signs[at] as number) * (values[cell] as number), 0) === rest;
  });
}
