import { geoMercatorRaw } from 'd3';
import type { FeatureCollection, Position } from 'geojson';
import { quantize } from 'topojson-client';
import { topology } from 'topojson-server';
import { filter, filterAttachedWeight, presimplify, quantile, simplify } from 'topojson-simplify';
import type { Objects, Topology } from 'topojson-specification';
import type { Boundaries } from '../../schema/folder/boundaries.ts';
import { by } from '../../schema/order.ts';
import type { Outline } from './readFeatures.ts';

/** Points for each area besides those where three areas meet: as many as a map of a page's width can show. */
const POINTS_PER_AREA = 3;
/** Steps along each axis: a point to a tenth of a pixel. */
const STEPS = 6000;

/**
 * Outlines as one small topology: lines that neighbours share are simplified once, so that no gap opens between them.
 * Points are left out by the area of the triangle they make (Visvalingam and Whyatt 1993); islets that could not be seen go.
 */
export function simplifyBoundaries(outlines: ReadonlyMap<string, Outline>): Boundaries {
  const sorted = [...outlines].sort(by(([key]) => key));
  const features = sorted.map(([id, { geometry }]) => ({
    type: 'Feature' as const,
    id,
    properties: {},
    geometry: onPlane(geometry),
  }));
  const areas: FeatureCollection = { type: 'FeatureCollection', features };
  const full = topology({ areas }) as Topology<Objects<object>>;
  const weighted = presimplify(full);
  const points = full.arcs.reduce((sum, arc) => sum + arc.length, 0);
  // The heaviest points come first.
  const weight = quantile(weighted, Math.min(1, (POINTS_PER_AREA * sorted.length) / points));
  const small = filter(simplify(weighted, weight), filterAttachedWeight(weighted, weight));
  const { arcs, objects, transform } = quantize(small, STEPS);
  return { type: 'Topology', transform, objects, arcs } as unknown as Boundaries;
}

/** Degrees by Mercator's projection, which keeps every shape; metres of a national grid as they are. */
function onPlane(geometry: Outline['geometry']): Outline['geometry'] {
  const radians = (degrees: number): number => (degrees * Math.PI) / 180;
  const place = ([x = Number.NaN, y = Number.NaN]: Position): Position => {
    const isDegrees = Math.abs(x) <= 180 && Math.abs(y) <= 90;
    return isDegrees ? geoMercatorRaw(radians(x), radians(y)) : [x, y];
  };
  return geometry.type === 'Polygon'
    ? { ...geometry, coordinates: geometry.coordinates.map((ring) => ring.map(place)) }
    : { ...geometry, coordinates: geometry.coordinates.map((polygon) => polygon.map((ring) => ring.map(place))) };
}
