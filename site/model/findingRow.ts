import type { PublishedRow } from '../../data-pipeline/schema/published/published.ts';
import { type GapAxis, type GapMark, gapAxis } from '../charts/gapStrip.ts';
import type { TrendPoint } from '../charts/series.ts';
import { points } from './points.ts';
import type { Standing } from './standing.ts';

/** So many of the newest periods are drawn beside a finding. */
const RECENT = 6;

/** Where a finding's gap lies on the axis of percentage points; null where it has no such gap, or no direction is good. */
export function gapMarkOf({ latest, england, difference, indicator }: Standing): GapMark | null {
  if (difference === null || england === null || indicator.unit !== '%' || indicator.polarity === 'none') return null;
  const side = indicator.polarity === 'lower-is-better' ? -1 : 1;
  const { lower, upper } = latest;
  const ends = lower === undefined || upper === undefined ? null : [side * (lower - england), side * (upper - england)];
  const [low = 0, high = 0] = ends?.toSorted((a, b) => a - b) ?? [];
  return { gap: side * difference, interval: ends ? [low, high] : null, verdict: latest.vs_england };
}

/** The axis that the findings of several places share. */
export function axisOf(findings: readonly Standing[]): GapAxis {
  return gapAxis(findings.flatMap((one) => gapMarkOf(one)?.gap ?? []));
}

/**
 * The newest periods of a series that show a value, with the gaps between them.
 * @param breaks first periods of new series: what came before the last of them is not drawn
 */
export function recentPoints(rows: readonly PublishedRow[], breaks: readonly string[]): TrendPoint[] {
  const from = rows.findLastIndex(({ period }) => breaks.includes(period));
  const all = points(rows.slice(Math.max(from, 0)));
  const shown = all.filter(({ value }) => value !== null);
  const first = shown.at(-RECENT) ?? shown[0];
  return first ? all.slice(all.indexOf(first)) : [];
}
