import { at, cellAt, rowAt, rowsWith } from './at.ts';
import { cheapestCycle, type Price } from './cheapestCycle.ts';
import { type Cycle, createFlow, differenceOf, type Flow, resetFlow, shiftOf, takeCycle } from './flow.ts';
import { type Links, linksOf } from './links.ts';
import { type Mode, type Plane, type Planes, planesOf } from './planes.ts';
import { pushFlow } from './pushFlow.ts';
import type { Shift } from './shift.ts';
import type { Table } from './table.ts';
import type { Requirement } from './witness.ts';

/** Looks for witnesses without a solver. */
export interface Cycles {
  /** A shift among hidden cells that shows the requirement, or null where none was found: there may be one all the same. */
  find(requirement: Requirement): Shift | null;
  /** The same, through shown cells where hidden ones do not carry enough: what it uses must then be hidden. */
  buy(requirement: Requirement): Shift | null;
  /** A shift led round some of its cells, or null where none was found. What it showed it may not show any more. */
  reroute(shift: Shift, around: readonly number[]): Shift | null;
}

/** A table, its planes and the flow in them. */
interface Network {
  table: Table;
  planes: Planes;
  links: Links;
  flow: Flow;
}

/** Cycles through shown cells for one requirement. */
const MOST_BOUGHT = 24;

/**
 * Finds other tables by moving children round cycles: from one group to another in one area, and back in another area. In a
 * table of areas by groups these are all the tables that there are, always in whole numbers, and a cycle takes microseconds
 * where a linear programme takes a tenth of a second. Whoever uses a shift checks it: this search is trusted by nobody.
 */
export function createCycles(table: Table): Cycles {
  const network: Network = { table, planes: planesOf(table), links: linksOf(table), flow: createFlow(table) };
  return {
    find: (requirement) => find(network, requirement),
    buy: (requirement) => buy(network, requirement),
    reroute: (shift, around) => reroute(network, shift, around),
  };
}

function find(network: Network, requirement: Requirement): Shift | null {
  const { links, flow } = network;
  resetFlow(flow);
  const row = links.rowNear(requirement.cell);
  if (row === undefined) return null;
  approach(network, row, requirement);
  return isMet(flow, requirement) ? shiftOf(flow) : null;
}

function buy(network: Network, requirement: Requirement): Shift | null {
  const { planes, links, flow } = network;
  const found = find(network, requirement);
  const { cell, change } = requirement;
  const row = links.rowNear(cell);
  if (found || row === undefined) return found;
  for (let round = 0; round < MOST_BOUGHT && !isMet(flow, requirement); round++) {
    const left = change - differenceOf(flow, cell);
    let best: Cycle | null = null;
    for (const plane of modesOf(network, row, cell).flatMap((mode) => planes.of(row, mode))) {
      const price: Price = (number, where) => priceOf(network, number, where);
      const cycle: Cycle | null = cheapestCycle(flow, plane, cell, left, price, (best as Cycle | null)?.cost);
      best = cycle ?? best;
    }
    if (!best) return null;
    takeCycle(flow, best, left);
    approach(network, row, requirement);
  }
  return isMet(flow, requirement) ? shiftOf(flow) : null;
}

function reroute(network: Network, shift: Shift, around: readonly number[]): Shift | null {
  const { links, flow } = network;
  resetFlow(flow, shift);
  for (const cell of around) {
    const row = links.rowNear(cell);
    if (row === undefined) continue;
    for (const mode of modesOf(network, row, cell)) {
      const by = differenceOf(flow, cell);
      if (by !== 0) pushIn(network, row, mode, cell, -by);
    }
  }
  return around.some((cell) => differenceOf(flow, cell) !== 0) ? null : shiftOf(flow);
}

/** Moves a cell towards a difference as far as hidden cells allow. */
function approach(network: Network, row: number, { cell, change }: Requirement): void {
  const { table, flow } = network;
  const { numerator, denominator, complement } = rowAt(table, row);
  const wanted = (): number => {
    const left = change - differenceOf(flow, cell);
    return change < 0 ? Math.min(0, left) : Math.max(0, left);
  };
  const push = (mode: Mode, moved: number): void => pushIn(network, row, mode, moved, wanted());
  const patterns = network.links.patternsOf(cell);
  if (patterns.length > 0) {
    for (const pattern of patterns) if (wanted() !== 0) push(pattern, cell);
    return;
  }
  if (denominator < 0) {
    push('numerator', cell);
  } else if (cell === denominator) {
    push('complement', cell);
    push('numerator', cell);
    if (wanted() >= 0) return;
    push('swap', numerator);
    push('complement', cell);
  } else {
    const mine = cell === numerator;
    const [own, other]: [Mode, Mode] = mine ? ['numerator', 'complement'] : ['complement', 'numerator'];
    // Where the denominator must be able to grow too, one shift can show both.
    const together = wanted() > 0 && cellAt(table, denominator).sensitive;
    for (const mode of together ? [own, 'swap' as const] : ['swap' as const, own]) push(mode, cell);
    if (wanted() <= 0) return;
    // More of the other kind first, which can then turn into this one.
    push(other, mine ? complement : numerator);
    push('swap', cell);
  }
}

/** Moves a cell by what is wanted, in one plane of its row after the other. */
function pushIn({ planes, flow }: Network, row: number, mode: Mode, cell: number, wanted: number): void {
  let left = wanted;
  for (const plane of planes.of(row, mode)) {
    if (left === 0) break;
    left = pushFlow(flow, plane, cell, left);
  }
}

function isMet(flow: Flow, { cell, change }: Requirement): boolean {
  const by = differenceOf(flow, cell);
  return change < 0 ? by <= change : by >= change;
}

/** The modes in which a cell of a row moves: with other measures where sums tie it to them. */
function modesOf({ table, links }: Network, row: number, cell: number): readonly Mode[] {
  const patterns = links.patternsOf(cell);
  if (patterns.length > 0) return patterns;
  const { numerator, denominator } = rowAt(table, row);
  if (denominator < 0) return ['numerator'];
  if (cell === denominator) return ['complement', 'numerator'];
  return ['swap', cell === numerator ? 'numerator' : 'complement'];
}

/** What hiding a shown cell costs; Infinity where it cannot be hidden. */
function priceOf({ table, links }: Network, number: number, plane: Plane): number {
  const { forced, role, weight } = cellAt(table, number);
  if (forced) return Infinity;
  if (role !== 'complement') return weight;
  // A complement costs what its numerator does, once.
  const { numerator } = rowAt(table, at(rowsWith(table, number), 0));
  const { mode } = plane;
  const isCounted = mode === 'swap' || (typeof mode !== 'string' && mode.sets.has(links.setOf(numerator)));
  return isCounted ? 0 : cellAt(table, numerator).weight;
}
