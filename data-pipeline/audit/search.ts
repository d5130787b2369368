import type { Highs } from 'highs';
import { askProgrammes } from './askProgrammes.ts';
import { type Component, loops } from './loops.ts';
import { type AuditCell, SEARCHED, type System } from './model.ts';

/** How many sums may be worked out in all, a count and not a clock, so that the same figures give the same answer. */
const BUDGET = 4_000_000;

/** A component of more unknown cells than this is asked in linear programmes, or left to the bounds where there is no solver. */
const MOST_CELLS = 600;

/**
 * Where sums form loops, narrowing bounds can miss what whole numbers allow. For every hidden cell there it looks for a table
 * of whole numbers in which the cell is 0, and one in which it is above the threshold; where no such table exists it narrows
 * the cell's bounds. Large components, and those for which no budget is left, are asked in fractions, which can prove the same
 * but miss what only whole numbers show. Returns how many questions were asked in whole numbers and in fractions, and how many
 * it had to leave open.
 */
export function search(
  system: System,
  contradictions: ReadonlySet<number>,
  highs?: Highs,
): { asked: number; inFractions: number; open: number } {
  let [asked, inFractions, open, budget] = [0, 0, 0, BUDGET];
  for (const component of loops(system, contradictions)) {
    let left = 0;
    const inProgrammes = (solver: Highs): void => {
      const answered = askProgrammes(solver, system, component);
      inFractions += answered.asked;
      open += answered.open;
    };
    if (highs && (component.cells.length > MOST_CELLS || budget <= 0)) {
      inProgrammes(highs);
      continue;
    }
    const questions = component.cells.flatMap((number, at) => {
      const cell = system.cells[number]!;
      if (!cell.ours || (cell.kind !== 'hidden' && cell.kind !== 'difference')) return [];
      const { threshold, zeros } = system.sets.sets[cell.set]!;
      return [
        ...(cell.lo <= threshold && cell.hi > threshold ? [{ at, number, least: threshold + 1, most: cell.hi }] : []),
        ...(cell.lo === 0 && cell.hi > 0 ? [{ at, number, least: 0, most: zeros ? 1 : 0 }] : []),
        // A cell that must be above the threshold is no finding, however closely it is known.
        ...(cell.lo <= threshold && cell.hi > threshold ? [{ at, number, least: 0, most: threshold }] : []),
      ];
    });
    const met = new Set<number>();
    for (const [index, question] of questions.entries()) {
      if (met.has(index)) continue;
      if (budget <= 0 || component.cells.length > MOST_CELLS) {
        left++;
        continue;
      }
      asked++;
      const bounds = component.cells.map((number) => system.cells[number]!);
      const [lo, hi] = [bounds.map((cell) => cell.lo), bounds.map((cell) => cell.hi)];
      [lo[question.at], hi[question.at]] = [question.least, Math.min(question.most, hi[question.at]!)];
      const found = solve(component, lo, hi, Math.min(budget, BUDGET / 20));
      budget -= found.spent;
      if (found.table === 'unknown') left++;
      else if (found.table === 'none') conclude(system.cells[question.number]!, question.least, question.most);
      else {
        // One table answers many questions.
        for (const [other, { at, least, most }] of questions.entries()) {
          if (found.table[at]! >= least && found.table[at]! <= most) met.add(other);
        }
      }
    }
    if (left > 0 && highs) inProgrammes(highs);
    else open += left;
  }
  return { asked, inFractions, open };
}

function conclude(cell: AuditCell, least: number, most: number): void {
  if (least > 0) [cell.hi, cell.whyHi] = [least - 1, SEARCHED];
  else if (most >= cell.lo) [cell.lo, cell.whyLo] = [most + 1, SEARCHED];
}

/** Depth-first search for one table of whole numbers within bounds; halves the narrowest open cell each time. */
function solve(
  component: Component,
  lo: number[],
  hi: number[],
  budget: number,
): { table: number[] | 'none' | 'unknown'; spent: number } {
  let spent = 0;
  const all = component.sums.map((_, sum) => sum);
  const visit = (low: number[], high: number[], start: readonly number[]): number[] | null => {
    const used = narrow(component, low, high, start, budget - spent);
    spent += Math.abs(used);
    if (used < 0 || spent >= budget) return null;
    let pick = -1;
    for (let at = 0; at < low.length; at++) {
      const width = high[at]! - low[at]!;
      if (width > 0 && (pick < 0 || width < high[pick]! - low[pick]!)) pick = at;
    }
    if (pick < 0) return low;
    const from = low[pick]!;
    const middle = high[pick] === Infinity ? from + 1000 : Math.floor((from + high[pick]!) / 2);
    const [lowerHigh, upperLow] = [high.slice(), low.slice()];
    [lowerHigh[pick], upperLow[pick]] = [middle, middle + 1];
    const next = component.sumsOf[pick]!;
    return visit(low.slice(), lowerHigh, next) ?? (spent >= budget ? null : visit(upperLow, high, next));
  };
  const table = visit(lo, hi, all);
  return { table: table ?? (spent >= budget ? 'unknown' : 'none'), spent };
}

/** Narrows bounds in place. Returns how many sums were worked out, negative where they cannot hold. */
function narrow(
  { sums, sumsOf }: Component,
  lo: number[],
  hi: number[],
  start: readonly number[],
  most: number,
): number {
  const queue = [...start];
  const waiting = new Set(queue);
  let done = 0;
  for (let head = 0; head < queue.length && done < most; head++, done++) {
    const number = queue[head]!;
    waiting.delete(number);
    const { cells, signs, rest } = sums[number]!;
    // sum(sign * cell) = rest
    let [least, open, greatest] = [0, 0, 0];
    for (let at = 0; at < cells.length; at++) {
      const cell = cells[at]!;
      if (signs[at]! > 0) {
        least += lo[cell]!;
        if (hi[cell] === Infinity) open += 1;
        else greatest += hi[cell]!;
      } else {
        greatest -= lo[cell]!;
        if (hi[cell] === Infinity) open += 1e6;
        else least -= hi[cell]!;
      }
    }
    for (let at = 0; at < cells.length; at++) {
      const cell = cells[at]!;
      const plus = signs[at]! > 0;
      const endless = hi[cell] === Infinity;
      // What the others can be together, at least and at most.
      const noLeast = open >= 1e6 && !(open < 2e6 && endless && !plus);
      const noMost = open % 1e6 > (endless && plus ? 1 : 0);
      const othersLeast = noLeast ? -Infinity : least - (plus ? lo[cell]! : endless ? 0 : -hi[cell]!);
      const othersMost = noMost ? Infinity : greatest - (plus ? (endless ? 0 : hi[cell]!) : -lo[cell]!);
      const newLow = Math.max(lo[cell]!, plus ? rest - othersMost : othersLeast - rest);
      const newHigh = Math.min(hi[cell]!, plus ? rest - othersLeast : othersMost - rest);
      if (newLow > newHigh) return -Math.max(1, done);
      if (newLow === lo[cell] && newHigh === hi[cell]) continue;
      [lo[cell], hi[cell]] = [newLow, newHigh];
      for (const other of sumsOf[cell]!) {
        if (waiting.has(other)) continue;
        waiting.add(other);
        queue.push(other);
      }
      // Bounds moved: the sums above are out of date, so this one is done again.
      if (!waiting.has(number)) {
        waiting.add(number);
        queue.push(number);
      }
      break;
    }
  }
  return done;
}
