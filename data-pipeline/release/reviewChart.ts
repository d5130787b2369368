import type { BeforeAndAfter, Point } from './review.ts';
import { escaped } from './reviewWords.ts';

const [WIDTH, HEIGHT] = [340, 150];
/** Room around the lines, for the values and periods. */
const [LEFT, RIGHT, TOP, BOTTOM] = [52, 12, 10, 24];

export interface ReviewChartOptions {
  /** Text alternative: what it shows, with its newest figures. */
  alternative: string;
  /** A value of the axis as text. */
  format(value: number): string;
  /** Periods at which a new series begins: no line is joined across them. */
  breaks: readonly string[];
}

/**
 * One series before and after, in one drawing that needs no script and prints in black: before as a dashed line with open
 * circles, after as a full line with dots over it. A figure that is not shown is a gap.
 * @returns an svg element as text; empty where neither has a figure
 */
export function reviewChart({ before, after }: BeforeAndAfter, options: ReviewChartOptions): string {
  const shown = [...before, ...after].filter(({ value }) => value !== null);
  if (shown.length === 0) return '';
  const times = [...before, ...after].map(({ at }) => at);
  const values = shown.map(({ value }) => value ?? 0);
  const x = scale(Math.min(...times), Math.max(...times), LEFT + 8, WIDTH - RIGHT - 8);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const y = scale(low, high, HEIGHT - BOTTOM - 8, TOP + 8);
  const place = ({ at, value }: Point): [number, number] | null => (value === null ? null : [x(at), y(value)]);
  const starts = new Set(options.breaks);
  const drawn = (points: readonly Point[], name: string, radius: number): string => {
    const marks = points.flatMap((point) => {
      const here = place(point);
      return here ? [`<circle cx="${here[0]}" cy="${here[1]}" r="${radius}"/>`] : [];
    });
    return `<g class="${name}"><path d="${path(points, place, starts)}"/>${marks.join('')}</g>`;
  };
  const [first, last] = ends([...before, ...after]);
  const levels = low === high ? [low] : [low, high];
  return [
    `<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="img" aria-label="${escaped(options.alternative)}">`,
    ...levels.map(
      (value) =>
        `<path class="grid" d="M${LEFT} ${y(value)}H${WIDTH - RIGHT}"/><text x="${LEFT - 6}" y="${y(value) + 4}" text-anchor="end">${escaped(options.format(value))}</text>`,
    ),
    drawn(before, 'before', 4),
    drawn(after, 'after', 2.5),
    `<text x="${LEFT}" y="${HEIGHT - 6}">${escaped(first)}</text>`,
    last === first ? '' : `<text x="${WIDTH - RIGHT}" y="${HEIGHT - 6}" text-anchor="end">${escaped(last)}</text>`,
    '</svg>',
  ].join('');
}

/** A straight scale in whole tenths; the middle where all is one value. */
function scale(from: number, to: number, low: number, high: number): (value: number) => number {
  const share = (value: number): number => (from === to ? 0.5 : (value - from) / (to - from));
  return (value) => Math.round((low + share(value) * (high - low)) * 10) / 10;
}

function path(
  points: readonly Point[],
  place: (point: Point) => [number, number] | null,
  starts: ReadonlySet<string>,
): string {
  let isJoined = false;
  return points
    .map((point) => {
      const here = place(point);
      if (starts.has(point.period)) isJoined = false;
      const step = here ? `${isJoined ? 'L' : 'M'}${here[0]} ${here[1]}` : '';
      isJoined = here !== null;
      return step;
    })
    .join('');
}

/** The first and the last period of all. */
function ends(points: readonly Point[]): [string, string] {
  const sorted = points.toSorted((a, b) => a.at - b.at);
  return [sorted[0]?.period ?? '', sorted.at(-1)?.period ?? ''];
}
