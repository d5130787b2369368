// How a sheet is laid out, so that a program that measures no text shows all of it: LibreOffice takes heights as they are written.

/** The typeface of every cell; a font without a name falls into a serif. */
export const FONT = 'Arial';
export const SIZE = 12;
export const TITLE_SIZE = 16;

/** Columns are no wider than this, in characters: what is longer wraps. */
const WIDEST = 60;
const NARROWEST = 10;

/** The height of a row of so many lines, in points: type and a fifth of it between lines. */
export function lineHeight(lines: number, size = SIZE): number {
  return Math.ceil(lines * size * 1.25 + 1);
}

/** How many lines a text takes in a column. Letters of Arial are narrower than the digit that columns are measured in. */
export function linesOf(text: string, width: number): number {
  const most = Math.max(1, Math.floor(width) - 1);
  let lines = 1;
  let used = 0;
  for (const word of text.split(/\s+/)) {
    // A word that is longer than the column is broken.
    if (used > 0 && used + 1 + word.length > most) {
      lines++;
      used = 0;
    }
    const start = used === 0 ? 0 : used + 1;
    lines += Math.floor(Math.max(0, start + word.length - 1) / most);
    used = start + word.length <= most ? start + word.length : (start + word.length) % most;
  }
  return lines;
}

/** The width of a column in characters: as given, or wide enough for its head and what is in it. */
export function columnWidth(given: number | undefined, head: string, cells: readonly unknown[]): number {
  if (given !== undefined) return given;
  const longest = cells.reduce<number>((most, cell) => Math.max(most, String(cell ?? '').length), 0);
  // A head may wrap between words.
  const word = head.split(/\s+/).reduce((most, one) => Math.max(most, one.length), 0);
  return Math.min(WIDEST, Math.max(NARROWEST, longest + 2, word + 3, Math.min(head.length + 2, 24)));
}
