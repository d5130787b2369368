import type { AreaCode } from '../brand.ts';
import { by } from '../order.ts';

/** A place: ward, LCP, county, region, country, or another declared kind. Keyed by code, never by name. */
export interface Area {
  code: AreaCode;
  name: string;
  type: string;
  parent: AreaCode | null;
  /** Days between which the area existed; empty where unknown or still standing. */
  validFrom: string;
  validTo: string;
  slug: string;
  /** Centre, in degrees; null where not known. */
  lon: number | null;
  lat: number | null;
}

/** A row of the published `areas.csv` as an area. */
export function areaOf(cells: Readonly<Record<string, string | undefined>>): Area {
  const number = (text: string | undefined): number | null => (text ? Number(text) : null);
  return {
    code: (cells.code ?? '') as AreaCode,
    name: cells.name ?? '',
    type: cells.type ?? '',
    parent: cells.parent ? (cells.parent as AreaCode) : null,
    validFrom: cells.valid_from ?? '',
    validTo: cells.valid_to ?? '',
    slug: cells.slug ?? '',
    lon: number(cells.lon),
    lat: number(cells.lat),
  };
}

/** Kind of the areas into which an area of postcodes cuts a ward. */
export const WARD_PART = 'ward-part';

/** What replaced an area, and with which share of it. */
export interface AreaChange {
  from: AreaCode;
  to: AreaCode;
  share: number;
  date: string;
}

/** An area of another kind and one area it is made of. */
export interface Membership {
  area: AreaCode;
  member: AreaCode;
}

/** A ward's place on the hexagon map, in axial coordinates: `q` counts columns eastwards, `r` rows southwards. */
export interface Hexagon {
  area: AreaCode;
  q: number;
  r: number;
}

/** Areas by code, with the look-ups that every stage needs. */
export interface AreaIndex {
  all: readonly Area[];
  get(code: string): Area | undefined;
  /** Standing areas directly below, by name. */
  childrenOf(code: string): readonly Area[];
  /** The nearest ancestor (or the area itself) of a kind. */
  ancestor(code: string, type: string): Area | undefined;
}

/** Builds the index. Areas that no longer stand are found by code but are nobody's children. */
export function indexAreas(all: readonly Area[]): AreaIndex {
  const byCode = new Map<string, Area>(all.map((area) => [area.code, area]));
  const children = new Map<string, Area[]>();
  for (const area of all) {
    if (area.parent === null || area.validTo !== '') continue;
    const siblings = children.get(area.parent);
    if (siblings) siblings.push(area);
    else children.set(area.parent, [area]);
  }
  for (const siblings of children.values()) {
    siblings.sort(
      by(
        ({ name }) => name,
        ({ code }) => code,
      ),
    );
  }
  return {
    all,
    get: (code) => byCode.get(code),
    childrenOf: (code) => children.get(code) ?? [],
    ancestor: (code, type) => {
      for (let area = byCode.get(code); area; area = area.parent === null ? undefined : byCode.get(area.parent)) {
        if (area.type === type) return area;
      }
      return undefined;
    },
  };
}
