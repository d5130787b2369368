// Used on both sides: the pipeline and the site. Keep it tiny.

import { type Breakdown, breakdownText, isEverybody } from '../folder/observation.ts';
import { byText } from '../order.ts';

const EVERYBODY = breakdownText({ sex: 'all', age: 'all', ethnicity: 'all', group: 'all' });

/** The breakdown that stands for an indicator: everybody where there is such a row, else the longest series. */
export function headlineGroup(rows: readonly Breakdown[]): string {
  // First, and by hand: asked for each area and indicator, and nearly always the first row says so.
  if (rows.some(isEverybody)) return EVERYBODY;
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(breakdownText(row), (counts.get(breakdownText(row)) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || byText(a[0], b[0]))[0]?.[0] ?? EVERYBODY;
}
