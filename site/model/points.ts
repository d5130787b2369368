import { parsePeriod } from '../../data-pipeline/schema/period.ts';
import type { PublishedRow } from '../../data-pipeline/schema/published/published.ts';
import type { TrendPoint } from '../charts/series.ts';
import { formatPeriod } from '../words/format.ts';
import { marker } from '../words/sentence.ts';

/**
 * Rows as points of a chart, in time. Hidden rows keep their place and marker and have nothing to draw; where years have
 * no row at all, a point without value and marker keeps the line from being joined across them.
 */
export function points(rows: readonly PublishedRow[]): TrendPoint[] {
  const all = rows.map((row) => ({
    at: parsePeriod(row.period)?.at ?? 0,
    label: formatPeriod(row.period),
    value: row.value ?? null,
    lower: row.lower ?? null,
    upper: row.upper ?? null,
    marker: marker(row),
    isTested: row.vs_england !== 'not-compared',
  }));
  const steps = all.slice(1).map((point, i) => point.at - (all[i]?.at ?? 0));
  const usual = Math.min(...steps);
  return all.flatMap((point, i) => {
    const step = steps[i - 1] ?? usual;
    return step > usual * 1.5 ? [nothing(point.at - step / 2), point] : [point];
  });
}

function nothing(at: number): TrendPoint {
  return { at, label: '', value: null, lower: null, upper: null, marker: '' };
}
