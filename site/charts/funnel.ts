import { line, scaleLinear } from 'd3';
import { escapeXml, tenth } from './escapeXml.ts';

/** One ward of a funnel plot, with the limits for an area of its size. */
export interface FunnelRow {
  name: string;
  /** How many children the figure is about. */
  size: number;
  value: number;
  lower: number;
  upper: number;
  lower998: number;
  upper998: number;
  /** One of those that the chart is about; the others are drawn behind them. */
  own: boolean;
  /** `better`, `worse`, `higher`, `lower`, or `similar` within the limits: the dot's shape and colour. */
  verdict: string;
}

export interface FunnelOptions {
  /** Text alternative: what the chart shows, with its numbers, in at most 220 characters. */
  alternative: string;
  /** The county's value, the line in the middle. */
  benchmark: number;
  benchmarkLabel: string;
  /** What is counted along the axis: "children aged 0 to 15". */
  sizeLabel: string;
  format(value: number): string;
}

const WIDTH = 420;
const HEIGHT = 260;
const MARGIN = { top: 14, right: 12, bottom: 40, left: 44 };
/** A limit is drawn through so many wards: more is not seen, and costs bytes. */
const STEPS = 16;
/** How many wards are named; more names would cover each other. */
const NAMED = 6;

/** Where the outline of a mark begins, from its middle, and how it goes round. */
const SHAPES = {
  better: { from: [0, -6], round: 'l6 11h-12z' },
  worse: { from: [0, 6], round: 'l6-11h-12z' },
  similar: { from: [-4, 0], round: 'a4 4 0 108 0 4 4 0 10-8 0z' },
} as const;

/**
 * All wards of a county at once: each figure by how many children it is about, between the limits in which a ward of its size
 * would lie if it were as the county is. Wards of one area stand out, those outside the limits by name.
 * @returns an svg element as text
 */
export function funnel(rows: readonly FunnelRow[], options: FunnelOptions): string {
  const bySize = rows.toSorted((a, b) => a.size - b.size);
  const largest = bySize.at(-1)?.size ?? 1;
  const values = rows.flatMap(({ value, lower998, upper998 }) => [value, lower998, upper998]);
  const x = scaleLinear([0, largest], [MARGIN.left, WIDTH - MARGIN.right]);
  const y = scaleLinear([Math.min(...values), Math.max(...values)], [HEIGHT - MARGIN.bottom, MARGIN.top]).nice(4);
  const every = Math.max(1, Math.floor(bySize.length / STEPS));
  const along = bySize.filter((_, i) => i % every === 0 || i === bySize.length - 1);
  const limit = (kind: string, of: (row: FunnelRow) => number): string => {
    const path = line<FunnelRow>()
      .x((row) => x(row.size))
      .y((row) => y(of(row)))
      .digits(0);
    return `<path class="${kind}" d="${path(along) ?? ''}"/>`;
  };
  const others = rows.filter(({ own }) => !own);
  const own = rows.filter((row) => row.own);
  const middle = tenth(y(options.benchmark));
  return [
    `<svg class="chart funnel" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${escapeXml(options.alternative)}">`,
    ...y.ticks(4).map((tick) => {
      const at = tenth(y(tick));
      return `<path class="grid" d="M${MARGIN.left} ${at}H${WIDTH - MARGIN.right}"/>${text(MARGIN.left - 6, at + 4, options.format(tick), 'tick', 'end')}`;
    }),
    ...x
      .ticks(4)
      .map((tick) => text(x(tick), HEIGHT - MARGIN.bottom + 16, tick.toLocaleString('en-GB'), 'tick', 'middle')),
    text(WIDTH - MARGIN.right, HEIGHT - 6, options.sizeLabel, 'tick', 'end'),
    limit('limit-outer', (row) => row.upper998),
    limit('limit-inner', (row) => row.upper),
    limit('limit-inner', (row) => row.lower),
    limit('limit-outer', (row) => row.lower998),
    `<path class="line-county" d="M${MARGIN.left} ${middle}H${WIDTH - MARGIN.right}"/>`,
    others.length === 0
      ? ''
      : `<path class="dot-others" d="${others.map((row) => `M${Math.round(x(row.size))} ${Math.round(y(row.value))}h0`).join('')}"/>`,
    ...marks(own, (row) => [x(row.size), y(row.value)]),
    text(WIDTH - MARGIN.right, middle - 4, options.benchmarkLabel, 'name', 'end'),
    ...names(own, (row) => [x(row.size), y(row.value)], options.benchmark),
    '</svg>',
  ].join('');
}

/** The marks of one shape as one path: a county's wards would weigh three times as much one by one. */
function marks(own: readonly FunnelRow[], at: (row: FunnelRow) => [number, number]): string[] {
  const shapeOf = ({ verdict }: FunnelRow): keyof typeof SHAPES =>
    verdict === 'better' || verdict === 'worse' ? verdict : 'similar';
  return [...Map.groupBy(own, shapeOf)].map(([kind, rows]) => {
    const { from, round } = SHAPES[kind];
    const outlines = rows.map((row) => {
      const [left, top] = at(row);
      return `M${Math.round(left + from[0])} ${Math.round(top + from[1])}${round}`;
    });
    return `<path class="shape ${kind}" d="${outlines.join('')}"/>`;
  });
}

/** Names of the wards outside the limits, the farthest first, where there is room for them. */
function names(own: readonly FunnelRow[], at: (row: FunnelRow) => [number, number], benchmark: number): string[] {
  const outside = own
    .filter(({ value, lower, upper }) => value < lower || value > upper)
    .toSorted((a, b) => Math.abs(b.value - benchmark) - Math.abs(a.value - benchmark));
  const taken: [number, number, number, number][] = own.map((row) => {
    const [x, y] = at(row);
    return [x - 5, x + 5, y - 5, y + 5];
  });
  const written: string[] = [];
  for (const row of outside) {
    if (written.length === NAMED) break;
    const [x, y] = at(row);
    const width = row.name.length * 6.3;
    const isRight = x + 9 + width <= WIDTH - MARGIN.right;
    const [from, to] = isRight ? [x + 8, x + 9 + width] : [x - 9 - width, x - 8];
    const hits = taken.some((box) => from < box[1] && to > box[0] && y - 8 < box[3] && y + 6 > box[2]);
    if (from < MARGIN.left || hits) continue;
    taken.push([from, to, y - 8, y + 6]);
    written.push(text(isRight ? x + 9 : x - 9, y + 4, row.name, 'name', isRight ? 'start' : 'end'));
  }
  return written;
}

function text(x: number, y: number, words: string, kind: string, anchor: 'start' | 'middle' | 'end'): string {
  return `<text class="${kind}" x="${tenth(x)}" y="${tenth(y)}" text-anchor="${anchor}">${escapeXml(words)}</text>`;
}
