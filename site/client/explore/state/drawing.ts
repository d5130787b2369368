import { type ChartData, chartData } from '../chartData.ts';
import type { MapData, MapHexagon } from '../mapData.ts';
import type { PageMeta } from '../meta.ts';
import { type ChartKind, columnAt, type Result } from '../result.ts';
import type { ScatterData } from '../scatterData.ts';

/** Everything that can be drawn. */
export type Drawing = ChartData | ScatterData | MapData;

/**
 * What is drawn of a result, or in a sentence why nothing is.
 * @param hexagons the map, asked for only where one is drawn
 */
export async function drawingOf(
  result: Result,
  meta: PageMeta,
  wanted: ChartKind,
  hexagons: () => Promise<readonly MapHexagon[]>,
): Promise<Drawing | string> {
  const hasPairs = columnAt(result, 'x') >= 0 && columnAt(result, 'y') >= 0;
  const scatter = hasPairs ? (await import('../scatterData.ts')).scatterData(result, meta) : null;
  if (scatter && scatter.pairs.length < 2) return 'No scatter: fewer than two areas show both figures.';
  if (scatter) return scatter;
  if (wanted === 'scatter') return 'No scatter: choose a second indicator, or a query with the columns x and y.';
  const data = chartData(result, meta, wanted);
  if (wanted === 'map') return mapOf(data, meta, hexagons);
  if (wanted !== 'auto' || typeof data !== 'string') return data;
  // Too many areas to stand below each other still fit on a map.
  const mapped = chartData(result, meta, 'map');
  const map = typeof mapped === 'string' ? mapped : await mapOf(mapped, meta, hexagons);
  return typeof map === 'string' ? data : map;
}

/** What makes a map comes with it: most answers are none. */
async function mapOf(
  data: ChartData | string,
  meta: PageMeta,
  hexagons: () => Promise<readonly MapHexagon[]>,
): Promise<MapData | string> {
  const [{ mapData }, cells] = await Promise.all([import('../mapData.ts'), hexagons()]);
  return mapData(data, cells, meta);
}
