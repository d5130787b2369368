import { extent, scaleLinear } from 'd3';
import { escapeXml, tenth } from './escapeXml.ts';
import type { TrendPoint } from './series.ts';
import { steps } from './sparkline.ts';

export interface LabelledSparklineOptions {
  /** The smallest range of values that fills the height: less would look like more. */
  leastRange: number;
  /** A value as it is written at an end of the line. */
  label(value: number): string;
  /** A period as it is read out: `2024/25: 13.3% (11.5 to 15.7), England 10.5%`. */
  say(point: TrendPoint): string;
}

const [WIDTH, HEIGHT] = [160, 48];
/** Room beside the line for its first and its last value. */
const [LEFT, RIGHT] = [36, 40];

/**
 * The last years of one area as a line with its first and its last value, England's thin line behind it. Years without a figure are
 * a gap. What it says is in its `data-say` for the script, year by year; the text beside it says the newest.
 * @param area the years to draw, in time; fewer than two with a value draw nothing
 * @param england England's figures; only those of the same time are drawn
 * @returns an svg element as text, without colours of its own
 */
export function labelledSparkline(
  area: readonly TrendPoint[],
  england: readonly TrendPoint[],
  { leastRange, label, say }: LabelledSparklineOptions,
): string {
  const own = area.filter(({ value }) => value !== null);
  const [first, last] = [own[0], own.at(-1)];
  if (!first || !last || own.length < 2) return '';
  const x = scaleLinear([first.at, area.at(-1)?.at ?? last.at], [LEFT, WIDTH - RIGHT]);
  const beside = england.filter(({ at }) => at >= first.at && at <= last.at);
  const [low = 0, high = 1] = extent([...own, ...beside], ({ value }) => value ?? undefined);
  const pad = Math.max(0, leastRange - (high - low)) / 2;
  const y = scaleLinear([low - pad, high + pad], [HEIGHT - 9, 9]);
  const place = ({ at, value }: TrendPoint): readonly [number, number] | null =>
    value === null ? null : [Math.round(x(at)), Math.round(y(value))];
  const asked = area.filter(({ label: period }) => period !== '');
  const at = asked.map((point) => Math.round(x(point.at))).join(' ');
  const end = (point: TrendPoint, kind: string, dx: number, anchor: string): string =>
    `<text class="${kind}" x="${tenth(x(point.at) + dx)}" y="${tenth(y(point.value ?? 0) + 4.5)}" text-anchor="${anchor}">${escapeXml(label(point.value ?? 0))}</text>`;
  return [
    `<svg class="years" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" aria-hidden="true" data-at="${at}" data-say="${escapeXml(asked.map(say).join('|'))}">`,
    `<path class="spark-england" d="${steps(beside.map(place))}"/>`,
    `<path class="spark-area" d="${steps(area.map(place))}"/>`,
    `<circle class="spark-end" cx="${Math.round(x(last.at))}" cy="${Math.round(y(last.value ?? 0))}" r="4"/>`,
    end(first, 'tick', -7, 'end'),
    end(last, 'name-area', 9, 'start'),
    '</svg>',
  ].join('');
}
