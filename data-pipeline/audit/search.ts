import type { Highs } from 'highs';
import { askProgrammes } from './askProgrammes.ts';
import { type Component, loops, withoutTies } from './loops.ts';
import { cellOf, type System } from './model.ts';
import { answeredBy, conclude, type Question, questionsOf } from './questions.ts';
import { searchWhole } from './searchWhole.ts';

/** How many sums may be worked out in all, a count and not a clock, so that the same figures give the same answer. */
const BUDGET = 4_000_000;

/** A component of more unknown cells than this is asked in programmes, or left to the bounds where there is no solver. */
const MOST_CELLS = 600;

/** What came of the search. */
export interface Searched {
  asked: number;
  inProgrammes: number;
  /** Questions without an answer, of those whose answer could be that a cell is given away. */
  open: number;
  /** Questions about widely bounded cells of large tables, left to the bounds. */
  left: number;
}

/**
 * Where sums form loops, narrowing bounds can miss what whole numbers allow. For every hidden cell there it looks for a table
 * of whole numbers in which the cell is 0, and one in which it is above the threshold; where no such table exists it narrows
 * the cell's bounds. Large components, and those for which no budget is left, are asked of a solver.
 */
export function search(
  system: System,
  contradictions: ReadonlySet<number>,
  ties: ReadonlySet<number>,
  highs?: Highs,
): Searched {
  const result: Searched = { asked: 0, inProgrammes: 0, open: 0, left: 0 };
  let budget = BUDGET;
  for (const whole of loops(system, contradictions)) {
    let component = whole;
    if (component.sums.some(({ relation }) => ties.has(relation)) && !canHold(system, component)) {
      // Hidden figures cannot all have stayed as they were.
      component = withoutTies(component, ties);
    }
    let questions = questionsOf(system, component);
    if (component.cells.length <= MOST_CELLS && budget > 0) {
      const searched = ask(system, component, questions, budget);
      budget -= searched.spent;
      result.asked += searched.asked;
      questions = searched.left;
    }
    if (questions.length === 0) continue;
    if (highs) {
      const answered = askProgrammes(highs, system, component, questions);
      result.inProgrammes += answered.asked;
      result.open += answered.open;
      result.left += answered.left;
    } else result.open += questions.filter(({ matters }) => matters).length;
  }
  return result;
}

/** False where the search finds that no table fits at all. */
function canHold(system: System, component: Component): boolean {
  const [lo, hi] = boundsOf(system, component);
  return searchWhole(component, lo, hi, BUDGET / 100).table !== 'none';
}

function boundsOf(system: System, component: Component): [lo: number[], hi: number[]] {
  const cells = component.cells.map((number) => cellOf(system, number));
  return [cells.map((cell) => cell.lo), cells.map((cell) => cell.hi)];
}

/** Asks in whole numbers. Returns the questions that are left. */
function ask(
  system: System,
  component: Component,
  questions: readonly Question[],
  budget: number,
): { asked: number; spent: number; left: Question[] } {
  const waiting = new Set(questions);
  const left: Question[] = [];
  let [asked, spent] = [0, 0];
  for (const question of questions) {
    if (!waiting.delete(question)) continue;
    if (spent >= budget) {
      left.push(question);
      continue;
    }
    asked++;
    const [lo, hi] = boundsOf(system, component);
    lo[question.at] = Math.max(question.least, lo[question.at] ?? 0);
    hi[question.at] = Math.min(question.most, hi[question.at] ?? Infinity);
    const found = searchWhole(component, lo, hi, Math.min(budget - spent, BUDGET / 20));
    spent += found.spent;
    if (found.table === 'unknown') left.push(question);
    else if (found.table === 'none') conclude(system, question);
    // One table answers many questions.
    else for (const other of answeredBy(found.table, waiting)) waiting.delete(other);
  }
  return { asked, spent, left };
}
