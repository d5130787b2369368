import type * as PlotModule from '@observablehq/plot';
import { short } from './finding.ts';
import type { MapData, Tile } from './mapData.ts';

/** Steps from paper to accent: the highest fifth is the fullest. */
const FILLS = [0.12, 0.32, 0.52, 0.74, 1];

/** A hexagon an area; without a figure it is empty and carries its shorthand. */
export function drawMap(Plot: typeof PlotModule, { tiles, data }: MapData, width: number): SVGElement | HTMLElement {
  const [xs, ys] = [tiles.map(({ x }) => x), tiles.map(({ y }) => y)];
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const size = Math.min(width, 640) / (right - left + 2);
  const words = ({ name, value, status }: Tile): string =>
    `${name}: ${value === null ? `[${status}]` : short(value, data)}`;
  return Plot.plot({
    className: 'explore-plot',
    width: Math.min(width, 640),
    height: (bottom - top + 2) * size,
    margin: 0,
    x: { domain: [left - 1, right + 1], axis: null },
    y: { domain: [bottom + 1, top - 1], axis: null },
    symbol: { type: 'identity' },
    marks: [
      Plot.dot(tiles, {
        x: 'x',
        y: 'y',
        symbol: 'hexagon',
        r: size * 0.52,
        fill: (one: Tile) => (one.fifth === null ? 'var(--paper)' : 'var(--accent)'),
        fillOpacity: (one: Tile) => FILLS[one.fifth ?? 0] ?? 1,
        stroke: 'var(--line)',
        strokeWidth: 0.75,
        title: words,
      }),
      Plot.text(
        tiles.filter(({ value }) => value === null),
        {
          x: 'x',
          y: 'y',
          text: ({ status }: Tile) => `[${status}]`,
          fill: 'var(--ink)',
          fontSize: Math.max(7, size * 0.4),
        },
      ),
    ],
  });
}
