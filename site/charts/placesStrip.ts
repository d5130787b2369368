import { scaleLinear } from 'd3';
import { tenth } from './escapeXml.ts';
import { OPEN, SHAPES } from './shapes.ts';

export interface PlacesStripOptions {
  /** Figures of all areas of the kind, the area's own among them. */
  all: readonly number[];
  /** Figures of its statistical neighbours. */
  near: readonly number[];
  value: number;
  /** `worse`, `better` …: the shape that stands for the area. */
  verdict: string;
  /** England's figure, a tall line; null where there is none. */
  england: number | null;
  /** What the best tenth reach, a dotted line; null where that is not known. */
  bestTenth: number | null;
  /** Whether the left end is high: what is better stands right. */
  isTurned: boolean;
}

const WIDTH = 240;
const HEIGHT = 34;
const MARGIN = 9;
/** Where the areas stand, and below them their neighbours. */
const BASE = 24;
/** Areas this near to each other, in units of the picture, are one line that is as much taller. */
const STEP = 3;

/**
 * Where one area lies among all of its kind: lines that are as tall as there are areas, its neighbours below, England tall, the
 * best tenth dotted, the area its shape. The cells beside say the figures, so it is hidden from screen readers.
 * @returns an svg element as text; nothing where fewer than ten areas show a figure
 */
export function placesStrip(options: PlacesStripOptions): string {
  const { all, near, value, verdict, england, bestTenth, isTurned } = options;
  if (all.length < 10) return '';
  const within = [...all, value, ...(england === null ? [] : [england])];
  const ends = [Math.min(...within), Math.max(...within)];
  const x = scaleLinear(isTurned ? ends.reverse() : ends, [MARGIN, WIDTH - MARGIN]);
  const step = (figure: number): number => Math.round(x(figure) / STEP);
  const counts = Map.groupBy(all.map(step), (place) => place);
  const most = Math.max(...[...counts.values()].map((own) => own.length));
  const bars = [...counts].map(
    ([place, own]) => `M${place * STEP} ${BASE}v-${Math.max(2, Math.round((own.length / most) * 16))}`,
  );
  const below = [...new Set(near.map(step))].map((place) => `M${place * STEP} ${BASE + 2}v5`);
  return [
    `<svg class="chart strip" viewBox="0 0 ${WIDTH} ${HEIGHT}" aria-hidden="true">`,
    `<path class="strip-others" d="${bars.join('')}"/>`,
    below.length === 0 ? '' : `<path class="strip-near" d="${below.join('')}"/>`,
    england === null ? '' : `<path class="strip-england" d="M${Math.round(x(england))} 2v24"/>`,
    bestTenth === null ? '' : `<path class="strip-best" d="M${Math.round(x(bestTenth))} 2v24"/>`,
    `<g transform="translate(${tenth(x(value))} 16)">${SHAPES[verdict] ?? OPEN}</g>`,
    '</svg>',
  ].join('');
}
