import { Delaunay, forceCollide, forceLink, forceSimulation, forceX, forceY } from 'd3';

export interface Point {
  x: number;
  y: number;
}

/** Steps of the simulation: by then nothing moves that can be seen. */
const STEPS = 400;

/**
 * Moves points until each has as much room as any other while neighbours stay neighbours: discs that push each other
 * away and are tied to their neighbours of the Delaunay triangulation, as in a cartogram of D. Dorling (1996).
 * @param points in any unit
 * @returns points whose neighbours lie about 1 apart, around 0,0
 */
export function spread(points: readonly Point[]): Point[] {
  if (points.length < 3) return points.map((_, i) => ({ x: i, y: 0 }));
  const delaunay = Delaunay.from(
    points,
    (point) => point.x,
    (point) => point.y,
  );
  const links = points.flatMap((_, source) =>
    [...delaunay.neighbors(source)].filter((target) => target > source).map((target) => ({ source, target })),
  );
  const span = (of: (point: Point) => number): number => Math.max(...points.map(of)) - Math.min(...points.map(of));
  const mean = (of: (point: Point) => number): number =>
    points.reduce((sum, point) => sum + of(point), 0) / points.length;
  const [wide, high] = [span((point) => point.x), span((point) => point.y)];
  // As large as the finished map will be: so many discs fill about so much. A county that is all length is not stretched further.
  const side = Math.max(Math.sqrt(wide * high), Math.max(wide, high) / 4);
  const scale = side === 0 ? 1 : Math.sqrt(points.length) / side;
  const [left, top] = [mean((point) => point.x), mean((point) => point.y)];
  const nodes = points.map(({ x, y }) => ({ x: (x - left) * scale, y: (y - top) * scale }));
  const home = nodes.map((node) => ({ ...node }));
  forceSimulation(nodes)
    .force('home-x', forceX((_, i) => home[i]?.x ?? 0).strength(0.02))
    .force('home-y', forceY((_, i) => home[i]?.y ?? 0).strength(0.02))
    .force('links', forceLink(links).distance(1).strength(0.15))
    .force('room', forceCollide(0.5).strength(0.9).iterations(4))
    .stop()
    .tick(STEPS);
  return nodes.map(({ x, y }) => ({ x, y }));
}
