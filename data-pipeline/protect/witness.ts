import type { Shift } from './deviation.ts';
import type { Table } from './table.ts';

/** One thing that must look possible: a sensitive cell at its least, or at T + 1. */
export interface Requirement {
  cell: number;
  /** By how much the cell must be able to differ. */
  change: number;
}

/** The cell that limits another from above where it is shown: a numerator's or complement's denominator. */
function ceilingOf(table: Table, cell: number): number {
  let ceiling = table.cells[cell]!.most;
  for (const row of table.rowsOf[cell]!) {
    const { denominator } = table.rows[row]!;
    const whole = table.cells[denominator];
    if (whole && denominator !== cell && !whole.hidden) ceiling = Math.min(ceiling, whole.value);
  }
  return ceiling;
}

/** What must look possible for the sensitive cells: none for what is so already. */
export function requirementsOf(table: Table, cell: number): Requirement[] {
  const { sensitive, value, least, threshold } = table.cells[cell]!;
  if (!sensitive) return [];
  const top = Math.min(threshold + 1, ceilingOf(table, cell));
  const changes = [least - value, top - value];
  return [
    ...(changes[0]! < 0 ? [{ cell, change: changes[0]! }] : []),
    ...(changes[1]! > 0 ? [{ cell, change: changes[1]! }] : []),
  ];
}

/**
 * True where true table + shift is a table of whole numbers that fits everything shown and in which the requirement holds.
 * Trusts nobody: not the solver, not who asked it.
 */
export function isWitness(table: Table, shift: Shift, { cell, change }: Requirement): boolean {
  const by = shift.get(cell) ?? 0;
  if (change < 0 ? by > change : by < change) return false;
  const sums = new Set<number>();
  for (const [number, difference] of shift) {
    const { hidden, value, least, most } = table.cells[number]!;
    if (!Number.isInteger(difference) || !hidden) return false;
    if (value + difference < least || value + difference > most) return false;
    for (const sum of table.sumsOf[number]!) sums.add(sum);
  }
  for (const sum of sums) {
    const { total, parts } = table.sums[sum]!;
    let rest = shift.get(total) ?? 0;
    for (const part of parts) rest -= shift.get(part) ?? 0;
    if (rest !== 0) return false;
  }
  return true;
}

/** Keeps for every requirement a witness that it holds. */
export interface Witnesses {
  /** Checks a shift and keeps it for the requirement and for every other one that it happens to show. */
  add(shift: Shift, requirement: Requirement): boolean;
  has(requirement: Requirement): boolean;
  /** Requirements whose witness needs any of these cells to be hidden. */
  using(cells: readonly number[]): Requirement[];
  /** The witness kept for a requirement. */
  get(requirement: Requirement): Shift | undefined;
  set(requirement: Requirement, shift: Shift | undefined): void;
}

export function createWitnesses(table: Table): Witnesses {
  const kept = new Map<string, { requirement: Requirement; shift: Shift }>();
  const users = new Map<number, Set<string>>();
  const idOf = ({ cell, change }: Requirement): string => `${cell}${change < 0 ? '-' : '+'}`;
  const set = (requirement: Requirement, shift: Shift | undefined): void => {
    const id = idOf(requirement);
    for (const cell of kept.get(id)?.shift.keys() ?? []) users.get(cell)?.delete(id);
    if (!shift) {
      kept.delete(id);
      return;
    }
    kept.set(id, { requirement, shift });
    for (const cell of shift.keys()) {
      const list = users.get(cell);
      if (list) list.add(id);
      else users.set(cell, new Set([id]));
    }
  };
  return {
    add: (shift, requirement) => {
      if (!isWitness(table, shift, requirement)) return false;
      set(requirement, shift);
      for (const cell of shift.keys()) {
        for (const other of requirementsOf(table, cell)) {
          if (!kept.has(idOf(other)) && isWitness(table, shift, other)) set(other, shift);
        }
      }
      return true;
    },
    has: (requirement) => kept.has(idOf(requirement)),
    using: (cells) => {
      const ids = new Set(cells.flatMap((cell) => [...(users.get(cell) ?? [])]));
      return [...ids].sort().map((id) => kept.get(id)!.requirement);
    },
    get: (requirement) => kept.get(idOf(requirement))?.shift,
    set,
  };
}
