import { type Cycle, createFlow } from './flow.ts';
import { type Mode, type Plane, planesOf } from './planes.ts';
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

/** Cycles through shown cells for one requirement. */
const MOST_BOUGHT = 24;

/**
 * Finds other tables by moving children round cycles: from one group to another in one area, and back in another area. In a
 * table of areas by groups these are all the tables that there are, always in whole numbers, and a cycle takes microseconds
 * where a linear programme takes a tenth of a second. Whoever uses a shift checks it: this search is trusted by nobody.
 */
export function createCycles(table: Table): Cycles {
  const planes = planesOf(table);
  const price = (number: number, plane: Plane): number => {
    const { forced, role, weight } = table.cells[number]!;
    if (forced) return Infinity;
    if (role !== 'complement') return weight;
    // A complement costs what its numerator does, once.
    return plane.mode === 'swap' ? 0 : table.cells[table.rows[table.rowsOf[number]![0]!]!.numerator]!.weight;
  };
  const flow = createFlow(table, price);
  const pushIn = (row: number, mode: Mode, cell: number, wanted: number): void => {
    let left = wanted;
    for (const plane of planes.of(row, mode)) {
      if (left === 0) break;
      left = flow.push(plane, cell, left);
    }
  };
  /** Moves a cell towards a difference as far as hidden cells allow. */
  const approach = (row: number, { cell, change }: Requirement): void => {
    const { numerator, denominator, complement } = table.rows[row]!;
    const wanted = (): number =>
      change < 0 ? Math.min(0, change - flow.by(cell)) : Math.max(0, change - flow.by(cell));
    if (denominator < 0) {
      pushIn(row, 'numerator', cell, wanted());
    } else if (cell === denominator) {
      pushIn(row, 'complement', cell, wanted());
      pushIn(row, 'numerator', cell, wanted());
      if (wanted() >= 0) return;
      pushIn(row, 'swap', numerator, wanted());
      pushIn(row, 'complement', cell, wanted());
    } else {
      const mine = cell === numerator;
      const [own, other]: [Mode, Mode] = mine ? ['numerator', 'complement'] : ['complement', 'numerator'];
      const steps = [() => pushIn(row, 'swap', cell, wanted()), () => pushIn(row, own, cell, wanted())];
      // Where the denominator must be able to grow too, one shift can show both.
      if (wanted() > 0 && table.cells[denominator]!.sensitive) steps.reverse();
      for (const step of steps) step();
      if (wanted() <= 0) return;
      // More of the other kind first, which can then turn into this one.
      pushIn(row, other, mine ? complement : numerator, wanted());
      pushIn(row, 'swap', cell, wanted());
    }
  };
  const holds = ({ cell, change }: Requirement): boolean => {
    return change < 0 ? flow.by(cell) <= change : flow.by(cell) >= change;
  };
  const modesOf = (row: number, cell: number): Mode[] => {
    const { numerator, denominator } = table.rows[row]!;
    if (denominator < 0) return ['numerator'];
    if (cell === denominator) return ['complement', 'numerator'];
    return ['swap', cell === numerator ? 'numerator' : 'complement'];
  };
  const find = (requirement: Requirement): Shift | null => {
    flow.reset();
    const row = table.rowsOf[requirement.cell]![0];
    if (row === undefined) return null;
    approach(row, requirement);
    return holds(requirement) ? flow.shift() : null;
  };
  return {
    find,
    reroute: (shift, around) => {
      flow.reset(shift);
      for (const cell of around) {
        const row = table.rowsOf[cell]![0];
        if (row === undefined) continue;
        for (const mode of modesOf(row, cell)) if (flow.by(cell) !== 0) pushIn(row, mode, cell, -flow.by(cell));
      }
      return around.some((cell) => flow.by(cell) !== 0) ? null : flow.shift();
    },
    buy: (requirement) => {
      const found = find(requirement);
      const { cell, change } = requirement;
      const row = table.rowsOf[cell]![0];
      if (found || row === undefined) return found;
      for (let round = 0; round < MOST_BOUGHT && !holds(requirement); round++) {
        const left = change - flow.by(cell);
        const all = modesOf(row, cell).flatMap((mode) => planes.of(row, mode));
        let best: Cycle | null = null;
        for (const plane of all) {
          const cycle = flow.cheapest(plane, cell, left);
          if (cycle && (!best || cycle.cost < best.cost)) best = cycle;
        }
        if (!best) return null;
        flow.take(best, left);
        approach(row, requirement);
      }
      return holds(requirement) ? flow.shift() : null;
    },
  };
}
