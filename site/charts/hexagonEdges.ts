import { type HexagonCell, STEPS } from '../../data-pipeline/schema/folder/hexagon.ts';

/** A corner of a grid of hexagons, in halves of a hexagon's width eastwards and of its side southwards: always whole numbers. */
type Corner = readonly [number, number];

/** The corners of a hexagon from its middle, clockwise from the one in the north-east. */
const CORNERS: readonly Corner[] = [
  [1, -1],
  [1, 1],
  [0, 2],
  [-1, 1],
  [-1, -1],
  [0, -2],
];

/**
 * The line round groups of hexagons. A side between two groups is drawn once, and sides that follow each other are one line of
 * steps that repeat: the line round seven areas would otherwise weigh as much as their map.
 * @param step distance between the middles of neighbours
 * @returns the `d` of an svg path, relative but for where each line begins
 */
export function hexagonEdges(groups: readonly (readonly HexagonCell[])[], step: number): string {
  const beside = new Map<string, Corner[]>();
  const join = (from: Corner, to: Corner): void => {
    const known = beside.get(String(from)) ?? [];
    if (known.some((one) => String(one) === String(to))) return;
    beside.set(String(from), [...known, to]);
  };
  for (const cells of groups) {
    const own = new Set(cells.map(({ q, r }) => `${q},${r}`));
    for (const { q, r } of cells) {
      STEPS.forEach((there, side) => {
        if (own.has(`${q + there.q},${r + there.r}`)) return;
        const [from, to] = [CORNERS[side], CORNERS[(side + 1) % 6]].map(
          ([x, y] = [0, 0]): Corner => [2 * q + r + x, 3 * r + y],
        ) as [Corner, Corner];
        join(from, to);
        join(to, from);
      });
    }
  }
  const [across, down] = [step / 2, step / Math.sqrt(12)];
  const at = (length: number): number => Math.round(length * 100) / 100;
  const next = (from: Corner): Corner | undefined => {
    const to = beside.get(String(from))?.shift();
    if (to) beside.set(String(to), beside.get(String(to))?.filter((one) => String(one) !== String(from)) ?? []);
    return to;
  };
  // Where three groups meet three lines end: begun there, each is as long as it can be. What is left are rings.
  const corners = [...beside.keys()].map((key) => key.split(',').map(Number) as [number, number]);
  const ends = corners.filter((corner) => beside.get(String(corner))?.length === 3);
  const lines: string[] = [];
  for (const start of [...ends, ...ends, ...ends, ...corners]) {
    let from: Corner = start;
    let d = '';
    for (let to = next(from); to; to = next(from)) {
      d += `l${at((to[0] - from[0]) * across)} ${at((to[1] - from[1]) * down)}`.replace(' -', '-');
      from = to;
    }
    if (d) lines.push(`M${at(start[0] * across)} ${at(start[1] * down)}${d}`);
  }
  return lines.join('');
}
