import { escapeXml, tenth } from './escapeXml.ts';
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
const HEIGHT = 46;
const BAR = 14;
/** Width of a shape with the room beside it, and of a letter, about. */
const [MARK, LETTER] = [26, 7];

/**
 * A bar as long as all tested measures, in parts by verdict; each part that is there has its shape, number and word under
 * its beginning, moved aside where its neighbours or the end of the bar need the room.
 * @param alternative what it says, in words; empty where the text beside it does, and then it is hidden from screen readers
 * @returns an svg element as text
 */
export function tally(parts: readonly TallyPart[], alternative: string): string {
  const total = parts.reduce((sum, { count }) => sum + count, 0);
  const shown = parts.filter(({ count }) => count > 0);
  let [start, free] = [0, 0];
  const placed = shown.map(({ verdict, count, word }) => {
    const label = `${count} ${word}`;
    const [width, room] = [(count / total) * WIDTH, MARK + label.length * LETTER];
    const part = { verdict, label, start, width, room, at: Math.max(start, free) };
    start += width;
    free = part.at + room;
    return part;
  });
  let end = WIDTH;
  for (const part of placed.toReversed()) {
    part.at = Math.max(0, Math.min(part.at, end - part.room));
    end = part.at;
  }
  const drawn = placed.map((part) => {
    const bar = `<rect class="bar ${part.verdict}" x="${tenth(part.start)}" y="2" width="${tenth(Math.max(part.width - 2, 1))}" height="${BAR}"/>`;
    const shape = `<g transform="translate(${tenth(part.at + 7)} 33)">${SHAPES[part.verdict] ?? ''}</g>`;
    return `${bar}${shape}<text class="name" x="${tenth(part.at + 19)}" y="38">${escapeXml(part.label)}</text>`;
  });
  const told = alternative === '' ? 'aria-hidden="true"' : `role="img" aria-label="${escapeXml(alternative)}"`;
  return `<svg class="chart tally-bar" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" ${told}>${drawn.join('')}</svg>`;
}
