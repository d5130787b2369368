import { line, scaleLinear } from 'd3';
import { FLUID, type Frame, words } from './frame.ts';

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
  /** The 95% limits of chance alone, where the others are widened. */
  plainLower: number;
  plainUpper: number;
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

const HEIGHT = 300;
const [TOP, BOTTOM] = [16, 44];
/** A limit is drawn through so many wards: more is not seen, and costs bytes. */
const STEPS = 16;
/** How many wards are named; more names would cover each other. */
const NAMED = 6;
/** How many of them a title names. */
const TITLED = 3;
/** Width of a letter, and half the height of a line. */
const [LETTER, HALF] = [7.2, 8];
/** How far off its mark a name may be where it has no room beside it. */
const FAR = [34, -34, 52, -52, 70, -70, 90, 110] as const;

/**
 * All wards of a county at once: each figure by how many children it is about, between the limits in which a ward of its size
 * would lie if it were as the county is. Wards of one area stand out, those outside the limits by name.
 * @returns an element as text: an svg, or on a page the box that it fills
 */
export function funnel(rows: readonly FunnelRow[], options: FunnelOptions, frame: Frame = FLUID): string {
  const bySize = rows.toSorted((a, b) => a.size - b.size);
  const largest = bySize.at(-1)?.size ?? 1;
  const values = rows.flatMap(({ value, lower998, upper998 }) => [value, lower998, upper998]);
  // A ward of most children has room for its mark.
  const share = (size: number): number => size / (largest * 1.03);
  const y = scaleLinear([Math.min(...values), Math.max(...values)], [HEIGHT - BOTTOM, TOP]).nice(4);
  const every = Math.max(1, Math.floor(bySize.length / STEPS));
  const along = bySize.filter((_, i) => i % every === 0 || i === bySize.length - 1);
  const [own, others] = [rows.filter((row) => row.own), rows.filter((row) => !row.own)];
  const limit = (kind: string, of: (row: FunnelRow) => number, x: (at: number) => number): string => {
    const path = line<FunnelRow>()
      .x((row) => x(share(row.size)))
      .y((row) => y(of(row)))
      .digits(0);
    return `<path class="${kind}" d="${path(along) ?? ''}"/>`;
  };
  const middle = Math.round(y(options.benchmark));
  const isWidened = rows.some((row) => row.plainUpper < row.upper || row.plainLower > row.lower);
  const inside = [
    ...y.ticks(4).map((tick) => gridLine(y(tick), options.format(tick), frame)),
    ...sizeTicks(largest, share, frame),
    words(frame, options.sizeLabel, { share: 1, y: HEIGHT - 6, kind: 'tick', anchor: 'end' }),
    frame.lines(HEIGHT, (x) =>
      [
        limit('limit-outer', (row) => row.upper998, x),
        limit('limit-inner', (row) => row.upper, x),
        limit('limit-inner', (row) => row.lower, x),
        limit('limit-outer', (row) => row.lower998, x),
        ...(isWidened ? [limit('limit-plain', (row) => row.plainUpper, x)] : []),
        ...(isWidened ? [limit('limit-plain', (row) => row.plainLower, x)] : []),
        `<path class="line-county" d="M${x(0)} ${middle}H${x(1)}"/>`,
        dots('dot-others', others, (row) => [x(share(row.size)), y(row.value)]),
        dots('dot-own', own.filter(isWithin), (row) => [x(share(row.size)), y(row.value)]),
      ].join(''),
    ),
    ...own.filter((row) => !isWithin(row)).map((row) => frame.shape(row.verdict, share(row.size), y(row.value))),
    words(frame, options.benchmarkLabel, { share: 1, y: middle - 6, kind: 'name', anchor: 'end' }),
    ...names(rows, (row) => ({ share: share(row.size), y: y(row.value) }), options, frame),
  ].join('');
  return frame.svg({ kind: 'funnel', height: HEIGHT, alternative: options.alternative }, inside);
}

/** By the published position, which is worked out from exact counts: the printed figure may lie on the other side of a limit. */
const isWithin = ({ verdict }: FunnelRow): boolean => verdict === 'similar';

const isGood = ({ verdict }: FunnelRow): number => Number(verdict === 'better' || verdict === 'lower');

function gridLine(at: number, text: string, frame: Frame): string {
  const y = Math.round(at);
  const label = words(frame, text, { share: 0, y: y + 4, kind: 'tick', anchor: 'end', aside: -8 });
  return `<line class="grid" x1="${frame.x(0)}" x2="${frame.x(1)}" y1="${y}" y2="${y}"/>${label}`;
}

function sizeTicks(largest: number, share: (size: number) => number, frame: Frame): string[] {
  return scaleLinear([0, largest], [0, 1])
    .ticks(4)
    .map((tick) =>
      words(frame, tick.toLocaleString('en-GB'), {
        share: share(tick),
        y: HEIGHT - BOTTOM + 18,
        kind: 'tick',
        anchor: 'middle',
      }),
    );
}

/** Round marks of one kind as one path: a county's wards would weigh three times as much one by one. */
function dots(kind: string, rows: readonly FunnelRow[], at: (row: FunnelRow) => [number, number]): string {
  const places = rows.map((row) => at(row).map(Math.round).join(' '));
  return places.length === 0 ? '' : `<path class="${kind}" d="${places.map((place) => `M${place}h0`).join('')}"/>`;
}

type Box = readonly [left: number, right: number, top: number, bottom: number];

/**
 * Names of the wards outside the limits, the farthest first, where they cover no mark and no other name; the names that a fluid chart
 * has room for at each width.
 */
function names(
  rows: readonly FunnelRow[],
  at: (row: FunnelRow) => { share: number; y: number },
  { benchmark }: FunnelOptions,
  frame: Frame,
): string[] {
  const outside = rows
    .filter((row) => row.own && !isWithin(row))
    // First those that a title names.
    .toSorted((a, b) => isGood(a) - isGood(b) || Math.abs(b.value - benchmark) - Math.abs(a.value - benchmark))
    .slice(0, NAMED);
  return widthsOf(frame).flatMap(({ kind, room }) => {
    const boxOf = (row: FunnelRow, half: number): Box => {
      const { share, y } = at(row);
      return [share * room - half, share * room + half, y - half, y + half];
    };
    const grey = rows.filter((row) => !row.own).map((row) => boxOf(row, 3));
    const taken = rows.filter((row) => row.own).map((row) => boxOf(row, 6));
    const middle = (outside[0] && at({ ...outside[0], value: benchmark }).y) ?? 0;
    const named: Box[] = [];
    return outside.flatMap((row, i) => {
      const { share, y } = at(row);
      const near = { x: share * room, y, room, middle };
      // Grey dots are covered before a name is left out.
      const place =
        placeOf(row.name, near, [...taken, ...grey]) ??
        placeOf(row.name, near, taken) ??
        // A phone may have no free place: what the title names covers marks rather than be missed.
        (i < TITLED ? placeOf(row.name, near, named) : null);
      if (!place) return [];
      taken.push(place.box);
      named.push(place.box);
      const { anchor, aside, up } = place;
      return [
        leader(share, y, up, kind, frame) +
          words(frame, row.name, { share, y: y + up + 4, kind: `name${kind}`, anchor, aside }),
      ];
    });
  });
}

/** A thin line from a mark to a name that has no room beside it. */
function leader(share: number, y: number, up: number, kind: string, frame: Frame): string {
  if (Math.abs(up) < FAR[0]) return '';
  const [x, way] = [frame.x(share), Math.sign(up)];
  return `<line class="leader${kind}" x1="${x}" x2="${x}" y1="${Math.round(y + 8 * way)}" y2="${Math.round(y + up - HALF * way)}"/>`;
}

/** The first place round a mark where its name covers nothing: to the right, to the left, above, below; null where there is none. */
function placeOf(
  name: string,
  { x, y, room, middle }: { x: number; y: number; room: number; middle: number },
  taken: readonly Box[],
): { anchor: 'start' | 'middle' | 'end'; aside: number; up: number; box: Box } | null {
  const width = name.length * LETTER;
  const places = [
    { anchor: 'start', aside: 11, up: 0, left: x + 10 },
    { anchor: 'end', aside: -11, up: 0, left: x - 10 - width },
    { anchor: 'middle', aside: 0, up: -17, left: x - width / 2 },
    { anchor: 'middle', aside: 0, up: 17, left: x - width / 2 },
    { anchor: 'start', aside: 8, up: -14, left: x + 7 },
    { anchor: 'end', aside: -8, up: -14, left: x - 7 - width },
    { anchor: 'start', aside: -6, up: 19, left: x - 6 },
    { anchor: 'end', aside: 6, up: 19, left: x + 6 - width },
    ...FAR.map((up) => {
      const left = Math.min(Math.max(x - width / 2, 0), room - width);
      return { anchor: 'start', aside: Math.round(left - x), up, left } as const;
    }),
  ] as const;
  for (const { left, ...place } of places) {
    const box: Box = [left, left + width, y + place.up - HALF, y + place.up + HALF - 2];
    const isInside = left >= 0 && left + width <= room && box[2] >= 0 && box[3] <= HEIGHT - BOTTOM;
    // The county's own words stand at the right end of its line.
    const onWords = left + width > room - 170 && box[3] > middle - 20 && box[2] < middle;
    const covers = taken.some((one) => box[0] < one[1] && box[1] > one[0] && box[2] < one[3] && box[3] > one[2]);
    if (isInside && !onWords && !covers) return { ...place, box };
  }
  return null;
}

/** Widths for which words are placed: a picture has one, a fluid chart those of phone, tablet and desk. */
function widthsOf(frame: Frame): { kind: string; room: number }[] {
  if (!frame.isFluid) return [{ kind: '', room: frame.room }];
  return [
    { kind: ' on on-narrow', room: 225 },
    { kind: ' on on-small', room: 330 },
    { kind: ' on on-middle', room: 585 },
    { kind: ' on on-wide', room: 900 },
  ];
}
