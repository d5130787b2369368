import type { Highs, Model } from 'highs';
import type { Shift } from './shift.ts';
import type { Table } from './table.ts';

/** Looks for tables that fit everything shown and in which one cell differs by a wanted number. */
export interface Deviation {
  /**
   * The cheapest shift found in which every wanted cell differs by what is wanted or more, or null where there is none or the
   * solver could not tell: both mean "not safe".
   */
  find(wanted: readonly { cell: number; change: number }[]): Shift | null;
  /** A question put in whole numbers straight away. */
  whole(changes: readonly Change[]): Map<number, number> | null;
  /** What using a cell costs from now on. */
  price(cell: number, cost: number): void;
  /** Whether a cell may differ at all. */
  allow(cell: number, may: boolean): void;
  dispose(): void;
}

/** One direction of one cell, bounded for one question. */
export interface Change {
  cell: number;
  down: boolean;
  lower: number;
  upper: number;
}

/** Up to this many cells the whole programme is asked in whole numbers. */
const SMALL = 400;

/** Branch-and-bound nodes for one question: a count, not a clock, so that the same counts always give the same output. */
const MOST_NODES = 400;
/** Simplex iterations for one question, far above what any of these tables needs. */
const MOST_ITERATIONS = 200_000;

/**
 * A linear programme over some cells of a table: least total cost of a deviation that keeps every sum. Each cell has two
 * columns, up and down. Where the answer is not in whole numbers, the same question is asked of a mixed-integer one.
 */
export function createDeviation(
  highs: Highs,
  table: Table,
  cells: readonly number[],
  cost: (cell: number) => number,
): Deviation {
  const columnOf = new Map(cells.map((cell, at) => [cell, 2 * at]));
  const limits = cells.map((cell) => {
    const { value, least, most } = table.cells[cell]!;
    return { up: most === Infinity ? highs.infinity : Math.max(0, most - value), down: Math.max(0, value - least) };
  });
  const costs = cells.map(cost);
  const allowed = cells.map(() => true);
  const models: (Model | undefined)[] = [undefined, undefined];

  const build = (whole: boolean): Model => {
    const sums = [...new Set(cells.flatMap((cell) => table.sumsOf[cell]!))].sort((a, b) => a - b);
    const [starts, indices, values]: [number[], number[], number[]] = [[0], [], []];
    for (const sum of sums) {
      const { total, parts } = table.sums[sum]!;
      const take = (cell: number, sign: number): void => {
        const column = columnOf.get(cell);
        if (column === undefined) return;
        indices.push(column, column + 1);
        values.push(sign, -sign);
      };
      take(total, -1);
      for (const part of parts) take(part, 1);
      starts.push(indices.length);
    }
    const numCols = 2 * cells.length;
    const zeros = new Float64Array(sums.length);
    const model = highs.createModel({
      numCols,
      numRows: sums.length,
      colCost: Float64Array.from({ length: numCols }, (_, column) => costs[column >> 1]!),
      colLower: new Float64Array(numCols),
      colUpper: Float64Array.from({ length: numCols }, (_, column) => upper(column)),
      rowLower: zeros,
      rowUpper: zeros,
      matrix: {
        format: 'csr',
        numRows: sums.length,
        numCols,
        starts: Int32Array.from(starts),
        indices: Int32Array.from(indices),
        values: Float64Array.from(values),
      },
      ...(whole ? { integrality: new Int32Array(numCols).fill(highs.constants.variableType.integer) } : {}),
    });
    model.options.set({ output_flag: false, simplex_iteration_limit: MOST_ITERATIONS });
    if (whole) model.options.set({ mip_max_nodes: MOST_NODES, mip_rel_gap: 0.2 });
    return model;
  };
  const upper = (column: number): number => {
    const at = column >> 1;
    return !allowed[at] ? 0 : column % 2 === 0 ? limits[at]!.up : limits[at]!.down;
  };
  /** Runs the programme with some columns changed for this once, and puts them back. */
  const run = (whole: boolean, changes: readonly Change[]): Map<number, number> | null => {
    const slot = Number(whole);
    models[slot] ??= build(whole);
    const model = models[slot];
    const columns = changes.map(({ cell, down }) => columnOf.get(cell)! + Number(down));
    try {
      for (const [at, { lower, upper: most }] of changes.entries()) {
        model.changeColBounds(columns[at]!, lower, most);
      }
      model.run();
      const status = model.getModelStatus();
      const { optimal, solutionLimit } = highs.constants.modelStatus;
      if (status !== optimal && !(whole && status === solutionLimit)) return null;
      const answer = model.getSolution().colValue;
      const shift = new Map<number, number>();
      cells.forEach((one, at) => {
        const by = answer[2 * at]! - answer[2 * at + 1]!;
        if (Math.abs(by) > 1e-7) shift.set(one, by);
      });
      return shift;
    } finally {
      for (const column of columns) model.changeColBounds(column, 0, upper(column));
    }
  };
  /** The same question in fractions and, where the answer has any, in whole numbers. */
  const ask = (changes: readonly Change[], thorough: boolean): Map<number, number> | null => {
    try {
      const first = run(false, changes);
      if (first === null) return null;
      const rounded = inWholeNumbers(first);
      if (rounded) return rounded;
      if (cells.length > SMALL) {
        // Whole numbers are mostly found among the cells that the fractions used, or else in the same areas.
        const areas = new Set([...first.keys()].map((cell) => table.cells[cell]!.area));
        const near = cells.filter((cell) => areas.has(table.cells[cell]!.area));
        for (const some of thorough ? [[...first.keys()], near] : [[...first.keys()]]) {
          const found = within(some, changes);
          if (found) return found;
        }
        if (!thorough) return null;
      }
      const second = run(true, changes);
      return second === null ? null : inWholeNumbers(second);
    } catch {
      // A solver that fails has found nothing: the caller hides more or refuses.
      return null;
    }
  };
  /** Asks in whole numbers over some of the cells only. */
  const within = (some: readonly number[], changes: readonly Change[]): Map<number, number> | null => {
    const part = new Set(some);
    const costNow = (cell: number): number => costs[columnOf.get(cell)! >> 1]!;
    const small = createDeviation(highs, table, some, costNow);
    for (const cell of some) if (!allowed[columnOf.get(cell)! >> 1]) small.allow(cell, false);
    const found = small.whole(changes.filter(({ cell }) => part.has(cell)));
    small.dispose();
    return found;
  };
  const both = (act: (model: Model) => void): void => {
    for (const model of models) if (model) act(model);
  };
  return {
    find: (wanted) => {
      const changes: Change[] = [];
      for (const { cell, change } of wanted) {
        const column = columnOf.get(cell);
        if (column === undefined) return null;
        const [up, down] = [Math.max(0, change), Math.max(0, -change)];
        if (upper(column) < up || upper(column + 1) < down) return null;
        changes.push({ cell, down: false, lower: up, upper: up > 0 ? upper(column) : 0 });
        changes.push({ cell, down: true, lower: down, upper: down });
      }
      return ask(changes, wanted.length === 1);
    },
    whole: (changes) => {
      const found = run(true, changes);
      return found && inWholeNumbers(found);
    },
    price: (cell, next) => {
      const column = columnOf.get(cell);
      if (column === undefined) return;
      costs[column >> 1] = next;
      both((model) => {
        model.changeColCost(column, next);
        model.changeColCost(column + 1, next);
      });
    },
    allow: (cell, may) => {
      const column = columnOf.get(cell);
      if (column === undefined) return;
      allowed[column >> 1] = may;
      both((model) => {
        model.changeColBounds(column, 0, upper(column));
        model.changeColBounds(column + 1, 0, upper(column + 1));
      });
    },
    dispose: () => both((model) => model.dispose()),
  };
}

function inWholeNumbers(shift: ReadonlyMap<number, number>): Map<number, number> | null {
  const whole = new Map<number, number>();
  for (const [cell, by] of shift) {
    const near = Math.round(by);
    if (Math.abs(near - by) > 1e-5) return null;
    if (near !== 0) whole.set(cell, near);
  }
  return whole;
}
