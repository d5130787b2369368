import { polygonContains } from 'd3';
import { escapeXml, tenth } from './escapeXml.ts';

type Point = readonly [number, number];

/** An area whose name and figure are written on the map. */
export interface LabelledShape {
  code: string;
  /** Its class in the legend: what is written on dark ones is light. */
  kind: string;
  name: string;
  /** Its figure, or the letter that stands for it. */
  value: string;
  /** Its outline on the map, hole and islands included. */
  rings: readonly (readonly [number, number])[][];
  /** Its middle. */
  middle: Point;
}

/** Labels as svg, and how far they reach beyond the map on its left and right. */
export interface MapLabels {
  svg: string;
  left: number;
  right: number;
}

/** Width of a letter and height of a line, about, at the largest size that the style sheet gives them in units of the map. */
const [LETTER, LINE] = [8.6, 20];
/** Room between the edge of the map and a label beside it. */
const GAP = 12;
/** So many places are tried along each side of an area. */
const TRIES = 14;

/**
 * Writes into each area its name and figure: as near to its middle as they find room. An area too small for them has them beside the
 * map, with a line that leads there.
 */
export function mapLabels(shapes: readonly LabelledShape[]): MapLabels {
  const labels: MapLabels = { svg: '', left: 0, right: 0 };
  if (shapes.length === 0) return labels;
  const xs = shapes.flatMap(({ rings }) => rings.flat().map(([x]) => x));
  const [west, east] = [Math.min(...xs), Math.max(...xs)];
  const taken: Box[] = [];
  for (const shape of shapes) {
    const inside = layouts(shape).flatMap((lines) => {
      const at = roomFor(lines, shape);
      return at ? [{ lines, at }] : [];
    })[0];
    if (inside) {
      labels.svg += text(shape, inside.lines, inside.at, '');
      continue;
    }
    const lines = layouts(shape).at(-1) ?? [];
    const [width, height] = sizeOf(lines);
    const isLeft = shape.middle[0] - west < east - shape.middle[0];
    let y = shape.middle[1];
    const boxAt = (): Box => {
      const edge = edgeAt(shapes, y, height, isLeft);
      const [from, to] = isLeft ? [edge - GAP - width, edge - GAP] : [edge + GAP, edge + GAP + width];
      return { from, to, top: y - height / 2, bottom: y + height / 2 };
    };
    let box = boxAt();
    while (taken.some((one) => overlap(one, box))) {
      y += 4;
      box = boxAt();
    }
    taken.push(box);
    labels.left = Math.max(labels.left, west - box.from);
    labels.right = Math.max(labels.right, box.to - east);
    const x = isLeft ? box.to : box.from;
    const end = tenth(x + (isLeft ? 4 : -4));
    labels.svg += `<path class="leader" d="M${end} ${tenth(y)}L${shape.middle.map(tenth).join(' ')}"/>`;
    labels.svg += text(shape, lines, [x, y], isLeft ? ' left' : ' right');
  }
  return labels;
}

interface Box {
  from: number;
  to: number;
  top: number;
  bottom: number;
}

function overlap(a: Box, b: Box): boolean {
  return a.from < b.to && b.from < a.to && a.top < b.bottom && b.top < a.bottom;
}

/** The name in one line, and in one for each word; the figure below. */
function layouts({ name, value }: LabelledShape): string[][] {
  const words = name.split(' ');
  return words.length > 1
    ? [
        [name, value],
        [...words, value],
      ]
    : [[name, value]];
}

function sizeOf(lines: readonly string[]): [width: number, height: number] {
  return [Math.max(...lines.map((line) => line.length)) * LETTER, lines.length * LINE];
}

/** The place nearest to an area's middle where all lines lie within it; null where there is none. */
function roomFor(lines: readonly string[], { rings, middle }: LabelledShape): Point | null {
  const [width, height] = sizeOf(lines);
  const points = rings.flat();
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  const [stepX, stepY] = [(Math.max(...xs) - left) / TRIES, (Math.max(...ys) - top) / TRIES];
  const steps = Array.from({ length: TRIES + 1 }, (_, i) => i);
  const places = steps.flatMap((i) => steps.map((j): Point => [left + i * stepX, top + j * stepY]));
  const far = ([x, y]: Point): number => Math.hypot(x - middle[0], y - middle[1]);
  return (
    [middle, ...places]
      .sort((a, b) => far(a) - far(b))
      .find(([x, y]) => {
        const [dx, dy] = [width / 2, height / 2];
        const isCut = points.some(([px, py]) => Math.abs(px - x) < dx && Math.abs(py - y) < dy);
        if (isCut) return false;
        return [-1, 0, 1].every((i) => [-1, 0, 1].every((j) => contains(rings, [x + i * dx, y + j * dy])));
      }) ?? null
  );
}

function contains(rings: LabelledShape['rings'], [x, y]: Point): boolean {
  return rings.filter((ring) => polygonContains(ring as [number, number][], [x, y])).length % 2 === 1;
}

/** How far all areas together reach to one side over the height of a label. */
function edgeAt(shapes: readonly LabelledShape[], y: number, height: number, isLeft: boolean): number {
  const found = shapes.flatMap(({ rings }) =>
    rings.flatMap((ring) =>
      ring.flatMap((a, i) => {
        const b = ring[(i + 1) % ring.length] ?? a;
        const [low, high] = a[1] < b[1] ? [a, b] : [b, a];
        if (high[1] < y - height / 2 || low[1] > y + height / 2) return [];
        return [a[0], b[0]];
      }),
    ),
  );
  return isLeft ? Math.min(...found) : Math.max(...found);
}

function text({ code, kind, value }: LabelledShape, lines: readonly string[], [x, y]: Point, side: string): string {
  // Half of the lines lie above the middle; a letter's own middle is a third of its size above its foot.
  const first = 0.35 - ((lines.length - 1) * 1.15) / 2;
  const rows = lines.slice(0, -1).map((line, i) => {
    return `<tspan x="${tenth(x)}" dy="${i === 0 ? first.toFixed(2) : 1.15}em">${escapeXml(line)}</tspan>`;
  });
  const figure = `<tspan class="figure" x="${tenth(x)}" dy="1.15em">${escapeXml(value)}</tspan>`;
  const kinds = side === '' ? ` inside on-${kind}` : side;
  return `<text class="label${kinds}" data-label="${escapeXml(code)}" y="${tenth(y)}">${rows.join('')}${figure}</text>`;
}
