import type { Feature, FeatureCollection, MultiPolygon, Polygon } from 'geojson';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import { fault, type Report } from '../../problem.ts';

/** An area's outline with whatever its publisher says of it. */
export type Outline = Feature<Polygon | MultiPolygon, Record<string, unknown>>;

const EXPECTED = 'expected GeoJSON with a FeatureCollection, or TopoJSON';

/**
 * Reads a GeoJSON or TopoJSON file as layers of outlines; a TopoJSON file may have several.
 * @returns no layers where the file cannot be understood, which is reported
 */
export function readFeatures(text: string, file: string, report: Report): Outline[][] {
  const data = parse(text, file, report);
  if (data === undefined) return [];
  const layers = layersOf(data);
  if (layers.length === 0) {
    report(fault(file, `this JSON has no features; ${EXPECTED}`));
    return [];
  }
  return layers.map((layer) =>
    layer.filter((one, i): one is Outline => {
      if (one.geometry?.type === 'Polygon' || one.geometry?.type === 'MultiPolygon') return true;
      const what = one.geometry ? `a ${one.geometry.type}` : 'no shape';
      report(fault(file, `feature ${i + 1} has ${what}; expected Polygon or MultiPolygon`));
      return false;
    }),
  );
}

/** Parses JSON; a fault has the line and column at which the text cannot be read. */
function parse(text: string, file: string, report: Report): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    const at = Number(/at position (\d+)/.exec((error as Error).message)?.[1] ?? text.length);
    const before = text.slice(0, at).split('\n');
    report(fault(file, `this is not JSON from here on; ${EXPECTED}`, before.length, (before.at(-1)?.length ?? 0) + 1));
    return undefined;
  }
}

function layersOf(data: unknown): Feature[][] {
  const { type, features, objects, arcs } = Object(data) as { type?: string } & Partial<FeatureCollection & Topology>;
  if (type === 'FeatureCollection' && Array.isArray(features)) return [features];
  if (type !== 'Topology' || !objects || !Array.isArray(arcs)) return [];
  const collections = Object.values(objects as Topology['objects']).filter(
    (object): object is GeometryCollection => object.type === 'GeometryCollection',
  );
  return collections.map((object) => feature(data as Topology, object).features);
}
