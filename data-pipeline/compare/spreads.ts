import type { AreaIndex } from '../schema/folder/area.ts';
import type { Indicator } from '../schema/folder/indicator.ts';
import { breakdownText, type Protected } from '../schema/folder/observation.ts';
import { SPREAD_AREAS } from '../schema/published/judgement.ts';
import { onLogScale } from './gapOf.ts';

/** Makes of a median absolute deviation what the standard deviation of a normal distribution would be. */
const NORMAL = 1.4826;

/**
 * How far areas of a kind lie from each other, where the folder holds the figures of areas beyond the county: between the
 * county's own alone it would tell only how alike they are. The median absolute deviation of log odds or logs, times 1.4826: a
 * few places far out do not widen it.
 * @param rows without an interval, of which the spread may be asked
 * @returns by {@link spreadKey}; only where {@link SPREAD_AREAS} or more lie outside the county
 */
export function spreads(
  rows: readonly Protected[],
  home: string,
  areas: AreaIndex,
  indicators: ReadonlyMap<string, Indicator>,
): Map<string, number> {
  const outside = areas.all.filter(({ code }) => !isWithin(code, home, areas)).map(({ code }) => code as string);
  const isOutside = new Set(outside);
  const groups = new Map<string, { values: number[]; outside: number }>();
  for (const row of rows) {
    const indicator = indicators.get(row.indicator);
    const figure = row.hidden || row.value === null || !indicator ? null : onLogScale(row.value, indicator);
    if (figure === null) continue;
    const key = spreadKey(row, areas);
    const group = groups.get(key) ?? { values: [], outside: 0 };
    groups.set(key, group);
    group.values.push(figure);
    if (isOutside.has(row.area)) group.outside++;
  }
  const known = new Map<string, number>();
  for (const [key, { values, outside }] of groups) {
    if (outside >= SPREAD_AREAS) known.set(key, robustSpread(values));
  }
  return known;
}

/** Median absolute deviation from the median, times 1.4826. */
export function robustSpread(values: readonly number[]): number {
  const middle = median(values);
  return NORMAL * median(values.map((value) => Math.abs(value - middle)));
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const [low = 0, high = 0] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return (low + high) / 2;
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
