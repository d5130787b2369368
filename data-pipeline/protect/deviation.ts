import type { Highs } from 'highs';
import { at, cellAt, under } from './at.ts';
import {
  allowCell,
  type Change,
  createProgramme,
  disposeProgramme,
  type Programme,
  priceCell,
  runProgramme,
  upperOf,
} from './programme.ts';
import type { Shift } from './shift.ts';
import type { Table } from './table.ts';
import type { Requirement } from './witness.ts';

/** Looks for tables that fit everything shown and in which one cell differs by a wanted number. */
export interface Deviation {
  /**
   * The cheapest shift found in which every wanted cell differs by what is wanted or more, or null where there is none or the
   * solver could not tell: both mean "not safe".
   */
  find(wanted: readonly Requirement[]): Shift | null;
  /** What using a cell costs from now on. */
  price(cell: number, cost: number): void;
  /** Whether a cell may differ at all. */
  allow(cell: number, may: boolean): void;
  dispose(): void;
}

/** Up to this many cells the whole programme is asked in whole numbers. */
const SMALL = 400;

/** Asks a linear programme over some cells and, where its answer is not in whole numbers, a mixed-integer one. */
export function createDeviation(
  highs: Highs,
  table: Table,
  cells: readonly number[],
  cost: (cell: number) => number,
): Deviation {
  const programme = createProgramme(highs, table, cells, cost);
  return {
    find: (wanted) => {
      const changes = changesFor(programme, wanted);
      return changes && ask(programme, changes, wanted.length === 1);
    },
    price: (cell, next) => priceCell(programme, cell, next),
    allow: (cell, may) => allowCell(programme, cell, may),
    dispose: () => disposeProgramme(programme),
  };
}

/** The bounds that make each wanted cell differ; null where one of them cannot by its own limits. */
export function changesFor(programme: Programme, wanted: readonly Requirement[]): Change[] | null {
  const changes: Change[] = [];
  for (const { cell, change } of wanted) {
    const column = programme.columnOf.get(cell);
    if (column === undefined) return null;
    const [up, down] = [Math.max(0, change), Math.max(0, -change)];
    const room = upperOf(programme, column);
    if (room < up || upperOf(programme, column + 1) < down) return null;
    changes.push({ cell, down: false, lower: up, upper: up > 0 ? room : 0 });
    changes.push({ cell, down: true, lower: down, upper: down });
  }
  return changes;
}

/** The same question in fractions and, where the answer has any, in whole numbers. */
function ask(programme: Programme, changes: readonly Change[], thorough: boolean): Map<number, number> | null {
  try {
    const first = runProgramme(programme, 'fractions', changes);
    if (first === null) return null;
    const rounded = inWholeNumbers(first);
    if (rounded) return rounded;
    const used = [...first.keys()];
    if (programme.cells.length > SMALL) {
      // Whole numbers are mostly found among the cells that the fractions used, or else in the same areas.
      for (const some of thorough ? [used, inAreasOf(programme, used)] : [used]) {
        const found = askWithin(programme, some, changes);
        if (found) return found;
      }
    }
    return askWhole(programme, changes);
  } catch {
    // A solver that fails has found nothing: the caller hides more or refuses.
    return null;
  }
}

/** The cells of a programme in the areas of some of them. */
function inAreasOf({ table, cells }: Programme, some: readonly number[]): number[] {
  const areas = new Set(some.map((cell) => cellAt(table, cell).area));
  return cells.filter((cell) => areas.has(cellAt(table, cell).area));
}

/** Asks in whole numbers over some of the cells only. */
function askWithin(
  programme: Programme,
  some: readonly number[],
  changes: readonly Change[],
): Map<number, number> | null {
  const { highs, table, columnOf, costs, allowed } = programme;
  const positionOf = (cell: number): number => under(columnOf, cell) >> 1;
  const part = createProgramme(highs, table, some, (cell) => at(costs, positionOf(cell)));
  for (const cell of some) if (allowed[positionOf(cell)] !== 1) allowCell(part, cell, false);
  const found = askWhole(
    part,
    changes.filter(({ cell }) => part.columnOf.has(cell)),
  );
  disposeProgramme(part);
  return found;
}

function askWhole(programme: Programme, changes: readonly Change[]): Map<number, number> | null {
  const found = runProgramme(programme, 'whole', changes);
  return found && inWholeNumbers(found);
}

/** A shift without the solver's rounding errors, or null where some cell differs by a fraction. */
export function inWholeNumbers(shift: ReadonlyMap<number, number>): Map<number, number> | null {
  const whole = new Map<number, number>();
  for (const [cell, by] of shift) {
    const near = Math.round(by);
    if (Math.abs(near - by) > 1e-5) return null;
    if (near !== 0) whole.set(cell, near);
  }
  return whole;
}
