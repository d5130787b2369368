import { extent, line, scaleLinear } from 'd3';
import { endLabels } from './endLabels.ts';
import { escapeXml, tenth } from './escapeXml.ts';

/** A point of a trend; hidden ones carry their marker and no value. */
export interface TrendPoint {
  at: number;
  label: string;
  value: number | null;
  lower: number | null;
  upper: number | null;
  /** `[c]`, `[x]`: shown on the axis where there is no value. */
  marker: string;
}

export interface TrendOptions {
  /** Text alternative: what the chart shows, with its numbers, in at most 220 characters. */
  alternative: string;
  /** Range of values shared by charts that stand side by side. */
  domain: readonly [number, number];
  /** Range of time shared by charts that stand side by side. */
  span: readonly [number, number];
  /** `at` of the first point of each new series: the line is not joined across it. */
  breaks: readonly number[];
  format(value: number): string;
  /** The county's line, dashed; small panels do without. */
  county?: readonly TrendPoint[];
  /** A large chart names its lines at their ends; small panels have a key. */
  names?: { area: string; england: string; county: string };
}

interface Size {
  width: number;
  height: number;
  top: number;
  right: number;
  bottom: number;
  left: number;
}
const SMALL: Size = { width: 230, height: 136, top: 10, right: 8, bottom: 24, left: 36 };
const LARGE: Size = { width: 380, height: 210, top: 12, right: 112, bottom: 26, left: 42 };

/**
 * One area's line against England's, with intervals where published. England is a thin dark line, the county a dashed
 * one, the area the accent. A hidden year is a gap with its marker on the axis; lines are not joined across breaks.
 * @returns an svg element as text
 */
export function trend(area: readonly TrendPoint[], england: readonly TrendPoint[], options: TrendOptions): string {
  const { domain, span, breaks, county = [], names } = options;
  const size = names ? LARGE : SMALL;
  const x = scaleLinear([...span], [size.left, size.width - size.right]);
  const y = scaleLinear([...domain], [size.height - size.bottom, size.top]).nice(3);
  const path = line<TrendPoint>()
    .defined((point) => point.value !== null)
    .x((point) => x(point.at))
    .y((point) => y(point.value ?? 0))
    .digits(1);
  const paths = (points: readonly TrendPoint[], kind: string): string =>
    segments(points, breaks)
      .map((segment) => `<path class="${kind}" d="${path(segment) ?? ''}"/>`)
      .join('');
  const last = area.findLast((point) => point.value !== null);
  const hidden = area.filter((point) => point.value === null && point.marker !== '');
  return [
    `<svg class="chart trend" viewBox="0 0 ${size.width} ${size.height}" role="img" aria-label="${escapeXml(options.alternative)}">`,
    ...y.ticks(3).map((tick) => gridLine(y(tick), options.format(tick), size)),
    ...area.map((point) => whisker(point, x, y)),
    paths(england, 'line-england'),
    county.length > 0 ? paths(county, 'line-county') : '',
    paths(area, 'line-area'),
    ...area
      .filter((point) => point.value !== null)
      .map((point) => circle(x(point.at), y(point.value ?? 0), point === last ? 3.5 : 1.8)),
    ...hidden.map((point) => label(x(point.at), size.height - size.bottom - 2, point.marker, 'middle')),
    axisLabels(area, x, size),
    names
      ? endLabels(
          [
            { name: names.area, kind: 'name-area', points: area },
            { name: names.england, kind: 'name', points: england },
            { name: names.county, kind: 'name', points: county },
          ].flatMap(({ name, kind, points }) => {
            const end = points.findLast((point) => point.value !== null);
            return end ? [{ name, kind, value: options.format(end.value ?? 0), y: y(end.value ?? 0) }] : [];
          }),
          size.width - size.right + 8,
          [size.top, size.height - size.bottom],
        )
      : '',
    '</svg>',
  ].join('');
}

function segments(points: readonly TrendPoint[], breaks: readonly number[]): TrendPoint[][] {
  const parts: TrendPoint[][] = [[]];
  for (const point of points) {
    if (breaks.includes(point.at)) parts.push([]);
    parts.at(-1)?.push(point);
  }
  return parts;
}

function gridLine(y: number, text: string, { left, right, width }: Size): string {
  const at = tenth(y);
  return `<path class="grid" d="M${left} ${at}H${width - right}"/>${label(left - 6, at + 4, text, 'end')}`;
}

function whisker(point: TrendPoint, x: (at: number) => number, y: (value: number) => number): string {
  if (point.lower === null || point.upper === null) return '';
  return `<path class="interval" d="M${tenth(x(point.at))} ${tenth(y(point.lower))}V${tenth(y(point.upper))}"/>`;
}

function circle(x: number, y: number, radius: number): string {
  return `<circle class="dot-area" cx="${tenth(x)}" cy="${tenth(y)}" r="${radius}"/>`;
}

function axisLabels(area: readonly TrendPoint[], x: (at: number) => number, { height }: Size): string {
  const [from, to] = [area[0], area.at(-1)];
  if (!from || !to) return '';
  if (from === to) return label(x(from.at), height - 6, from.label, 'middle');
  return label(x(from.at), height - 6, from.label, 'start') + label(x(to.at), height - 6, to.label, 'end');
}

function label(x: number, y: number, text: string, anchor: 'start' | 'middle' | 'end'): string {
  return `<text class="tick" x="${tenth(x)}" y="${tenth(y)}" text-anchor="${anchor}">${escapeXml(text)}</text>`;
}

/** The range of values of several series, intervals included. */
export function domainOf(series: readonly (readonly TrendPoint[])[]): [number, number] {
  const values = series
    .flat()
    .flatMap((point) => [point.value, point.lower, point.upper])
    .filter((value) => value !== null);
  const [low = 0, high = 1] = extent(values);
  return low === high ? [low - 1, high + 1] : [low, high];
}
