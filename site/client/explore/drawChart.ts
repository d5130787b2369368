import type * as PlotModule from '@observablehq/plot';
import { findingOf } from './describeDrawing.ts';
import { drawDots } from './drawDots.ts';
import { drawLines } from './drawLines.ts';
import { drawScatter } from './drawScatter.ts';
import type { MapData } from './mapData.ts';
import { element } from './showTable.ts';
import type { Drawing } from './state/drawing.ts';

/** What the site's own charts cannot draw. */
type Plotted = Exclude<Drawing, MapData>;

/**
 * Draws a chart that fits the width, as one picture with a text alternative.
 * What Plot adds beyond that is taken away: its style element, which our security policy forbids (the rules stand in
 * explore.scss), and labels on groups, which screen readers would read out in pieces.
 */
export async function drawChart(drawing: Plotted, width: number): Promise<SVGElement> {
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

function draw(Plot: typeof PlotModule, drawing: Plotted, width: number): SVGElement | HTMLElement {
  if (drawing.kind === 'scatter') return drawScatter(Plot, drawing, width);
  return (drawing.kind === 'line' ? drawLines : drawDots)(Plot, drawing, width);
}

/** Draws when the width is known, and again when it changes; what it gives back is there once it was drawn. */
export function keepFitting(drawing: Plotted, canvas: HTMLElement): Promise<void> {
  let drawn = 0;
  const first = Promise.withResolvers<void>();
  const observer = new ResizeObserver(async () => {
    const width = Math.floor(canvas.clientWidth);
    if (!canvas.isConnected) return observer.disconnect();
    if (width === 0 || width === drawn) return;
    drawn = width;
    try {
      const svg = await drawChart(drawing, width);
      if (width === drawn) canvas.replaceChildren(svg);
    } catch (error) {
      canvas.replaceChildren(element('p', 'note', `The chart could not be drawn: ${String(error)}`));
    } finally {
      first.resolve();
    }
  });
  observer.observe(canvas);
  return first.promise;
}
