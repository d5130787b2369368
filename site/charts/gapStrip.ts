import { tenth } from './escapeXml.ts';
import { OPEN, SHAPES } from './shapes.ts';

/** Where the gaps of a page are drawn: one axis for all of them, so that rows can be compared. */
export interface GapAxis {
  /** The gap at either end, in percentage points. */
  most: number;
  /** Gaps that are marked on either side: two and four fifths of the way to the end. */
  ticks: readonly number[];
}

export interface GapMark {
  /** Area less England, turned so that the good side is positive. */
  gap: number;
  /** Its 95% interval, turned too; null where none is known. */
  interval: readonly [number, number] | null;
  /** `worse`, `better`, `similar`; anything else is not tested. */
  verdict: string;
}

/** Size of a strip, in CSS pixels; `findings.scss` draws the lines of the axis through the rows to it. */
export const STRIP = { width: 214, height: 48 };
const MIDDLE = STRIP.width / 2;
const REACH = 99;
const Y = STRIP.height / 2;
/** An interval narrower than this is a box: its ends would touch the shape. */
const NARROW = 22;

const AXES: readonly GapAxis[] = [
  { most: 6.25, ticks: [2.5, 5] },
  { most: 12.5, ticks: [5, 10] },
  { most: 25, ticks: [10, 20] },
  { most: 50, ticks: [20, 40] },
  { most: 100, ticks: [40, 80] },
];

/** The narrowest axis that holds eight in ten of the gaps; those beyond are arrows at its end. */
export function gapAxis(gaps: readonly number[]): GapAxis {
  const sizes = gaps.map(Math.abs).toSorted((a, b) => a - b);
  const needed = sizes[Math.ceil(sizes.length * 0.8) - 1] ?? 0;
  return AXES.find(({ most }) => needed <= most) ?? (AXES.at(-1) as GapAxis);
}

const placeOf = (gap: number, { most }: GapAxis): number =>
  tenth(MIDDLE + (REACH * Math.max(-most, Math.min(most, gap))) / most);

/**
 * Where an area lies against England on the axis that all rows share: worse to the left, better to the right, England in the middle.
 * The cell's text says the same, so it is hidden from screen readers.
 * @returns an svg element as text, without colours of its own: classes `worse`, `better`, `similar`, `open`
 */
export function gapStrip({ gap, interval, verdict }: GapMark, axis: GapAxis): string {
  const isTested = verdict === 'worse' || verdict === 'better' || verdict === 'similar';
  const x = placeOf(gap, axis);
  const isBeyond = Math.abs(gap) > axis.most;
  const lead = isTested ? '' : `<path class="gap-lead" d="M${MIDDLE} ${Y}H${x}"/>`;
  const shape = (isTested && SHAPES[verdict]) || OPEN;
  return [
    `<svg class="gap-strip" viewBox="0 0 ${STRIP.width} ${STRIP.height}" width="${STRIP.width}" height="${STRIP.height}" aria-hidden="true">`,
    lead,
    isTested && interval && !isBeyond ? intervalOf(interval, verdict, axis) : '',
    isBeyond ? arrowAt(x, Math.sign(gap), verdict) : `<g transform="translate(${x} ${Y})">${shape}</g>`,
    '</svg>',
  ].join('');
}

function intervalOf([low, high]: readonly [number, number], verdict: string, axis: GapAxis): string {
  const [from, to] = [placeOf(low, axis), placeOf(high, axis)];
  if (to - from < NARROW)
    return `<rect class="gap-box ${verdict}" x="${from}" y="${Y - 9}" width="${tenth(Math.max(to - from, 2))}" height="18"/>`;
  return `<path class="gap-interval ${verdict}" d="M${from} ${Y}H${to}M${from} ${Y - 6}v12M${to} ${Y - 6}v12"/>`;
}

/** A gap beyond the axis: an open arrowhead at its end. */
function arrowAt(x: number, side: number, verdict: string): string {
  return `<path class="gap-beyond ${verdict}" d="M${tenth(x - side * 8)} ${Y - 7}L${x} ${Y}L${tenth(x - side * 8)} ${Y + 7}"/>`;
}

/** The head of the column of strips: which side is worse, and what the lines through the rows are. */
export function gapScale(axis: GapAxis): string {
  const label = (gap: number, text: string, kind: string): string =>
    `<text class="${kind}" x="${placeOf(gap, axis)}" y="30" text-anchor="middle">${text}</text>`;
  return [
    `<svg class="gap-scale" viewBox="0 0 ${STRIP.width} 36" width="${STRIP.width}" height="36" aria-hidden="true">`,
    '<text class="tick" x="8" y="12">← worse</text>',
    `<text class="tick" x="${STRIP.width - 8}" y="12" text-anchor="end">better →</text>`,
    ...axis.ticks.flatMap((tick) => [label(-tick, String(tick), 'tick'), label(tick, String(tick), 'tick')]),
    label(0, 'England', 'name'),
    '</svg>',
  ].join('');
}
