import { at } from './at.ts';
import type { Table } from './table.ts';

/** A figure that can be hidden: the cells that go with it, and the figures that must be hidden too. */
export interface Unit {
  cells: number[];
  cost: number;
  /** Positions, in the list of units, of those that hiding this one hides too. */
  needs: number[];
}

/** What is not sensitive and may be hidden or shown, among some cells: a numerator with its complements, or a denominator. */
export function unitsOf(table: Table, cells: readonly number[]): Unit[] {
  const units: Unit[] = [];
  const unitOf = new Map<number, number>();
  const add = (own: number[]): void => {
    if (own.some((number) => isFixed(table, number))) return;
    for (const number of own) unitOf.set(number, units.length);
    units.push({ cells: own, cost: at(table.cells, at(own, 0)).weight, needs: [] });
  };
  for (const number of cells) {
    if (at(table.cells, number).role !== 'numerator') continue;
    const rows = at(table.rowsOf, number)
      .map((row) => at(table.rows, row))
      .filter((row) => row.numerator === number);
    add([number, ...rows.flatMap((row) => (row.complement < 0 ? [] : [row.complement]))]);
  }
  for (const number of cells) if (at(table.cells, number).role === 'denominator') add([number]);
  for (const unit of units) {
    for (const row of at(table.rowsOf, at(unit.cells, 0))) {
      const { numerator, denominator } = at(table.rows, row);
      const below = unitOf.get(numerator);
      if (denominator === unit.cells[0] && below !== undefined) unit.needs.push(below);
    }
  }
  return units;
}

/** Cells that are hidden whatever is chosen, or never: sensitive ones, what goes with them, and what others publish. */
function isFixed(table: Table, number: number): boolean {
  const cell = at(table.cells, number);
  if (cell.sensitive || cell.forced || cell.unpublished || cell.role === 'difference') return true;
  if (cell.role === 'denominator') return false;
  return at(table.rowsOf, number).some((row) => {
    const { numerator, denominator, complement } = at(table.rows, row);
    return [numerator, denominator, complement].some((one) => one >= 0 && at(table.cells, one).sensitive);
  });
}
