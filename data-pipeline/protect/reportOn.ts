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
  /**
   * Breakdowns that are nearly all hidden at a level, with the level at which they would tell more: `better` is empty where the
   * county is the only one; `isThere` is true where it is published at that level already.
   */
  advice: { indicator: string; split: string; level: string; hiddenShare: number; better: string; isThere: boolean }[];
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
  const home = levels.indexOf(input.areas.get(input.scorecard.home)?.type ?? '');
  const blocks = Map.groupBy(rows, (row) => `${row.count.indicator}|${splitOf(row)}|${typeOf(row)}`);
  for (const [name, list] of blocks) {
    const [indicator = '', split = '', level = ''] = name.split('|');
    const hiddenShare = list.filter(isHidden).length / list.length;
    if (list.length < 2 || hiddenShare < NEARLY_ALL) continue;
    // A level that is nearly all hidden itself is no better, and nobody has counts of what lies around the county.
    const above = levels.slice(Math.max(0, home), levels.indexOf(level)).toReversed();
    const shownAt = (type: string): Row[] | undefined => blocks.get(`${indicator}|${split}|${type}`);
    const isBetter = (type: string): boolean => {
      const own = shownAt(type);
      return own === undefined || own.filter(isHidden).length < NEARLY_ALL * own.length;
    };
    const better = above.find(isBetter) ?? '';
    advice.push({ indicator, split, level, hiddenShare, better, isThere: shownAt(better) !== undefined });
  }
  return {
    rows: rows.length,
    cells: table.cells.length,
    sums: table.sums.length,
    hiddenSmall: rows.filter((row) => cellsOf(row).some((cell) => at(table.cells, cell).sensitive)).length,
    hidden: rows.filter(isHidden).length,
    leastHidden: least,
    byLevel,
    gap,
    held: [...held].sort(),
    advice,
  };
}
