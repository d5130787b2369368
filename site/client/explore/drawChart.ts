import { list } from '../../model/format.ts';
import type { ChartData } from './chartData.ts';
import { drawDots } from './drawDots.ts';
import { drawLines, valueRange } from './drawLines.ts';
import { finding, withUnit } from './finding.ts';

/**
 * Draws a chart that fits the width, as one picture with a text alternative.
 * What Plot adds beyond that is taken away: its style element, which our security policy forbids (the rules stand in
 * explore.scss), and labels on groups, which screen readers would read out in pieces.
 */
export async function drawChart(data: ChartData, width: number): Promise<SVGElement> {
  const Plot = await import('@observablehq/plot');
  const svg = (data.kind === 'line' ? drawLines : drawDots)(Plot, data, width) as SVGElement;
  for (const style of svg.querySelectorAll('style')) style.remove();
  for (const part of svg.querySelectorAll('[aria-label], [aria-description]')) {
    part.removeAttribute('aria-label');
    part.removeAttribute('aria-description');
  }
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', finding(data));
  return svg;
}

/** What is drawn and how, for under the chart's title. */
export function describeChart(data: ChartData): string {
  const parts = [];
  const benchmark = data.series.find(({ role }) => role === 'benchmark');
  const home = data.series.find(({ role }) => role === 'home');
  const areas = data.series.filter(({ role }) => role !== 'benchmark');
  const intervals = data.series.some(({ points }) =>
    points.some(({ lower, upper }) => lower !== null && upper !== null),
  );
  if (benchmark && areas.length > 0) parts.push(`The thin line is ${benchmark.name}.`);
  if (data.kind === 'dot') {
    if (home && areas.length > 1) parts.push(`The dashed line is ${home.name}.`);
    const verdicts = new Set(areas.map(({ points }) => points[0]?.verdict));
    if (verdicts.has('better') || verdicts.has('worse')) {
      parts.push(`Against ${data.against}: a triangle pointing up is better, down is worse, a bar is similar.`);
    }
  }
  if (data.leftOut.length > 0) {
    parts.push(
      `${list(data.leftOut)} ${data.leftOut.length === 1 ? 'is' : 'are'} in the table only: a count there is on another scale.`,
    );
  }
  if (intervals) parts.push('Grey bars show the 95% interval.');
  if (data.kind === 'line') {
    const [low] = valueRange(data.series);
    if (low !== 0) parts.push(`The scale begins near ${withUnit(Math.max(low, 0), data)}, not at zero.`);
    if (data.series.some(({ points }) => points.some(({ value }) => value === null))) {
      parts.push('Where no figure is shown the line has a gap.');
    }
  }
  return parts.join(' ');
}
