import type { Highs, Model } from 'highs';
import { isTable, TOLERANCE } from './isTable.ts';
import type { Component } from './loops.ts';
import { cellOf, SEARCHED, type System } from './model.ts';
import { answeredBy, conclude, type Question } from './questions.ts';

/** Programmes over one component, times its cells: a count, not a clock, so that the same figures give the same answer. */
const MOST_WORK = 1_000_000;
/** Programmes in whole numbers over one component, and branches of one. */
const MOST_WHOLE = 60;
const MOST_NODES = 200;
/**
 * A bound so many above the threshold, or fewer, is narrow: there fractions may allow what whole children do not, and an
 * answer in fractions is none.
 */
const NARROW = 3;

/** In a component of more cells than this a question about a narrow cell takes seconds: those are left to the bounds, and counted. */
const MOST_NARROW = 3000;

/** What a solver answered of the questions about a component. */
export interface Programmed {
  /** Programmes that were run. */
  asked: number;
  /** Questions without an answer that whole numbers could turn: nothing may rest on them. */
  open: number;
  /** Questions about cells with wide bounds that no programme was left for, or that were answered in fractions alone. */
  left: number;
}

/**
 * Asks a solver whether there are tables in which cells lie where the questions say, over all sums of a component at once, those
 * known most narrowly first: in fractions, which prove that there is none; and, where bounds are narrow, in whole numbers. A
 * table of whole numbers counts only where it is checked without the solver.
 */
export function askProgrammes(
  highs: Highs,
  system: System,
  component: Component,
  questions: readonly Question[],
): Programmed {
  const isAsked = component.cells.length <= MOST_NARROW;
  const narrow = new Set(questions.filter((one) => isAsked && one.matters && isNarrow(system, one)));
  const waiting = new Set([...narrow, ...byWidth(system, questions)]);
  const result: Programmed = { asked: 0, open: 0, left: 0 };
  const most = Math.max(MOST_WHOLE, Math.floor(MOST_WORK / component.cells.length));
  const whole = new Set<Question>();
  let model: Model | undefined;
  try {
    model = modelOf(highs, system, component);
    for (const question of waiting) {
      if (result.asked >= most) break;
      result.asked++;
      const answer = askOnce(highs, model, system, component, question);
      if (answer === null) continue;
      waiting.delete(question);
      if (answer === 'none') result.asked += giveAway(highs, model, system, question);
      else {
        const isWhole = isTable(system, component, answer);
        if (narrow.has(question) && !isWhole) whole.add(question);
        for (const one of answeredBy(answer, waiting)) if (isWhole || !narrow.has(one)) waiting.delete(one);
      }
    }
    result.asked += askWhole(highs, model, system, component, whole);
  } catch {
    // A solver that fails proves nothing: what it has not answered stays open.
    for (const question of waiting) if (question.matters) whole.add(question);
  } finally {
    model?.dispose();
  }
  const unanswered = [...waiting].filter(({ matters }) => matters);
  result.open = new Set([...whole, ...unanswered.filter((question) => narrow.has(question))]).size;
  result.left = unanswered.filter((question) => !narrow.has(question) && !whole.has(question)).length;
  return result;
}

function isNarrow(system: System, { cell, least }: Question): boolean {
  return cellOf(system, cell).hi < least + NARROW;
}

/** Questions that matter before others, and each kind by how narrowly its cell is known. */
function byWidth(system: System, questions: readonly Question[]): Question[] {
  const width = ({ cell: number }: Question): number => cellOf(system, number).hi - cellOf(system, number).lo;
  return questions.toSorted(
    (a, b) => Number(b.matters) - Number(a.matters) || width(a) - width(b) || a.at - b.at || a.least - b.least,
  );
}

/** Asks in whole numbers. Answered questions leave the set; returns how many programmes were run. */
function askWhole(highs: Highs, model: Model, system: System, component: Component, whole: Set<Question>): number {
  if (whole.size === 0) return 0;
  const integer = new Int32Array(component.cells.length).fill(highs.constants.variableType.integer);
  model.changeColsIntegrality({ kind: 'range', from: 0, to: component.cells.length - 1 }, integer);
  model.options.set({ mip_max_nodes: MOST_NODES });
  let asked = 0;
  for (const question of whole) {
    if (asked >= MOST_WHOLE) break;
    asked++;
    const answer = askOnce(highs, model, system, component, question);
    if (answer === 'none') asked += giveAway(highs, model, system, question);
    else if (answer === null || !isTable(system, component, answer)) continue;
    whole.delete(question);
    if (answer !== 'none') for (const one of answeredBy(answer, whole)) whole.delete(one);
  }
  return asked;
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
  // Pushed as far as it goes, so that one answer tells of as many other cells as there are.
  model.changeColCost(at, least > 0 ? -1 : 1);
  model.run();
  const status = model.getModelStatus();
  const { optimal, infeasible } = highs.constants.modelStatus;
  const values = status === optimal ? model.getSolution().colValue : null;
  model.changeColCost(at, 0);
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
