import { escapeXml } from './escapeXml.ts';
import { SHAPES } from './shapes.ts';

/** How many measures have a verdict. */
export interface TallyPart {
  /** `worse`, `similar`, `better`: shape and colour. */
  verdict: string;
  word: string;
  count: number;
}

/** As wide as the narrowest page has room for: it is drawn as it is, and its type with it. */
const WIDTH = 280;
/** A square, and the room that it takes. */
const [SIDE, STEP] = [20, 23];
/** Width of a letter, about, and the room between two labels. */
const [LETTER, GAP] = [7, 12];
const IN_ROW = Math.floor((WIDTH + STEP - SIDE) / STEP);

/**
 * A square with its shape for each tested measure, by verdict, and under them how many of each there are. Similar ones are outlines.
 * @param alternative what it says, in words; empty where the text beside it does, and then it is hidden from screen readers
 * @returns an svg element as text
 */
export function tally(parts: readonly TallyPart[], alternative: string): string {
  const shown = parts.filter(({ count }) => count > 0);
  const squares = shown.flatMap(({ verdict, count }) => Array.from({ length: count }, () => verdict));
  const rows = Math.ceil(squares.length / IN_ROW);
  const drawn = squares.map((verdict, i) => {
    const [x, y] = [(i % IN_ROW) * STEP, Math.floor(i / IN_ROW) * STEP];
    const middle = `translate(${x + SIDE / 2} ${y + SIDE / 2}) scale(.72)`;
    return `<rect class="bar ${verdict}" x="${x}" y="${y}" width="${SIDE}" height="${SIDE}"/><g transform="${middle}">${SHAPES[verdict] ?? ''}</g>`;
  });
  let free = 0;
  const said = shown.map(({ count, word }) => {
    const [at, label] = [free, `${count} ${word}`];
    free += label.length * LETTER + GAP;
    return `<text class="name" x="${at}" y="${rows * STEP + 12}">${escapeXml(label)}</text>`;
  });
  const height = rows * STEP + 16;
  const told = alternative === '' ? 'aria-hidden="true"' : `role="img" aria-label="${escapeXml(alternative)}"`;
  return `<svg class="chart tally-bar" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" ${told}>${drawn.join('')}${said.join('')}</svg>`;
}
