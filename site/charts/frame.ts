import { escapeXml, tenth } from './escapeXml.ts';
import { OPEN, SHAPES } from './shapes.ts';

/** From 0, the left end of what is drawn, to 1, its right end. */
type Share = number;

/**
 * The ground on which a chart is drawn. On a page it is as wide as what it stands in: places along it are per cents, so that lines
 * stretch and type and marks never do. In a picture it has so many units, and a coordinate is one of them.
 */
export interface Frame {
  /** Units between its ends, about: what fits beside what. */
  readonly room: number;
  /** Whether it is as wide as what it stands in: then all that a reader may ask for is drawn, and the style sheet shows what fits. */
  readonly isFluid: boolean;
  /** A place along it as a coordinate. */
  x(share: Share): string;
  /** Lines and areas: what they are made of is drawn on places given as numbers. */
  lines(height: number, draw: (x: (share: Share) => number) => string): string;
  /** A verdict's shape at a place. */
  shape(verdict: string, share: Share, y: number): string;
  /** What stands beside its right end, drawn in units from there. */
  gutter(inside: string): string;
  /** The picture around all that was drawn. */
  svg(options: { kind: string; height: number; alternative: string; data?: string }, inside: string): string;
}

/** Units between the ends of the lines of a fluid chart: the browser stretches them. */
const STRETCHED = 1000;

/** As wide as what it stands in; its style sheet keeps room beside it for words. */
export const FLUID: Frame = {
  room: 640,
  isFluid: true,
  x: (share) => (share === 0 ? '0' : `${tenth(share * 100)}%`),
  lines: (height, draw) =>
    `<svg class="stretch" viewBox="0 0 ${STRETCHED} ${height}" width="100%" height="${height}" preserveAspectRatio="none" aria-hidden="true">${draw((share) => Math.round(share * STRETCHED))}</svg>`,
  shape: (verdict, share, y) => {
    const name = verdict in SHAPES ? verdict : 'not-compared';
    const kind = { higher: 'similar', lower: 'similar', 'not-compared': 'open' }[name] ?? name;
    return `<use class="shape ${kind}" href="#i-${name}" x="${FLUID.x(share)}" y="${tenth(y)}" width="14" height="14" transform="translate(-7 -7)"/>`;
  },
  gutter: (inside) => `<svg class="gutter" x="100%" width="1" height="1" aria-hidden="true">${inside}</svg>`,
  svg: ({ kind, height, alternative, data = '' }, inside) =>
    `<div class="fluid"><svg class="chart ${kind}" width="100%" height="${height}" role="img" aria-label="${escapeXml(alternative)}"${data}>${inside}</svg></div>`,
};

/** A picture of so many units, of which some on each side are kept for words. */
export function fixedFrame(width: number, left: number, right: number): Frame {
  const at = (share: Share): number => tenth(left + share * (width - left - right));
  return {
    room: width - left - right,
    isFluid: false,
    x: (share) => String(at(share)),
    lines: (_, draw) => draw(at),
    shape: (verdict, share, y) => `<g transform="translate(${at(share)} ${tenth(y)})">${SHAPES[verdict] ?? OPEN}</g>`,
    gutter: (inside) => `<g transform="translate(${at(1)} 0)">${inside}</g>`,
    svg: ({ kind, height, alternative }, inside) =>
      `<svg class="chart ${kind}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escapeXml(alternative)}">${inside}</svg>`,
  };
}

/** A text at a place, moved aside by so many units. */
export function words(
  frame: Frame,
  text: string,
  place: { share: Share; y: number; kind: string; anchor?: 'start' | 'middle' | 'end'; aside?: number },
): string {
  const { share, y, kind, anchor = 'start', aside = 0 } = place;
  const by = aside === 0 ? '' : ` dx="${aside}"`;
  return `<text class="${kind}" x="${frame.x(share)}" y="${tenth(y)}"${by} text-anchor="${anchor}">${escapeXml(text)}</text>`;
}
