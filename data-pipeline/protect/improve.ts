import type { Highs } from 'highs';
import { at, cellAt } from './at.ts';
import { type Choice, costOf, hideOnly, isHidden } from './choice.ts';
import { components } from './components.ts';
import { createCycles } from './cycles.ts';
import { type Component, optimum } from './optimum.ts';
import type { Table } from './table.ts';
import { unitsOf } from './units.ts';
import type { Witnesses } from './witness.ts';

/** Programmes asked over one table, each times the cells of its component: a count, not a clock, so that the same counts give the same output. */
const MOST_WORK = 600_000;

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
    const { hidden, forced, leaf } = cellAt(table, number);
    return hidden || (!forced && leaf);
  };
  const result = { cost: 0, bound: 0 };
  const cycles = createCycles(table);
  const budget = { left: MOST_WORK };
  // Small components first: they are the ones that can be closed.
  for (const cells of components(table, included).sort((a, b) => a.length - b.length || at(a, 0) - at(b, 0))) {
    const units = unitsOf(table, cells);
    const now = costOf(units.filter((unit) => isHidden(table, unit)));
    if (now === 0) continue;
    const component = { highs, table, witnesses, cycles, cells, units, now, budget };
    const found = attempt(() => optimum(component));
    if (!found) continue;
    result.bound += Math.min(found.bound, now);
    result.cost += found.best ? costOf(found.best.chosen.map((number) => at(units, number))) : now;
    if (found.best) replace(component, found.best);
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

/** Hides what was chosen in place of what is hidden. */
function replace({ table, witnesses, cells, units }: Component, best: Choice): void {
  const inside = new Set(cells);
  const others = witnesses.drop(cells).filter(({ requirement }) => !inside.has(requirement.cell));
  hideOnly(table, units, new Set(best.chosen));
  for (const shift of best.shifts) witnesses.add(shift);
  // A witness of another component that reached in here holds without this part of it.
  for (const { shift } of others) witnesses.add(new Map([...shift].filter(([cell]) => !inside.has(cell))));
}
