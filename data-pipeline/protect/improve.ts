import type { Highs } from 'highs';
import { components } from './components.ts';
import { createDeviation, type Deviation } from './deviation.ts';
import type { Shift } from './shift.ts';
import type { Table } from './table.ts';
import { type Requirement, requirementsOf, type Witnesses } from './witness.ts';

/** Components with more figures to choose among than this are left as they are. */
const MOST_UNITS = 30;
/** Rounds of the exact method, and questions in them: counts, not a clock. */
const MOST_ROUNDS = 40;
const MOST_QUESTIONS = 400;

/** Over the components small enough for the exact method: what hiding more than the small cells costs, and must cost. */
export interface Gap {
  /** Sum of the weights of what is hidden to protect others. */
  cost: number;
  /** No safe choice below the LCP level costs less. */
  bound: number;
}

/** A figure that can be hidden: the cells that go with it, and the figures that must be hidden too. */
interface Unit {
  cells: number[];
  cost: number;
  needs: number[];
}

/**
 * Looks in each small component for the cheapest set of figures to hide. Exact by implicit hitting sets: a mixed-integer
 * programme proposes the cheapest set that meets every demand seen so far; where a sensitive cell is not safe with it, the
 * largest set that is still not safe says of which figures one more must be hidden. The first proposal that is safe is the
 * optimum (the idea of Fischetti & Salazar 2001 with combinatorial cuts). Kept only where it costs less than what is there.
 * Returns the cost of what is hidden, and of what must be at least, over the components that were tried.
 */
export function improve(highs: Highs, table: Table, witnesses: Witnesses): Gap {
  const included = (number: number): boolean => {
    const cell = table.cells[number]!;
    return cell.hidden || (!cell.forced && cell.leaf);
  };
  const result = { cost: 0, bound: 0 };
  for (const cells of components(table, included)) {
    const units = unitsOf(table, cells);
    const now = units.reduce((sum, unit) => sum + (table.cells[unit.cells[0]!]!.hidden ? unit.cost : 0), 0);
    if (now === 0 || units.length > MOST_UNITS) continue;
    const deviation = createDeviation(highs, table, cells, () => 1);
    const found = optimum(highs, table, deviation, cells, units, now);
    deviation.dispose();
    result.bound += Math.min(found.bound, now);
    result.cost += found.best ? found.best.cost : now;
    if (!found.best) continue;
    const inside = new Set(cells);
    const others = witnesses.drop(cells).filter(({ requirement }) => !inside.has(requirement.cell));
    for (const unit of units) for (const cell of unit.cells) table.cells[cell]!.hidden = false;
    for (const at of found.best.chosen) for (const cell of units[at]!.cells) table.cells[cell]!.hidden = true;
    for (const shift of found.best.shifts) witnesses.add(shift);
    // A witness of another component that reached in here holds without this part of it.
    for (const { shift } of others) witnesses.add(new Map([...shift].filter(([cell]) => !inside.has(cell))));
  }
  return result;
}

/** What is not sensitive and may be hidden or shown: a numerator with its complements, or a denominator. */
function unitsOf(table: Table, cells: readonly number[]): Unit[] {
  const units: Unit[] = [];
  const unitOf = new Map<number, number>();
  const add = (own: number[]): void => {
    if (own.some((number) => isFixed(table, number))) return;
    for (const number of own) unitOf.set(number, units.length);
    units.push({ cells: own, cost: table.cells[own[0]!]!.weight, needs: [] });
  };
  for (const number of cells) {
    if (table.cells[number]!.role !== 'numerator') continue;
    const rows = table.rowsOf[number]!.map((row) => table.rows[row]!).filter((row) => row.numerator === number);
    add([number, ...rows.flatMap((row) => (row.complement < 0 ? [] : [row.complement]))]);
  }
  for (const number of cells) if (table.cells[number]!.role === 'denominator') add([number]);
  for (const unit of units) {
    for (const row of table.rowsOf[unit.cells[0]!]!) {
      const { numerator, denominator } = table.rows[row]!;
      const below = unitOf.get(numerator);
      if (denominator === unit.cells[0] && below !== undefined) unit.needs.push(below);
    }
  }
  return units;
}

/** Cells that are hidden whatever is chosen, or never: sensitive ones, what goes with them, and what others publish. */
function isFixed(table: Table, number: number): boolean {
  const cell = table.cells[number]!;
  if (cell.sensitive || cell.forced || cell.unpublished || cell.role === 'difference') return true;
  if (cell.role === 'denominator') return false;
  return table.rowsOf[number]!.some((row) => {
    const { numerator, denominator, complement } = table.rows[row]!;
    return [numerator, denominator, complement].some((one) => one >= 0 && table.cells[one]!.sensitive);
  });
}

interface Found {
  best: { chosen: number[]; cost: number; shifts: Shift[] } | null;
  bound: number;
}

function optimum(
  highs: Highs,
  table: Table,
  deviation: Deviation,
  cells: readonly number[],
  units: readonly Unit[],
  now: number,
): Found {
  const requirements = cells.flatMap((cell) => requirementsOf(table, cell));
  const cuts: number[][] = [];
  let [bound, questions] = [0, 0];
  const unitCells = units.map((unit) => unit.cells);
  const show = (chosen: ReadonlySet<number>): void => {
    unitCells.forEach((own, at) => {
      for (const cell of own) deviation.allow(cell, chosen.has(at));
    });
  };
  const ask = (requirement: Requirement): Shift | null => {
    questions++;
    return deviation.find([requirement]);
  };
  for (let round = 0; round < MOST_ROUNDS && questions < MOST_QUESTIONS; round++) {
    const proposal = cheapest(highs, units, cuts);
    if (!proposal) break;
    bound = proposal.cost;
    if (bound >= now - 1e-6) break;
    const chosen = new Set(proposal.chosen);
    show(chosen);
    const shifts: Shift[] = [];
    let failed: Requirement | null = null;
    for (const requirement of requirements) {
      if (shifts.some((shift) => holds(shift, requirement))) continue;
      const shift = ask(requirement);
      if (shift) shifts.push(shift);
      else {
        failed = requirement;
        break;
      }
    }
    if (!failed) return { best: { chosen: proposal.chosen, cost: proposal.cost, shifts }, bound };
    // What failed once fails soonest next time.
    requirements.unshift(...requirements.splice(requirements.indexOf(failed), 1));
    // Hide as much more as leaves this cell unsafe: of the rest, one at least is needed.
    for (let at = 0; at < units.length; at++) {
      if (chosen.has(at)) continue;
      chosen.add(at);
      for (const cell of unitCells[at]!) deviation.allow(cell, true);
      if (ask(failed) === null) continue;
      chosen.delete(at);
      for (const cell of unitCells[at]!) deviation.allow(cell, false);
    }
    const cut = units.flatMap((_, at) => (chosen.has(at) ? [] : [at]));
    if (cut.length === 0) break;
    cuts.push(cut);
  }
  return { best: null, bound };
}

function holds(shift: Shift, { cell, change }: Requirement): boolean {
  const by = shift.get(cell) ?? 0;
  return change < 0 ? by <= change : by >= change;
}

/** The cheapest choice of units that takes one at least of every cut, with all that each needs; null where the solver fails. */
function cheapest(
  highs: Highs,
  units: readonly Unit[],
  cuts: readonly number[][],
): { chosen: number[]; cost: number } | null {
  const rows: { indices: number[]; values: number[]; least: number }[] = [
    ...cuts.map((cut) => ({ indices: cut, values: cut.map(() => 1), least: 1 })),
    ...units.flatMap(({ needs }, at) => needs.map((need) => ({ indices: [need, at], values: [1, -1], least: 0 }))),
  ];
  const starts = [0];
  for (const row of rows) starts.push(starts.at(-1)! + row.indices.length);
  const count = units.length;
  try {
    return highs.withModel(
      {
        numCols: count,
        numRows: rows.length,
        colCost: units.map((unit) => unit.cost),
        colLower: new Float64Array(count),
        colUpper: new Float64Array(count).fill(1),
        rowLower: rows.map((row) => row.least),
        rowUpper: rows.map(() => highs.infinity),
        matrix: {
          format: 'csr',
          numRows: rows.length,
          numCols: count,
          starts: Int32Array.from(starts),
          indices: Int32Array.from(rows.flatMap((row) => row.indices)),
          values: Float64Array.from(rows.flatMap((row) => row.values)),
        },
        integrality: new Int32Array(count).fill(highs.constants.variableType.integer),
      },
      (model) => {
        model.options.set({ output_flag: false, mip_rel_gap: 0 });
        model.run();
        if (model.getModelStatus() !== highs.constants.modelStatus.optimal) return null;
        const answer = model.getSolution().colValue;
        const chosen = units.flatMap((_, at) => (answer[at]! > 0.5 ? [at] : []));
        return { chosen, cost: chosen.reduce((sum, at) => sum + units[at]!.cost, 0) };
      },
    );
  } catch {
    return null;
  }
}
