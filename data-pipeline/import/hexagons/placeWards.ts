import loadHighs from 'highs';
import { type HexagonCell, middleOf } from '../../schema/folder/hexagon.ts';
import { by } from '../../schema/order.ts';
import { assign } from './assign.ts';
import { type Point, spread } from './spread.ts';

/** A ward and where it lies, in degrees. */
export interface Located {
  code: string;
  lcp: string;
  lon: number;
  lat: number;
}

/**
 * One hexagon a ward, each LCP's together, so that neighbours on the ground are near on the map.
 *
 * Wards are spread until all have the same room; the hexagons where they lie densest make the county's shape; a transportation
 * problem (squared distance to the middle of the LCP) divides the shape among LCPs, and in each LCP another gives each
 * ward its hexagon. The first division is a power diagram, so that each part is convex but for the county's own edge.
 */
export async function placeWards(wards: readonly Located[]): Promise<(HexagonCell & { code: string })[]> {
  const highs = await loadHighs();
  const sorted = wards.toSorted(by((one) => one.code));
  const points = spread(project(sorted));
  const spaced = points.flatMap((point, i) => {
    const ward = sorted[i];
    return ward ? [{ ...ward, point }] : [];
  });
  const cells = densestCells(points);
  const lcps = [...new Set(sorted.map((ward) => ward.lcp))].sort().map((lcp) => {
    const own = spaced.filter((ward) => ward.lcp === lcp);
    return { own, centre: meanOf(own.map(({ point }) => point)) };
  });
  const lcpOf = new Map(
    assign(highs, cells, lcps, {
      room: ({ own }) => own.length,
      cost: (cell, { centre }) => squared(middleOf(cell), centre),
    }),
  );
  const placed: (HexagonCell & { code: string })[] = [];
  for (const lcp of lcps) {
    const part = cells.filter((cell) => lcpOf.get(cell) === lcp);
    const [to, from] = [meanOf(part.map(middleOf)), lcp.centre];
    const moved = ({ x, y }: Point): Point => ({ x: x - from.x + to.x, y: y - from.y + to.y });
    const seats = assign(highs, lcp.own, part, {
      room: () => 1,
      cost: ({ point }, cell) => squared(moved(point), middleOf(cell)),
    });
    placed.push(...seats.map(([{ code }, cell]) => ({ code, ...cell })));
  }
  return placed.sort(by((one) => one.code));
}

/** Degrees as a plane: a county is small enough for one scale along each axis. North is up, so y falls with latitude. */
function project(wards: readonly Located[]): Point[] {
  const middle = wards.reduce((sum, ward) => sum + ward.lat, 0) / wards.length;
  return wards.map(({ lon, lat }) => ({ x: lon * Math.cos((middle * Math.PI) / 180), y: -lat }));
}

/** How far a ward is felt, in distances between neighbours: far enough to close gaps, near enough to keep the county's shape. */
const KERNEL = 0.8;

/** As many cells as there are points, where the points lie densest: a shape without gaps or frayed edges. */
function densestCells(points: readonly Point[]): HexagonCell[] {
  const reach = Math.ceil(Math.max(...points.map(({ x, y }) => Math.hypot(x, y)))) + 1;
  const cells: { cell: HexagonCell; density: number }[] = [];
  for (let r = -2 * reach; r <= 2 * reach; r++) {
    for (let q = -3 * reach; q <= 3 * reach; q++) {
      const middle = middleOf({ q, r });
      if (Math.hypot(middle.x, middle.y) > reach) continue;
      const felt = points.map((point) => Math.exp(-squared(point, middle) / (2 * KERNEL ** 2)));
      cells.push({ cell: { q, r }, density: felt.reduce((sum, one) => sum + one, 0) });
    }
  }
  return cells
    .sort((a, b) => b.density - a.density || a.cell.r - b.cell.r || a.cell.q - b.cell.q)
    .slice(0, points.length)
    .map(({ cell }) => cell);
}

function meanOf(points: readonly Point[]): Point {
  const sum = (of: (point: Point) => number): number => points.reduce((total, point) => total + of(point), 0);
  return { x: sum((point) => point.x) / points.length, y: sum((point) => point.y) / points.length };
}

function squared(a: Point, b: Point): number {
  return (a.x - b.x) ** 2 + (a.y - b.y) ** 2;
}
