import type { Highs } from 'highs';
import { at, cellAt } from './at.ts';
import { components } from './components.ts';
import { createCycles } from './cycles.ts';
import { createDeviation, type Deviation } from './deviation.ts';
import { greedy, tightSum } from './greedy.ts';
import { hide, type Table } from './table.ts';
import { balances, createWitnesses, type Requirement, requirementsOf, type Witnesses } from './witness.ts';

/** Using a hidden cell is almost free, but not quite: small shifts are found faster and share fewer cells. */
const HIDDEN_COST = 0.001;

/**
 * Hides further cells until every sensitive one can be 0 and T + 1 as far as anyone can prove. Nearly all of that is found by
 * moving children round cycles; what is left is asked as linear programmes: the cheapest way to change the table without
 * changing a sum. What a change uses and is shown must be hidden. Returns the witnesses and the requirements that nothing can
 * meet.
 */
export function secure(highs: Highs, table: Table): { witnesses: Witnesses; failed: Requirement[] } {
  const witnesses = createWitnesses(table);
  const isLeaf = (cell: number): boolean => cellAt(table, cell).leaf;
  greedy(table);
  const cycles = createCycles(table);
  for (const requirement of openRequirements(table, witnesses)) {
    if (witnesses.has(requirement)) continue;
    const shift = cycles.buy(requirement);
    if (shift && balances(table, shift) && hide(table, [...shift.keys()])) witnesses.add(shift);
  }
  let open = openRequirements(table, witnesses);
  // Mostly one partnership is enough, whose programme is small.
  open = repair(highs, table, witnesses, open, isLeaf);
  return { witnesses, failed: repair(highs, table, witnesses, open, () => true) };
}

/** What must still be shown to be possible. */
export function openRequirements(table: Table, witnesses: Witnesses): Requirement[] {
  return table.cells.flatMap((_, cell) => requirementsOf(table, cell)).filter((one) => !witnesses.has(one));
}

/** Each component of some cells with the questions about it, and a programme to ask. */
function byComponent(
  highs: Highs,
  table: Table,
  open: readonly Requirement[],
  included: (cell: number) => boolean,
  ask: (deviation: Deviation, questions: Requirement[]) => void,
): void {
  const groups = components(table, included);
  const groupOf = new Map(groups.flatMap((group) => group.map((cell) => [cell, group] as const)));
  for (const [group, questions] of Map.groupBy(open, ({ cell }) => groupOf.get(cell))) {
    if (!group) continue;
    const deviation = createDeviation(highs, table, group, (cell) => costOf(table, cell));
    ask(deviation, questions);
    deviation.dispose();
  }
}

/** Asks in batches, hiding what the answers need. Returns what nothing can meet. */
function repair(
  highs: Highs,
  table: Table,
  witnesses: Witnesses,
  open: readonly Requirement[],
  mayHide: (cell: number) => boolean,
): Requirement[] {
  const included = (cell: number): boolean => {
    const { hidden, forced } = cellAt(table, cell);
    return hidden || (!forced && mayHide(cell));
  };
  const hopeful = open.filter((one) => tightSum(table, one, included) === null);
  byComponent(highs, table, hopeful, included, (deviation, questions) => {
    for (const batch of batches(table, questions)) answer(table, deviation, witnesses, batch);
  });
  return open.filter((one) => !witnesses.has(one));
}

/** How many rows are asked about together. */
const TOGETHER = 8;

/** Questions that one table can probably answer, with the areas, splits and sign that they use, and their rows. */
interface Batch {
  used: Map<string, string>;
  rows: Set<string>;
  members: Requirement[];
}

/**
 * Splits questions into batches that one table can probably answer: upwards and downwards apart, and of rows that share
 * neither their area nor their group, since two cells of one sum compete for the same children.
 */
function batches(table: Table, questions: readonly Requirement[]): Requirement[][] {
  const found: Batch[] = [];
  const home = new Map<string, Requirement[]>();
  let first = 0;
  for (const question of questions) {
    const { area, split } = cellAt(table, question.cell);
    const sign = question.change < 0 ? '-' : '+';
    const row = `${sign}${area}|${split}`;
    const known = home.get(row);
    if (known) {
      known.push(question);
      continue;
    }
    while ((found[first]?.rows.size ?? 0) >= TOGETHER) first++;
    const clashes = ({ used, rows }: Batch): boolean => {
      return rows.size >= TOGETHER || used.has(area) || used.has(split) || (used.get('sign') ?? sign) !== sign;
    };
    let number = first;
    while (number < found.length && clashes(at(found, number))) number++;
    const batch = found[number] ?? { used: new Map([['sign', sign]]), rows: new Set(), members: [] };
    found[number] = batch;
    batch.used.set(area, row).set(split, row);
    batch.rows.add(row);
    batch.members.push(question);
    home.set(row, batch.members);
  }
  return found.map(({ members }) => members);
}

function costOf(table: Table, cell: number): number {
  const { hidden, role, weight } = cellAt(table, cell);
  // A complement is hidden with its numerator and costs nothing of its own.
  return hidden || role === 'complement' ? HIDDEN_COST : weight;
}

/** Finds witnesses, hiding what they need; a batch that has no common one is halved. */
function answer(table: Table, deviation: Deviation, witnesses: Witnesses, batch: readonly Requirement[]): void {
  const open = batch.filter((one) => !witnesses.has(one));
  if (open.length === 0) return;
  const shift = deviation.find(open);
  const hidden = shift && hide(table, [...shift.keys()]);
  if (shift && hidden) {
    for (const cell of hidden) deviation.price(cell, HIDDEN_COST);
    witnesses.add(shift);
  } else if (open.length > 1) {
    const half = open.length >> 1;
    answer(table, deviation, witnesses, open.slice(0, half));
    answer(table, deviation, witnesses, open.slice(half));
  }
}
