import { at, cellAt } from './at.ts';
import type { Shift } from './shift.ts';
import type { Table } from './table.ts';
import type { Unit } from './units.ts';

/** Units to hide, by position, with witnesses that they are enough. */
export interface Choice {
  chosen: number[];
  shifts: Shift[];
}

/** What hiding some units costs. */
export function costOf(units: readonly Unit[]): number {
  return units.reduce((sum, unit) => sum + unit.cost, 0);
}

/** True where a unit is hidden at present. */
export function isHidden(table: Table, unit: Unit): boolean {
  return cellAt(table, at(unit.cells, 0)).hidden;
}

/** Hides the chosen units, by position, and shows the others. */
export function hideOnly(table: Table, units: readonly Unit[], chosen: ReadonlySet<number>): void {
  for (const unit of units) for (const cell of unit.cells) cellAt(table, cell).hidden = false;
  for (const position of chosen) for (const cell of at(units, position).cells) cellAt(table, cell).hidden = true;
}
