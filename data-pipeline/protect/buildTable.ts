import type { Problem } from '../problem.ts';
import { by } from '../schema/order.ts';
import { parsePeriod, periodFits } from '../schema/period.ts';
import { type CountedSets, countedSets, keyText, placeOf } from './countedSets.ts';
import type { Ledger } from './readLedger.ts';
import { sumTable } from './sumTable.ts';
import {
  type Cell,
  type Count,
  indexTable,
  type PlacedCounts,
  type ProtectInput,
  type Row,
  type Table,
} from './table.ts';
import { weightOf } from './weightOf.ts';

/** All cells of the counts with the sums that tie them; faults where figures do not add up. */
export function buildTable(
  input: ProtectInput,
  counts: readonly Count[],
  ledger: Ledger,
): { table: Table; problems: Problem[] } {
  const sets = countedSets(counts, input.published ?? [], input.indicators);
  const table: Table = { cells: [], sums: [], rows: [], sumsOf: [], rowsOf: [] };
  const places: PlacedCounts = new Map();
  const ordered = counts.toSorted(by((one) => keyText(one)));
  for (const count of ordered) addRow(input, sets, table, places, ledger, count);
  const problems = sumTable(input, sets, table, places);
  indexTable(table);
  for (const row of table.rows) judge(table, row, input, ledger.told.has(keyText(row.count)));
  raiseTotals(table);
  for (const cell of table.cells) {
    if (cell.role === 'difference') [cell.sensitive, cell.hidden] = [cell.value <= cell.threshold, true];
  }
  return { table, problems };
}

/** Where zeros are shown, a total of hidden counts is known to be at least as many as they are. */
function raiseTotals(table: Table): void {
  for (let moved = true; moved; ) {
    moved = false;
    for (const { total, parts } of table.sums) {
      const least = parts.reduce((sum, part) => sum + table.cells[part]!.least, 0);
      const cell = table.cells[total]!;
      if (least <= cell.least) continue;
      cell.least = least;
      moved = true;
    }
  }
}

/** What was hidden in the last release is the first to be hidden again. */
const STABLE = 0.3;

function addRow(
  input: ProtectInput,
  sets: CountedSets,
  table: Table,
  places: PlacedCounts,
  ledger: Ledger,
  count: Count,
): void {
  const indicator = input.indicators.get(count.indicator)!;
  const area = input.areas.get(count.area)!;
  const period = parsePeriod(count.period)!;
  const unpublished = !indicator.levels.includes(area.type) || !periodFits(period, indicator.period);
  const threshold = indicator.protect.threshold ?? input.scorecard.protect.threshold;
  const elsewhere = indicator.protect.publishedElsewhere?.numerator?.includes(area.type) ?? false;
  const weight = weightOf(input, count, area.type);
  const told = ledger.told.get(keyText(count));
  const discount = ledger.hidden.has(keyText(count)) ? STABLE : 1;
  const cellOf = (role: 'numerator' | 'denominator' | 'complement', value: number): number => {
    const set = role === 'complement' ? `${count.indicator}|complement` : sets.name(count.indicator, role);
    const key = `${set}|${placeOf(count)}`;
    const found = places.get(key);
    if (found) {
      const cell = table.cells[found.cell]!;
      cell.unpublished &&= unpublished;
      cell.forced ||= elsewhere;
      cell.threshold = Math.max(cell.threshold, threshold);
      return found.cell;
    }
    const before =
      told?.numerator !== undefined && told.denominator !== undefined
        ? true
        : role !== 'complement' && told?.[role] !== undefined;
    const known = sets.known.has(key) || before;
    const cell: Cell = {
      key: `${role} ${keyText(count)}`,
      role,
      area: count.area,
      split: `${count.period}|${count.sex}|${count.age}|${count.ethnicity}`,
      value,
      least: known ? value : 0,
      most: known ? value : Infinity,
      sensitive: false,
      threshold,
      forced: elsewhere || known,
      hidden: false,
      unpublished,
      weight: (role === 'denominator' ? 3 : 1) * weight.cost * discount,
      leaf: weight.leaf,
    };
    places.set(key, { count, cell: table.cells.length, set });
    return table.cells.push(cell) - 1;
  };
  const row: Row = {
    count,
    indicator,
    unpublished,
    withheld: false,
    numerator: cellOf('numerator', count.numerator),
    denominator: -1,
    complement: -1,
  };
  if (count.denominator !== null) {
    row.denominator = cellOf('denominator', count.denominator);
    row.complement = cellOf('complement', count.denominator - count.numerator);
    table.sums.push({ total: row.denominator, parts: [row.numerator, row.complement] });
  }
  table.rows.push(row);
}

/** Marks what is sensitive in a row that is to be published (docs/contract.md, section 9). */
function judge(table: Table, row: Row, input: ProtectInput, ledgerKnows: boolean): void {
  const [numerator, denominator, complement] = [row.numerator, row.denominator, row.complement].map(
    (at) => table.cells[at],
  );
  if (row.unpublished) {
    for (const cell of [numerator, denominator, complement]) if (cell?.unpublished) cell.hidden = true;
    return;
  }
  const { indicator } = row;
  const zeros = (indicator.protect.zeros ?? input.scorecard.protect.zeros) === 'publish';
  const complements = indicator.protect.complement ?? input.scorecard.protect.complement;
  const { threshold } = numerator!;
  const enough = denominator === undefined || denominator.value > threshold;
  const smallRest = complements && complement !== undefined && complement.value <= threshold;
  if (zeros && enough) {
    // A zero is always shown where enough are asked, so a hidden count is known to be 1 or more.
    if (numerator!.value === 0) numerator!.forced = true;
    else numerator!.least = Math.max(numerator!.least, 1);
  }
  const small = (cell: Cell | undefined): boolean =>
    cell !== undefined && cell.most === cell.value && cell.value <= threshold;
  row.withheld = ledgerKnows && (small(numerator) || small(denominator) || (smallRest && small(complement)));
  if (!numerator!.forced) numerator!.sensitive ||= numerator!.value <= threshold;
  if (denominator && !denominator.forced) denominator.sensitive ||= denominator.value <= threshold;
  if (complement && smallRest && !(numerator!.forced && denominator!.forced)) complement.sensitive = true;
}
