import { DIMENSIONS } from '../schema/folder/observation.ts';
import { at } from './at.ts';
import type { Gap } from './improve.ts';
import { cellsOf, type ProtectInput, type Row, type Table } from './table.ts';

/** What was done, in numbers that a data owner can sign off. */
export interface ProtectReport {
  rows: number;
  cells: number;
  sums: number;
  /** Rows hidden because they, their complement or their denominator are small. CONFIDENTIAL: never into a public file. */
  hiddenSmall: number;
  /** Rows hidden in all. */
  hidden: number;
  /** Rows that any safe choice hides at least, which tells how many are small. CONFIDENTIAL. */
  leastHidden: number;
  /** Rows and hidden rows by kind of area. */
  byLevel: { level: string; rows: number; hidden: number }[];
  /** How near to the optimum, over the components for which it is known. */
  gap: Gap;
  /** Blocks that keep the rows of their last release. */
  held: string[];
  /** Breakdowns that are nearly all hidden at a level, with the level at which they would tell more. */
  advice: { indicator: string; split: string; level: string; hiddenShare: number; better: string }[];
}

/** From which share of hidden rows on a table is better published one level up. */
const NEARLY_ALL = 0.8;

/** Counts what happened to the rows of a protected table. */
export function reportOn(
  input: ProtectInput,
  table: Table,
  held: readonly string[],
  gap: Gap,
  least: number,
): ProtectReport {
  const rows = table.rows.filter((row) => !row.unpublished);
  const typeOf = (row: Row): string => input.areas.get(row.count.area)?.type ?? '';
  const isHidden = (row: Row): boolean => row.withheld || cellsOf(row).some((cell) => at(table.cells, cell).hidden);
  const byLevel = [...Map.groupBy(rows, typeOf)].map(([level, list]) => {
    return { level, rows: list.length, hidden: list.filter(isHidden).length };
  });
  const levels = input.scorecard.levels.map((level) => level.type);
  byLevel.sort((a, b) => levels.indexOf(a.level) - levels.indexOf(b.level));
  const advice: ProtectReport['advice'] = [];
  const splitOf = ({ count }: Row): string => {
    return DIMENSIONS.filter((name) => count[name] !== 'all').join(' x ');
  };
  for (const [name, list] of Map.groupBy(rows, (row) => `${row.count.indicator}|${splitOf(row)}|${typeOf(row)}`)) {
    const [indicator = '', split = '', level = ''] = name.split('|');
    const hiddenShare = list.filter(isHidden).length / list.length;
    const better = levels[levels.indexOf(level) - 1];
    if (list.length > 1 && hiddenShare >= NEARLY_ALL && better)
      advice.push({ indicator, split, level, hiddenShare, better });
  }
  return {
    rows: rows.length,
    cells: table.cells.length,
    sums: table.sums.length,
    hiddenSmall: rows.filter((row) => row.small || cellsOf(row).some((cell) => at(table.cells, cell).sensitive)).length,
    hidden: rows.filter(isHidden).length,
    leastHidden: least,
    byLevel,
    gap,
    held: [...held].sort(),
    advice,
  };
}
