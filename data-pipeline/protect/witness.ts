import { at, cellAt, rowAt, rowsWith, sumAt, sumsWith, under } from './at.ts';
import { packShift, type Shift } from './shift.ts';
import { type Cell, spanShown, type Table } from './table.ts';

/** One thing that must look possible: a sensitive cell at its least, or at T + 1. */
export interface Requirement {
  cell: number;
  /** By how much the cell must be able to differ. */
  change: number;
}

/** The cell that limits another from above where it is shown: a numerator's or complement's denominator. */
function ceilingOf(table: Table, cell: number): number {
  let ceiling = cellAt(table, cell).most;
  for (const row of rowsWith(table, cell)) {
    const { denominator, complement } = rowAt(table, row);
    const whole = table.cells[denominator];
    // Events may be more than the children whose they are.
    if (whole && complement >= 0 && denominator !== cell && !whole.hidden)
      ceiling = Math.min(ceiling, spanShown(whole).most);
  }
  return ceiling;
}

/** What must look possible for the sensitive cells: none for what is so already. */
export function requirementsOf(table: Table, cell: number): Requirement[] {
  const { sensitive, value, least, threshold } = cellAt(table, cell);
  if (!sensitive) return [];
  const top = Math.min(threshold + 1, ceilingOf(table, cell));
  return [
    ...(least < value ? [{ cell, change: least - value }] : []),
    ...(top > value ? [{ cell, change: top - value }] : []),
  ];
}

/**
 * True where true table + shift is a table of whole numbers that fits everything shown. Trusts nobody: not the solver, not
 * who asked it.
 */
export function fits(table: Table, shift: Shift): boolean {
  for (const [number, by] of shift) if (!mayMove(cellAt(table, number), by)) return false;
  return balances(table, shift);
}

/** True where a cell may differ by so much: it is hidden, or its rounded figure stays the same. */
export function mayMove(cell: Cell, by: number): boolean {
  if (cell.hidden) return true;
  const { least, most } = spanShown(cell);
  return cell.value + by >= least && cell.value + by <= most;
}

/** The same, were all cells of the shift hidden. */
export function balances(table: Table, shift: Shift): boolean {
  const sums = new Set<number>();
  for (const [number, difference] of shift) {
    const { value, least, most } = cellAt(table, number);
    if (!Number.isInteger(difference)) return false;
    if (value + difference < least || value + difference > most) return false;
    for (const sum of sumsWith(table, number)) sums.add(sum);
  }
  for (const sum of sums) {
    const { total, parts } = sumAt(table, sum);
    let rest = shift.get(total) ?? 0;
    for (const part of parts) rest -= shift.get(part) ?? 0;
    if (rest !== 0) return false;
  }
  return true;
}

/** True where the requirement holds in true table + shift. */
export function shows(shift: Shift, { cell, change }: Requirement): boolean {
  const by = shift.get(cell) ?? 0;
  return change < 0 ? by <= change : by >= change;
}

/** Keeps for every requirement a witness that it holds. */
export interface Witnesses {
  /** Checks a shift and keeps it for every requirement that it shows and that has none yet. */
  add(shift: Shift): boolean;
  has(requirement: Requirement): boolean;
  get(requirement: Requirement): Shift | undefined;
  /** Requirements whose witness needs any of these cells to be hidden. */
  using(cells: readonly number[]): Requirement[];
  /** Forgets, and returns, every witness that needs any of these cells to be hidden. */
  drop(cells: readonly number[]): { requirement: Requirement; shift: Shift }[];
}

export function createWitnesses(table: Table): Witnesses {
  const kept = new Map<string, { requirement: Requirement; shift: Shift }>();
  const shown = new Map<Shift, Set<string>>();
  // By cells that are not sensitive: those that are stay hidden. What was forgotten is told by `shown`, and swept out when it is as much as what is kept.
  let shiftsOf: Shift[][] = table.cells.map(() => []);
  let forgotten = 0;
  const idOf = ({ cell, change }: Requirement): string => `${cell}${change < 0 ? '-' : '+'}`;
  const keep = (requirement: Requirement, shift: Shift): void => {
    const id = idOf(requirement);
    const old = kept.get(id);
    if (old) shown.get(old.shift)?.delete(id);
    kept.set(id, { requirement, shift });
    const list = shown.get(shift);
    if (list) {
      list.add(id);
      return;
    }
    shown.set(shift, new Set([id]));
    for (const cell of shift.keys()) if (!cellAt(table, cell).sensitive) at(shiftsOf, cell).push(shift);
  };
  const shiftsUsing = (cells: readonly number[]): Set<Shift> => {
    return new Set(cells.flatMap((cell) => at(shiftsOf, cell).filter((shift) => shown.has(shift))));
  };
  const byCell = (a: Requirement, b: Requirement): number => a.cell - b.cell || a.change - b.change;
  return {
    add: (shift) => {
      if (!fits(table, shift)) return false;
      const packed = shift instanceof Map ? packShift(shift.keys(), (cell) => under(shift, cell)) : shift;
      for (const cell of packed.keys()) {
        for (const requirement of requirementsOf(table, cell)) {
          if (!kept.has(idOf(requirement)) && shows(packed, requirement)) keep(requirement, packed);
        }
      }
      return true;
    },
    has: (requirement) => kept.has(idOf(requirement)),
    get: (requirement) => kept.get(idOf(requirement))?.shift,
    using: (cells) => {
      const ids = new Set<string>();
      for (const shift of shiftsUsing(cells)) for (const id of shown.get(shift) ?? []) ids.add(id);
      return [...ids].map((id) => under(kept, id).requirement).sort(byCell);
    },
    drop: (cells) => {
      const dropped: { requirement: Requirement; shift: Shift }[] = [];
      for (const shift of shiftsUsing(cells)) {
        for (const id of shown.get(shift) ?? []) {
          dropped.push(under(kept, id));
          kept.delete(id);
        }
        shown.delete(shift);
        forgotten++;
      }
      if (forgotten > shown.size) {
        shiftsOf = shiftsOf.map((shifts) => shifts.filter((shift) => shown.has(shift)));
        forgotten = 0;
      }
      return dropped.sort((a, b) => byCell(a.requirement, b.requirement));
    },
  };
}
