import { escapeXml } from './escapeXml.ts';

/** What stands around a chart that leaves the site as a picture. */
export interface StandaloneOptions {
  /** What is to be told before anything else, each in a box of its own. */
  notices?: readonly string[];
  /** The finding. */
  title: string;
  subtitle: string;
  /** Lines under the chart: shorthand with its reasons, source, address. */
  notes: readonly string[];
  /** Text alternative, for programs that read it. */
  alternative: string;
  /** The council's accent on light paper. */
  accent: string;
  /** Classes of a map, each with its fill. */
  legend?: readonly { kind: string; words: string }[];
}

/** Width of the picture in its own units. */
export const STANDALONE_WIDTH = 520;
const MARGIN = 20;
const FAMILY = "'Source Sans 3', 'Segoe UI', Arial, sans-serif";
/** Colours on light paper by their names in styles/_tokens.scss; the accent is the council's. */
export const LIGHT = {
  ink: '#1c1f23',
  muted: '#565b63',
  paper: '#ffffff',
  rule: '#d9d5cc',
  line: '#797d84',
  surface: '#f4f2ed',
  better: '#12436d',
  worse: '#b8390e',
  similar: '#5f646c',
  hatch: '#868a91',
} as const;
const { ink: INK, muted: MUTED, paper: PAPER, rule: RULE, line: LINE } = LIGHT;

/** Fills of a map's classes on light paper, as in styles/_tokens.scss. */
const MAP_FILLS: Readonly<Record<string, string>> = {
  q1: '#dbeae8',
  q2: '#b3d6d2',
  q3: '#7fb9b3',
  q4: '#357d77',
  q5: '#0b4f4a',
  c: PAPER,
  x: PAPER,
  z: PAPER,
  u: PAPER,
};

/** Each class of a chart as attributes: Word and slide programs read those, and not all read style sheets. */
function attributesOf(accent: string): Readonly<Record<string, string>> {
  const shape = `stroke="${PAPER}" stroke-width="1"`;
  return {
    tick: `fill="${MUTED}" font-size="13"`,
    name: `fill="${INK}" font-size="13"`,
    'name-area': `fill="${accent}" font-size="13" font-weight="600"`,
    'name own': `fill="${INK}" font-size="13" font-weight="600"`,
    grid: `stroke="${RULE}" fill="none"`,
    band: `stroke="${LIGHT.surface}" stroke-width="26" fill="none"`,
    'line-england': `stroke="${INK}" stroke-width="2" fill="none"`,
    'line-county': `stroke="${MUTED}" stroke-width="2" stroke-dasharray="6 4" fill="none"`,
    'line-other': `stroke="${LINE}" stroke-width="1.25" fill="none"`,
    'line-region': `stroke="${LINE}" stroke-width="2" fill="none"`,
    'line-neighbours': `stroke="${MUTED}" stroke-width="2.5" stroke-dasharray="0.1 5" stroke-linecap="round" fill="none"`,
    range: `fill="${accent}" fill-opacity="0.15"`,
    gap: `fill="${LIGHT.surface}"`,
    break: `stroke="${MUTED}" stroke-width="1" stroke-dasharray="2 3"`,
    leader: `stroke="${LINE}" stroke-width="1" fill="none"`,
    'name-other': `fill="${MUTED}" font-size="13"`,
    'dot-open': `fill="${PAPER}" stroke="${accent}" stroke-width="2"`,
    'dot-odd': `fill="${PAPER}" stroke="${INK}" stroke-width="2"`,
    'line-area': `stroke="${accent}" stroke-width="3" stroke-linecap="round" stroke-linejoin="round" fill="none"`,
    'dot-area': `fill="${accent}"`,
    interval: `stroke="${LINE}" stroke-width="2" fill="none"`,
    'shape better': `fill="${LIGHT.better}" ${shape}`,
    'shape worse': `fill="${LIGHT.worse}" ${shape}`,
    'shape similar': `fill="${LIGHT.similar}" ${shape}`,
    'shape open': `fill="${PAPER}" stroke="${INK}" stroke-width="1.5"`,
    ...Object.fromEntries(
      Object.entries(MAP_FILLS).map(([kind, fill]) => [kind, `fill="${fill}" stroke="${INK}" stroke-width="0.6"`]),
    ),
    edge: `fill="none" stroke="${INK}" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round"`,
    seam: `fill="none" stroke="${PAPER}" stroke-width="0.7"`,
    'seam-under': `fill="none" stroke="${INK}" stroke-width="1.6"`,
    hatch: `stroke="${INK}" stroke-width="1.6"`,
    g: `fill="${INK}" stroke="${PAPER}" stroke-width="0.8"`,
    'g open': `fill="${PAPER}" stroke="${INK}" stroke-width="1.2"`,
    ...Object.fromEntries(
      ['middle', 'end', 'start'].map((anchor, i) => [
        ['place', 'place left', 'place right'][i] ?? '',
        `fill="${INK}" font-size="11.5" font-weight="600" text-anchor="${anchor}"`,
      ]),
    ),
    'bar better': `fill="${LIGHT.better}"`,
    'bar worse': `fill="${LIGHT.worse}"`,
    'bar similar': `fill="${LIGHT.similar}"`,
  };
}

/**
 * A chart of this site as a picture that stands by itself: title, subtitle, chart, notes, on white, every colour and font
 * an attribute. Text is wrapped by an estimate of its width, because an SVG cannot wrap.
 * @param chart an svg element as text; its outer element is replaced
 * @throws where the chart has a class that has no attributes here: it would come out black
 */
export function standaloneSvg(chart: string, options: StandaloneOptions): string {
  const box = /viewBox="(-?[\d.]+) (-?[\d.]+) ([\d.]+) ([\d.]+)"/.exec(chart);
  const inside = chart.replace(/^<svg[^>]*>/, '').replace(/<\/svg>$/, '');
  const known = attributesOf(options.accent);
  const drawn = inside.replaceAll(/ class="([^"]+)"/g, (_, name: string) => {
    const attributes = known[name];
    if (attributes === undefined) throw new Error(`a chart's class "${name}" has no attributes for a picture`);
    return ` ${attributes}`;
  });
  const [left = 0, top = 0, width = 0, height = 0] = box?.slice(1).map(Number) ?? [];
  const scale = width === 0 ? 1 : (STANDALONE_WIDTH - 2 * MARGIN) / width;
  let y = MARGIN;
  const words: string[] = [];
  const write = (text: string, size: number, attributes: string, left = MARGIN): void => {
    for (const line of wrap(text, (STANDALONE_WIDTH - 2 * left) / (size * 0.49))) {
      y += size * 1.25;
      words.push(`<text x="${left}" y="${Math.round(y)}" font-size="${size}" ${attributes}>${escapeXml(line)}</text>`);
    }
  };
  for (const notice of options.notices ?? []) {
    const from = Math.round(y);
    write(notice, 13, `fill="${INK}"`, MARGIN + 8);
    y += 8;
    const box = `x="${MARGIN}" y="${from}" width="${STANDALONE_WIDTH - 2 * MARGIN}" height="${Math.round(y) - from}"`;
    words.push(`<rect ${box} fill="none" stroke="${LIGHT.worse}" stroke-width="2"/>`);
    y += 8;
  }
  write(options.title, 20, `fill="${INK}" font-weight="600"`);
  y += 4;
  write(options.subtitle, 14, `fill="${MUTED}"`);
  y += 14;
  const at = `translate(${MARGIN} ${Math.round(y)}) scale(${Math.round(scale * 1000) / 1000}) translate(${-left} ${-top})`;
  if (width > 0) y += height * scale + 8;
  for (const { kind, words: text } of options.legend ?? []) {
    words.push(`<rect x="${MARGIN}" y="${Math.round(y) + 5}" width="22" height="12" ${known[kind] ?? ''}/>`);
    const mark = kind === 'c' ? '<path d="M22 17L32 5M28 17L38 5" stroke="#1c1f23"/>' : '';
    words.push(mark === '' ? '' : `<g transform="translate(0 ${Math.round(y)})">${mark}</g>`);
    y += 16;
    words.push(`<text x="${MARGIN + 30}" y="${Math.round(y)}" font-size="12" fill="${INK}">${escapeXml(text)}</text>`);
  }
  for (const note of options.notes) write(note, 12, `fill="${MUTED}"`);
  y += MARGIN - 4;
  const tall = Math.round(y);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${STANDALONE_WIDTH}" height="${tall}" viewBox="0 0 ${STANDALONE_WIDTH} ${tall}" role="img" font-family="${FAMILY}">`,
    `<title>${escapeXml(options.title)}</title><desc>${escapeXml([...(options.notices ?? []), options.alternative].join(' '))}</desc>`,
    `<rect width="${STANDALONE_WIDTH}" height="${tall}" fill="${PAPER}"/>`,
    `<g transform="${at}">${drawn}</g>`,
    ...words,
    '</svg>',
  ].join('');
}

/** Words in lines of at most so many characters; a longer one, an address, is broken after a stroke. */
function wrap(text: string, most: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= most) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(...broken(word, most));
  }
  return lines;
}

function broken(word: string, most: number): string[] {
  const stroke = word.lastIndexOf('/', most - 1);
  if (word.length <= most || stroke < 0) return [word];
  return [word.slice(0, stroke + 1), ...broken(word.slice(stroke + 1), most)];
}
