import { escapeXml, tenth } from './escapeXml.ts';

/** A name at the end of a line. */
export interface EndLabel {
  name: string;
  /** Class of the text. */
  kind: string;
  /** The last value as text; empty for a line that ended before the others. */
  value: string;
  /** Height at which the line ends. */
  y: number;
  /** Attributes of the group that the label is in: whose it is. */
  data?: string;
}

export interface EndLabelOptions {
  /** Heights between which they stand. */
  within: readonly [number, number];
  /** Whether narrow screens get shorter words of their own. */
  hasShort: boolean;
  /** What stands over the first label: the period that the values are of. */
  period?: string;
}

/** Units between lines of labels, where there is room for it. */
const APART = 21;
/** Characters of a name and its value that fit beside a chart, and beside one on a narrow screen. */
const [LONG, SHORT] = [23, 18];
/** From the end of a line to its label: straight on, to the label's height, straight on. */
const LEADER = [4, 10, 14] as const;

/**
 * Names of lines at their ends, each as near to its line as the others let it, in the order of the lines: a thin line leads from a
 * line to a name that had to move.
 * @returns svg text, to stand at the right end of the chart
 */
export function endLabels(labels: readonly EndLabel[], { within, hasShort, period = '' }: EndLabelOptions): string {
  const sorted = labels.toSorted((a, b) => a.y - b.y);
  const first = within[0] + (period === '' ? 0 : APART);
  const places = placed(
    sorted.map(({ y }) => y),
    [first, within[1]],
  );
  const over =
    period === ''
      ? ''
      : `<text class="tick" x="${LEADER[2] + 4}" y="${tenth((places[0] ?? first) - APART + 4)}">${escapeXml(period)}</text>`;
  const drawn = sorted.map((label, i) => {
    const at = places[i] ?? label.y;
    const leader =
      label.value !== '' && Math.abs(at - label.y) > 2
        ? `<path class="leader" d="M${LEADER[0]} ${tenth(label.y)}L${LEADER[1]} ${tenth(at)}H${LEADER[2]}"/>`
        : '';
    const long = fitted(label, LONG);
    const short = fitted({ ...label, name: shortName(label.name) }, SHORT);
    const words = hasShort
      ? [
          ['long', long],
          ['short', short],
          ['tiny', label.value],
        ]
          .map(([kind, text = '']) => `<tspan class="${kind}">${escapeXml(text)}</tspan>`)
          .join('')
      : escapeXml(long);
    const text = `${leader}<text class="${label.kind}" x="${LEADER[2] + 4}" y="${tenth(at + 4)}">${words}</text>`;
    return label.data === undefined ? text : `<g${label.data}>${text}</g>`;
  });
  return over + drawn.join('');
}

/**
 * Heights of labels in the order of their lines, at least {@link APART} from each other where all fit, and together as near to their
 * lines as can be: labels that are too near become one block, which stands at the mean of where its members would have it.
 * Pool adjacent violators, Ayer et al. 1955, https://doi.org/10.1214/aoms/1177728423
 */
function placed(wanted: readonly number[], [top, bottom]: readonly [number, number]): number[] {
  const apart = Math.min(APART, (bottom - top) / Math.max(1, wanted.length - 1));
  const blocks: { sum: number; count: number }[] = [];
  wanted.forEach((y, i) => {
    let block = { sum: y - i * apart, count: 1 };
    for (let last = blocks.at(-1); last && last.sum / last.count > block.sum / block.count; last = blocks.at(-1)) {
      blocks.pop();
      block = { sum: last.sum + block.sum, count: last.count + block.count };
    }
    blocks.push(block);
  });
  const most = bottom - (wanted.length - 1) * apart;
  return blocks
    .flatMap(({ sum, count }) => Array.from({ length: count }, () => Math.min(Math.max(sum / count, top), most)))
    .map((y, i) => y + i * apart);
}

/** `N Anyshire`: points of the compass as their letter. */
function shortName(name: string): string {
  return name.replace(/^(North|South|East|West) /, (word) => `${word.charAt(0)} `);
}

/** `Boston 26.1%`; where both do not fit, the name is cut. */
function fitted({ name, value }: Pick<EndLabel, 'name' | 'value'>, most: number): string {
  const room = most - (value === '' ? 0 : value.length + 1);
  const cut = name.length <= room ? name : `${name.slice(0, Math.max(1, room - 1)).trimEnd()}…`;
  return value === '' ? cut : `${cut} ${value}`;
}
