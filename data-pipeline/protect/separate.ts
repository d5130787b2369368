import type { Highs, Model } from 'highs';
import { at, cellAt, under } from './at.ts';
import { type Cut, cutFromDuals, entriesOf, LEAST_GAIN, type Mover } from './cutFromDuals.ts';
import { type SumMatrix, sumMatrix } from './sumMatrix.ts';
import type { Table } from './table.ts';
import type { Unit } from './units.ts';
import type { Requirement } from './witness.ts';

/** Says whether a choice of units, or a mixture of choices, leaves a cell room enough. */
export interface Separation {
  /** From now on each unit is chosen to its share. */
  choose(shares: ArrayLike<number>): void;
  /** A cut that the choice breaks, or null where none was found: the requirement may be met, or the solver could not tell. */
  cut(requirement: Requirement): Cut | null;
  dispose(): void;
}

/** The programme that is asked, and what bounds it. */
interface State {
  highs: Highs;
  model: Model;
  positionOf: ReadonlyMap<number, number>;
  movers: Mover[];
  /** To what share each unit is chosen. */
  shares: Float64Array;
  /** How far each column can go with these shares. */
  upper: Float64Array;
}

const MOST_ITERATIONS = 200_000;

/**
 * How far a cell can move when each unit may move its cells only to the share to which it is chosen is a linear programme. By
 * duality its multipliers bound how far the cell moves under *any* choice, by a sum over the chosen units, and a requirement
 * asks for that sum to be large enough (the capacity constraints of Fischetti & Salazar 2001, clipped to what is asked). The
 * bound is worked out here from the multipliers, so that a solver that errs can give a weak cut but never a wrong one.
 */
export function createSeparation(
  highs: Highs,
  table: Table,
  cells: readonly number[],
  units: readonly Unit[],
): Separation {
  const matrix = sumMatrix(table, cells);
  const state: State = {
    highs,
    model: build(highs, matrix),
    positionOf: new Map(cells.map((cell, position) => [cell, position])),
    movers: moversOf(table, cells, units, matrix),
    shares: new Float64Array(units.length),
    upper: new Float64Array(matrix.numCols),
  };
  return {
    choose: (shares) => choose(state, shares),
    cut: (requirement) => cut(state, requirement),
    dispose: () => state.model.dispose(),
  };
}

/** How far each cell can move, with what, and in which sums. */
export function moversOf(
  table: Table,
  cells: readonly number[],
  units: readonly Unit[],
  matrix: SumMatrix = sumMatrix(table, cells),
): Mover[] {
  const unitOf = new Map(units.flatMap((unit, number) => unit.cells.map((cell) => [cell, number] as const)));
  const entries = entriesOf(matrix);
  return cells.map((cell, position) => {
    const { value, least, most, forced, hidden } = cellAt(table, cell);
    const unit = unitOf.get(cell) ?? null;
    // A figure that can neither be chosen nor is hidden does not move.
    const fixed = forced || (unit === null && !hidden);
    return {
      unit,
      up: fixed ? 0 : most - value,
      down: fixed ? 0 : value - least,
      entries: at(entries, position),
    };
  });
}

/** Asks nothing yet: no cell costs anything or moves. */
function build(highs: Highs, matrix: SumMatrix): Model {
  const { numCols, numRows } = matrix;
  const zeros = new Float64Array(numRows);
  const model = highs.createModel({
    numCols,
    numRows,
    colCost: new Float64Array(numCols),
    colLower: new Float64Array(numCols),
    colUpper: new Float64Array(numCols),
    rowLower: zeros,
    rowUpper: zeros,
    matrix,
  });
  model.options.set({ output_flag: false, simplex_iteration_limit: MOST_ITERATIONS });
  return model;
}

function choose({ highs, model, movers, shares, upper }: State, chosen: ArrayLike<number>): void {
  shares.set(chosen);
  const limit = (room: number, share: number): number => {
    if (share === 0 || room === 0) return 0;
    return room === Infinity ? highs.infinity : share * room;
  };
  for (const [position, { unit, up, down }] of movers.entries()) {
    const share = unit === null ? 1 : Math.min(1, Math.max(0, at(shares, unit)));
    upper[2 * position] = limit(up, share);
    upper[2 * position + 1] = limit(down, share);
  }
  model.changeColsBounds({ kind: 'range', from: 0, to: upper.length - 1 }, new Float64Array(upper.length), upper);
}

function cut({ highs, model, positionOf, movers, shares, upper }: State, { cell, change }: Requirement): Cut | null {
  const position = under(positionOf, cell);
  const up = change > 0;
  const [column, other] = up ? [2 * position, 2 * position + 1] : [2 * position + 1, 2 * position];
  const wanted = Math.abs(change);
  if (at(movers, position)[up ? 'up' : 'down'] < wanted) return null;
  try {
    model.changeColCost(column, -1);
    model.changeColBounds(column, 0, wanted);
    model.changeColBounds(other, 0, 0);
    model.run();
    if (model.getModelStatus() !== highs.constants.modelStatus.optimal) return null;
    const { rowDual, colValue } = model.getSolution();
    if (at(colValue, column) > wanted - LEAST_GAIN) return null;
    const found = cutFromDuals(movers, rowDual, { position, up, wanted });
    // Clipping can leave a cut that the choice fulfils already.
    return found && isBroken(found, shares) ? found : null;
  } catch {
    return null;
  } finally {
    model.changeColCost(column, 0);
    model.changeColBounds(column, 0, at(upper, column));
    model.changeColBounds(other, 0, at(upper, other));
  }
}

/** True where the units are chosen to a share that is too small for a cut. */
function isBroken({ units, coefficients }: Cut, shares: Float64Array): boolean {
  const reached = units.reduce((sum, unit, place) => sum + at(coefficients, place) * at(shares, unit), 0);
  return reached < 1 - LEAST_GAIN;
}
