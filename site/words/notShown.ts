import type { PublishedIndicator, PublishedRow } from '../../data-pipeline/schema/published/published.ts';

/** How many figures of an indicator are not shown as numbers, by mark. */
export interface NotShown {
  indicator: PublishedIndicator;
  of: number;
  counts: Partial<Record<'c' | 'x' | 'z' | 'u' | 'low', number>>;
}

/** Every indicator of which any figure is not shown. Whole sets are counted, never a level or an area alone. */
export function notShown(
  indicators: readonly PublishedIndicator[],
  rowsOf: (indicator: string) => readonly PublishedRow[],
): NotShown[] {
  return indicators.flatMap((indicator) => {
    const rows = rowsOf(indicator.id);
    const counts: NotShown['counts'] = {};
    for (const { value, status } of rows) {
      if (value !== undefined) continue;
      if (status === 'c' || status === 'x' || status === 'z' || status === 'u' || status === 'low')
        counts[status] = (counts[status] ?? 0) + 1;
    }
    return Object.keys(counts).length === 0 ? [] : [{ indicator, of: rows.length, counts }];
  });
}
