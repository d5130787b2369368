import type { Highs, Model } from 'highs';
import type { Component } from './loops.ts';
import { type AuditCell, SEARCHED, type System } from './model.ts';

/** Programmes over one component, times its cells: a count, not a clock, so that the same figures give the same answer. */
const MOST_WORK = 1_000_000;
const TOLERANCE = 1e-6;

/**
 * Asks of hidden cells of ours in a component, those known most narrowly first, whether they can be above the threshold and
 * whether they can be 0, as linear programmes over all its sums at once. What is proven narrows the cell's bounds. Returns how
 * many questions were answered and how many are left open: those for which there was no work left, or the solver failed.
 */
export function askProgrammes(highs: Highs, system: System, component: Component): { asked: number; open: number } {
  const questions = component.cells
    .flatMap((number, column) => {
      const cell = system.cells[number]!;
      if (!cell.ours || (cell.kind !== 'hidden' && cell.kind !== 'difference')) return [];
      const { threshold, zeros } = system.sets.sets[cell.set]!;
      const [low, high] = [zeros ? 1 : 0, threshold + 1];
      return [
        ...(cell.lo < high && cell.hi >= high ? [{ cell, column, cost: -1, level: high }] : []),
        ...(cell.lo <= low && cell.hi > low ? [{ cell, column, cost: 1, level: low }] : []),
      ];
    })
    .sort((a, b) => a.cell.hi - a.cell.lo - (b.cell.hi - b.cell.lo) || a.column - b.column || a.cost - b.cost);
  const most = Math.floor(MOST_WORK / component.cells.length);
  const answered = new Set<(typeof questions)[number]>();
  let model: Model | undefined;
  try {
    model = modelOf(highs, system, component);
    for (const question of questions.slice(0, most)) {
      if (answered.has(question)) continue;
      const { cell, column, cost, level } = question;
      model.changeColCost(column, cost);
      model.run();
      const found = model.getModelStatus() === highs.constants.modelStatus.optimal;
      const values = found ? model.getSolution().colValue : null;
      model.changeColCost(column, 0);
      if (!values) continue;
      answered.add(question);
      const value = values[column]!;
      if (cost < 0 && value < level - TOLERANCE) [cell.hi, cell.whyHi] = [Math.floor(value + TOLERANCE), SEARCHED];
      if (cost > 0 && value > level + TOLERANCE) [cell.lo, cell.whyLo] = [Math.ceil(value - TOLERANCE), SEARCHED];
      // One table answers many questions.
      for (const other of questions) {
        if (answered.has(other)) continue;
        const at = values[other.column]!;
        if (other.cost < 0 ? at < other.level - TOLERANCE : at > other.level + TOLERANCE) continue;
        answered.add(other);
      }
    }
  } catch {
    // A solver that fails proves nothing: what it has not answered stays open.
  } finally {
    model?.dispose();
  }
  return { asked: answered.size, open: questions.length - answered.size };
}

/** Every table that fits what is known: a column a cell, within its bounds, and a row a sum. */
function modelOf(highs: Highs, system: System, { cells, sums }: Component): Model {
  const known = cells.map((number): AuditCell => system.cells[number]!);
  const starts = [0];
  for (const { cells: members } of sums) starts.push(starts.at(-1)! + members.length);
  const rests = Float64Array.from(sums, ({ rest }) => rest);
  const model = highs.createModel({
    numCols: cells.length,
    numRows: sums.length,
    colCost: new Float64Array(cells.length),
    colLower: Float64Array.from(known, ({ lo }) => lo),
    colUpper: Float64Array.from(known, ({ hi }) => (hi === Infinity ? highs.infinity : hi)),
    rowLower: rests,
    rowUpper: rests,
    matrix: {
      format: 'csr',
      numRows: sums.length,
      numCols: cells.length,
      starts: Int32Array.from(starts),
      indices: Int32Array.from(sums.flatMap(({ cells: members }) => members)),
      values: Float64Array.from(sums.flatMap(({ signs }) => signs)),
    },
  });
  model.options.set({ output_flag: false });
  return model;
}
