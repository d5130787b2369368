import { type HexagonCell, middleOf } from '../../data-pipeline/schema/folder/hexagon.ts';
import { escapeXml, tenth } from './escapeXml.ts';
import { hexagonEdges } from './hexagonEdges.ts';
import { glyph, type MapArea, type MapOptions, mapArea, mapSvg } from './mapSvg.ts';

/** An area with its hexagons: a ward has one, an LCP as many as it has wards. */
export interface HexagonArea extends MapArea {
  cells: readonly HexagonCell[];
}

/** Hexagons with one line around them, and perhaps a name across. */
export interface HexagonGroup {
  name: string;
  cells: readonly HexagonCell[];
}

/** Distance between the middles of neighbours. */
const STEP = 20;
/** From the middle to a corner, with a gap between neighbours, and without. */
const [DRAWN, FULL] = [10.7, STEP / Math.sqrt(3)];
const WIDE = tenth(DRAWN * Math.cos(Math.PI / 6));
const HALF = tenth(DRAWN / 2);
/** A hexagon from its top corner round. */
const OUTLINE = `l${WIDE} ${HALF}v${DRAWN}l-${WIDE} ${HALF}-${WIDE}-${HALF}v-${DRAWN}z`;

/**
 * A map with a hexagon for each ward, so that small city wards are seen as well as wide ones, and lines round the LCPs.
 * @returns an svg element as text; its colours come from the style sheet, by the areas' kinds
 */
export function hexagonMap(
  areas: readonly HexagonArea[],
  groups: readonly HexagonGroup[],
  options: MapOptions,
): string {
  const at = (cell: HexagonCell): [number, number] => {
    const { x, y } = middleOf(cell);
    return [tenth(x * STEP), tenth(y * STEP)];
  };
  const drawn = areas.map((area) => {
    const own = area.cells.map(at);
    const [first = [0, 0]] = own;
    const from = ([x, y]: readonly [number, number]): [number, number] => [tenth(x - first[0]), tenth(y - first[1])];
    const path = own
      .map(from)
      .map(([x, y]) => `M${x} ${tenth(y - DRAWN)}${OUTLINE}`)
      .join('');
    return mapArea(area, `<path d="${path}"/>${glyph(area.verdict, ...from(middle(own)))}`, options, first);
  });
  const lines = `<path class="edge" d="${hexagonEdges(
    groups.map(({ cells }) => cells),
    STEP,
  )}"/>`;
  const corners = areas.flatMap((area) => area.cells.map(at));
  const names = namesBeside(groups, corners, at);
  const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)];
  const room = (side: Side): number => Math.max(0, ...names.filter((one) => one.side === side).map((one) => one.room));
  const [left, top] = [Math.min(...xs) - STEP / 2 - 2 - room('left'), Math.min(...ys) - FULL - 2];
  const [right, bottom] = [Math.max(...xs) + STEP / 2 + 2 + room('right'), Math.max(...ys) + FULL + 2];
  const words = names.map(({ svg }) => svg);
  return mapSvg([left, top, right - left, bottom - top], [...drawn, lines, ...words].join(''), options);
}

type Side = 'left' | 'right';
/** Height of a line of a name, and width of a letter, about: as large as on a phone, where a unit is smaller than a pixel. */
const [LINE, LETTER] = [18, 10];

/**
 * Names of groups beside the map, in a row in which the group reaches the map's edge; across the group where it lies inside. Each
 * word has a line of its own, so that they take little room.
 */
function namesBeside(
  groups: readonly HexagonGroup[],
  corners: readonly [number, number][],
  at: (cell: HexagonCell) => [number, number],
): { svg: string; side: Side | null; room: number }[] {
  const [centre] = middle(corners);
  const rows = Map.groupBy(corners, ([, y]) => y);
  return groups
    .filter(({ name }) => name !== '')
    .map(({ name, cells }) => {
      const own = cells.map(at);
      const [x, y] = middle(own);
      const side: Side = x < centre ? 'left' : 'right';
      const extreme = (points: readonly [number, number][]): number =>
        (side === 'left' ? Math.min : Math.max)(...points.map(([one]) => one));
      const reached = [...Map.groupBy(own, ([, row]) => row)]
        .filter(([row, points]) => extreme(points) === extreme(rows.get(row) ?? []))
        .sort(([a], [b]) => Math.abs(a - y) - Math.abs(b - y));
      const [best] = reached;
      const words = name.split(' ');
      const room = Math.max(...words.map((word) => word.length)) * LETTER + 4;
      const outward = side === 'left' ? -1 : 1;
      // Clear of the rows above and below as well, where the name has several lines.
      const beside = (row: number): [number, number][] =>
        corners.filter(([, one]) => Math.abs(one - row) < (words.length * LINE) / 2 + HALF + 1);
      const [tx, ty] = best ? [tenth(extreme(beside(best[0])) + outward * (STEP / 2 + 4)), best[0]] : [x, y];
      const first = tenth(ty + 4 - ((words.length - 1) * LINE) / 2);
      const lines = words.map(
        (word, i) => `<tspan x="${tx}"${i === 0 ? '' : ` dy="${LINE}"`}>${escapeXml(word)}</tspan>`,
      );
      const kind = best ? `place ${side}` : 'place';
      return {
        svg: `<text class="${kind}" y="${first}">${lines.join('')}</text>`,
        side: best ? side : null,
        room: best ? room : 0,
      };
    });
}

function middle(points: readonly (readonly [number, number])[]): [number, number] {
  const sum = points.reduce(([a, b], [x, y]) => [a + x, b + y] as const, [0, 0] as const);
  return [tenth(sum[0] / points.length), tenth(sum[1] / points.length)];
}
