import type { EmbedContent } from './embedContent.ts';

/** What an embed says and shows, for its height. */
export interface EmbedBox {
  content: EmbedContent;
  notices: readonly string[];
  /** The words of its source and address. */
  source: string;
  /** Whether its table stands open: there is no chart that says the same. */
  isTableAll: boolean;
}

/** Narrowest column for which a height is written, in pixels: a frame that fits there is cut in no wider one. */
const NARROWEST = 288;
/** Padding of the page on each side, and of a notice with its border. */
const [PADDING, NOTICE] = [12, 16];
/** Width of a letter and height of a line, for a size of type, as shares of it; letters wider than they are, so that nothing is cut. */
const [LETTER, LINE] = [0.56, 1.42];
const [BODY, TITLE, SMALL] = [16, 20.8, 14.4];
/** The widest map. */
const MAP = 464;
/** Below this width the rows of an open table stand as blocks. */
const STACKED = 480;

/**
 * Pixels in which an embed fits without a scroll bar of its own, estimated from its words and its drawing in a column of a width:
 * a browser is not at hand wherever the site is built.
 */
export function embedHeight({ content, notices, source, isTableAll }: EmbedBox, width = NARROWEST): number {
  const inner = width - 2 * PADDING;
  const lines = (text: string, size: number, room = inner): number =>
    text === '' ? 0 : Math.ceil(text.length / Math.max(1, Math.floor(room / (size * LETTER)))) * size * LINE;
  const { title, subtitle, chart, reading, classes = [], verdicts, hasIntervals, gaps } = content;
  const keys = verdicts.length + (hasIntervals ? 1 : 0);
  const parts = [
    2 * PADDING,
    ...notices.map((notice) => lines(notice, BODY, inner - NOTICE) + NOTICE + 8),
    lines(title, TITLE) + 4,
    lines(subtitle, SMALL) + 8,
    reading
      ? Math.max(4.5 * SMALL, lines(reading.when + reading.parts.map(({ text }) => text).join('      '), SMALL)) + 8
      : 0,
    chart === '' ? 0 : chartHeight(chart, inner) + 8,
    classes.filter(({ count }) => count > 0).length * SMALL * LINE * (inner < 520 ? 1.6 : 0.8) +
      (classes.length > 0 ? 16 : 0),
    keys === 0 ? 0 : Math.ceil(keys / Math.max(1, Math.floor(inner / 175))) * 26 + 16,
    isTableAll ? tableHeight(content, width, lines) : BODY * LINE + 20,
    ...gaps.map(({ marker, reason }) => lines(`${marker} ${reason}`, SMALL)),
    gaps.length > 0 ? 8 : 0,
    lines(source, SMALL) + 8,
  ];
  return Math.ceil(parts.reduce((sum, part) => sum + part, 0));
}

/** Of a drawing with a height its own; of a map as much as its shape asks for. */
function chartHeight(chart: string, inner: number): number {
  const fixed = /^(?:<div[^>]*>)?<svg[^>]* height="(\d+)"/.exec(chart)?.[1];
  if (fixed) return Number(fixed) + 8;
  const [, wide = 1, tall = 1] = /viewBox="\S+ \S+ (\S+) (\S+)"/.exec(chart)?.map(Number) ?? [];
  return (Math.min(inner, MAP) * tall) / wide;
}

function tableHeight(
  { columns, rows }: EmbedContent,
  width: number,
  lines: (text: string, size: number, room?: number) => number,
): number {
  const row = BODY * LINE + 15;
  if (width < STACKED) {
    // Name over its cells, two by two.
    return rows.reduce(
      (sum, { head, cells }) => sum + lines(head, BODY) + Math.ceil(cells.length / 2) * (2 * BODY * LINE + 4) + 18,
      24,
    );
  }
  const room = Math.max(120, width - 2 * PADDING - columns.length * 90);
  return rows.reduce((sum, { head }) => sum + Math.max(row, lines(head, BODY, room) + 15), row + 24 + 24);
}
