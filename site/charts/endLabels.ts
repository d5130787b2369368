import { escapeXml, tenth } from './escapeXml.ts';

/** A name at the end of a line. */
export interface EndLabel {
  name: string;
  /** Class of the text. */
  kind: string;
  /** The last value as text. */
  value: string;
  /** Height at which the line ends. */
  y: number;
}

const APART = 15;
/** Characters of a name that fit beside the chart, its value included. */
const LONGEST = 19;

/**
 * Names of lines at their ends, each as near to its line as the others let it: from the top down they are pushed apart,
 * and then back up where the last would leave the chart.
 * @param within heights between which they stand
 * @returns text elements as svg text
 */
export function endLabels(labels: readonly EndLabel[], x: number, [top, bottom]: readonly [number, number]): string {
  const placed = labels.toSorted((a, b) => a.y - b.y).map((label) => ({ ...label, y: Math.max(label.y, top + 4) }));
  placed.forEach((label, i) => {
    const above = placed[i - 1];
    if (above) label.y = Math.max(label.y, above.y + APART);
  });
  for (let i = placed.length - 1, limit = bottom; i >= 0; i--, limit -= APART) {
    const label = placed[i];
    if (label) label.y = Math.min(label.y, limit);
  }
  return placed
    .map(
      ({ name, kind, value, y }) =>
        `<text class="${kind}" x="${tenth(x)}" y="${tenth(y + 4)}">${escapeXml(fitted(name, value))}</text>`,
    )
    .join('');
}

/** `Boston 26.1%`; where both do not fit, the name alone, and a very long one cut. */
function fitted(name: string, value: string): string {
  const whole = `${name} ${value}`;
  if (whole.length <= LONGEST) return whole;
  return name.length <= LONGEST ? name : `${name.slice(0, LONGEST - 1)}…`;
}
