import type * as PlotModule from '@observablehq/plot';
import { formatNumber } from '../../words/format.ts';
import type { ChartData, Point, Series } from './chartData.ts';
import { marker, short } from './finding.ts';

type Plot = typeof PlotModule;
interface Row extends Point {
  key: string;
  name: string;
  home: boolean;
}
interface Pen {
  moveTo(x: number, y: number): void;
  lineTo(x: number, y: number): void;
  closePath(): void;
}

/** Triangles mean better and worse, never up and down; a bar is similar, a circle anything else. */
const DOWN = {
  draw(pen: Pen, size: number) {
    const r = Math.sqrt(size / (3 * Math.sqrt(3))) * 2;
    pen.moveTo(0, r);
    pen.lineTo(-Math.sqrt(3) * (r / 2), -r / 2);
    pen.lineTo(Math.sqrt(3) * (r / 2), -r / 2);
    pen.closePath();
  },
};
const BAR = {
  draw(pen: Pen, size: number) {
    const [w, h] = [Math.sqrt(size) * 0.75, Math.sqrt(size) * 0.36];
    pen.moveTo(-w, -h);
    pen.lineTo(w, -h);
    pen.lineTo(w, h);
    pen.lineTo(-w, h);
    pen.closePath();
  },
};
const SHAPES = [
  { verdicts: ['better'], symbol: 'triangle', fill: 'var(--better)' },
  { verdicts: ['worse'], symbol: DOWN, fill: 'var(--worse)' },
  { verdicts: ['similar'], symbol: BAR, fill: 'var(--similar)' },
  { verdicts: ['higher', 'lower'], symbol: 'circle', fill: 'var(--similar)' },
] as const;
const JUDGED: readonly string[] = SHAPES.flatMap(({ verdicts }) => [...verdicts]);

/** Areas side by side in one period, highest first, with their intervals and the benchmark as a line through them. */
export function drawDots(Plot: Plot, data: ChartData, width: number): SVGElement | HTMLElement {
  const benchmark = data.series.find(({ role }) => role === 'benchmark');
  const rows = data.series
    .filter(({ role }) => role !== 'benchmark')
    .map(row)
    .sort(byValue);
  const shown = rows.filter(({ value }) => value !== null);
  const narrow = width < 520;
  const longest = Math.max(...rows.map(({ name }) => name.length));
  const left = narrow ? 8 : Math.min(280, longest * 7.6 + 24);
  const right = 64;
  const height = narrow ? 44 : 30;
  const dy = narrow ? 9 : 0;
  const line = benchmark?.points[0]?.value ?? null;
  const dashed = rows.find(({ home }) => home)?.value ?? null;
  const dots = { x: 'value', y: 'key', r: 6, dy, stroke: 'var(--paper)', strokeWidth: 1 } as const;
  const format = (value: number): string => formatNumber(value, data.decimals);
  const values = [...shown.flatMap(({ value, lower, upper }) => [value, lower, upper]), line].filter(
    (value) => value !== null,
  );
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const pad = (high - low || Math.abs(high) || 1) * 0.06;
  // A bar's length is its value: its scale begins at zero.
  const isBar = data.kind === 'bar';
  const domain = isBar ? [Math.min(0, low - (low < 0 ? pad : 0)), Math.max(0, high + pad)] : [low - pad, high + pad];
  return Plot.plot({
    className: 'explore-plot',
    width,
    height: rows.length * height + 66,
    marginLeft: left,
    marginRight: right,
    marginTop: 30,
    marginBottom: 32,
    x: { domain, axis: null, insetLeft: 10, insetRight: 10 },
    y: { domain: rows.map(({ key }) => key), axis: null },
    symbol: { type: 'identity' },
    marks: [
      Plot.gridX({ ticks: narrow ? 3 : 6, stroke: 'var(--rule)', strokeOpacity: 1 }),
      Plot.axisX({ ticks: narrow ? 3 : 6, tickSize: 0, tickFormat: format, label: null, fill: 'var(--muted)' }),
      ...(dashed === null
        ? []
        : [Plot.ruleX([dashed], { stroke: 'var(--ink)', strokeDasharray: '3 4', strokeWidth: 1 })]),
      ...(line === null || !benchmark
        ? []
        : [
            Plot.ruleX([line], { stroke: 'var(--ink)', strokeWidth: 1.25, insetTop: -6 }),
            Plot.text([`${benchmark.name} ${short(line, data)}`], {
              x: [line],
              frameAnchor: 'top',
              dy: -18,
              fill: 'var(--ink)',
            }),
          ]),
      Plot.text(rows, {
        y: 'key',
        text: 'name',
        frameAnchor: 'left',
        textAnchor: narrow ? 'start' : 'end',
        dx: narrow ? 0 : -12,
        dy: narrow ? -10 : 0,
        fill: 'var(--ink)',
        stroke: 'var(--paper)',
        strokeWidth: narrow ? 4 : 0,
        fontWeight: narrow ? 600 : 400,
      }),
      ...(isBar ? [Plot.ruleX([0], { stroke: 'var(--line)' })] : []),
      ...(isBar
        ? [
            Plot.ruleY(shown, {
              y: 'key',
              x1: 0,
              x2: 'value',
              stroke: 'var(--accent)',
              strokeOpacity: 0.45,
              strokeWidth: 11,
              dy,
            }),
          ]
        : []),
      Plot.ruleY(
        shown.filter(({ lower, upper }) => lower !== null && upper !== null),
        { y: 'key', x1: 'lower', x2: 'upper', stroke: 'var(--line)', strokeWidth: 1.75, dy },
      ),
      ...SHAPES.map(({ verdicts, symbol, fill }) =>
        Plot.dot(
          shown.filter(({ verdict }) => (verdicts as readonly string[]).includes(verdict)),
          { ...dots, symbol: symbol as PlotModule.SymbolType, fill },
        ),
      ),
      Plot.dot(
        shown.filter(({ verdict }) => !JUDGED.includes(verdict)),
        { ...dots, r: 5, fill: 'var(--paper)', stroke: 'var(--accent)', strokeWidth: 2 },
      ),
      Plot.text(rows, {
        y: 'key',
        text: (one: Row) => (one.value === null ? marker(one) || 'no figure' : short(one.value, data)),
        frameAnchor: 'right',
        textAnchor: 'start',
        dx: 10,
        dy,
        fill: 'var(--ink)',
      }),
    ],
  });
}

function row({ key, name, role, points }: Series): Row {
  const [point] = points;
  if (!point) throw new Error(`${name} has no point`);
  return { ...point, key, name, home: role === 'home' };
}

function byValue(a: Row, b: Row): number {
  return (b.value ?? Number.NEGATIVE_INFINITY) - (a.value ?? Number.NEGATIVE_INFINITY) || (a.name < b.name ? -1 : 1);
}
