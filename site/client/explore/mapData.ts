import type { ChartData } from './chartData.ts';

/** A hexagon for an area, as `hexagons.json` places it (axial coordinates). */
export interface MapHexagon {
  area: string;
  q: number;
  r: number;
}

/** One area on the hexagon map. */
export interface Tile {
  name: string;
  x: number;
  y: number;
  value: number | null;
  status: string;
  /** Which fifth of the shown values it lies in, 0 the lowest; null without a value. */
  fifth: number | null;
}

export interface MapData {
  kind: 'map';
  tiles: readonly Tile[];
  /** The lowest and highest value of each fifth, lowest first. */
  fifths: readonly (readonly [number, number])[];
  data: ChartData;
}

/** Puts a result with one figure an area onto the hexagon map, or says in a sentence why it cannot. */
export function mapData(data: ChartData | string, hexagons: readonly MapHexagon[]): MapData | string {
  if (typeof data === 'string') return data.startsWith('No chart: ') ? data.replace('No chart', 'No map') : data;
  if (hexagons.length === 0) return 'No map: there is none for these areas.';
  const places = new Map(hexagons.map((one) => [one.area, one]));
  const newest = data.periods.at(-1);
  const found = data.series.flatMap(({ key, name, points }) => {
    const place = places.get(key);
    const point = points.find(({ period }) => period === newest);
    return place && point ? [{ name, place, point }] : [];
  });
  if (found.length < 2) return 'No map: it shows the areas below the scorecards, such as wards. Choose all of them.';
  const values = found.flatMap(({ point }) => (point.value === null ? [] : [point.value])).sort((a, b) => a - b);
  const fifthOf = (value: number): number => Math.min(4, Math.floor((5 * values.indexOf(value)) / values.length));
  const fifths = [0, 1, 2, 3, 4].flatMap((fifth) => {
    const own = values.filter((value) => fifthOf(value) === fifth);
    const [low, high] = [own[0], own.at(-1)];
    return low === undefined || high === undefined ? [] : [[low, high] as const];
  });
  const present = [...new Set(values.map(fifthOf))].sort();
  return {
    kind: 'map',
    tiles: found.map(({ name, place, point }) => ({
      name,
      // Pointy hexagons: each row is half a hexagon to the right of the one above, three quarters of its height below.
      x: place.q + place.r / 2,
      y: place.r * (Math.sqrt(3) / 2),
      value: point.value,
      status: point.status,
      fifth: point.value === null ? null : present.indexOf(fifthOf(point.value)),
    })),
    fifths,
    data,
  };
}
