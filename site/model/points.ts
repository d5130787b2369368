import { parsePeriod } from '../../data-pipeline/schema/period.ts';
import type { PublishedRow } from '../../data-pipeline/schema/published.ts';
import type { TrendPoint } from '../charts/trend.ts';
import { formatPeriod } from './format.ts';
import { marker } from './sentence.ts';

/** Rows as points of a chart, in time; hidden rows keep their place and marker and have nothing to draw. */
export function points(rows: readonly PublishedRow[]): TrendPoint[] {
  return rows.map((row) => ({
    at: parsePeriod(row.period)?.at ?? 0,
    label: formatPeriod(row.period),
    value: row.value ?? null,
    lower: row.lower ?? null,
    upper: row.upper ?? null,
    marker: marker(row),
  }));
}
