import type { Highs } from 'highs';
import { cellAt, rowAt, rowsWith, sumsWith, under } from './at.ts';
import { components } from './components.ts';
import { type Cycles, createCycles } from './cycles.ts';
import { createDeviation, type Deviation } from './deviation.ts';
import { tightSum } from './greedy.ts';
import type { Shift } from './shift.ts';
import type { Row, Table } from './table.ts';
import { balances, mayMove, type Requirement, requirementsOf, shows, type Witnesses } from './witness.ts';

/**
 * Linear programmes over one component while giving back, times its cells: small tables are asked about everything that the
 * search for cycles leaves open, large ones about nothing. What is left then stays hidden, which is safe.
 */
const MOST_WORK = 100_000;
const LARGE = 2000;
/** Searches for cycles over one component while giving back: a count, not a clock. */
const MOST_SEARCHES = 10_000;

/** What giving back works with in one component. */
interface GivingBack {
  table: Table;
  witnesses: Witnesses;
  cycles: Cycles;
  deviation: Deviation;
  /** Searches and programmes that are left. */
  searches: number;
  questions: number;
}

/**
 * Gives back, dearest first, every hidden figure without which all sensitive cells are still safe. What could not be given
 * back once cannot be later either, since less is hidden then: one pass leaves nothing to give back.
 */
export function cleanUp(highs: Highs, table: Table, witnesses: Witnesses): void {
  const candidates = [...denominators(table), ...figures(table)];
  const groups = components(table, (cell) => cellAt(table, cell).hidden || cellAt(table, cell).near !== null);
  const groupOf = new Map(groups.flatMap((group) => group.map((cell) => [cell, group] as const)));
  const cycles = createCycles(table);
  for (const [cells, mine] of Map.groupBy(candidates, ({ first }) => under(groupOf, first))) {
    const deviation = createDeviation(highs, table, cells, () => 1);
    const questions = cells.length > LARGE ? 0 : MOST_WORK / cells.length;
    const work: GivingBack = { table, witnesses, cycles, deviation, searches: MOST_SEARCHES, questions };
    for (const one of mine.sort((a, b) => b.weight - a.weight || a.first - b.first)) {
      if (one.possible()) giveBack(work, one);
    }
    deviation.dispose();
  }
}

/** Shows a candidate, if all that its hiding protects has other witnesses. */
function giveBack(work: GivingBack, candidate: Candidate): void {
  const { table, witnesses } = work;
  const lost = witnesses.using(candidate.cells);
  if (isTight(table, candidate, lost)) return;
  const led = new Map<Shift, Shift | null>();
  const shifts = witnessesWithout(table, candidate, lost, (requirement) => {
    // While it still counts as hidden: old witnesses stay where its figure does, or are led round it.
    const old = witnesses.get(requirement);
    if (old && candidate.cells.every((cell) => staysShown(table, old, cell))) return old;
    const around = rerouted(work, candidate, led, requirement);
    if (around) return around;
    show(work, candidate, true);
    const shift = find(work, requirement);
    show(work, candidate, false);
    return shift;
  });
  if (!shifts) return;
  show(work, candidate, true);
  witnesses.drop(candidate.cells);
  for (const shift of shifts) witnesses.add(shift);
}

/** True where a shift moves a cell no further than it may when it is shown. */
function staysShown(table: Table, shift: Shift, number: number): boolean {
  return mayMove({ ...cellAt(table, number), hidden: false }, shift.get(number) ?? 0);
}

function show({ table, deviation }: GivingBack, { cells }: Candidate, shown: boolean): void {
  for (const cell of cells) {
    cellAt(table, cell).hidden = !shown;
    deviation.allow(cell, !shown);
  }
}

/** A new witness: a cycle or, while there are questions left, the answer of a programme. */
function find(work: GivingBack, requirement: Requirement): Shift | null {
  if (work.searches-- <= 0) return null;
  const shift = work.cycles.find(requirement);
  if (shift && balances(work.table, shift)) return shift;
  return work.questions-- > 0 ? work.deviation.find([requirement]) : null;
}

/** The old witness of a requirement, led round a candidate; each is led round once, whatever it shows. */
function rerouted(
  work: GivingBack,
  { cells }: Candidate,
  led: Map<Shift, Shift | null>,
  requirement: Requirement,
): Shift | null {
  const old = work.witnesses.get(requirement);
  if (!old) return null;
  let other = led.get(old);
  if (other === undefined) {
    const shift = work.searches-- > 0 ? work.cycles.reroute(old, cells) : null;
    other = shift && balances(work.table, shift) ? shift : null;
    led.set(old, other);
  }
  return other && shows(other, requirement) ? other : null;
}

/** True where a sum alone tells that a figure cannot be given back. */
function isTight(table: Table, { cells }: Candidate, lost: readonly Requirement[]): boolean {
  const rest = (cell: number): boolean => cellAt(table, cell).hidden && !cells.includes(cell);
  return lost.some((requirement) => tightSum(table, requirement, rest) !== null);
}

/** New witnesses for requirements that lose theirs, or null where one has none; the likeliest to fail are asked first. */
function witnessesWithout(
  table: Table,
  { cells }: Candidate,
  lost: readonly Requirement[],
  find: (requirement: Requirement) => Shift | null,
): Shift[] | null {
  const near = new Set(cells.flatMap((cell) => sumsWith(table, cell)));
  const isNear = ({ cell }: Requirement): boolean => sumsWith(table, cell).some((sum) => near.has(sum));
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
interface Candidate {
  first: number;
  cells: number[];
  weight: number;
  /** Whether the rest of the row allows it at this moment. */
  possible(): boolean;
}

/** A denominator can be shown in a row whose figure stays hidden. */
function denominators(table: Table): Candidate[] {
  const candidates: Candidate[] = [];
  table.cells.forEach((cell, number) => {
    if (cell.role !== 'denominator' || !isSecondary(table, number)) return;
    candidates.push({ first: number, cells: [number], weight: 1e6 + cell.weight, possible: () => cell.hidden });
  });
  return candidates;
}

/** A row's figure can be shown where its denominator is, with every other row of the same children. */
function figures(table: Table): Candidate[] {
  const candidates: Candidate[] = [];
  table.cells.forEach((cell, number) => {
    if (cell.role !== 'numerator' || !isSecondary(table, number)) return;
    const rows = rowsWith(table, number)
      .map((row) => rowAt(table, row))
      .filter((row) => row.numerator === number);
    const cells = [number, ...rows.flatMap((row) => (row.complement < 0 ? [] : [row.complement]))];
    if (!cells.every((one) => isSecondary(table, one))) return;
    candidates.push({
      first: number,
      cells,
      weight: cell.weight,
      possible: () => cell.hidden && rows.every((row) => denominatorShown(table, row)),
    });
  });
  return candidates;
}

function denominatorShown(table: Table, row: Row): boolean {
  return row.denominator < 0 || !cellAt(table, row.denominator).hidden;
}

function isSecondary(table: Table, number: number): boolean {
  const { hidden, sensitive, unpublished } = cellAt(table, number);
  return hidden && !sensitive && !unpublished && requirementsOf(table, number).length === 0;
}
