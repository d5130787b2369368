import { scaleLinear } from 'd3';
import { tenth } from './escapeXml.ts';
import { OPEN, SHAPES } from './shapes.ts';

export interface StripOptions {
  /** Values of all areas of the kind that show one, the area's own among them. */
  others: readonly number[];
  value: number;
  /** `worse`, `better` …: the shape that stands for the area. */
  verdict: string;
  /** England's value, a tall line; null where there is none. */
  england: number | null;
}

const WIDTH = 300;
const HEIGHT = 26;
const MARGIN = 9;

/**
 * Where one area lies among all of its kind: each a short line, England a tall one, the area its shape. The text beside says the
 * figures, so it is hidden from screen readers.
 * @returns an svg element as text; nothing where fewer than five areas show a value
 */
export function strip({ others, value, verdict, england }: StripOptions): string {
  if (others.length < 5) return '';
  const all = [...others, value, ...(england === null ? [] : [england])];
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const x = scaleLinear([low, high === low ? low + 1 : high], [MARGIN, WIDTH - MARGIN]);
  const places = [...new Set(others.map((other) => Math.round(x(other))))].sort((a, b) => a - b);
  const lines = places
    .map((place, i) => `${i === 0 ? `M${place} 8` : `m${place - (places[i - 1] ?? 0)}-10`}v10`)
    .join('');
  return [
    `<svg class="chart strip" viewBox="0 0 ${WIDTH} ${HEIGHT}" aria-hidden="true">`,
    `<path class="strip-others" d="${lines}"/>`,
    england === null ? '' : `<path class="strip-england" d="M${Math.round(x(england))} 1v24"/>`,
    `<g transform="translate(${tenth(x(value))} 13)">${SHAPES[verdict] ?? OPEN}</g>`,
    '</svg>',
  ].join('');
}
