import type { AreaIndex } from '../schema/folder/area.ts';
import { breakdownText, type Protected } from '../schema/folder/observation.ts';
import { SPREAD_AREAS } from '../schema/published/judgement.ts';

/**
 * Standard deviation between all areas of a kind, where the folder holds the figures of areas beyond the county: between the
 * county's own alone it would tell only how alike they are.
 * @param rows without an interval, of which the spread may be asked
 * @returns by {@link spreadKey}; only where {@link SPREAD_AREAS} or more lie outside the county
 */
export function spreads(rows: readonly Protected[], home: string, areas: AreaIndex): Map<string, number> {
  const outside = areas.all.filter(({ code }) => !isWithin(code, home, areas)).map(({ code }) => code as string);
  const isOutside = new Set(outside);
  const groups = new Map<string, { values: number[]; outside: number }>();
  for (const row of rows) {
    if (row.hidden || row.value === null) continue;
    const key = spreadKey(row, areas);
    const group = groups.get(key) ?? { values: [], outside: 0 };
    groups.set(key, group);
    group.values.push(row.value);
    if (isOutside.has(row.area)) group.outside++;
  }
  const known = new Map<string, number>();
  for (const [key, { values, outside }] of groups) {
    if (outside < SPREAD_AREAS) continue;
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    known.set(key, Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1)));
  }
  return known;
}

/** What tells one group of like figures from another: the cell, and the kind of area. */
export function spreadKey(row: Protected, areas: AreaIndex): string {
  return `${row.indicator}|${row.period}|${breakdownText(row)}|${areas.get(row.area)?.type ?? ''}`;
}

function isWithin(code: string, home: string, areas: AreaIndex): boolean {
  for (let at: string | null = code; at !== null; at = areas.get(at)?.parent ?? null) {
    if (at === home) return true;
  }
  return false;
}
