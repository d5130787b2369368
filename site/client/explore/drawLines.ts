import type * as PlotModule from '@observablehq/plot';
import { formatNumber, formatPeriod } from '../../words/format.ts';
import { type ChartData, type ChartPoint, type Series, valueRange } from './chartData.ts';
import { marker, short } from './finding.ts';

type Plot = typeof PlotModule;
interface Drawn extends ChartPoint {
  fx: number;
  fy: number;
  /** Joined with others of the same text only. */
  line: string;
}

const PANEL = { least: 210, height: 132, gap: 14 };
const LABEL = 15;

/** A line over time for each area in its own panel, all on one scale, with the benchmark as a thin dark line in each. */
export function drawLines(Plot: Plot, data: ChartData, width: number): SVGElement | HTMLElement {
  const benchmark = data.series.find(({ role }) => role === 'benchmark');
  const areas = data.series.filter(({ role }) => role !== 'benchmark');
  const panels = areas.length > 0 ? areas : data.series;
  const columns = Math.max(1, Math.min(panels.length, 4, Math.floor(width / PANEL.least)));
  const rows = Math.ceil(panels.length / columns);
  const place = (i: number) => ({ fx: i % columns, fy: Math.floor(i / columns) });
  const own = panels.flatMap((series, i) => spread(series, place(i)));
  const beside = benchmark && areas.length > 0 ? panels.flatMap((_, i) => spread(benchmark, place(i))) : [];
  const names = panels.map((series, i) => ({ ...place(i), name: series.name }));
  const last = panels.flatMap((series, i) => ends(series, place(i)));
  const direct = panels.length === 1 && width >= 520;
  const right = direct ? 24 + 7.6 * Math.max(...data.series.map(({ name }) => name.length + 8)) : 16;
  const lowest = panels.map((_, i) => place(i)).filter((_, i) => i + columns >= panels.length);
  const format = (value: number): string => formatNumber(value, data.decimals);
  const facet = { fx: 'fx', fy: 'fy' } as const;
  const panelHeight = panels.length === 1 ? Math.min(300, Math.max(200, width * 0.4)) : PANEL.height;
  const step = (width - 44 - right) / columns;
  return Plot.plot({
    className: 'explore-plot',
    width,
    height: rows * (panelHeight + PANEL.gap) + 48,
    marginLeft: 44,
    marginRight: right,
    marginTop: 26,
    marginBottom: 30,
    x: { type: 'linear', axis: null, inset: 8 },
    y: { domain: valueRange(data.series), axis: null },
    fx: { axis: null, padding: columns > 1 ? 0.1 : 0 },
    fy: { axis: null, padding: rows > 1 ? 0.26 : 0 },
    marks: [
      Plot.gridY({ ticks: 4, stroke: 'var(--rule)', strokeOpacity: 1 }),
      Plot.axisY({ ticks: 4, tickSize: 0, tickFormat: format, label: null, fill: 'var(--muted)' }),
      ...(panels.length === 1 ? [timeAxis(Plot, data.periods, step, own)] : spanLabels(Plot, data.periods, lowest)),
      Plot.line(beside, { ...facet, x: 'at', y: 'value', z: 'line', stroke: 'var(--ink)', strokeWidth: 1.25 }),
      Plot.dot(alone(beside), { ...facet, x: 'at', y: 'value', r: 1.5, fill: 'var(--ink)' }),
      Plot.ruleX(
        own.filter(({ lower, upper }) => lower !== null && upper !== null),
        { ...facet, x: 'at', y1: 'lower', y2: 'upper', stroke: 'var(--line)', strokeWidth: 1.5 },
      ),
      Plot.line(own, { ...facet, x: 'at', y: 'value', z: 'line', stroke: 'var(--accent)', strokeWidth: 2.25 }),
      Plot.dot(
        own.filter(({ value }) => value !== null),
        { ...facet, x: 'at', y: 'value', r: 2.5, fill: 'var(--accent)', title: (point: Drawn) => tip(point, format) },
      ),
      Plot.text(
        own.filter((point) => point.value === null && point.status !== ''),
        {
          ...facet,
          x: 'at',
          frameAnchor: 'bottom',
          dy: -2,
          text: marker,
          fill: 'var(--ink)',
          stroke: 'var(--paper)',
          strokeWidth: 4,
        },
      ),
      ...(direct ? directLabels(Plot, last, data, panelHeight) : []),
      Plot.text(direct ? [] : last, {
        ...facet,
        text: (point: Drawn) => lastWords(point, data),
        frameAnchor: 'top-right',
        dy: -LABEL,
        fontWeight: 600,
        fill: 'var(--accent)',
      }),
      Plot.text(direct ? [] : names, {
        ...facet,
        text: 'name',
        frameAnchor: 'top-left',
        dy: -LABEL,
        fontWeight: 600,
        fill: 'var(--ink)',
        lineWidth: step / 14 - 5,
        textOverflow: 'ellipsis',
      }),
    ],
  });
}

function spread(series: Series, place: { fx: number; fy: number }): Drawn[] {
  return series.points.map((point) => ({ ...point, ...place, line: `${place.fx}|${place.fy}|${point.segment}` }));
}

function ends(series: Series, place: { fx: number; fy: number }): Drawn[] {
  const last = spread(series, place).findLast(({ value }) => value !== null);
  return last ? [last] : [];
}

/** Points that no line would show, because nothing beside them may be joined. */
function alone(points: readonly Drawn[]): Drawn[] {
  const sizes = new Map<string, number>();
  for (const { line, value } of points) if (value !== null) sizes.set(line, (sizes.get(line) ?? 0) + 1);
  return points.filter(({ line, value }) => value !== null && sizes.get(line) === 1);
}

/** The last value, and its period where others have a later one. */
function lastWords({ value, period }: ChartPoint, data: ChartData): string {
  const late = period === data.periods.at(-1) ? '' : ` (${formatPeriod(period)})`;
  return `${short(value ?? 0, data)}${late}`;
}

/** Names and last values beside the lines' ends, pushed apart where they would touch. */
function directLabels(Plot: Plot, own: readonly Drawn[], data: ChartData, height: number): PlotModule.Markish[] {
  const [area] = own;
  const benchmark = data.series.find(({ role }) => role === 'benchmark');
  const end = benchmark?.points.findLast(({ value }) => value !== null);
  const name = data.series.find(({ role }) => role !== 'benchmark')?.name ?? benchmark?.name ?? '';
  if (!area) return [];
  const [low, high] = valueRange(data.series);
  const apart = end ? (((area.value ?? 0) - (end.value ?? 0)) / (high - low)) * height : 0;
  const push = end && Math.abs(apart) < 17 ? (17 - Math.abs(apart)) / 2 : 0;
  const up = apart >= 0 ? -1 : 1;
  const label = { x: 'at', y: 'value', textAnchor: 'start', dx: 10 } as const;
  const text = (words: string) => (point: ChartPoint) => `${words} ${lastWords(point, data)}`;
  return [
    Plot.text([area], { ...label, dy: up * push, text: text(name), fontWeight: 600, fill: 'var(--accent)' }),
    ...(end && benchmark && name !== benchmark.name
      ? [Plot.text([end], { ...label, dy: -up * push, text: text(benchmark.name), fill: 'var(--ink)' })]
      : []),
  ];
}

/** The first and last period under the lowest panel of each column. */
function spanLabels(Plot: Plot, periods: readonly string[], lowest: readonly object[]): PlotModule.Markish[] {
  const label = { fx: 'fx', fy: 'fy', dy: 20, fill: 'var(--muted)' } as const;
  return [
    Plot.text(lowest, { ...label, frameAnchor: 'bottom-left', text: () => formatPeriod(periods[0] ?? '') }),
    Plot.text(lowest, { ...label, frameAnchor: 'bottom-right', text: () => formatPeriod(periods.at(-1) ?? '') }),
  ];
}

/** As many periods as fit under a wide panel, evenly, always with the last. */
function timeAxis(
  Plot: Plot,
  periods: readonly string[],
  width: number,
  points: readonly ChartPoint[],
): PlotModule.Markish {
  const room = Math.max(2, Math.floor(width / ((periods[0]?.length ?? 7) * 8 + 24)));
  const every = Math.max(1, Math.ceil((periods.length - 1) / Math.max(1, room - 1)));
  const kept = periods.filter((_, i) => (periods.length - 1 - i) % every === 0);
  return Plot.axisX(
    kept.map((period) => points.find((point) => point.period === period)?.at ?? 0),
    {
      tickSize: 4,
      stroke: 'var(--line)',
      fill: 'var(--muted)',
      label: null,
      tickFormat: (at: number) => formatPeriod(points.find((point) => point.at === at)?.period ?? ''),
    },
  );
}

function tip({ period, value, lower, upper }: ChartPoint, format: (value: number) => string): string {
  const interval = lower !== null && upper !== null ? ` (${format(lower)} to ${format(upper)})` : '';
  return `${formatPeriod(period)}: ${format(value ?? 0)}${interval}`;
}
