import { escapeXml, tenth } from './escapeXml.ts';
import { SHAPES } from './shapes.ts';

/** How many measures have a verdict. */
export interface TallyPart {
  /** `worse`, `similar`, `better`: shape and colour. */
  verdict: string;
  word: string;
  count: number;
}

const WIDTH = 380;
const HEIGHT = 52;
const BAR = 16;

/**
 * A bar as long as all tested measures, in parts by verdict; each part that is there has its shape, number and word under
 * its beginning, moved right where the one before needs the room.
 * @returns an svg element as text
 */
export function tally(parts: readonly TallyPart[], alternative: string): string {
  const total = parts.reduce((sum, { count }) => sum + count, 0);
  let [x, free] = [0, 0];
  const drawn = parts
    .filter(({ count }) => count > 0)
    .map(({ verdict, word, count }) => {
      const width = (count / total) * WIDTH;
      const label = `${count} ${word}`;
      const at = Math.max(x, free);
      const bar = `<rect class="bar ${verdict}" x="${tenth(x)}" y="2" width="${tenth(Math.max(width - 2, 1))}" height="${BAR}"/>`;
      x += width;
      free = at + 30 + label.length * 7;
      return `${bar}<g transform="translate(${tenth(at + 7)} 37)">${SHAPES[verdict] ?? ''}</g><text class="name" x="${tenth(at + 20)}" y="42">${escapeXml(label)}</text>`;
    });
  return `<svg class="chart tally-bar" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${escapeXml(alternative)}">${drawn.join('')}</svg>`;
}
