import type { Area } from '../../data-pipeline/schema/folder/area.ts';
import { boundaryMap } from '../charts/boundaryMap.ts';
import { hexagonMap } from '../charts/hexagonMap.ts';
import type { MapArea } from '../charts/mapSvg.ts';
import { data } from '../published/data.ts';
import { lcps, pageOf, wardsOf } from '../published/places.ts';

/** A map as it may be drawn: on hexagons, and on official boundaries where the scorecard has them. */
export interface MapPicture {
  kind: 'hexagons' | 'boundaries';
  svg: string;
}

interface PictureOptions {
  alternative: string;
  /** Tells several maps of one page apart. */
  id: string;
  isLinked?: boolean;
  /** Each map stands alone: what its areas say is in both. */
  isAlone?: boolean;
  /** The one on boundaries is on another page: what its areas say is in the one on hexagons. */
  isApart?: boolean;
  /** One map is enough: on hexagons where there are any. */
  isOne?: boolean;
}

/** Areas as maps, on boundaries first: those that the scorecard folder has what is needed for. Wards stand for themselves, LCPs for all of their wards. */
export function mapPictures(
  areas: readonly (Omit<MapArea, 'code' | 'href'> & { area: Area; label?: { name: string; value: string } })[],
  options: PictureOptions,
): MapPicture[] {
  const { alternative, id, isLinked = true, isAlone = false, isApart = false, isOne = false } = options;
  const shapes = areas.map(({ area, ...rest }) => {
    const wards = area.type === data.lcpType ? wardsOf(area) : [area];
    return { ...rest, code: area.code, href: pageOf(area), wards: wards.map((ward) => ward.code as string) };
  });
  const shown = new Set(shapes.flatMap(({ wards }) => wards));
  const groups = lcps
    .map((lcp) => ({ lcp, wards: wardsOf(lcp).filter((ward) => shown.has(ward.code)) }))
    .filter(({ wards }) => wards.length > 0);
  const pictures: MapPicture[] = [];
  const drawn = new Set(data.boundaries?.objects.areas.geometries.map((geometry) => geometry.id));
  const isOfWards = lcps.every((lcp) => !drawn.has(lcp.code));
  const parts = shapes.map(({ wards, ...rest }) => ({ ...rest, parts: isOfWards ? wards : [rest.code] }));
  const hasHexagons = data.hexagons.size > 0;
  // Boundaries of LCPs alone cannot show wards.
  const hasBoundaries = parts.every(({ parts: own }) => own.every((code) => drawn.has(code)));
  if (data.boundaries && hasBoundaries && !(isOne && hasHexagons)) {
    const groupOf = (code: string): string => data.areas.ancestor(code, data.lcpType)?.code ?? '';
    const svg = boundaryMap(parts, data.boundaries, groupOf, { alternative, id: `${id}b`, isLinked });
    pictures.push({ kind: 'boundaries', svg });
  }
  if (hasHexagons) {
    const cellsOf = (codes: readonly string[]) => codes.flatMap((code) => data.hexagons.get(code) ?? []);
    const svg = hexagonMap(
      shapes.map(({ wards, ...rest }) => ({ ...rest, cells: cellsOf(wards) })),
      groups.map(({ lcp, wards }) => ({
        name: groups.length > 1 ? lcp.name : '',
        cells: cellsOf(wards.map((ward) => ward.code)),
      })),
      { alternative, id: `${id}h`, isLinked, isTitled: isAlone || isApart || !(data.boundaries && hasBoundaries) },
    );
    pictures.push({ kind: 'hexagons', svg });
  }
  return pictures;
}
