import { escapeXml, tenth } from './escapeXml.ts';
import { SHAPES } from './shapes.ts';

/** How many measures have a verdict. */
export interface TallyPart {
  /** `worse`, `similar`, `better`: shape and colour. */
  verdict: string;
  word: string;
  count: number;
}

const WIDTH = 300;
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
  const labels = shown.map(({ count, word }) => `${count} ${word}`);
  const widths = shown.map(({ count }) => (count / total) * WIDTH);
  const starts = widths.map((_, i) => widths.slice(0, i).reduce((sum, width) => sum + width, 0));
  const room = labels.map((label) => MARK + label.length * LETTER);
  const places: number[] = [];
  for (const [i, start] of starts.entries()) places.push(Math.max(start, i === 0 ? 0 : places[i - 1]! + room[i - 1]!));
  for (let i = places.length - 1, end = WIDTH; i >= 0; i--) {
    places[i] = Math.max(0, Math.min(places[i]!, end - room[i]!));
    end = places[i]!;
  }
  const drawn = shown.map(({ verdict }, i) => {
    const bar = `<rect class="bar ${verdict}" x="${tenth(starts[i]!)}" y="2" width="${tenth(Math.max(widths[i]! - 2, 1))}" height="${BAR}"/>`;
    return `${bar}<g transform="translate(${tenth(places[i]! + 7)} 33)">${SHAPES[verdict] ?? ''}</g><text class="name" x="${tenth(places[i]! + 19)}" y="38">${escapeXml(labels[i]!)}</text>`;
  });
  const told = alternative === '' ? 'aria-hidden="true"' : `role="img" aria-label="${escapeXml(alternative)}"`;
  return `<svg class="chart tally-bar" viewBox="0 0 ${WIDTH} ${HEIGHT}" ${told}>${drawn.join('')}</svg>`;
}
