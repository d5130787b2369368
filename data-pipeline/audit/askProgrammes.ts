import type { Highs, Model } from 'highs';
import type { Component } from './loops.ts';
import { cellOf, SEARCHED, type System } from './model.ts';
import { answeredBy, conclude, type Question } from './questions.ts';

/** Programmes over one component, times its cells: a count, not a clock, so that the same figures give the same answer. */
const MOST_WORK = 4_000_000;
/** Branches of one programme in whole numbers. */
const MOST_NODES = 500;
const TOLERANCE = 1e-6;

/**
 * Asks a solver whether there are tables in which cells lie where the questions say, over all sums of a component at once:
 * first in fractions, which prove that there is none and often find one of whole numbers; where one in fractions is all that
 * was found, in whole numbers. A table counts only where it is checked without the solver.
 * @returns how many programmes were run, and how many questions that matter have no answer
 */
export function askProgrammes(
  highs: Highs,
  system: System,
  component: Component,
  questions: readonly Question[],
): { asked: number; open: number } {
  const waiting = new Set(questions.toSorted((a, b) => Number(b.matters) - Number(a.matters)));
  const most = Math.floor(MOST_WORK / component.cells.length);
  let asked = 0;
  const fractions: Question[] = [];
  let model: Model | undefined;
  try {
    model = modelOf(highs, system, component);
    for (const question of waiting) {
      if (asked >= most) break;
      asked++;
      const answer = askOnce(highs, model, system, component, question);
      if (answer === null) continue;
      waiting.delete(question);
      if (answer === 'none') asked += giveAway(highs, model, system, question);
      else if (isTable(system, component, answer)) for (const one of answeredBy(answer, waiting)) waiting.delete(one);
      else if (question.matters) fractions.push(question);
    }
    model.changeColsIntegrality(
      { kind: 'range', from: 0, to: component.cells.length - 1 },
      wholeTypes(highs, component),
    );
    model.options.set({ mip_max_nodes: MOST_NODES });
    for (const question of fractions) waiting.add(question);
    for (const question of waiting) {
      if (!question.matters || asked >= most) continue;
      asked++;
      const answer = askOnce(highs, model, system, component, question);
      if (answer === 'none') asked += giveAway(highs, model, system, question);
      else if (answer === null || !isTable(system, component, answer)) continue;
      waiting.delete(question);
      if (answer !== 'none') for (const one of answeredBy(answer, waiting)) waiting.delete(one);
    }
  } catch {
    // A solver that fails proves nothing: what it has not answered stays open.
  } finally {
    model?.dispose();
  }
  return { asked, open: [...waiting].filter(({ matters }) => matters).length };
}

/** One programme: a table with the cell within the question's limits, that there is none, or null for no answer. */
function askOnce(
  highs: Highs,
  model: Model,
  system: System,
  component: Component,
  { at, cell: number, least, most }: Question,
): number[] | 'none' | null {
  const cell = cellOf(system, number);
  const [low, high] = [Math.max(least, cell.lo), Math.min(most, cell.hi)];
  if (low > high) return 'none';
  const bound = (value: number): number => (value === Infinity ? highs.infinity : value);
  model.changeColBounds(at, low, bound(high));
  model.run();
  const status = model.getModelStatus();
  const { optimal, infeasible } = highs.constants.modelStatus;
  const values = status === optimal ? model.getSolution().colValue : null;
  model.changeColBounds(at, cell.lo, bound(cell.hi));
  if (status === infeasible) return 'none';
  return values && Array.from({ length: component.cells.length }, (_, i) => values[i] as number);
}

/**
 * Takes in that there is no table, and where that gives a cell away, how closely: the least and most that it can be.
 * @returns how many programmes that took
 */
function giveAway(highs: Highs, model: Model, system: System, question: Question): number {
  conclude(system, question);
  if (!question.matters) return 0;
  const cell = cellOf(system, question.cell);
  model.changeColBounds(question.at, cell.lo, cell.hi);
  for (const sign of [1, -1]) {
    model.changeColCost(question.at, sign);
    model.run();
    const isFound = model.getModelStatus() === highs.constants.modelStatus.optimal;
    const value = isFound ? (model.getSolution().colValue[question.at] as number) : sign > 0 ? cell.lo : cell.hi;
    if (sign > 0) [cell.lo, cell.whyLo] = [Math.max(cell.lo, Math.ceil(value - TOLERANCE)), SEARCHED];
    else [cell.hi, cell.whyHi] = [Math.min(cell.hi, Math.floor(value + TOLERANCE)), SEARCHED];
  }
  model.changeColCost(question.at, 0);
  model.changeColBounds(question.at, cell.lo, cell.hi);
  return 2;
}

/** True where values are whole numbers that fit every sum and bound; rounds them where the solver is off by a trifle. */
function isTable(system: System, component: Component, values: number[]): boolean {
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

function wholeTypes(highs: Highs, { cells }: Component): Int32Array {
  return new Int32Array(cells.length).fill(highs.constants.variableType.integer);
}

/** Every table that fits what is known: a column a cell, within its bounds, and a row a sum. */
function modelOf(highs: Highs, system: System, { cells, sums }: Component): Model {
  const known = cells.map((number) => cellOf(system, number));
  const starts = [0];
  for (const { cells: members } of sums) starts.push((starts.at(-1) as number) + members.length);
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
