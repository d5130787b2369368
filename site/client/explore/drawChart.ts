import type * as PlotModule from '@observablehq/plot';
import { findingOf } from './describeDrawing.ts';
import { drawDots } from './drawDots.ts';
import { drawLines } from './drawLines.ts';
import { drawMap } from './drawMap.ts';
import { drawScatter } from './drawScatter.ts';
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
