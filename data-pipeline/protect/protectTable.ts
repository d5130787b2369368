import type { Highs } from 'highs';
import { cleanUp } from './cleanUp.ts';
import { type Gap, improve } from './improve.ts';
import { leastHidden } from './leastHidden.ts';
import { setRounded } from './roundTable.ts';
import { openRequirements, secure } from './secure.ts';
import type { Shift } from './shift.ts';
import { hide, type Table } from './table.ts';
import { fits, requirementsOf, shows, type Witnesses } from './witness.ts';

/** Hides what must be hidden in a table. Says for which cells there is no proof, and how near to the optimum it came. */
export function protectTable(highs: Highs, table: Table): { unsafe: number[]; gap: Gap; least: number } {
  const none = { gap: { cost: 0, bound: 0 }, least: 0 };
  const stuck: number[] = [];
  table.cells.forEach((cell, number) => {
    if (cell.sensitive && hide(table, [number]) === null) stuck.push(number);
  });
  if (stuck.length > 0) return { unsafe: stuck, ...none };
  setRounded(table, true);
  const least = leastHidden(table);
  setRounded(table, false);
  const { witnesses, failed } = secure(highs, table);
  if (failed.length > 0) return { unsafe: failed.map((requirement) => requirement.cell), ...none };
  cleanUp(highs, table, witnesses);
  const gap = improve(highs, table, witnesses);
  // Rounded figures follow from exact ones, so that whoever cannot tell from these cannot from those either.
  setRounded(table, true);
  if (table.rounded.size > 0) cleanUp(highs, table, witnesses);
  return { unsafe: unproven(table, witnesses), gap, least };
}

/** The last word: every requirement of the finished table, against its witness, without a solver. */
function unproven(table: Table, witnesses: Witnesses): number[] {
  const missing = new Set(openRequirements(table, witnesses).map((requirement) => requirement.cell));
  const checked = new Map<Shift, boolean>();
  table.cells.forEach((_, cell) => {
    for (const requirement of requirementsOf(table, cell)) {
      const shift = witnesses.get(requirement);
      if (!shift) continue;
      if (!checked.has(shift)) checked.set(shift, fits(table, shift));
      if (!checked.get(shift) || !shows(shift, requirement)) missing.add(cell);
    }
  });
  table.cells.forEach((cell, number) => {
    if (cell.sensitive && !cell.hidden) missing.add(number);
  });
  return [...missing];
}
