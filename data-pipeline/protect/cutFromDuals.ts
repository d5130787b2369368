import { at } from './at.ts';
import type { SumMatrix } from './sumMatrix.ts';

/** What any safe choice of units fulfils: the coefficients of those that are chosen sum to 1 or more. */
export interface Cut {
  units: number[];
  coefficients: number[];
}

/** A cell in the programme that bounds how far another one can move. */
export interface Mover {
  /** The unit that hides it; null where it is hidden, or fixed, whatever is chosen. */
  unit: number | null;
  /** How far it can move while it is hidden. */
  up: number;
  down: number;
  /** The sums that it is in, by position, with its sign. */
  entries: [row: number, sign: number][];
}

/** The cell that must differ, by position, and by how much at least. */
export interface Demand {
  position: number;
  up: boolean;
  wanted: number;
}

/** A cut that is broken by less than this is not worth its place. */
export const LEAST_GAIN = 1e-3;
/** Multipliers are rounded to this, which keeps a cut valid: any multipliers give a valid one. */
const GRAIN = 1e-6;

/** The sums that each cell is in, by position, with its sign. */
export function entriesOf({ starts, indices, values, numCols }: SumMatrix): Mover['entries'][] {
  const entries = Array.from({ length: numCols / 2 }, (): Mover['entries'] => []);
  let row = 0;
  indices.forEach((column, place) => {
    while (at(starts, row + 1) <= place) row++;
    if (column % 2 === 0) at(entries, column >> 1).push([row, at(values, place)]);
  });
  return entries;
}

/**
 * For any multipliers of the sums, a cell moves by no more than the sum of what each column's multiplier times its room adds.
 * Where that is too little without some units, at least part of them must be chosen: null where the bound asks for none.
 */
export function cutFromDuals(movers: readonly Mover[], duals: Float64Array, demand: Demand): Cut | null {
  const multipliers = duals.map((dual) => Math.round(dual / GRAIN) * GRAIN);
  let constant = 0;
  const byUnit = new Map<number, number>();
  const add = (unit: number | null, gain: number, room: number): void => {
    if (gain <= GRAIN / 2 || room === 0) return;
    if (unit === null) constant += gain * room;
    else byUnit.set(unit, (byUnit.get(unit) ?? 0) + gain * room);
  };
  for (const [position, { unit, up, down, entries }] of movers.entries()) {
    let price = 0;
    // Any multipliers give a valid cut: 0 for a sum that the solver left out.
    for (const [row, sign] of entries) price += sign * (multipliers[row] ?? 0);
    if (position !== demand.position) {
      add(unit, price, up);
      add(unit, -price, down);
    } else if (demand.up) add(unit, price + 1, demand.wanted);
    else add(unit, 1 - price, demand.wanted);
  }
  const needed = demand.wanted - constant;
  if (!(needed > LEAST_GAIN)) return null;
  const units = [...byUnit].sort((a, b) => a[0] - b[0]);
  return {
    units: units.map(([unit]) => unit),
    coefficients: units.map(([, coefficient]) => Math.min(1, coefficient / needed)),
  };
}
