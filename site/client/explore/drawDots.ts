import type * as PlotModule from '@observablehq/plot';
import { byText } from '../../../data-pipeline/schema/order.ts';
import { formatNumber } from '../../words/format.ts';
import type { ChartData, ChartPoint, Series } from './chartData.ts';
import { marker, short } from './finding.ts';

type Plot = typeof PlotModule;
interface Row extends ChartPoint {
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

/** Sizes that depend on how wide the chart is. */
interface Layout {
  isNarrow: boolean;
  /** How far a dot lies below the middle of its row: on a narrow chart its name stands above it. */
  dy: number;
}

/** Areas side by side in one period, highest first, with their intervals and the benchmark as a line through them. */
export function drawDots(Plot: Plot, data: ChartData, width: number): SVGElement | HTMLElement {
  const benchmark = data.series.find(({ role }) => role === 'benchmark');
  const rows = data.series
    .filter(({ role }) => role !== 'benchmark')
    .map(row)
    .sort(byValue);
  const shown = rows.filter(({ value }) => value !== null);
  const isNarrow = width < 520;
  const layout = { isNarrow, dy: isNarrow ? 9 : 0 };
  const longest = Math.max(...rows.map(({ name }) => name.length));
  const line = benchmark?.points[0]?.value ?? null;
  const dashed = rows.find(({ home }) => home)?.value ?? null;
  const isBar = data.kind === 'bar';
  return Plot.plot({
    className: 'explore-plot',
    width,
    height: rows.length * (isNarrow ? 44 : 30) + 66,
    marginLeft: isNarrow ? 8 : Math.min(280, longest * 7.6 + 24),
    marginRight: 64,
    marginTop: 30,
    marginBottom: 32,
    x: { domain: domainOf(shown, line, isBar), axis: null, insetLeft: 10, insetRight: 10 },
    y: { domain: rows.map(({ key }) => key), axis: null },
    symbol: { type: 'identity' },
    marks: [
      ...axis(Plot, data, layout),
      ...(dashed === null
        ? []
        : [Plot.ruleX([dashed], { stroke: 'var(--ink)', strokeDasharray: '3 4', strokeWidth: 1 })]),
      ...(line === null || !benchmark ? [] : benchmarkLine(Plot, line, `${benchmark.name} ${short(line, data)}`)),
      names(Plot, rows, layout),
      ...(isBar ? bars(Plot, shown, layout) : []),
      ...dotsWithIntervals(Plot, shown, layout),
      values(Plot, rows, data, layout),
    ],
  });
}

/** The range of all values and intervals. A bar's length is its value: its scale begins at zero. */
function domainOf(shown: readonly Row[], line: number | null, isBar: boolean): [number, number] {
  const all = [...shown.flatMap(({ value, lower, upper }) => [value, lower, upper]), line].filter(
    (value) => value !== null,
  );
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const pad = (high - low || Math.abs(high) || 1) * 0.06;
  return isBar ? [Math.min(0, low - (low < 0 ? pad : 0)), Math.max(0, high + pad)] : [low - pad, high + pad];
}

function axis(Plot: Plot, { decimals }: ChartData, { isNarrow }: Layout): PlotModule.Markish[] {
  const ticks = isNarrow ? 3 : 6;
  const tickFormat = (value: number): string => formatNumber(value, decimals);
  return [
    Plot.gridX({ ticks, stroke: 'var(--rule)', strokeOpacity: 1 }),
    Plot.axisX({ ticks, tickSize: 0, tickFormat, label: null, fill: 'var(--muted)' }),
  ];
}

function benchmarkLine(Plot: Plot, value: number, label: string): PlotModule.Markish[] {
  return [
    Plot.ruleX([value], { stroke: 'var(--ink)', strokeWidth: 1.25, insetTop: -6 }),
    Plot.text([label], { x: [value], frameAnchor: 'top', dy: -18, fill: 'var(--ink)' }),
  ];
}

/** Names at the left, or above their dots where the chart is narrow. */
function names(Plot: Plot, rows: readonly Row[], { isNarrow }: Layout): PlotModule.Markish {
  return Plot.text(rows, {
    y: 'key',
    text: 'name',
    frameAnchor: 'left',
    textAnchor: isNarrow ? 'start' : 'end',
    dx: isNarrow ? 0 : -12,
    dy: isNarrow ? -10 : 0,
    fill: 'var(--ink)',
    stroke: 'var(--paper)',
    strokeWidth: isNarrow ? 4 : 0,
    fontWeight: isNarrow ? 600 : 400,
  });
}

function bars(Plot: Plot, shown: readonly Row[], { dy }: Layout): PlotModule.Markish[] {
  const bar = { stroke: 'var(--accent)', strokeOpacity: 0.45, strokeWidth: 11 } as const;
  return [Plot.ruleX([0], { stroke: 'var(--line)' }), Plot.ruleY(shown, { y: 'key', x1: 0, x2: 'value', ...bar, dy })];
}

/** A shape for each verdict on its interval, and a ring for what has none. */
function dotsWithIntervals(Plot: Plot, shown: readonly Row[], { dy }: Layout): PlotModule.Markish[] {
  const dots = { x: 'value', y: 'key', r: 6, dy, stroke: 'var(--paper)', strokeWidth: 1 } as const;
  return [
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
  ];
}

/** Values at the right, or the letter of what is hidden. */
function values(Plot: Plot, rows: readonly Row[], data: ChartData, { dy }: Layout): PlotModule.Markish {
  return Plot.text(rows, {
    y: 'key',
    text: (one: Row) => (one.value === null ? marker(one) || 'no figure' : short(one.value, data)),
    frameAnchor: 'right',
    textAnchor: 'start',
    dx: 10,
    dy,
    fill: 'var(--ink)',
  });
}

function row({ key, name, role, points }: Series): Row {
  const [point] = points;
  if (!point) throw new Error(`${name} has no point`);
  return { ...point, key, name, home: role === 'home' };
}

function byValue(a: Row, b: Row): number {
  return (b.value ?? Number.NEGATIVE_INFINITY) - (a.value ?? Number.NEGATIVE_INFINITY) || byText(a.name, b.name);
}
