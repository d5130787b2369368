import type { Highs } from 'highs';
import { components } from './components.ts';
import { createCycles } from './cycles.ts';
import { createDeviation } from './deviation.ts';
import { tightSum } from './greedy.ts';
import type { Shift } from './shift.ts';
import type { Row, Table } from './table.ts';
import { balances, type Requirement, requirementsOf, shows, type Witnesses } from './witness.ts';

/**
 * Linear programmes over one component while giving back, times its cells: small tables are asked about everything that the
 * search for cycles leaves open, large ones about nothing. What is left then stays hidden, which is safe.
 */
const MOST_WORK = 100_000;
const LARGE = 2000;
/** Searches for cycles over one component while giving back: a count, not a clock. */
const MOST_SEARCHES = 10_000;

/**
 * Gives back, dearest first, every hidden figure without which all sensitive cells are still safe. What could not be given
 * back once cannot be later either, since less is hidden then: one pass leaves nothing to give back.
 */
export function cleanUp(highs: Highs, table: Table, witnesses: Witnesses): void {
  const units = [...denominatorUnits(table), ...rowUnits(table)];
  const groups = components(table, (cell) => table.cells[cell]!.hidden);
  const groupOf = new Map(groups.flatMap((group, at) => group.map((cell) => [cell, at] as const)));
  const cycles = createCycles(table);
  for (const [at, mine] of Map.groupBy(units, (unit) => groupOf.get(unit.cells[0]!)!)) {
    const cells = groups[at]!;
    const deviation = createDeviation(highs, table, cells, () => 1);
    let questions = cells.length > LARGE ? 0 : MOST_WORK / cells.length;
    let searches = MOST_SEARCHES;
    const find = (requirement: Requirement): Shift | null => {
      if (searches-- <= 0) return null;
      const shift = cycles.find(requirement);
      if (shift && balances(table, shift)) return shift;
      return questions-- > 0 ? deviation.find([requirement]) : null;
    };
    const show = (unit: Unit, shown: boolean): void => {
      for (const cell of unit.cells) {
        table.cells[cell]!.hidden = !shown;
        deviation.allow(cell, !shown);
      }
    };
    const reroute = (shift: Shift, around: readonly number[]): Shift | null => {
      if (searches-- <= 0) return null;
      const other = cycles.reroute(shift, around);
      return other && balances(table, other) ? other : null;
    };
    for (const unit of mine.sort((a, b) => b.weight - a.weight || a.cells[0]! - b.cells[0]!)) {
      if (!unit.possible()) continue;
      const lost = witnesses.using(unit.cells);
      if (isTight(table, unit, lost)) continue;
      // While it still counts as hidden: old witnesses are led round it.
      const led = new Map<Shift, Shift | null>();
      const around = (requirement: Requirement): Shift | null => {
        const old = witnesses.get(requirement)!;
        if (!led.has(old)) led.set(old, reroute(old, unit.cells));
        const other = led.get(old)!;
        return other && shows(other, requirement) ? other : null;
      };
      const without = (requirement: Requirement): Shift | null => {
        show(unit, true);
        const shift = find(requirement);
        show(unit, false);
        return shift;
      };
      const shifts = witnessesWithout(table, unit, lost, (one) => around(one) ?? without(one));
      if (!shifts) continue;
      show(unit, true);
      witnesses.drop(unit.cells);
      for (const shift of shifts) witnesses.add(shift);
    }
    deviation.dispose();
  }
}

/** True where a sum alone tells that a figure cannot be given back. */
function isTight(table: Table, unit: Unit, lost: readonly Requirement[]): boolean {
  const rest = (cell: number): boolean => table.cells[cell]!.hidden && !unit.cells.includes(cell);
  return lost.some((requirement) => tightSum(table, requirement, rest) !== null);
}

/** New witnesses for requirements that lose theirs, or null where one has none; the likeliest to fail are asked first. */
function witnessesWithout(
  table: Table,
  unit: Unit,
  lost: readonly Requirement[],
  find: (requirement: Requirement) => Shift | null,
): Shift[] | null {
  const near = new Set(unit.cells.flatMap((cell) => table.sumsOf[cell]!));
  const isNear = ({ cell }: Requirement): boolean => table.sumsOf[cell]!.some((sum) => near.has(sum));
  const shifts = new Set<Shift>();
  const shown = new Set<Requirement>();
  for (const requirement of [...lost.filter(isNear), ...lost.filter((one) => !isNear(one))]) {
    if (shown.has(requirement)) continue;
    const shift = find(requirement);
    if (!shift) return null;
    if (shifts.has(shift)) continue;
    shifts.add(shift);
    for (const one of lost) if (shows(shift, one)) shown.add(one);
  }
  return [...shifts];
}

/** What is given back together. */
interface Unit {
  cells: number[];
  weight: number;
  /** Whether the rest of the row allows it at this moment. */
  possible(): boolean;
}

/** A denominator can be shown in a row whose figure stays hidden. */
function denominatorUnits(table: Table): Unit[] {
  const units: Unit[] = [];
  table.cells.forEach((cell, number) => {
    if (cell.role !== 'denominator' || !isSecondary(table, number)) return;
    units.push({ cells: [number], weight: 1e6 + cell.weight, possible: () => cell.hidden });
  });
  return units;
}

/** A row's figure can be shown where its denominator is, with every other row of the same children. */
function rowUnits(table: Table): Unit[] {
  const units: Unit[] = [];
  table.cells.forEach((cell, number) => {
    if (cell.role !== 'numerator' || !isSecondary(table, number)) return;
    const rows = table.rowsOf[number]!.map((row) => table.rows[row]!).filter((row) => row.numerator === number);
    const cells = [number, ...rows.flatMap((row) => (row.complement < 0 ? [] : [row.complement]))];
    if (!cells.every((one) => isSecondary(table, one))) return;
    units.push({
      cells,
      weight: cell.weight,
      possible: () => cell.hidden && rows.every((row) => denominatorShown(table, row)),
    });
  });
  return units;
}

function denominatorShown(table: Table, row: Row): boolean {
  return row.denominator < 0 || !table.cells[row.denominator]!.hidden;
}

function isSecondary(table: Table, number: number): boolean {
  const { hidden, sensitive, unpublished } = table.cells[number]!;
  return hidden && !sensitive && !unpublished && requirementsOf(table, number).length === 0;
}
