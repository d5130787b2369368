import type { Highs } from 'highs';
import { createCheapest } from './cheapest.ts';
import { components } from './components.ts';
import { type Cycles, createCycles } from './cycles.ts';
import { createDeviation } from './deviation.ts';
import { tightSums } from './greedy.ts';
import { type Cut, createSeparation } from './separate.ts';
import type { Shift } from './shift.ts';
import type { Table } from './table.ts';
import { type Unit, unitsOf } from './units.ts';
import { balances, type Requirement, requirementsOf, shows, type Witnesses } from './witness.ts';

/** Programmes asked over one table, each times the cells of its component: a count, not a clock, so that the same counts give the same output. */
const MOST_WORK = 600_000;
/** What a search for a cycle costs, what a programme costs beside its cells, and rounds of choosing and refuting, in fractions and then in whole choices. */
const CYCLE_WORK = 100;
const FIXED_WORK = 5000;
const MOST_ROUNDS = 40;
/** A choice that costs so little more than the least is kept without a search. */
const CLOSE = 0.02;

/** Over the components that were tried: what hiding more than the small cells costs, and must cost. */
export interface Gap {
  /** Sum of the weights of what is hidden to protect others. */
  cost: number;
  /** No safe choice below the LCP level costs less. */
  bound: number;
}

/**
 * Looks in each component for the cheapest set of figures to hide. Linear programmes first, then a mixed-integer one, propose
 * the cheapest choice that fulfils every demand seen so far; where a sensitive cell is not safe with it, that cell's programme
 * gives a new demand (cutting planes: Fischetti & Salazar 2001). The first proposal with a witness in whole numbers for every
 * sensitive cell is the optimum. Kept only where it costs less than what is there. Returns the cost of what is hidden, and of
 * what must be at least, over the components that were tried.
 */
export function improve(highs: Highs, table: Table, witnesses: Witnesses): Gap {
  const included = (number: number): boolean => {
    const cell = table.cells[number]!;
    return cell.hidden || (!cell.forced && cell.leaf);
  };
  const result = { cost: 0, bound: 0 };
  const cycles = createCycles(table);
  const budget = { left: MOST_WORK };
  // Small components first: they are the ones that can be closed.
  for (const cells of components(table, included).sort((a, b) => a.length - b.length || a[0]! - b[0]!)) {
    const units = unitsOf(table, cells);
    const now = costOf(units.filter((unit) => table.cells[unit.cells[0]!]!.hidden));
    if (now === 0) continue;
    const found = attempt(() => optimum(highs, table, { cells, units, now }, witnesses, cycles, budget));
    if (!found) continue;
    result.bound += Math.min(found.bound, now);
    result.cost += found.best ? costOf(found.best.chosen.map((at) => units[at]!)) : now;
    if (found.best) replace(table, witnesses, cells, units, found.best);
  }
  return result;
}

/** Null where the solver fails altogether: what was hidden before stays. */
function attempt<T>(act: () => T): T | null {
  try {
    return act();
  } catch {
    return null;
  }
}

interface Choice {
  chosen: number[];
  shifts: Shift[];
}

function costOf(units: readonly Unit[]): number {
  return units.reduce((sum, unit) => sum + unit.cost, 0);
}

/** Hides what was chosen in place of what is hidden. */
function replace(
  table: Table,
  witnesses: Witnesses,
  cells: readonly number[],
  units: readonly Unit[],
  best: Choice,
): void {
  const inside = new Set(cells);
  const others = witnesses.drop(cells).filter(({ requirement }) => !inside.has(requirement.cell));
  hideOnly(table, units, new Set(best.chosen));
  for (const shift of best.shifts) witnesses.add(shift);
  // A witness of another component that reached in here holds without this part of it.
  for (const { shift } of others) witnesses.add(new Map([...shift].filter(([cell]) => !inside.has(cell))));
}

function hideOnly(table: Table, units: readonly Unit[], chosen: ReadonlySet<number>): void {
  for (const unit of units) for (const cell of unit.cells) table.cells[cell]!.hidden = false;
  for (const at of chosen) for (const cell of units[at]!.cells) table.cells[cell]!.hidden = true;
}

/** The cheapest choice where the work suffices to find it, and a bound that no choice is below. */
function optimum(
  highs: Highs,
  table: Table,
  { cells, units, now }: { cells: readonly number[]; units: readonly Unit[]; now: number },
  witnesses: Witnesses,
  cycles: Cycles,
  budget: { left: number },
): { best: Choice | null; bound: number } {
  const unitOf = new Map(units.flatMap((unit, at) => unit.cells.map((cell) => [cell, at] as const)));
  const requirements = cells.flatMap((cell) => requirementsOf(table, cell));
  const cheapest = createCheapest(highs, units);
  for (const cut of cutsOfSums(table, requirements, unitOf)) cheapest.add(cut);
  let bound = cheapest.mixture()?.cost ?? 0;
  if (bound >= now * (1 - CLOSE) || budget.left <= 0) {
    cheapest.dispose();
    return { best: null, bound };
  }
  const before = units.map((unit) => table.cells[unit.cells[0]!]!.hidden);
  const separation = createSeparation(highs, table, cells, units);
  const deviation = createDeviation(highs, table, cells, () => 1);
  const spend = (amount = cells.length + FIXED_WORK): boolean => {
    budget.left -= amount;
    return budget.left > 0;
  };
  const choose = (chosen: ReadonlySet<number>): void => {
    hideOnly(table, units, chosen);
    units.forEach((unit, at) => {
      for (const cell of unit.cells) deviation.allow(cell, chosen.has(at));
    });
  };
  const find = (requirement: Requirement): Shift | null => {
    if (!spend(CYCLE_WORK)) return null;
    const shift = cycles.find(requirement);
    if (shift && balances(table, shift)) return shift;
    return spend() ? deviation.find([requirement]) : null;
  };
  /** Witnesses for some requirements under the present choice, and those that have none. */
  const witness = (wanted: readonly Requirement[]): { shifts: Shift[]; failed: Requirement[] } => {
    const [shifts, failed]: [Shift[], Requirement[]] = [[], []];
    for (const one of wanted) {
      if (shifts.some((shift) => shows(shift, one))) continue;
      const shift = find(one);
      if (shift) shifts.push(shift);
      else failed.push(one);
    }
    return { shifts, failed };
  };
  const stillFails = (requirement: Requirement, chosen: ReadonlySet<number>): boolean => {
    choose(chosen);
    const shift = find(requirement);
    // Where no work was left to tell, the cut asks for less, which keeps it valid.
    return shift === null && budget.left > 0;
  };
  try {
    // Most sensitive cells are safe among themselves: no choice makes a difference to them.
    choose(new Set());
    const settled = (one: Requirement): Shift | null => {
      const shift = witnesses.get(one);
      return shift && ![...shift.keys()].some((cell) => unitOf.has(cell)) ? shift : null;
    };
    const { shifts: always, failed: open } = witness(requirements.filter((one) => !settled(one)));
    const kept = [...new Set([...always, ...requirements.flatMap((one) => settled(one) ?? [])])];
    for (let round = 0; round < MOST_ROUNDS && budget.left > 0; round++) {
      const mixture = cheapest.mixture();
      if (!mixture) return { best: null, bound };
      bound = Math.max(bound, mixture.cost);
      if (bound >= now * (1 - CLOSE)) return { best: null, bound };
      separation.choose(mixture.shares);
      let cuts = 0;
      for (const one of open) {
        if (!spend()) break;
        const cut = separation.cut(one);
        if (!cut) continue;
        cheapest.add(cut);
        cuts++;
      }
      if (cuts === 0) break;
    }
    for (let round = 0; round < MOST_ROUNDS && budget.left > 0; round++) {
      const proposal = cheapest.choice();
      if (!proposal) break;
      bound = Math.max(bound, proposal.bound);
      const { chosen } = proposal;
      if (costOf(chosen.map((at) => units[at]!)) >= now - 1e-6) break;
      const picked = new Set(chosen);
      choose(picked);
      const { shifts, failed } = witness(open);
      if (failed.length === 0) return { best: { chosen, shifts: [...kept, ...shifts] }, bound };
      separation.choose(units.map((_, at) => Number(picked.has(at))));
      const cuts = failed.flatMap((one) => separation.cut(one) ?? []);
      // Room enough in fractions, none in whole numbers.
      if (cuts.length === 0) cuts.push(oneMoreOf(units, picked, (more) => stillFails(failed[0]!, more)));
      for (const cut of cuts) cheapest.add(cut);
    }
    return { best: null, bound };
  } finally {
    hideOnly(table, units, new Set(units.flatMap((_, at) => (before[at] ? [at] : []))));
    for (const programme of [cheapest, separation, deviation]) programme.dispose();
  }
}

/** One figure more is needed in each sum around a sensitive cell in which those that are hidden anyway cannot give way. */
function cutsOfSums(table: Table, requirements: readonly Requirement[], unitOf: ReadonlyMap<number, number>): Cut[] {
  const isHidden = (cell: number): boolean => table.cells[cell]!.hidden && !unitOf.has(cell);
  const sums = new Set<number>();
  for (const requirement of requirements) {
    for (const { sum } of tightSums(table, requirement, isHidden)) sums.add(sum);
  }
  return [...sums].flatMap((sum) => {
    const { total, parts } = table.sums[sum]!;
    const rest = [...new Set([total, ...parts].flatMap((cell) => unitOf.get(cell) ?? []))].sort((a, b) => a - b);
    return rest.length === 0 ? [] : [{ units: rest, coefficients: rest.map(() => 1) }];
  });
}

/** The largest choice found that still fails: one at least of the rest is needed. */
function oneMoreOf(
  units: readonly Unit[],
  chosen: ReadonlySet<number>,
  fails: (chosen: ReadonlySet<number>) => boolean,
): Cut {
  const most = new Set(chosen);
  for (let at = 0; at < units.length; at++) {
    if (most.has(at)) continue;
    most.add(at);
    if (!fails(most)) most.delete(at);
  }
  const rest = units.flatMap((_, at) => (most.has(at) ? [] : [at]));
  return { units: rest, coefficients: rest.map(() => 1) };
}
