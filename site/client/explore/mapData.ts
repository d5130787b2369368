import type { HexagonCell } from '../../../data-pipeline/schema/folder/hexagon.ts';
import type { HexagonArea, HexagonGroup } from '../../charts/hexagonMap.ts';
import { classOf, kindWithout, mapClasses, WITHOUT_FIGURE } from '../../charts/mapClasses.ts';
import type { MapClass, MapMeanings } from '../../charts/mapKey.ts';
import type { ChartData, ChartPoint } from './chartData.ts';
import { marker, short } from './finding.ts';
import type { PageMeta } from './meta.ts';

/** A hexagon for an area, as `hexagons.json` places it (axial coordinates). */
export interface MapHexagon extends HexagonCell {
  area: string;
}

/** A result on the hexagon map: what the pages of indicators say of theirs. */
export interface MapData extends MapMeanings {
  kind: 'map';
  areas: readonly HexagonArea[];
  /** What the areas lie in, each with its name where there are several. */
  groups: readonly HexagonGroup[];
  /** The country's value with its words; null where it is not drawn for comparison. */
  country: { value: number; label: string } | null;
  /** What the areas are called, `wards`. */
  noun: string;
  /** How it is read. */
  read: string;
  data: ChartData;
}

type Known = Pick<PageMeta, 'parentOf' | 'nameOf' | 'benchmark' | 'smallest'>;

/** Puts a result with one figure an area onto the hexagon map, or says in a sentence why it cannot. */
export function mapData(data: ChartData | string, hexagons: readonly MapHexagon[], meta: Known): MapData | string {
  if (typeof data === 'string') return data.startsWith('No chart: ') ? data.replace('No chart', 'No map') : data;
  if (hexagons.length === 0) return 'No map: there is none for these areas.';
  const parentOf = (code: string): string => meta.parentOf?.(code) ?? '';
  const own = new Map(hexagons.map((one) => [one.area, one]));
  const below = Map.groupBy(hexagons, ({ area }) => parentOf(area));
  const newest = data.periods.at(-1);
  const placed = data.series.flatMap(({ key, name, points }) => {
    const cell = own.get(key);
    const cells = cell ? [cell] : key === '' ? [] : (below.get(key) ?? []);
    const point = points.find(({ period }) => period === newest);
    return cells.length > 0 && point ? [{ key, name, cells, point }] : [];
  });
  if (placed.length < 2) return 'No map: it shows areas inside the county. Choose several of them.';
  const values = placed.flatMap(({ point }) => point.value ?? []).sort((a, b) => a - b);
  const classes = mapClasses(values);
  const isCompared = placed.some(({ point }) => isTested(point));
  const painted = placed.map(({ key, name, cells, point }): Painted => {
    const kind = point.value === null ? kindWithout(point.status) : classOf(point.value, classes);
    const verdict = point.value === null ? (kind === 'c' ? '' : 'x') : isCompared ? point.verdict : '';
    return { code: key, href: null, kind, verdict, told: `${name}: ${told(point, data, isCompared)}`, cells, point };
  });
  const benchmark = data.series.find(({ role }) => role === 'benchmark');
  const value = benchmark?.points.find(({ period }) => period === newest)?.value;
  const groups = Map.groupBy(
    painted.flatMap(({ cells }) => cells as MapHexagon[]),
    ({ area }) => parentOf(area),
  );
  return {
    kind: 'map',
    areas: painted.map(({ point, ...area }) => area),
    groups: [...groups].map(([code, cells]) => ({
      name: groups.size > 1 && code !== '' ? (meta.nameOf?.(code) ?? '') : '',
      cells,
    })),
    ...meaningsOf(painted, classes, data, isCompared),
    country:
      benchmark && value !== null && value !== undefined
        ? { value, label: `${benchmark.name} ${short(value, data)}` }
        : null,
    noun: placed.every(({ key }) => own.has(key)) ? meta.smallest.plural : 'areas',
    read: readingOf(painted, isCompared, data),
    data,
  };
}

function readingOf(painted: readonly Painted[], isCompared: boolean, { against }: ChartData): string {
  const isOne = painted.every(({ cells }) => cells.length === 1);
  const shapes = isCompared ? ` A shape says how it compares with ${against}.` : '';
  return `Each hexagon is ${isOne ? 'an area' : 'a part of an area'}. The fuller the colour, the higher the figure.${shapes}`;
}

type Painted = HexagonArea & { point: ChartPoint };

const VERDICTS = { better: 'Better', similar: 'Similar', worse: 'Worse', higher: 'Higher', lower: 'Lower' } as const;

function isTested({ value, verdict }: ChartPoint): boolean {
  return value !== null && verdict in VERDICTS;
}

function meaningsOf(
  painted: readonly Painted[],
  classes: ReturnType<typeof mapClasses>,
  data: ChartData,
  isCompared: boolean,
): MapMeanings {
  const count = (isIn: (one: Painted) => boolean): number => painted.filter(isIn).length;
  const counted = (kind: string, words: string): MapClass => ({
    kind,
    words,
    count: count((one) => one.kind === kind),
  });
  return {
    classes: [
      ...classes.map(([low, high], i) =>
        counted(`q${i + 1}`, low === high ? short(low, data) : `${short(low, data)} to ${short(high, data)}`),
      ),
      ...Object.entries(WITHOUT_FIGURE)
        .map(([kind, words]) => counted(kind, words))
        .filter((one) => one.count > 0),
    ],
    bounds: classes.map(([low, high], i) => ({ kind: `q${i + 1}`, low, high })),
    verdicts: Object.entries(isCompared ? VERDICTS : {})
      .map(([kind, words]) => ({ kind, words, count: count((one) => one.verdict === kind) }))
      .filter((one) => one.count > 0),
    notCompared: { count: isCompared ? count(({ point }) => point.value !== null && !isTested(point)) : 0, why: '' },
  };
}

/** What an area says when asked: its value and verdict, or the letter that stands for it. */
function told(point: ChartPoint, data: ChartData, isCompared: boolean): string {
  if (point.value === null) return marker(point) || 'no figure';
  const mark = point.status === '' ? '' : ` ${marker(point)}`;
  const verdict = !isTested(point)
    ? 'not tested'
    : `${point.verdict} ${point.verdict === 'similar' ? 'to' : 'than'} ${data.against}`;
  return `${short(point.value, data)}${mark}${isCompared ? `, ${verdict}` : ''}`;
}
