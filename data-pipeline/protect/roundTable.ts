import type { Indicator } from '../schema/folder/indicator.ts';
import { faultAt, nameOf } from './checkCounts.ts';
import { addCell, type Draft, nodeOf } from './draft.ts';
import type { ProtectInput } from './table.ts';

/** How far a true count can be from one to the nearest 5: whole numbers are never half-way. */
const REACH = 2;

/** Whether a measure's counts are published to the nearest 5. */
export function isRounded({ scorecard }: Pick<ProtectInput, 'scorecard'>, indicator: Indicator): boolean {
  return indicator.rule === 'ours' && (indicator.protect.round ?? scorecard.protect.round) !== undefined;
}

/** A count as it is published: to the nearest 5. */
function roundCount(count: number): number {
  return 5 * Math.round(count / 5);
}

/**
 * Rows of one period beyond which no proof for rounded figures is found in a sensible time: 489 rows take about 28 seconds on a busy machine, and
 * 3,400 did not end in 12 minutes. Hiding alone takes tables of any size.
 */
const MOST_ROUNDED = 1500;

/** Faults where more is to be rounded than can be proved safe: said before the work, and not after minutes of it. */
function checkSize({ table, input, problems }: Draft): void {
  const rounded = table.rows.filter(({ indicator }) => isRounded(input, indicator));
  for (const rows of Map.groupBy(rounded, ({ count }) => count.period).values()) {
    const [first] = rows;
    if (!first || rows.length <= MOST_ROUNDED) continue;
    const ids = [...new Set(rows.map(({ indicator }) => indicator.id))].sort().join(', ');
    const text = `${ids} ${first.count.period}: ${rows.length.toLocaleString('en-GB')} rows are too many to be rounded and proved safe; expected at most ${MOST_ROUNDED.toLocaleString('en-GB')} of a period: leave a breakdown out, publish it one level up, or take round: 5 away, so that figures are hidden and not rounded`;
    problems.push(faultAt(first.count, text));
  }
}

/** Faults where a set is published both rounded and as it is: together they tell what rounding hides. */
export function checkRounding(draft: Draft): void {
  checkSize(draft);
  const exact = new Map<string, string>();
  for (const row of draft.table.rows) {
    if (isRounded(draft.input, row.indicator)) continue;
    for (const cell of [row.numerator, row.denominator])
      if (cell >= 0) exact.set(nodeOf(draft, cell).set, row.indicator.id);
  }
  const said = new Set<string>();
  for (const { indicator, count, numerator, denominator } of draft.table.rows) {
    if (!isRounded(draft.input, indicator)) continue;
    for (const cell of [numerator, denominator]) {
      if (cell < 0) continue;
      const { set, official } = nodeOf(draft, cell);
      const other = official ? 'a publisher' : exact.get(set);
      if (other === undefined || said.has(`${indicator.id}|${set}`)) continue;
      said.add(`${indicator.id}|${set}`);
      const text = `${nameOf(count)} is to be published to the nearest 5, and ${other} gives figures of the same children as they are; expected both rounded, or neither`;
      draft.problems.push(faultAt(count, text));
    }
  }
}

/**
 * Publishes counts to the nearest 5. A true count stays in the table, hidden; beside it is the figure that is shown, which the
 * count is near: true + 2 = shown + (0 to 4). Hiding the figure sets the count free; showing it leaves 5 numbers, of which
 * those up to the threshold are ruled out, as it is shown.
 */
export function roundTable(draft: Draft): void {
  const { table, input } = draft;
  const shown = new Map<number, number>();
  for (const row of table.rows) {
    if (!isRounded(input, row.indicator)) continue;
    const small = [row.numerator, row.denominator, row.complement].some((cell) => table.cells[cell]?.sensitive);
    row.small = small;
    row.numerator = figureOf(draft, row.numerator, small, shown);
    if (row.denominator < 0) continue;
    row.denominator = figureOf(draft, row.denominator, table.cells[row.denominator]?.sensitive ?? false, shown);
    const rest = table.cells[row.complement];
    if (rest) [rest.role, rest.hidden, rest.unpublished] = ['difference', true, true];
    row.complement = -1;
  }
}

/** The cell of the figure that is shown of a count, made where it is not there yet. */
function figureOf(draft: Draft, number: number, small: boolean, shown: Map<number, number>): number {
  const cell = draft.table.cells[number];
  const known = shown.get(number);
  if (!cell) return number;
  if (known !== undefined) {
    const figure = draft.table.cells[known];
    if (figure && small) [figure.hidden, figure.unpublished] = [true, true];
    return known;
  }
  const { place, set } = nodeOf(draft, number);
  const { role, weight, leaf, value, threshold, hidden } = cell;
  const add = (what: string, more: Parameters<typeof addCell>[2]): number => {
    const node = { set: `${set} ${what}`, place, origin: 'worked out' as const, row: null, known: true, old: false };
    return addCell(draft, node, { threshold, ...more });
  };
  const figure = roundCount(value);
  const off = small || hidden;
  const at = add('to the nearest 5', { role, value: figure, weight, leaf, hidden: off, unpublished: off });
  const least = Math.max(0, threshold + 1 - (figure - REACH));
  const near = value - figure + REACH;
  const slack = add('off by', {
    value: near,
    least: Math.min(near, least),
    most: 2 * REACH,
    hidden: true,
    unpublished: true,
  });
  const reach = add('reach', { value: REACH, least: REACH, most: REACH, forced: true });
  const sum = add('and reach', { value: value + REACH, hidden: true, unpublished: true });
  draft.table.sums.push({ total: sum, parts: [number, reach] }, { total: sum, parts: [at, slack] });
  [cell.role, cell.hidden, cell.unpublished] = ['difference', true, true];
  shown.set(number, at);
  return at;
}
