import { Delaunay } from 'd3';
import { areasFrom } from '../../site/published/areasFrom.ts';

/** Kilometres of a degree of longitude at this county, for each of latitude. */
const NARROW = 0.6;
/** How far the county's edge lies from its outermost wards, in degrees of latitude. */
const EDGE = 0.03;

/** Invented outlines for the wards in `areas.csv`: each point of the county belongs to the ward whose centre is nearest. */
export function outlinesOf(areas: string): string {
  const wards = areasFrom(areas).filter(({ type, validTo }) => type === 'ward' && validTo === '');
  const at = wards.map(({ lon, lat }): [number, number] => [(lon ?? 0) * NARROW, lat ?? 0]);
  const [xs, ys] = [at.map(([x]) => x), at.map(([, y]) => y)];
  const box = [Math.min(...xs) - EDGE, Math.min(...ys) - EDGE, Math.max(...xs) + EDGE, Math.max(...ys) + EDGE] as const;
  const voronoi = Delaunay.from(at).voronoi([...box]);
  const features = wards.map(({ code, name }, i) => ({
    type: 'Feature',
    properties: { WD25CD: code, WD25NM: name },
    geometry: {
      type: 'Polygon',
      coordinates: [voronoi.cellPolygon(i).map(([x, y]) => [Number((x / NARROW).toFixed(5)), Number(y.toFixed(5))])],
    },
  }));
  return JSON.stringify({ type: 'FeatureCollection', features });
}
