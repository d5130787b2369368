import { DIMENSIONS } from '../schema/folder/observation.ts';
import { at } from './at.ts';
import type { Gap } from './improve.ts';
import { cellsOf, type ProtectInput, type Table } from './table.ts';

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

/** What became of one row, of which its table is not needed any more. */
export interface RowTally {
  indicator: string;
  /** What it is broken down by. */
  split: string;
  level: string;
  small: boolean;
  hidden: boolean;
  /** Known from an earlier release though it should be hidden now. */
  withheld: boolean;
}

/** How large tables were, and how near to the optimum they came. */
export interface TableSize {
  cells: number;
  sums: number;
  least: number;
  gap: Gap;
}

/** What became of the rows of a protected table. */
export function talliesOf({ areas }: Pick<ProtectInput, 'areas'>, table: Table): RowTally[] {
  return table.rows.flatMap((row) => {
    if (row.unpublished) return [];
    const { count, withheld } = row;
    const cells = cellsOf(row).map((cell) => at(table.cells, cell));
    return {
      indicator: count.indicator,
      split: DIMENSIONS.filter((name) => count[name] !== 'all').join(' x '),
      level: areas.get(count.area)?.type ?? '',
      small: cells.some(({ sensitive }) => sensitive),
      hidden: withheld || cells.some(({ hidden }) => hidden),
      withheld,
    };
  });
}

/** Counts what happened to the rows of protected tables. */
export function reportOn(
  input: ProtectInput,
  rows: readonly RowTally[],
  size: TableSize,
  held: readonly string[],
): ProtectReport {
  const byLevel = [...Map.groupBy(rows, ({ level }) => level)].map(([level, list]) => {
    return { level, rows: list.length, hidden: list.filter(({ hidden }) => hidden).length };
  });
  const levels = input.scorecard.levels.map((level) => level.type);
  byLevel.sort((a, b) => levels.indexOf(a.level) - levels.indexOf(b.level));
  const advice: ProtectReport['advice'] = [];
  const home = levels.indexOf(input.areas.get(input.scorecard.home)?.type ?? '');
  const blocks = Map.groupBy(rows, ({ indicator, split, level }) => `${indicator}|${split}|${level}`);
  for (const [name, list] of blocks) {
    const [indicator = '', split = '', level = ''] = name.split('|');
    const hiddenShare = list.filter(({ hidden }) => hidden).length / list.length;
    if (list.length < 2 || hiddenShare < NEARLY_ALL) continue;
    // A level that is nearly all hidden itself is no better, and nobody has counts of what lies around the county.
    const above = levels.slice(Math.max(0, home), levels.indexOf(level)).toReversed();
    const shownAt = (type: string): RowTally[] | undefined => blocks.get(`${indicator}|${split}|${type}`);
    const isBetter = (type: string): boolean => {
      const own = shownAt(type);
      return own === undefined || own.filter(({ hidden }) => hidden).length < NEARLY_ALL * own.length;
    };
    const better = above.find(isBetter) ?? '';
    advice.push({ indicator, split, level, hiddenShare, better, isThere: shownAt(better) !== undefined });
  }
  return {
    rows: rows.length,
    cells: size.cells,
    sums: size.sums,
    hiddenSmall: rows.filter(({ small }) => small).length,
    hidden: rows.filter(({ hidden }) => hidden).length,
    leastHidden: size.least,
    byLevel,
    gap: size.gap,
    held: [...held].sort(),
    advice,
  };
}
