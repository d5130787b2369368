import type * as PlotModule from '@observablehq/plot';
import { list } from '../../words/format.ts';
import type { ChartData } from './chartData.ts';
import { drawDots } from './drawDots.ts';
import { drawLines, valueRange } from './drawLines.ts';
import { drawMap } from './drawMap.ts';
import { drawScatter } from './drawScatter.ts';
import { finding, short, withUnit } from './finding.ts';
import { scatterFinding } from './scatterData.ts';
import type { Drawing } from './state/drawing.ts';

/**
 * Draws a chart that fits the width, as one picture with a text alternative.
 * What Plot adds beyond that is taken away: its style element, which our security policy forbids (the rules stand in
 * explore.scss), and labels on groups, which screen readers would read out in pieces.
 */
export async function drawChart(drawing: Drawing, width: number): Promise<SVGElement> {
  const Plot = await import('@observablehq/plot');
  const svg = draw(Plot, drawing, width) as SVGElement;
  for (const style of svg.querySelectorAll('style')) style.remove();
  for (const part of svg.querySelectorAll('[aria-label], [aria-description]')) {
    part.removeAttribute('aria-label');
    part.removeAttribute('aria-description');
  }
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', findingOf(drawing));
  return svg;
}

function draw(Plot: typeof PlotModule, drawing: Drawing, width: number): SVGElement | HTMLElement {
  if (drawing.kind === 'scatter') return drawScatter(Plot, drawing, width);
  if (drawing.kind === 'map') return drawMap(Plot, drawing, width);
  return (drawing.kind === 'line' ? drawLines : drawDots)(Plot, drawing, width);
}

/** What a drawing shows, in one sentence: its title and its text alternative. */
export function findingOf(drawing: Drawing): string {
  return drawing.kind === 'scatter'
    ? scatterFinding(drawing)
    : finding(drawing.kind === 'map' ? drawing.data : drawing);
}

/** What is drawn and how, for under its title. */
export function describe(drawing: Drawing): string {
  if (drawing.kind === 'scatter') {
    const missing = drawing.missing === 0 ? '' : ` ${drawing.missing} more have no figure for one of the two.`;
    return `Each dot is an area.${missing} That two things go together does not make one the cause of the other.`;
  }
  if (drawing.kind === 'map') {
    const { fifths, data } = drawing;
    const steps = fifths.map(([low, high]) =>
      low === high ? short(low, data) : `${short(low, data)} to ${short(high, data)}`,
    );
    return `Each hexagon is an area. The fuller the colour, the higher the figure: ${steps.join('; ')}. An empty one has no figure.`;
  }
  return describeChart(drawing);
}

/** What is drawn and how, for under the chart's title. */
function describeChart(data: ChartData): string {
  const parts = [];
  const benchmark = data.series.find(({ role }) => role === 'benchmark');
  const home = data.series.find(({ role }) => role === 'home');
  const areas = data.series.filter(({ role }) => role !== 'benchmark');
  const intervals = data.series.some(({ points }) =>
    points.some(({ lower, upper }) => lower !== null && upper !== null),
  );
  if (benchmark && areas.length > 0) parts.push(`The thin line is ${benchmark.name}.`);
  if (data.kind !== 'line') {
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
