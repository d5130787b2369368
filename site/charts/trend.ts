import { type EndLabel, endLabels } from './endLabels.ts';
import { escapeXml, tenth } from './escapeXml.ts';
import { FLUID, type Frame, words } from './frame.ts';
import { linear } from './linear.ts';
import { areaPath, linePath } from './paths.ts';
import { periodTicks } from './periodTicks.ts';
import { pointWords } from './reading.ts';
import type { TrendLine, TrendPoint } from './series.ts';

export interface TrendOptions {
  /** Text alternative: what the chart shows, with its numbers, in at most 220 characters. */
  alternative: string;
  /** Range of values shared by charts that stand side by side. */
  domain: readonly [number, number];
  /** Range of time shared by charts that stand side by side. */
  span: readonly [number, number];
  /** Times without figures, between the last before and the first after: a stripe behind the lines. */
  gaps?: readonly { after: { at: number }; before: { at: number } }[];
  /** `at` of the first point of each new series: no line is joined across it. */
  breaks: readonly number[];
  /** A value of the axis as text. */
  format(value: number): string;
  /** A figure as text. */
  say(value: number): string;
  height: number;
  /** What stands at the ends of lines: names with values, or values alone. */
  ends: 'names' | 'values';
  /** Whether it carries its figures for the script that answers a pointer; `of` another chart of the page that has them. */
  answers?: 'own' | 'of';
}

/** Units above and below the lines, for what is written there. */
const [TOP, BOTTOM] = [12, 28];

/**
 * Lines over time. England is a dark line, the county a dashed one, the region grey and neighbours dotted; the area is in the accent,
 * with the band of its intervals, and others of its kind are thin and grey. A hidden year is a gap with its marker on the axis; lines are
 * not joined across breaks.
 * @returns an element as text: an svg, or on a page the box that it fills
 */
export function trend(lines: readonly TrendLine[], options: TrendOptions, frame: Frame = FLUID): string {
  const { domain, span, height, breaks } = options;
  const share = (at: number): number => (span[0] === span[1] ? 0.5 : (at - span[0]) / (span[1] - span[0]));
  const isTall = height > 300;
  const y = linear(domain, [height - BOTTOM, TOP], 5);
  const at = (value: number): number => Math.round(y(value));
  const order = ['other', 'region', 'neighbours', 'county', 'england', 'area'];
  const sorted = lines.toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
  const periods = periodsOf(lines);
  const drawn = { share, at, periods, options, frame };
  const own = lines.find(({ kind }) => kind === 'area') ?? lines[0];
  const inside = [
    ...(options.gaps ?? []).map((gap) => stripe(gap, drawn)),
    frame.isFluid ? `<rect class="plot" width="100%" height="${height}"/>` : '',
    ...y.ticks(isTall ? 5 : 3).map((tick) => gridLine(at(tick), options.format(tick), frame)),
    ...breaks.map((start) => breakLine(share(start), drawn)),
    frame.lines(height, (x) => sorted.map((one) => lineOf(one, (when) => x(share(when)), drawn)).join('')),
    ...sorted.filter((one) => !isChosen(one)).map((one) => oddMarks(one, drawn)),
    ...sorted.filter(isChosen).map((one) => marksOf(one, one === own, drawn)),
    ...periodTicks(own?.points ?? [], share, frame).map((tick) => words(frame, tick.text, { ...tick, y: height - 8 })),
    frame.gutter(ends(sorted, drawn)),
  ].join('');
  const name = options.ends === 'names' ? 'trend--named' : 'trend--small';
  return frame.svg({ kind: `trend ${name}`, height, alternative: options.alternative, data: asked(drawn) }, inside);
}

interface Drawn {
  /** Every period of the lines, in time; years without any row are none. */
  periods: readonly Pick<TrendPoint, 'at' | 'label'>[];
  share(at: number): number;
  at(value: number): number;
  options: TrendOptions;
  frame: Frame;
}

/** Lines of which a reader may choose one. */
function isChosen({ kind }: TrendLine): boolean {
  return kind === 'area' || kind === 'other';
}

function periodsOf(lines: readonly TrendLine[]): Pick<TrendPoint, 'at' | 'label'>[] {
  const all = new Map(
    lines
      .flatMap(({ points }) => points)
      .filter(({ label }) => label !== '')
      .map((one) => [one.at, one]),
  );
  return [...all.values()].sort((a, b) => a.at - b.at);
}

/** What the script needs of the chart: its periods, and where they are, in thousandths of its width. */
function asked({ periods, share, options, frame }: Drawn): string {
  if (!frame.isFluid || !options.answers) return '';
  const places = periods.map(({ at }) => Math.round(share(at) * 1000));
  const when =
    options.answers === 'own' ? ` data-when="${escapeXml(periods.map(({ label }) => label).join('|'))}"` : '';
  return ` data-answers data-at="${places.join(' ')}"${when}`;
}

/** Whose a group of the drawing is. */
function owner({ code, kind }: TrendLine): string {
  return ` data-area="${escapeXml(code)}"${kind === 'area' || kind === 'other' ? ' data-choice' : ''}`;
}

function lineOf(one: TrendLine, x: (at: number) => number, drawn: Drawn): string {
  const { at, options, frame } = drawn;
  const path = (points: readonly TrendPoint[]): string =>
    linePath(points, (point) => (point.value === null ? null : [x(point.at), at(point.value)]));
  const band = (points: readonly TrendPoint[]): string =>
    areaPath(points, ({ at: when, value, lower, upper }) =>
      value === null || lower === null || upper === null ? null : [x(when), at(lower), at(upper)],
    );
  const parts = segments(isChosen(one) ? one.points : withoutOdd(one.points, options), options.breaks);
  const hasBand = one.kind === 'area' || (frame.isFluid && one.kind === 'other');
  const bands = hasBand ? parts.map(band).join('') : '';
  return [
    `<g${frame.isFluid ? owner(one) + figuresOf(one, drawn) : ''}>`,
    bands === '' ? '' : `<path class="range"${one.kind === 'area' ? '' : ' hidden=""'} d="${bands}"/>`,
    `<path class="line-${one.kind}" d="${parts.map(path).join('')}"/></g>`,
  ].join('');
}

/** The figures of a line for the script, period by period: at what height each is, and what it says. */
function figuresOf({ name, points }: TrendLine, { periods, at, options }: Drawn): string {
  if (!options.answers) return '';
  const byTime = new Map(points.map((point) => [point.at, point]));
  const shown = periods.map((period) => byTime.get(period.at));
  const heights = shown.map((point) => (point?.value == null ? '' : at(point.value)));
  if (options.answers === 'of') return ` data-y="${heights.join(',')}"`;
  const said = shown.map((point) => pointWords(point, options.say));
  return ` data-name="${escapeXml(name)}" data-y="${heights.join(',')}" data-say="${escapeXml(said.join('|'))}"`;
}

/** Whether a period lies in a time of which the areas have no figures: what others have then is of fewer people, or another kind. */
function isOdd({ at }: TrendPoint, { gaps = [] }: TrendOptions): boolean {
  return gaps.some(({ after, before }) => at > after.at && at < before.at);
}

function withoutOdd(points: readonly TrendPoint[], options: TrendOptions): TrendPoint[] {
  return points.map((point) => (isOdd(point, options) ? { ...point, value: null } : point));
}

/** What the country and others have in a time of which the areas have nothing: open marks, not joined, with the country's figure. */
function oddMarks({ kind, points }: TrendLine, { share, at, options, frame }: Drawn): string {
  if (kind !== 'england') return '';
  return points
    .filter((point) => point.value !== null && isOdd(point, options))
    .map((point) => {
      const y = at(point.value ?? 0);
      const place = {
        share: share(point.at),
        y: y - 10,
        kind: `tick${frame.isFluid ? ' on on-middle on-wide' : ''}`,
        anchor: 'middle' as const,
      };
      const text = options.ends === 'names' ? words(frame, options.say(point.value ?? 0), place) : '';
      return `<circle class="dot-odd" cx="${frame.x(place.share)}" cy="${y}" r="${options.ends === 'names' ? 5 : 3}"/>${text}`;
    })
    .join('');
}

/** Marks of a line of its own: years that could not be tested, the newest figure, and letters of what is hidden. */
function marksOf(one: TrendLine, isOwn: boolean, { share, at, options, frame }: Drawn): string {
  if (!isOwn && !frame.isFluid) return '';
  const shown = one.points.filter(({ value }) => value !== null);
  const last = shown.at(-1);
  const isTestable = shown.some(({ isTested }) => isTested);
  const isOpen = (point: TrendPoint): boolean => point.isTested === false && (isTestable || point === last);
  // A year between two gaps has neither a line nor a band to be seen by.
  const alone = new Set(
    segments(one.points, options.breaks)
      .flatMap(runs)
      .filter((run) => run.length === 1)
      .flat(),
  );
  const whisker = ({ at: when, lower, upper }: TrendPoint): string =>
    lower === null || upper === null
      ? ''
      : `<line class="interval" x1="${frame.x(share(when))}" x2="${frame.x(share(when))}" y1="${at(lower)}" y2="${at(upper)}"/>`;
  const circle = (point: TrendPoint): string =>
    `${alone.has(point) ? whisker(point) : ''}<circle class="${isOpen(point) ? 'dot-open' : 'dot-area'}" cx="${frame.x(share(point.at))}" cy="${at(point.value ?? 0)}" r="${point === last ? 5 : 4}"/>`;
  const marks = [
    ...shown.filter((point) => point === last || isOpen(point) || alone.has(point)).map(circle),
    ...one.points
      .filter(({ value, marker }) => value === null && marker !== '')
      .map((point) =>
        words(frame, point.marker, {
          share: share(point.at),
          y: options.height - BOTTOM - 3,
          kind: 'tick',
          anchor: 'middle',
        }),
      ),
  ].join('');
  return frame.isFluid ? `<g class="marks"${owner(one)}${isOwn ? '' : ' hidden=""'}>${marks}</g>` : marks;
}

function ends(lines: readonly TrendLine[], { at, options, frame }: Drawn): string {
  const newest = lines
    .flatMap(({ points }) => points.filter(({ value }) => value !== null))
    .sort((a, b) => a.at - b.at)
    .at(-1);
  const labels = lines.flatMap((one): EndLabel[] => {
    const end = one.points.findLast(({ value }) => value !== null);
    if (!end || (options.ends === 'values' && end.at !== newest?.at)) return [];
    return [
      {
        name: options.ends === 'names' ? one.name : '',
        kind: one.kind === 'area' ? 'name-area' : one.kind === 'england' ? 'name' : 'name-other',
        // A figure of an earlier year under the newest one's name would be read as its.
        value: end.at === newest?.at ? options.say(end.value ?? 0) : '',
        y: at(end.value ?? 0),
        ...(frame.isFluid && options.ends === 'names' && { data: owner(one) }),
      },
    ];
  });
  return endLabels(labels, {
    within: [TOP + 2, options.height - BOTTOM - 2],
    hasShort: frame.isFluid && options.ends === 'names',
    period: options.ends === 'names' ? (newest?.label ?? '') : '',
  });
}

function segments(points: readonly TrendPoint[], breaks: readonly number[]): TrendPoint[][] {
  const parts: TrendPoint[][] = [[]];
  for (const point of points) {
    if (breaks.includes(point.at)) parts.push([]);
    parts.at(-1)?.push(point);
  }
  return parts;
}

/** Points without a gap between them. */
function runs(points: readonly TrendPoint[]): TrendPoint[][] {
  const found: TrendPoint[][] = [[]];
  for (const point of points) {
    if (point.value === null) found.push([]);
    else found.at(-1)?.push(point);
  }
  return found;
}

function gridLine(y: number, text: string, frame: Frame): string {
  const label = words(frame, text, { share: 0, y: tenth(y + 4), kind: 'tick', anchor: 'end', aside: -8 });
  return `<line class="grid" x1="${frame.x(0)}" x2="${frame.x(1)}" y1="${y}" y2="${y}"/>${label}`;
}

/** A stripe over a time without figures, from half a period after the last to half a period before the next. */
function stripe(
  { after, before }: { after: { at: number }; before: { at: number } },
  { share, options, frame }: Drawn,
): string {
  const half = (share(before.at) - share(after.at)) / 4;
  const [from, to] = [share(after.at) + half, share(before.at) - half];
  const box = frame.isFluid
    ? `x="${frame.x(from)}" width="${tenth((to - from) * 100)}%"`
    : `x="${frame.x(from)}" width="${tenth((to - from) * frame.room)}"`;
  return `<rect class="gap" ${box} y="${TOP}" height="${options.height - BOTTOM - TOP}"/>`;
}

/** A dotted line between the last period of a series and the first of the next. */
function breakLine(share: number, { periods, share: of, options, frame }: Drawn): string {
  const before = periods.map(({ at }) => of(at)).findLast((one) => one < share - 1e-9);
  if (before === undefined) return '';
  const middle = (share + before) / 2;
  const line = `<line class="break" x1="${frame.x(middle)}" x2="${frame.x(middle)}" y1="${TOP}" y2="${options.height - BOTTOM}"/>`;
  return options.ends === 'names'
    ? line + words(frame, 'new series', { share: middle, y: TOP + 8, kind: 'tick', aside: 5 })
    : line;
}
