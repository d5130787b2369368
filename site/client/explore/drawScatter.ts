import type * as PlotModule from '@observablehq/plot';
import type { ScatterData } from './scatterData.ts';

/** One dot an area; the names of the outermost stand beside them. */
export function drawScatter(Plot: typeof PlotModule, data: ScatterData, width: number): SVGElement | HTMLElement {
  const named = new Set(
    [...extremes(data.pairs, (pair) => pair.x), ...extremes(data.pairs, (pair) => pair.y)].map((pair) => pair.name),
  );
  const label = ({ title, unit }: ScatterData['x']): string => (unit === '' ? title : `${title} (${unit})`);
  const cut = (text: string): string =>
    text.length * 7 > width - 60 ? `${text.slice(0, Math.floor((width - 70) / 7))}…` : text;
  return Plot.plot({
    className: 'explore-plot',
    width,
    height: Math.min(520, Math.max(320, width * 0.65)),
    marginLeft: 52,
    marginRight: 24,
    marginTop: 34,
    marginBottom: 44,
    x: { label: null, nice: true },
    y: { label: null, nice: true },
    marks: [
      Plot.gridX({ stroke: 'var(--rule)', strokeOpacity: 1 }),
      Plot.gridY({ stroke: 'var(--rule)', strokeOpacity: 1 }),
      Plot.axisX({ tickSize: 0, fill: 'var(--muted)', ticks: width < 520 ? 4 : 7, label: null }),
      Plot.axisY({ tickSize: 0, fill: 'var(--muted)', ticks: 6, label: null }),
      Plot.text([`↑ ${cut(label(data.y))}`], {
        frameAnchor: 'top-left',
        dx: -44,
        dy: -26,
        textAnchor: 'start',
        fill: 'var(--ink)',
      }),
      Plot.text([`${cut(label(data.x))} →`], {
        frameAnchor: 'bottom-right',
        dy: 36,
        textAnchor: 'end',
        fill: 'var(--ink)',
      }),
      Plot.dot(data.pairs, {
        x: 'x',
        y: 'y',
        r: 4,
        fill: 'var(--accent)',
        fillOpacity: 0.55,
        stroke: 'var(--accent)',
        title: 'name',
      }),
      Plot.text(
        data.pairs.filter(({ name }) => named.has(name)),
        {
          x: 'x',
          y: 'y',
          text: 'name',
          dy: -11,
          fill: 'var(--ink)',
          stroke: 'var(--paper)',
          strokeWidth: 4,
          fontSize: 12,
        },
      ),
    ],
  });
}

function extremes<T>(all: readonly T[], by: (one: T) => number): T[] {
  const sorted = all.toSorted((a, b) => by(a) - by(b));
  const ends = [sorted[0], sorted.at(-1)];
  return ends.filter((one): one is T => one !== undefined);
}
