import type { Highs } from 'highs';
import type { Table } from './table.ts';
import type { Unit } from './units.ts';
import type { Requirement } from './witness.ts';

/** What any safe choice of units fulfils: the coefficients of those that are chosen sum to 1 or more. */
export interface Cut {
  units: number[];
  coefficients: number[];
}

/** Says whether a choice of units, or a mixture of choices, leaves a cell room enough. */
export interface Separation {
  /** From now on unit `at` is chosen to the share `chosen[at]`. */
  choose(chosen: ArrayLike<number>): void;
  /** A cut that the choice breaks, or null where none was found: the requirement may be met, or the solver could not tell. */
  cut(requirement: Requirement): Cut | null;
  dispose(): void;
}

/** A cut that is broken by less than this is not worth its place. */
const LEAST_GAIN = 1e-3;
/** Multipliers are rounded to this, which keeps a cut valid: any multipliers give a valid one. */
const GRAIN = 1e-6;
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
  const at = new Map(cells.map((cell, index) => [cell, index]));
  const unitOf = new Int32Array(cells.length).fill(-1);
  units.forEach((unit, number) => {
    for (const cell of unit.cells) if (at.has(cell)) unitOf[at.get(cell)!] = number;
  });
  const room = new Float64Array(2 * cells.length);
  cells.forEach((cell, index) => {
    const { value, least, most, forced } = table.cells[cell]!;
    // A figure that can neither be chosen nor is hidden does not move.
    const fixed = forced || (unitOf[index]! < 0 && !table.cells[cell]!.hidden);
    room[2 * index] = fixed ? 0 : most - value;
    room[2 * index + 1] = fixed ? 0 : value - least;
  });
  const sums = [...new Set(cells.flatMap((cell) => table.sumsOf[cell]!))].sort((a, b) => a - b);
  /** For each cell the sums that it is in, by position, with its sign. */
  const entries = cells.map((): [row: number, sign: number][] => []);
  const [starts, indices, values]: [number[], number[], number[]] = [[0], [], []];
  sums.forEach((sum, row) => {
    const { total, parts } = table.sums[sum]!;
    const take = (cell: number, sign: number): void => {
      const index = at.get(cell);
      if (index === undefined) return;
      entries[index]!.push([row, sign]);
      indices.push(2 * index, 2 * index + 1);
      values.push(sign, -sign);
    };
    take(total, -1);
    for (const part of parts) take(part, 1);
    starts.push(indices.length);
  });
  const columns = 2 * cells.length;
  const all = { kind: 'range', from: 0, to: columns - 1 } as const;
  const zeros = new Float64Array(sums.length);
  const model = highs.createModel({
    numCols: columns,
    numRows: sums.length,
    colCost: new Float64Array(columns),
    colLower: new Float64Array(columns),
    colUpper: new Float64Array(columns),
    rowLower: zeros,
    rowUpper: zeros,
    matrix: {
      format: 'csr',
      numRows: sums.length,
      numCols: columns,
      starts: Int32Array.from(starts),
      indices: Int32Array.from(indices),
      values: Float64Array.from(values),
    },
  });
  model.options.set({ output_flag: false, simplex_iteration_limit: MOST_ITERATIONS });
  const upper = new Float64Array(columns);
  const shares = new Float64Array(units.length);
  return {
    choose: (chosen) => {
      shares.set(chosen);
      for (let column = 0; column < columns; column++) {
        const unit = unitOf[column >> 1]!;
        const share = unit < 0 ? 1 : Math.min(1, Math.max(0, chosen[unit]!));
        upper[column] =
          share === 0 || room[column] === 0 ? 0 : room[column] === Infinity ? highs.infinity : share * room[column]!;
      }
      model.changeColsBounds(all, new Float64Array(columns), upper);
    },
    cut: ({ cell, change }) => {
      const index = at.get(cell)!;
      const [column, other] = change > 0 ? [2 * index, 2 * index + 1] : [2 * index + 1, 2 * index];
      const wanted = Math.abs(change);
      if (room[column]! < wanted) return null;
      try {
        model.changeColCost(column, -1);
        model.changeColBounds(column, 0, wanted);
        model.changeColBounds(other!, 0, 0);
        model.run();
        if (model.getModelStatus() !== highs.constants.modelStatus.optimal) return null;
        const { rowDual, colValue } = model.getSolution();
        if (colValue[column]! > wanted - LEAST_GAIN) return null;
        return cutFrom(rowDual, column, other!, wanted);
      } catch {
        return null;
      } finally {
        model.changeColCost(column, 0);
        model.changeColBounds(column, 0, upper[column]!);
        model.changeColBounds(other!, 0, upper[other!]!);
      }
    },
    dispose: () => model.dispose(),
  };

  /** For any multipliers, the cell moves by no more than the sum of what each column's multiplier times its room adds. */
  function cutFrom(duals: Float64Array, column: number, other: number, wanted: number): Cut | null {
    const multipliers = duals.map((dual) => Math.round(dual / GRAIN) * GRAIN);
    let constant = 0;
    const byUnit = new Map<number, number>();
    for (let index = 0; index < cells.length; index++) {
      let price = 0;
      for (const [row, sign] of entries[index]!) price += sign * multipliers[row]!;
      for (const [one, gain] of [
        [2 * index, price],
        [2 * index + 1, -price],
      ] as const) {
        if (one === other) continue;
        const most = one === column ? wanted : room[one]!;
        const adds = gain + Number(one === column);
        if (adds <= GRAIN / 2 || most === 0) continue;
        const unit = unitOf[index]!;
        if (unit < 0) constant += adds * most;
        else byUnit.set(unit, (byUnit.get(unit) ?? 0) + adds * most);
      }
    }
    const needed = wanted - constant;
    if (!(needed > LEAST_GAIN)) return null;
    const cut: Cut = { units: [], coefficients: [] };
    let reached = 0;
    for (const [unit, coefficient] of [...byUnit].sort((a, b) => a[0] - b[0])) {
      const clipped = Math.min(1, coefficient / needed);
      cut.units.push(unit);
      cut.coefficients.push(clipped);
      reached += clipped * shares[unit]!;
    }
    // Clipping can leave a demand that the choice fulfils already.
    return reached < 1 - LEAST_GAIN ? cut : null;
  }
}
