import type { Highs } from 'highs';
import { components } from './components.ts';
import { createDeviation, type Deviation } from './deviation.ts';
import { tightSum } from './greedy.ts';
import { answer, batches } from './secure.ts';
import type { Row, Table } from './table.ts';
import { type Requirement, requirementsOf, type Witnesses } from './witness.ts';

/**
 * Gives back, dearest first, every hidden figure without which all sensitive cells are still safe. What could not be given
 * back once cannot be later either, since less is hidden then: one pass leaves nothing to give back.
 */
export function cleanUp(highs: Highs, table: Table, witnesses: Witnesses): void {
  const units = [...denominatorUnits(table), ...rowUnits(table)];
  const groups = components(table, (cell) => table.cells[cell]!.hidden);
  const groupOf = new Map(groups.flatMap((group, at) => group.map((cell) => [cell, at] as const)));
  for (const [at, mine] of Map.groupBy(units, (unit) => groupOf.get(unit.cells[0]!)!)) {
    const deviation = createDeviation(highs, table, groups[at]!, () => 1);
    let budget = MOST_QUESTIONS;
    for (const unit of mine.sort((a, b) => b.weight - a.weight || a.cells[0]! - b.cells[0]!)) {
      if (!unit.possible()) continue;
      const dropped = witnesses.drop(unit.cells);
      for (const cell of unit.cells) {
        table.cells[cell]!.hidden = false;
        deviation.allow(cell, false);
      }
      budget -= dropped.length;
      const asked = dropped.map(({ requirement }) => requirement);
      if (budget > 0 && holdsFor(table, deviation, witnesses, unit, asked)) continue;
      for (const cell of unit.cells) {
        table.cells[cell]!.hidden = true;
        deviation.allow(cell, true);
      }
      witnesses.restore(dropped);
    }
    deviation.dispose();
  }
}

/** Questions asked of one component while giving back; what is left then stays hidden, which is safe. */
const MOST_QUESTIONS = 20_000;

/** True where every requirement still has a witness; the likeliest to fail are asked first. */
function holdsFor(
  table: Table,
  deviation: Deviation,
  witnesses: Witnesses,
  unit: Unit,
  dropped: Requirement[],
): boolean {
  const isHidden = (cell: number): boolean => table.cells[cell]!.hidden;
  if (dropped.some((requirement) => tightSum(table, requirement, isHidden) !== null)) return false;
  const near = new Set(unit.cells.flatMap((cell) => table.sumsOf[cell]!));
  const isNear = ({ cell }: Requirement): boolean => table.sumsOf[cell]!.some((sum) => near.has(sum));
  for (const requirement of dropped.filter(isNear)) {
    if (witnesses.has(requirement)) continue;
    const shift = deviation.find([requirement]);
    if (!shift || !witnesses.add(shift)) return false;
  }
  for (const batch of batches(table, dropped)) answer(table, deviation, witnesses, batch);
  return dropped.every((requirement) => witnesses.has(requirement));
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
