import type { Highs, Model } from 'highs';
import { at, cellAt, under } from './at.ts';
import { sumMatrix } from './sumMatrix.ts';
import { spanShown, type Table } from './table.ts';

/**
 * A programme over some cells of a table: least total cost of a deviation that keeps every sum. Each cell has two columns, up
 * and down. The same programme is kept in fractions and in whole numbers; each is built when it is first asked.
 */
export interface Programme {
  highs: Highs;
  table: Table;
  cells: readonly number[];
  /** The column in which a cell moves up; in the next one it moves down. */
  columnOf: ReadonlyMap<number, number>;
  /** How far each column can go while its cell may differ. */
  limits: Float64Array;
  /** How far it can go while it may not: nowhere, or as far as its rounded figure stays. */
  shown: Float64Array;
  /** What using each cell costs, by position. */
  costs: Float64Array;
  /** 1 where a cell may differ, by position. */
  allowed: Uint8Array;
  models: Partial<Record<Numbers, Model>>;
}

export type Numbers = 'fractions' | 'whole';

/** One direction of one cell, bounded for one question. */
export interface Change {
  cell: number;
  down: boolean;
  lower: number;
  upper: number;
}

/** Branch-and-bound nodes for one question: a count, not a clock, so that the same counts always give the same output. */
const MOST_NODES = 400;
/** Simplex iterations for one question, far above what any of these tables needs. */
const MOST_ITERATIONS = 200_000;

export function createProgramme(
  highs: Highs,
  table: Table,
  cells: readonly number[],
  cost: (cell: number) => number,
): Programme {
  const [limits, shown] = [new Float64Array(2 * cells.length), new Float64Array(2 * cells.length)];
  const allowed = new Uint8Array(cells.length);
  cells.forEach((number, position) => {
    const cell = cellAt(table, number);
    for (const [into, { least, most }] of [
      [limits, cell],
      [shown, spanShown(cell)],
    ] as const) {
      into[2 * position] = most === Infinity ? highs.infinity : Math.max(0, most - cell.value);
      into[2 * position + 1] = Math.max(0, cell.value - least);
    }
    allowed[position] = Number(cell.hidden || cell.near === null);
  });
  return {
    highs,
    table,
    cells,
    columnOf: new Map(cells.map((cell, position) => [cell, 2 * position])),
    limits,
    shown,
    costs: Float64Array.from(cells, cost),
    allowed,
    models: {},
  };
}

/** How far a column can go at present. */
export function upperOf({ allowed, limits, shown }: Programme, column: number): number {
  return at(allowed[column >> 1] === 1 ? limits : shown, column);
}

/** What using a cell costs from now on. */
export function priceCell(programme: Programme, cell: number, cost: number): void {
  const column = programme.columnOf.get(cell);
  if (column === undefined) return;
  programme.costs[column >> 1] = cost;
  for (const model of Object.values(programme.models)) {
    model.changeColCost(column, cost);
    model.changeColCost(column + 1, cost);
  }
}

/** Whether a cell may differ at all from now on. */
export function allowCell(programme: Programme, cell: number, may: boolean): void {
  const column = programme.columnOf.get(cell);
  if (column === undefined) return;
  programme.allowed[column >> 1] = Number(may);
  for (const model of Object.values(programme.models)) {
    model.changeColBounds(column, 0, upperOf(programme, column));
    model.changeColBounds(column + 1, 0, upperOf(programme, column + 1));
  }
}

/**
 * The cheapest deviation with some columns changed for this once, by cell; null where there is none or the solver reached its
 * end.
 */
export function runProgramme(
  programme: Programme,
  numbers: Numbers,
  changes: readonly Change[],
): Map<number, number> | null {
  const { highs, cells, columnOf } = programme;
  programme.models[numbers] ??= build(programme, numbers);
  const model = programme.models[numbers];
  const bounds = changes.map(({ cell, down, lower, upper }) => {
    return { column: under(columnOf, cell) + Number(down), lower, upper };
  });
  try {
    for (const { column, lower, upper } of bounds) model.changeColBounds(column, lower, upper);
    model.run();
    const status = model.getModelStatus();
    const { optimal, solutionLimit } = highs.constants.modelStatus;
    if (status !== optimal && !(numbers === 'whole' && status === solutionLimit)) return null;
    const answer = model.getSolution().colValue;
    const shift = new Map<number, number>();
    cells.forEach((cell, position) => {
      const by = at(answer, 2 * position) - at(answer, 2 * position + 1);
      if (Math.abs(by) > 1e-7) shift.set(cell, by);
    });
    return shift;
  } finally {
    for (const { column } of bounds) model.changeColBounds(column, 0, upperOf(programme, column));
  }
}

export function disposeProgramme({ models }: Programme): void {
  for (const model of Object.values(models)) model.dispose();
}

function build(programme: Programme, numbers: Numbers): Model {
  const { highs, table, cells, costs } = programme;
  const matrix = sumMatrix(table, cells);
  const { numCols, numRows } = matrix;
  const zeros = new Float64Array(numRows);
  const { integer } = highs.constants.variableType;
  const model = highs.createModel({
    numCols,
    numRows,
    colCost: Float64Array.from({ length: numCols }, (_, column) => at(costs, column >> 1)),
    colLower: new Float64Array(numCols),
    colUpper: Float64Array.from({ length: numCols }, (_, column) => upperOf(programme, column)),
    rowLower: zeros,
    rowUpper: zeros,
    matrix,
    ...(numbers === 'whole' ? { integrality: new Int32Array(numCols).fill(integer) } : {}),
  });
  model.options.set({ output_flag: false, simplex_iteration_limit: MOST_ITERATIONS });
  if (numbers === 'whole') model.options.set({ mip_max_nodes: MOST_NODES, mip_rel_gap: 0.2 });
  return model;
}
