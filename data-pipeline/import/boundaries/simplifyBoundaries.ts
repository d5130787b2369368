import type { FeatureCollection } from 'geojson';
import { quantize } from 'topojson-client';
import { topology } from 'topojson-server';
import {
  filter,
  filterAttachedWeight,
  planarTriangleArea,
  presimplify,
  quantile,
  simplify,
  sphericalTriangleArea,
} from 'topojson-simplify';
import type { Objects, Topology } from 'topojson-specification';
import type { Boundaries } from '../../schema/boundaries.ts';
import type { Outline } from './readFeatures.ts';

/** Points of all lines together, for each area: as many as a map of a page's width can show. */
const POINTS_PER_AREA = 14;
/** Steps along each axis: a point to a tenth of a pixel. */
const STEPS = 6000;

/**
 * Outlines as one small topology: lines that neighbours share are simplified once, so that no gap opens between them.
 * Points are left out by the area of the triangle they make (Visvalingam and Whyatt 1993); islets that could not be seen go.
 */
export function simplifyBoundaries(outlines: ReadonlyMap<string, Outline>): Boundaries {
  const sorted = [...outlines].sort(([a], [b]) => (a < b ? -1 : 1));
  const features = sorted.map(([id, { geometry }]) => ({ type: 'Feature' as const, id, properties: {}, geometry }));
  const planar = features.some(({ geometry }) =>
    (geometry.coordinates.flat(3) as number[]).some((one) => Math.abs(one) > 180),
  );
  const areas: FeatureCollection = { type: 'FeatureCollection', features };
  const full = topology({ areas }) as Topology<Objects<object>>;
  const weighted = presimplify(full, planar ? planarTriangleArea : sphericalTriangleArea);
  const points = full.arcs.reduce((sum, arc) => sum + arc.length, 0);
  const weight = quantile(weighted, Math.min(0.999, Math.max(0, 1 - (POINTS_PER_AREA * sorted.length) / points)));
  const small = filter(simplify(weighted, weight), filterAttachedWeight(weighted, weight));
  const { arcs, objects, transform } = quantize(small, STEPS);
  return { type: 'Topology', planar, transform, objects, arcs } as unknown as Boundaries;
}
