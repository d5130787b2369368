import { hexagonMap } from '../../charts/hexagonMap.ts';
import { mapKey } from '../../charts/mapKey.ts';
import { finding, short } from './finding.ts';
import type { MapData } from './mapData.ts';
import { element } from './showTable.ts';

/** Draws the map as on the page of an indicator, with the key to its fills and shapes; both as text in which all words are escaped. */
export function drawHexagons(map: MapData): { svg: string; key: string } {
  const { areas, groups, country, noun, data } = map;
  return {
    svg: hexagonMap(areas, groups, { alternative: finding(data), id: 'explore', isLinked: false }),
    key: mapKey(map, country, noun, (value) => short(value, data)),
  };
}

/** Puts the map where it is to stand, with its key beside it or below. */
export function putMap(map: MapData, canvas: HTMLElement): void {
  const { svg, key } = drawHexagons(map);
  const [box, keys] = [element('div', 'mapped__picture'), element('div', 'mapkeys')];
  box.innerHTML = svg;
  keys.innerHTML = key;
  canvas.className = 'mapped explore-map';
  canvas.append(box, keys);
}
