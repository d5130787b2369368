import type { Highs } from 'highs';
import { at } from './at.ts';
import { type Cheapest, createCheapest } from './cheapest.ts';
import { type Choice, costOf, hideOnly, isHidden } from './choice.ts';
import { cutsOfSums } from './cutsOfSums.ts';
import type { Cycles } from './cycles.ts';
import { createDeviation, type Deviation } from './deviation.ts';
import { oneMoreOf } from './oneMoreOf.ts';
import { createSeparation, type Separation } from './separate.ts';
import type { Shift } from './shift.ts';
import type { Table } from './table.ts';
import type { Unit } from './units.ts';
import { balances, type Requirement, requirementsOf, shows, type Witnesses } from './witness.ts';

/** What a search for a cycle costs, what a programme costs beside its cells, and rounds of choosing and refuting. */
const CYCLE_WORK = 100;
const FIXED_WORK = 5000;
const MOST_ROUNDS = 40;
/** A choice that costs so little more than the least is kept without a search. */
const CLOSE = 0.02;

/** A component of a table, and what may be hidden in it. */
export interface Component {
  highs: Highs;
  table: Table;
  witnesses: Witnesses;
  cycles: Cycles;
  cells: readonly number[];
  units: readonly Unit[];
  /** What is hidden costs this at present. */
  now: number;
  /** Work that is left for this component and those after it. */
  budget: { left: number };
}

/** A search under way: proposals come from the cheapest choice, refutations from the two others. */
interface Search extends Component {
  cheapest: Cheapest;
  separation: Separation;
  deviation: Deviation;
  /** No choice costs less. */
  bound: number;
}

/** The cheapest choice where the work suffices to find it, and a bound that no choice is below. */
export function optimum(component: Component): { best: Choice | null; bound: number } {
  const { highs, table, cells, units, now, budget } = component;
  const unitOf = new Map(units.flatMap((unit, number) => unit.cells.map((cell) => [cell, number] as const)));
  const requirements = cells.flatMap((cell) => requirementsOf(table, cell));
  const cheapest = createCheapest(highs, units);
  for (const cut of cutsOfSums(table, requirements, unitOf)) cheapest.add(cut);
  const bound = cheapest.mixture()?.cost ?? 0;
  if (isClose(bound, now) || budget.left <= 0) {
    cheapest.dispose();
    return { best: null, bound };
  }
  const before = new Set(units.flatMap((unit, number) => (isHidden(table, unit) ? [number] : [])));
  const separation = createSeparation(highs, table, cells, units);
  const deviation = createDeviation(highs, table, cells, () => 1);
  const search: Search = { ...component, cheapest, separation, deviation, bound };
  try {
    const { kept, open } = settle(search, requirements, unitOf);
    if (!raiseBound(search, open)) return { best: null, bound: search.bound };
    const found = choose(search, open);
    return { best: found && { ...found, shifts: [...kept, ...found.shifts] }, bound: search.bound };
  } finally {
    hideOnly(table, units, before);
    for (const programme of [cheapest, separation, deviation]) programme.dispose();
  }
}

function isClose(bound: number, cost: number): boolean {
  return bound >= cost * (1 - CLOSE);
}

/** Witnesses that hold whatever is chosen, and the requirements that have none: most sensitive cells are safe among themselves. */
function settle(
  search: Search,
  requirements: readonly Requirement[],
  unitOf: ReadonlyMap<number, number>,
): { kept: Shift[]; open: Requirement[] } {
  hideChoice(search, new Set());
  const settled = (one: Requirement): Shift | null => {
    const shift = search.witnesses.get(one);
    return shift && ![...shift.keys()].some((cell) => unitOf.has(cell)) ? shift : null;
  };
  const { shifts, failed } = witnessesFor(
    search,
    requirements.filter((one) => !settled(one)),
  );
  return { kept: [...new Set([...shifts, ...requirements.flatMap((one) => settled(one) ?? [])])], open: failed };
}

/** Rounds in fractions, which are cheap and raise the bound. False where a search in whole choices is not worth its while. */
function raiseBound(search: Search, open: readonly Requirement[]): boolean {
  const { cheapest, separation, now, cells } = search;
  for (let round = 0; round < MOST_ROUNDS && search.budget.left > 0; round++) {
    const mixture = cheapest.mixture();
    if (!mixture) return false;
    search.bound = Math.max(search.bound, mixture.cost);
    if (isClose(search.bound, now)) return false;
    separation.choose(mixture.shares);
    let cuts = 0;
    for (const one of open) {
      if (!spend(search, cells.length + FIXED_WORK)) break;
      const cut = separation.cut(one);
      if (!cut) continue;
      cheapest.add(cut);
      cuts++;
    }
    if (cuts === 0) break;
  }
  return true;
}

/** Rounds in whole choices, until one is safe: the cheapest that is. Null where it costs as much as what is there. */
function choose(search: Search, open: readonly Requirement[]): Choice | null {
  const { cheapest, separation, units, now } = search;
  for (let round = 0; round < MOST_ROUNDS && search.budget.left > 0; round++) {
    const proposal = cheapest.choice();
    if (!proposal) return null;
    search.bound = Math.max(search.bound, proposal.bound);
    const { chosen } = proposal;
    if (costOf(chosen.map((number) => at(units, number))) >= now - 1e-6) return null;
    const picked = new Set(chosen);
    hideChoice(search, picked);
    const { shifts, failed } = witnessesFor(search, open);
    const [first] = failed;
    if (!first) return { chosen, shifts };
    separation.choose(units.map((_, number) => Number(picked.has(number))));
    const cuts = failed.flatMap((one) => separation.cut(one) ?? []);
    // Room enough in fractions, none in whole numbers.
    if (cuts.length === 0) cuts.push(oneMoreOf(units.length, picked, (more) => stillFails(search, first, more)));
    for (const cut of cuts) cheapest.add(cut);
  }
  return null;
}

/** Makes a choice the present one. */
function hideChoice({ table, units, deviation }: Search, chosen: ReadonlySet<number>): void {
  hideOnly(table, units, chosen);
  for (const [number, unit] of units.entries()) {
    for (const cell of unit.cells) deviation.allow(cell, chosen.has(number));
  }
}

/** Witnesses for some requirements under the present choice, and those that have none. */
function witnessesFor(search: Search, wanted: readonly Requirement[]): { shifts: Shift[]; failed: Requirement[] } {
  const [shifts, failed]: [Shift[], Requirement[]] = [[], []];
  for (const one of wanted) {
    if (shifts.some((shift) => shows(shift, one))) continue;
    const shift = find(search, one);
    if (shift) shifts.push(shift);
    else failed.push(one);
  }
  return { shifts, failed };
}

function find(search: Search, requirement: Requirement): Shift | null {
  const { table, cycles, deviation, cells } = search;
  if (!spend(search, CYCLE_WORK)) return null;
  const shift = cycles.find(requirement);
  if (shift && balances(table, shift)) return shift;
  return spend(search, cells.length + FIXED_WORK) ? deviation.find([requirement]) : null;
}

function stillFails(search: Search, requirement: Requirement, chosen: ReadonlySet<number>): boolean {
  hideChoice(search, chosen);
  const shift = find(search, requirement);
  // Where no work was left to tell, the cut asks for less, which keeps it valid.
  return shift === null && search.budget.left > 0;
}

/** True while work is left after so much more. */
function spend({ budget }: Search, amount: number): boolean {
  budget.left -= amount;
  return budget.left > 0;
}
