import type { Highs } from 'highs';
import { cellOf, type Draft, nodeOf, type Tie } from './draft.ts';

/** Branch-and-bound nodes for one set of unknown cells: a count, not a clock. */
const MOST_NODES = 2000;

/**
 * Gives cells that no sum settles any whole numbers that fit: overlapping bands without their whole, rows of an earlier release
 * that nobody counts again. Where nothing fits, earlier figures contradict each other, and their sums are left out.
 */
export function fitWhole(draft: Draft, highs: Highs): void {
  const left = new Set<Tie>();
  for (const { cells, ties } of unknownGroups(draft)) {
    const values = fitting(draft, highs, cells, ties);
    cells.forEach((number, at) => {
      cellOf(draft, number).value = values?.[at] ?? cellOf(draft, number).least;
    });
    if (!values) for (const tie of ties) left.add(tie);
  }
  draft.ties = draft.ties.filter((tie) => !left.has(tie));
}

/** Cells that are not known, by which of them sums tie together. */
function unknownGroups(draft: Draft): { cells: number[]; ties: Tie[] }[] {
  const leader = new Map<number, number>();
  const find = (cell: number): number => {
    let top = cell;
    for (let next = leader.get(top); next !== undefined && next !== top; next = leader.get(top)) top = next;
    return top;
  };
  const open: Tie[] = [];
  for (const tie of draft.ties) {
    const unknown = [tie.total, ...tie.parts].filter((cell) => !nodeOf(draft, cell).known);
    const [first] = unknown;
    if (first === undefined) continue;
    open.push(tie);
    for (const cell of unknown) leader.set(find(cell), find(first));
  }
  const groups = new Map<number, { cells: number[]; ties: Tie[] }>();
  draft.nodes.forEach(({ known }, number) => {
    if (known) return;
    const top = find(number);
    const group = groups.get(top) ?? { cells: [], ties: [] };
    group.cells.push(number);
    groups.set(top, group);
  });
  for (const tie of open) {
    const one = [tie.total, ...tie.parts].find((cell) => !nodeOf(draft, cell).known);
    if (one !== undefined) groups.get(find(one))?.ties.push(tie);
  }
  return [...groups.values()].filter(({ ties }) => ties.length > 0);
}

function fitting(draft: Draft, highs: Highs, cells: readonly number[], ties: readonly Tie[]): number[] | null {
  const columnOf = new Map(cells.map((cell, at) => [cell, at]));
  const [starts, indices, values, sides]: [number[], number[], number[], number[]] = [[0], [], [], []];
  for (const { total, parts } of ties) {
    let side = 0;
    const coefficients = new Map<number, number>();
    const take = (cell: number, sign: number): void => {
      const column = columnOf.get(cell);
      if (column === undefined) side -= sign * cellOf(draft, cell).value;
      else coefficients.set(column, (coefficients.get(column) ?? 0) + sign);
    };
    take(total, -1);
    for (const part of parts) take(part, 1);
    for (const [column, sign] of coefficients) {
      indices.push(column);
      values.push(sign);
    }
    starts.push(indices.length);
    sides.push(side);
  }
  const bound = (of: 'least' | 'most'): Float64Array =>
    Float64Array.from(cells, (cell) => {
      const value = cellOf(draft, cell)[of];
      return value === Infinity ? highs.infinity : value;
    });
  const model = highs.createModel({
    numCols: cells.length,
    numRows: ties.length,
    colCost: new Float64Array(cells.length),
    colLower: bound('least'),
    colUpper: bound('most'),
    rowLower: Float64Array.from(sides),
    rowUpper: Float64Array.from(sides),
    matrix: {
      format: 'csr',
      numRows: ties.length,
      numCols: cells.length,
      starts: Int32Array.from(starts),
      indices: Int32Array.from(indices),
      values: Float64Array.from(values),
    },
    integrality: new Int32Array(cells.length).fill(highs.constants.variableType.integer),
  });
  try {
    model.options.set({ output_flag: false, mip_max_nodes: MOST_NODES });
    model.run();
    const { optimal, solutionLimit } = highs.constants.modelStatus;
    const status = model.getModelStatus();
    if (status !== optimal && status !== solutionLimit) return null;
    const found = [...model.getSolution().colValue].map(Math.round);
    return holds(draft, cells, found, ties) ? found : null;
  } catch {
    return null;
  } finally {
    model.dispose();
  }
}

/** The solver is not believed. */
function holds(draft: Draft, cells: readonly number[], found: readonly number[], ties: readonly Tie[]): boolean {
  const own = new Map(cells.map((cell, at) => [cell, found[at] ?? Number.NaN]));
  const value = (cell: number): number => own.get(cell) ?? cellOf(draft, cell).value;
  const fits = cells.every(
    (cell) => value(cell) >= cellOf(draft, cell).least && value(cell) <= cellOf(draft, cell).most,
  );
  return fits && ties.every(({ total, parts }) => parts.reduce((left, part) => left - value(part), value(total)) === 0);
}
