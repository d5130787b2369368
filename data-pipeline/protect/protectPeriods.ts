import type { Highs } from 'highs';
import { fault, type Problem } from '../problem.ts';
import { DIMENSIONS } from '../schema/folder/observation.ts';
import { buildTable } from './buildTable.ts';
import type { Gap } from './improve.ts';
import { protectTable } from './protectTable.ts';
import type { Count, ProtectInput, Row, Table } from './table.ts';
import { blockOf, lastRows, linkedBlocks } from './waiting.ts';

/** Counts of some periods, protected. */
export interface DonePeriods {
  table: Table;
  /** The counts that are in it. */
  current: readonly Count[];
  /** Blocks that keep the rows of their last release. */
  held: ReadonlySet<string>;
  gap: Gap;
  least: number;
}

/** Protects counts of periods that belong together, or says why they cannot be published. */
export function protectPeriods(
  input: ProtectInput,
  counts: readonly Count[],
  highs: Highs,
): { done: DonePeriods } | { problems: Problem[] } {
  let held = new Set<string>();
  const spent = new Set<string>();
  for (;;) {
    const current = counts.filter((count) => !held.has(blockOf(count)));
    const { table, problems, old } = buildTable(input, current, highs, spent);
    if (problems.length > 0) return { problems };
    const { unsafe, gap, least } = protectTable(highs, table);
    if (unsafe.length === 0) return { done: { table, current, held, gap, least } };
    // What was known of an old row before is known whatever is hidden now.
    const known = unsafe.filter((cell) => old.has(cell));
    for (const cell of known) spent.add(table.cells[cell]?.key ?? '');
    if (known.length > 0) continue;
    // What cannot be made safe beside earlier releases waits; what was never published is refused.
    const blocks = blocksNear(table, unsafe);
    const next = linkedBlocks(
      input,
      new Set([...held, ...[...blocks.keys()].filter((block) => lastRows(input, block))]),
    );
    const waits = new Set([...next].filter((block) => lastRows(input, block)));
    if (waits.size === held.size || blocks.size === 0) {
      return { problems: [...blocks].sort().map(([block, cell]) => cannot(input, table, block, cell)) };
    }
    held = waits;
  }
}

/** Blocks whose rows have to do with some cells, each with such a cell: their own, or else the nearest through sums. */
function blocksNear(table: Table, cells: readonly number[]): Map<string, number> {
  const blocks = new Map<string, number>();
  for (const cell of cells) {
    const seen = new Set([cell]);
    for (const near of seen) {
      const rows = table.rowsOf[near] ?? [];
      for (const row of rows) {
        const { count } = table.rows[row] ?? {};
        if (count && !blocks.has(blockOf(count))) blocks.set(blockOf(count), cell);
      }
      if (rows.length > 0) break;
      for (const sum of table.sumsOf[near] ?? []) {
        const { total, parts } = table.sums[sum] ?? { total: near, parts: [] };
        for (const other of [total, ...parts]) seen.add(other);
      }
    }
  }
  return blocks;
}

function cannot(input: ProtectInput, table: Table, block: string, cell: number): Problem {
  const rows = table.rows.filter((row) => blockOf(row.count) === block);
  const count = rows[0]?.count;
  const [indicator = '', period = ''] = block.split('|');
  const { role, area } = table.cells[cell] ?? { role: 'numerator', area: '' };
  const what = role === 'difference' ? 'what is left over between figures' : `the ${role}`;
  const near = area.startsWith('~') || area === '' ? '' : ` of ${area}`;
  const message = `${indicator} areas ${period}: no way was found to publish it safely; ${what}${near} could be worked out; ${waysOut(input, table, rows, cell)}`;
  return fault(count?.file ?? 'counts', message, count?.line ?? 1);
}

/** What a data owner can do about counts that cannot be made safe: only what would make a difference to these. */
function waysOut(input: ProtectInput, table: Table, rows: readonly Row[], cell: number): string {
  const isSplit = rows.some(({ count }) => DIMENSIONS.some((name) => count[name] !== 'all'));
  const isBelow = rows.some(({ count }) => count.area !== input.scorecard.home && input.areas.get(count.area)?.parent);
  const cells = (table.sumsOf[cell] ?? []).flatMap((sum) => {
    const { total, parts } = table.sums[sum] ?? { total: cell, parts: [] };
    return [total, ...parts];
  });
  const measures = new Set(
    cells.flatMap((one) => (table.rowsOf[one] ?? []).flatMap((row) => table.rows[row]?.indicator.id ?? [])),
  );
  const ways = [
    ...(isSplit ? ['drop a breakdown, merge groups'] : []),
    ...(measures.size > 1 ? [`leave out one of ${[...measures].sort().join(', ')}`] : []),
    ...(isBelow ? ['publish one level up'] : []),
    'pool several years',
  ];
  return ways.length < 2 ? ways.join('') : `${ways.slice(0, -1).join(', ')}, or ${ways.at(-1)}`;
}
