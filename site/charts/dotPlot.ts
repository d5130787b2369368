import { scaleLinear } from 'd3';
import { escapeXml, tenth } from './escapeXml.ts';
import { OPEN, SHAPES } from './shapes.ts';

/** One area of a dot plot. */
export interface DotRow {
  name: string;
  value: number | null;
  lower: number | null;
  upper: number | null;
  /** `better`, `worse` … : the dot's shape and colour. */
  verdict: string;
  /** Shown instead of a dot where there is no value. */
  marker: string;
  /** The value as text. */
  label: string;
  /** The area that the chart is about: its name stands out. */
  isOwn?: boolean;
}

export interface DotPlotOptions {
  /** Text alternative: what the chart shows, with its numbers, in at most 220 characters. */
  alternative: string;
  /** England's value, a thin dark line through all rows. */
  england: number | null;
  englandLabel: string;
  format(value: number): string;
}

const WIDTH = 340;
const ROW = 27;
const LEFT = 104;
const RIGHT = 58;
const TOP = 26;

/**
 * All areas side by side with their intervals, and England's line through them.
 * @returns an svg element as text
 */
export function dotPlot(rows: readonly DotRow[], options: DotPlotOptions): string {
  const values = rows.flatMap(({ value, lower, upper }) => [value, lower, upper]).filter((value) => value !== null);
  if (options.england !== null) values.push(options.england);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const pad = (high - low || Math.abs(high) || 1) * 0.08;
  const x = scaleLinear([low - pad, high + pad], [LEFT + 10, WIDTH - RIGHT]);
  const height = TOP + rows.length * ROW + 26;
  return [
    `<svg class="chart dots" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${escapeXml(options.alternative)}">`,
    ...x.ticks(3).map((tick) => {
      const at = tenth(x(tick));
      return `<path class="grid" d="M${at} ${TOP}V${height - 24}"/>${text(at, height - 8, options.format(tick), 'tick', 'middle')}`;
    }),
    options.england === null ? '' : englandLine(tenth(x(options.england)), height - 24, options.englandLabel),
    ...rows.map((row, i) => dotRow(row, TOP + i * ROW + ROW / 2, x)),
    '</svg>',
  ].join('');
}

function englandLine(x: number, bottom: number, label: string): string {
  return `<path class="line-england" d="M${x} ${TOP - 4}V${bottom}"/>${text(x, 14, label, 'name', 'middle')}`;
}

function dotRow(row: DotRow, y: number, x: (value: number) => number): string {
  const kind = row.isOwn ? 'name own' : 'name';
  const name = text(LEFT, y + 5, row.name, kind, 'end');
  const label = text(WIDTH - RIGHT + 14, y + 5, row.value === null ? row.marker : row.label, kind, 'start');
  const band = row.isOwn ? `<path class="band" d="M0 ${y}H${WIDTH}"/>` : '';
  if (row.value === null) return band + name + label;
  const interval =
    row.lower === null || row.upper === null
      ? ''
      : `<path class="interval" d="M${tenth(x(row.lower))} ${y}H${tenth(x(row.upper))}"/>`;
  return `${band}${name}${interval}<g transform="translate(${tenth(x(row.value))} ${y})">${SHAPES[row.verdict] ?? OPEN}</g>${label}`;
}

function text(x: number, y: number, words: string, kind: string, anchor: 'start' | 'middle' | 'end'): string {
  return `<text class="${kind}" x="${x}" y="${y}" text-anchor="${anchor}">${escapeXml(words)}</text>`;
}
