import type { Area } from '../../data-pipeline/schema/folder/area.ts';
import { breakdownText } from '../../data-pipeline/schema/folder/observation.ts';
import type { GroupWords } from '../../data-pipeline/schema/folder/scorecard.ts';
import type { PublishedRow } from '../../data-pipeline/schema/published/published.ts';
import { groupWords, headlineGroup } from './standing.ts';

/** The figures of one breakdown: periods down, areas across. */
export interface FigureTable {
  /** The breakdown in words; empty for everybody. */
  words: string;
  periods: string[];
  columns: Area[];
  /** Rows by `area|period`. */
  cells: Map<string, PublishedRow>;
  isHeadline: boolean;
}

/**
 * A table for each breakdown of an indicator, the headline first; none for a breakdown that no area of the columns has.
 * @param rows every row of the indicator
 * @param areas the areas that may be columns, in order
 */
export function figureTables(rows: readonly PublishedRow[], areas: readonly Area[], words?: GroupWords): FigureTable[] {
  const headline = headlineGroup(rows);
  const byCode = (a: string, b: string): number => a.localeCompare(b, 'en-GB', { numeric: true });
  const groups = [...new Set(rows.map(breakdownText))].sort(byCode);
  return [headline, ...groups.filter((group) => group !== headline)].flatMap((group): FigureTable[] => {
    const own = rows.filter((row) => breakdownText(row) === group);
    const columns = areas.filter((area) => own.some((row) => row.area === area.code));
    if (columns.length === 0) return [];
    return [
      {
        words: groupWords(group, words),
        periods: [...new Set(own.map((row) => row.period))],
        cells: new Map(own.map((row) => [`${row.area}|${row.period}`, row])),
        columns,
        isHeadline: group === headline,
      },
    ];
  });
}
