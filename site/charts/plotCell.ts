import { scaleLinear } from 'd3';
import { FLUID, words } from './frame.ts';

/** What all rows of one column of small plots share: its scale, and what every row is held against. */
export interface PlotScale {
  /** A value as its place along the plot. */
  share(value: number): number;
  ticks: { share: number; text: string }[];
  /** Lines through all rows, each with its class and the words over it. */
  lines: { kind: string; value: number; label: string }[];
}

/** What one row of the column shows. */
export interface PlotRow {
  value: number | null;
  lower: number | null;
  upper: number | null;
  /** `better`, `worse` …: the mark's shape and colour; `own` where nothing is judged. */
  verdict: string;
  /** A figure that this row alone is held against: a tick. */
  beside?: number | undefined;
  /** The figure of what it is a part of: a dashed line. */
  whole?: number | undefined;
}

/** Heights of a row and of the head of the column. */
const [ROW, HEAD] = [40, 46];
/** A tick's words nearer than this to a line's would run into them. */
const NEAR = 0.07;

/**
 * The scale of a column of plots.
 * @param values all that is drawn in any row, in any period that a reader may choose
 */
export function plotScale(
  values: readonly number[],
  lines: PlotScale['lines'],
  format: (value: number) => string,
): PlotScale {
  const all = [...values, ...lines.map(({ value }) => value)];
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const pad = (high - low || Math.abs(high) || 1) * 0.06;
  // A share of nobody is the least there can be: the axis does not go on below it.
  const share = scaleLinear([low >= 0 ? Math.max(0, low - pad) : low - pad, high + pad], [0, 1]);
  return {
    share,
    ticks: share.ticks(4).map((tick) => ({ share: share(tick), text: format(tick) })),
    lines,
  };
}

/** The head of the column: its ticks, and what the lines through it are. */
export function plotHead({ share, ticks, lines }: PlotScale): string {
  const sorted = lines.toSorted((a, b) => a.value - b.value);
  const named = sorted.map(({ kind, value, label }, i) => {
    const at = share(value);
    // Of two each takes its own side; one alone turns to where there is room.
    const anchor = sorted.length > 1 ? (i === 0 ? 'end' : 'start') : at > 0.7 ? 'end' : 'start';
    const aside = anchor === 'end' ? 4 : -4;
    const text = words(FLUID, label, { share: at, y: 14, kind: `name plot-${kind}`, anchor, aside });
    return `${vertical(`line-${kind}`, at, [20, HEAD])}${text}`;
  });
  const axis = ticks
    .filter((tick) => lines.every(({ value }) => Math.abs(tick.share - share(value)) > NEAR))
    .map((tick) => words(FLUID, tick.text, { share: tick.share, y: HEAD - 8, kind: 'tick', anchor: 'middle' }));
  return `<svg class="chart plot-head" width="100%" height="${HEAD}" aria-hidden="true">${axis.join('')}${named.join('')}</svg>`;
}

/** One row of the column, which a table says in words beside it. */
export function plotCell({ value, lower, upper, verdict, beside, whole }: PlotRow, scale: PlotScale): string {
  const { share, ticks, lines } = scale;
  const middle = ROW / 2;
  const interval =
    lower === null || upper === null || value === null
      ? ''
      : `<line class="interval" x1="${FLUID.x(share(lower))}" x2="${FLUID.x(share(upper))}" y1="${middle}" y2="${middle}"/>`;
  const inside = [
    ...ticks.map((tick) => vertical('grid', tick.share, [0, ROW])),
    ...lines.map(({ kind, value: at }) => vertical(`line-${kind}`, share(at), [0, ROW])),
    whole === undefined ? '' : vertical('line-county', share(whole), [0, ROW]),
    interval,
    beside === undefined ? '' : vertical('line-england', share(beside), [middle - 11, middle + 11]),
    value === null ? '' : mark(verdict, share(value), middle),
  ];
  return `<svg class="chart plot-row" width="100%" height="${ROW}" aria-hidden="true">${inside.join('')}</svg>`;
}

function mark(verdict: string, share: number, y: number): string {
  if (verdict !== 'own') return FLUID.shape(verdict, share, y);
  return `<circle class="dot-area" cx="${FLUID.x(share)}" cy="${y}" r="6"/>`;
}

function vertical(kind: string, share: number, [from, to]: readonly [number, number]): string {
  const x = FLUID.x(share);
  return `<line class="${kind}" x1="${x}" x2="${x}" y1="${from}" y2="${to}"/>`;
}
