import { type GeoPath, geoIdentity, geoPath } from 'd3';
import { feature, merge, mesh } from 'topojson-client';
import type { GeometryCollection, MultiPolygon, Polygon, Topology } from 'topojson-specification';
import type { Boundaries } from '../../data-pipeline/schema/folder/boundaries.ts';
import { tenth } from './escapeXml.ts';
import { type MapLabels, mapLabels } from './mapLabels.ts';
import { glyph, type MapArea, type MapOptions, mapArea, mapSvg } from './mapSvg.ts';

/** An area with the outlines that it is made of: its own, or those of its wards. */
export interface BoundaryArea extends MapArea {
  parts: readonly string[];
  /** What is written on it, or beside it where it is small: in place of the verdict's shape. */
  label?: { name: string; value: string };
}

type Ring = [number, number][] & { isClosed?: boolean };

const WIDTH = 340;
/** A map with labels is so wide with those beside it: their size in the style sheet is for this. */
const LABELLED = 420;
const MARGIN = 3;
/** Of so many areas some are so small that a whole unit, about a pixel, would change their shape. */
const MANY = 60;
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
  const byCode = new Map(geometries.map((geometry) => [String(geometry.id), geometry]));
  const shapes = new Map(
    areas.map((area) => {
      const own = area.parts.flatMap((code) => byCode.get(code) ?? []);
      const [first, ...others] = own;
      return [area, first && others.length === 0 ? feature(topology, first) : merge(topology, own as never)];
    }),
  );
  const { path, labels } = fitted(areas, shapes, whole);
  const parts = areas.length > MANY ? 10 : 1;
  const drawn = areas.map((area) => {
    const shape = shapes.get(area) as never;
    const [x, y] = path.centroid(shape).map(tenth) as [number, number];
    const [[left, top], [right, bottom]] = path.bounds(shape);
    const isSmall = Math.min(right - left, bottom - top) < SMALLEST;
    const mark = isSmall || area.label ? '' : glyph(area.verdict, x, y);
    return mapArea(area, `<path d="${outline(path, shape, parts)}"/>${mark}`, options);
  });
  const ownerOf = new Map(areas.flatMap((area) => area.parts.map((part) => [part, area.code])));
  const between = (isEdge: (a: string, b: string) => boolean): string =>
    outline(
      path,
      mesh(topology, within as never, (a, b) => isEdge(String((a as Polygon).id), String((b as Polygon).id))),
      parts,
    );
  // Two tones, so that a line parts its neighbours whatever their colours are.
  const inside = between((a, b) => ownerOf.get(a) !== ownerOf.get(b) && groupOf(a) === groupOf(b));
  const edge = between((a, b) => a === b || groupOf(a) !== groupOf(b));
  const [[west, north], [east, south]] = path.bounds(whole);
  const [left, right] = [west - labels.left - MARGIN, east + labels.right + MARGIN];
  // What is left over is shared by both sides, so that a unit is as large as the style sheet expects.
  const spare = labels.svg === '' ? 0 : Math.max(0, LABELLED - (right - left));
  const box = [left - spare / 2, north - MARGIN, right - left + spare, south - north + 2 * MARGIN] as const;
  const seams =
    inside === ''
      ? ''
      : `<path class="seam-under" id="${options.id}-seam" d="${inside}"/><use class="seam" href="#${options.id}-seam"/>`;
  // Where each area is a group, its own outline is the strong line.
  const groups = new Set(areas.flatMap((area) => area.parts.slice(0, 1).map(groupOf)));
  if (groups.size === areas.length) return mapSvg(box, `<g class="edged">${drawn.join('')}</g>${labels.svg}`, options);
  return mapSvg(box, `${drawn.join('')}${seams}<path class="edge" d="${edge}"/>${labels.svg}`, options);
}

/** The map at its width with its labels: where some stand beside it, it leaves them room. */
function fitted(
  areas: readonly BoundaryArea[],
  shapes: ReadonlyMap<BoundaryArea, unknown>,
  whole: never,
): { path: GeoPath; labels: MapLabels } {
  const pathOf = (width: number): GeoPath =>
    geoPath(
      geoIdentity()
        .reflectY(true)
        .fitSize([width, 2 * width], whole),
    );
  const labelsOn = (path: GeoPath): MapLabels =>
    mapLabels(
      areas.flatMap((area) => {
        if (!area.label) return [];
        const shape = shapes.get(area) as never;
        const middle = path.centroid(shape).map(tenth) as [number, number];
        return [{ ...area.label, code: area.code, kind: area.kind, rings: ringsOf(path, shape), middle }];
      }),
    );
  if (areas.every(({ label }) => !label)) return { path: pathOf(WIDTH), labels: labelsOn(pathOf(WIDTH)) };
  const room = LABELLED - 2 * MARGIN;
  let width = room;
  let [path, labels] = [pathOf(width), labelsOn(pathOf(width))];
  // A smaller map may push out another label, which needs room too.
  while (width + labels.left + labels.right > room && width > room / 2) {
    width = Math.max(room / 2, Math.min(width - 12, room - labels.left - labels.right));
    path = pathOf(width);
    labels = labelsOn(path);
  }
  return { path, labels };
}

/** The lines of a shape as they are drawn. */
function ringsOf(path: GeoPath, shape: unknown): Ring[] {
  const rings: Ring[] = [];
  const context = {
    beginPath: () => {},
    closePath: () => void Object.assign(rings.at(-1) ?? {}, { isClosed: true }),
    arc: () => {},
    moveTo: (x: number, y: number) => void rings.push([[x, y]]),
    lineTo: (x: number, y: number) => void rings.at(-1)?.push([x, y]),
  };
  path.context(context)(shape as never);
  path.context(null);
  return rings;
}

/**
 * A shape as path data, each point from the one before: half the bytes of places on the map.
 * @param parts how finely a unit is divided
 */
function outline(path: GeoPath, shape: unknown, parts: number): string {
  const rounded = (value: number): number => Math.round(value * parts);
  const say = (value: number): string => String(value / parts).replace(/^(-?)0\./, '$1.');
  const pair = (x: number, y: number): string => `${say(x)}${y < 0 ? '' : ' '}${say(y)}`;
  return ringsOf(path, shape)
    .map((ring) => {
      let [x, y] = [0, 0];
      const steps = ring.flatMap(([px, py], i) => {
        const [dx, dy] = [rounded(px) - x, rounded(py) - y];
        if (i > 0 && dx === 0 && dy === 0) return [];
        [x, y] = [rounded(px), rounded(py)];
        return [pair(dx, dy)];
      });
      const [start = '', ...rest] = steps;
      const line = rest.map((step, i) => (i > 0 && !step.startsWith('-') ? ` ${step}` : step)).join('');
      return `M${start}${line === '' ? '' : `l${line}`}${ring.isClosed ? 'z' : ''}`;
    })
    .join('');
}
