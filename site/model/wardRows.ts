import type { Area } from '../../data-pipeline/schema/folder/area.ts';
import { by } from '../../data-pipeline/schema/order.ts';
import type { PublishedIndicator, PublishedRow } from '../../data-pipeline/schema/published/published.ts';
import { isRanked } from './indicatorPage.ts';

/** A ward in the table of all wards. */
export interface WardRow {
  ward: Area;
  row: PublishedRow;
  /** Its place among those with a figure: 1 is best, or the highest where neither direction is good; null without a figure. */
  place: number | null;
}

/** All wards with a row in one period, from worst to best, those without a figure last by name; null where there is no such row. */
export function wardRows(
  indicator: PublishedIndicator,
  rows: readonly PublishedRow[],
  wards: readonly Area[],
): { period: string; rows: WardRow[]; placed: number } | null {
  const codes = new Set<string>(wards.map(({ code }) => code));
  const period = rows.findLast((row) => codes.has(row.area))?.period;
  if (period === undefined) return null;
  const inPeriod = new Map(rows.filter((row) => row.period === period).map((row) => [row.area as string, row]));
  const isHigherBetter = indicator.polarity === 'higher-is-better';
  const values = [...inPeriod.values()].flatMap(({ area, value }) =>
    codes.has(area) && value !== undefined ? [value] : [],
  );
  const isBest = isHigherBetter || !isRanked(indicator) ? 1 : -1;
  const placeOf = (value: number): number => 1 + values.filter((other) => (other - value) * isBest > 0).length;
  const found = wards.flatMap((ward): WardRow[] => {
    const row = inPeriod.get(ward.code);
    return row ? [{ ward, row, place: row.value === undefined ? null : placeOf(row.value) }] : [];
  });
  const direction = isRanked(indicator) && isHigherBetter ? 1 : -1;
  const inOrder = by<WardRow>(
    ({ row }) => (row.value === undefined ? Number.POSITIVE_INFINITY : row.value * direction),
    ({ ward }) => ward.name,
  );
  return { period, rows: found.toSorted(inOrder), placed: values.length };
}
