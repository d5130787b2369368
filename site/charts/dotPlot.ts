import type { DotRow } from './dotRow.ts';
import { escapeXml } from './escapeXml.ts';
import { FLUID, type Frame, words } from './frame.ts';
import { linear } from './linear.ts';
import { besideWords } from './reading.ts';

export interface DotPlotOptions {
  /** Text alternative: what the chart shows, with its numbers, in at most 220 characters. */
  alternative: string;
  /** England's value, a dark line through all rows. */
  england: number | null;
  englandLabel: string;
  format(value: number): string;
  /** Height of a row in units: 30 where a finger is to hit it. */
  row?: number;
}

const TOP = 30;
const BOTTOM = 26;
/** Units of a name that fit before the rows of a picture. */
const LONGEST = 24;

/**
 * All areas side by side with their intervals, and England's line through them.
 * @returns an element as text: an svg, or on a page the box that it fills
 */
export function dotPlot(rows: readonly DotRow[], options: DotPlotOptions, frame: Frame = FLUID): string {
  const values = rows.flatMap(({ value, lower, upper }) => [value, lower, upper]).filter((value) => value !== null);
  if (options.england !== null) values.push(options.england);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const pad = (high - low || Math.abs(high) || 1) * 0.08;
  const share = linear([low - pad, high + pad], [0, 1]);
  const { row: step = 30 } = options;
  const height = TOP + rows.length * step + BOTTOM;
  const bottom = height - BOTTOM + 2;
  const ticks = share.ticks(3);
  const inside = [
    ...ticks.map((tick) => {
      const text = words(frame, options.format(tick), {
        share: share(tick),
        y: height - 8,
        kind: 'tick',
        anchor: 'middle',
      });
      return vertical('grid', share(tick), [TOP, bottom], frame) + text;
    }),
    ...rows.map((row, i) => dotRow(row, TOP + i * step + step / 2, step, share, frame)),
    options.england === null ? '' : englandLine(share(options.england), bottom, options.englandLabel, frame),
    ...rows.map(({ value, verdict }, i) =>
      value === null ? '' : frame.shape(verdict, share(value), TOP + i * step + step / 2),
    ),
  ].join('');
  const data = rows.some(({ code }) => code !== undefined) ? ' data-answers' : '';
  return frame.svg({ kind: 'dots', height, alternative: options.alternative, data }, inside);
}

function vertical(kind: string, share: number, [from, to]: readonly [number, number], frame: Frame): string {
  const x = frame.x(share);
  return `<line class="${kind}" x1="${x}" x2="${x}" y1="${from}" y2="${to}"/>`;
}

function englandLine(share: number, bottom: number, label: string, frame: Frame): string {
  const anchor = share < 0.2 ? 'start' : share > 0.8 ? 'end' : 'middle';
  const text = words(frame, label, { share, y: 16, kind: 'name', anchor });
  // The script reads what England's figure is from here.
  const told = frame.isFluid ? `<g data-england>${text}</g>` : text;
  return vertical('line-england', share, [TOP - 6, bottom], frame) + told;
}

function dotRow(row: DotRow, y: number, step: number, share: (value: number) => number, frame: Frame): string {
  const kind = row.isOwn ? 'name own' : 'name';
  const cut = row.name.length > LONGEST ? `${row.name.slice(0, LONGEST - 1).trimEnd()}…` : row.name;
  const name = words(frame, cut, { share: 0, y: y + 5, kind, anchor: 'end', aside: -14 });
  const label = words(frame, row.value === null ? row.marker : row.label, { share: 1, y: y + 5, kind, aside: 14 });
  // Where there is room the interval and the verdict stand as words too.
  const more = besideWords(row);
  const beside =
    frame.isFluid && more !== '' ? words(frame, more, { share: 1, y: y + 5, kind: 'tick on on-wide', aside: 80 }) : '';
  const band = row.isOwn ? `<line class="band" x1="${frame.x(0)}" x2="${frame.x(1)}" y1="${y}" y2="${y}"/>` : '';
  const interval =
    row.lower === null || row.upper === null || row.value === null
      ? ''
      : `<line class="interval" x1="${frame.x(share(row.lower))}" x2="${frame.x(share(row.upper))}" y1="${y}" y2="${y}"/>`;
  const inside = band + name + label + beside + interval;
  if (!frame.isFluid || row.code === undefined) return inside;
  return `<g data-area="${escapeXml(row.code)}"><rect class="hit" width="100%" height="${step}" y="${y - step / 2}"/>${inside}</g>`;
}
