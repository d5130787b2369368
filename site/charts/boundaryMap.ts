import { geoIdentity, geoPath } from 'd3';
import { feature, merge, mesh } from 'topojson-client';
import type { GeometryCollection, MultiPolygon, Polygon, Topology } from 'topojson-specification';
import type { Boundaries } from '../../data-pipeline/schema/folder/boundaries.ts';
import { tenth } from './escapeXml.ts';
import { glyph, type MapArea, type MapOptions, mapArea, mapSvg } from './mapSvg.ts';

/** An area with the outlines that it is made of: its own, or those of its wards. */
export interface BoundaryArea extends MapArea {
  parts: readonly string[];
}

const WIDTH = 340;
const MARGIN = 3;
/** An area narrower than this has no room for a shape; the hexagon map has one for each. */
const SMALLEST = 11;

/**
 * The geographic map, from official boundaries.
 * @param groupOf the LCP of an outline: where it changes a stronger line is drawn
 * @returns an svg element as text; its colours come from the style sheet, by the areas' kinds
 */
export function boundaryMap(
  areas: readonly BoundaryArea[],
  boundaries: Boundaries,
  groupOf: (code: string) => string,
  options: MapOptions,
): string {
  const topology = boundaries as unknown as Topology;
  const collection = boundaries.objects.areas as unknown as GeometryCollection & {
    geometries: (Polygon | MultiPolygon)[];
  };
  const shown = new Set(areas.flatMap((area) => area.parts));
  const geometries = collection.geometries.filter((geometry) => shown.has(String(geometry.id)));
  const within = { ...collection, geometries };
  const whole = feature(topology, within) as never;
  const path = geoPath(
    geoIdentity()
      .reflectY(true)
      .fitSize([WIDTH, 2 * WIDTH], whole),
  ).digits(1);
  const byCode = new Map(geometries.map((geometry) => [String(geometry.id), geometry]));
  const [[west, north], [east, south]] = path.bounds(whole);
  const drawn = areas.map((area) => {
    const own = area.parts.flatMap((code) => byCode.get(code) ?? []);
    const [first, ...others] = own;
    const shape = first && others.length === 0 ? feature(topology, first) : merge(topology, own as never);
    const [x, y] = path.centroid(shape as never).map(tenth) as [number, number];
    const [[left, top], [right, bottom]] = path.bounds(shape as never);
    const mark = Math.min(right - left, bottom - top) < SMALLEST ? '' : glyph(area.verdict, x, y);
    return mapArea(area, `<path d="${path(shape as never) ?? ''}"/>${mark}`, options);
  });
  const ownerOf = new Map(areas.flatMap((area) => area.parts.map((part) => [part, area.code])));
  const between = (isEdge: (a: string, b: string) => boolean): string =>
    path(mesh(topology, within as never, (a, b) => isEdge(String((a as Polygon).id), String((b as Polygon).id)))) ?? '';
  // Two tones, so that a line parts its neighbours whatever their colours are.
  const inside = between((a, b) => ownerOf.get(a) !== ownerOf.get(b) && groupOf(a) === groupOf(b));
  const edge = between((a, b) => a === b || groupOf(a) !== groupOf(b));
  const box = [west - MARGIN, north - MARGIN, east - west + 2 * MARGIN, south - north + 2 * MARGIN] as const;
  const lines = `<path class="seam-under" id="${options.id}-seam" d="${inside}"/><use class="seam" href="#${options.id}-seam"/><path class="edge" d="${edge}"/>`;
  return mapSvg(box, drawn.join('') + lines, options);
}
