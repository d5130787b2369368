import { comparePeriods, parsePeriod } from '../../../data-pipeline/schema/period.ts';
import { shownDecimals } from '../../words/format.ts';
import type { IndicatorMeta, PageMeta } from './meta.ts';
import { type ChartKind, columnAt, constant, type Result, type ResultCell } from './result.ts';

export interface ChartPoint {
  period: string;
  /** Place on a time axis, in years. */
  at: number;
  value: number | null;
  lower: number | null;
  upper: number | null;
  /** `c`, `x` …, or empty. */
  status: string;
  /** `better`, `worse` … than England, or empty. */
  verdict: string;
  /** Points with the same number may be joined. */
  segment: number;
}

export interface Series {
  key: string;
  name: string;
  role: 'benchmark' | 'home' | 'area';
  points: readonly ChartPoint[];
}

/** A result that a chart can show. */
export interface ChartData {
  kind: 'line' | 'dot' | 'bar';
  title: string;
  unit: string;
  /** Decimals that labels show. */
  decimals: number;
  /** In order of time. */
  periods: readonly string[];
  /** Places on the time axis at which a new series begins. */
  breaks: readonly number[];
  series: readonly Series[];
  /** Name of the place that verdicts are against, whether it is drawn or not. */
  against: string;
  /** Names of areas that the table has and the chart does not, because their scale is another. */
  leftOut: readonly string[];
}

/** The most areas that one chart can show and still be read. */
const MOST = { line: 30, dot: 80, bar: 80 };

/**
 * What can be drawn of a result, or in a sentence why nothing can.
 * @param wanted dots and bars of several periods show the newest; a map takes any number of areas
 */
export function chartData(result: Result, meta: PageMeta, wanted: ChartKind = 'auto'): ChartData | string {
  const at = (name: string): number => columnAt(result, name);
  if (['area_name', 'period', 'value'].some((name) => at(name) < 0)) {
    return 'No chart: one is drawn when the result has the columns area_name, period and value.';
  }
  if (result.columns[at('value')]?.kind !== 'number') return 'No chart: the column value holds no numbers.';
  const varies = ['indicator', 'indicator_title'].find((name) => at(name) >= 0 && constant(result, name) === null);
  if (varies) return 'No chart: the result mixes several indicators, which do not share a scale.';
  const periods = [...new Set(result.rows.map((row) => String(row[at('period')])))].sort(comparePeriods);
  if (periods.some((period) => parsePeriod(period) === null)) return 'No chart: some periods are not on a time axis.';
  const rowsOf = groupRows(result, at);
  for (const rows of rowsOf.values()) {
    if (new Set(rows.map((row) => row[at('period')])).size < rows.length) {
      return 'No chart: there is more than one row for an area and period. Choose one breakdown.';
    }
  }
  if (wanted === 'line' && periods.length < 2) return 'No lines: there is one period only. Choose all periods.';
  const kind = wanted === 'bar' || wanted === 'dot' ? wanted : periods.length > 1 && wanted !== 'map' ? 'line' : 'dot';
  if (rowsOf.size > MOST[kind] && wanted !== 'map')
    return `No chart: ${rowsOf.size} areas are too many for one chart. Choose fewer areas.`;
  if (!result.rows.some((row) => row[at('value')] !== null)) return 'No chart: no value is shown in these rows.';
  if (kind !== 'line' && rowsOf.size < 2) return 'No chart: a single figure needs none.';
  const indicator = indicatorOf(result, meta);
  const unit = constant(result, 'unit') ?? indicator?.unit ?? '';
  const breaks = new Set(indicator?.breaks ?? []);
  // Dots and bars stand side by side in one period: the newest that any of them has a figure for.
  const newest = periods.findLast((period) =>
    result.rows.some((row) => row[at('period')] === period && row[at('value')] !== null),
  );
  const drawn = kind === 'line' || newest === undefined ? periods : [newest];
  const all = [...rowsOf].map(
    ([key, rows]): Series => ({ key, ...named(rows[0] ?? [], at, meta), points: points(rows, drawn, at, breaks) }),
  );
  nameApart(all, (key) => meta.districtOf?.(key) || districtIn(rowsOf.get(key)?.[0], at));
  // Counts of a country and of a place in it do not share a scale.
  const series = indicator?.measure === 'count' ? narrowest(all) : all;
  return {
    kind,
    title: constant(result, 'indicator_title') ?? indicator?.title ?? 'Value',
    unit,
    decimals: decimals(
      result.rows.map((row) => row[at('value')] ?? null),
      indicator,
    ),
    periods: drawn,
    breaks: drawn.filter((period) => breaks.has(period)).map((period) => parsePeriod(period)?.at ?? 0),
    series,
    against: meta.benchmark.name,
    leftOut: all.filter((one) => !series.includes(one)).map(({ name }) => name),
  };
}

/** The indicator that every row is about, where the result says so. */
function indicatorOf(result: Result, meta: PageMeta): IndicatorMeta | undefined {
  const id = constant(result, 'indicator');
  const title = constant(result, 'indicator_title');
  if (id === null && title === null) return undefined;
  return meta.indicators.find((one) => one.id === id || one.title === title);
}

/** Names that several areas have get the name of what each lies in. */
function nameApart(all: readonly { key: string; name: string }[], districtOf: (key: string) => string): void {
  for (const same of Map.groupBy(all, ({ name }) => name).values())
    if (same.length > 1)
      for (const one of same) {
        const district = districtOf(one.key);
        if (district !== '') one.name = `${one.name}, ${district}`;
      }
}

function districtIn(row: Row | undefined, at: At): string {
  return String(row?.[at('parent_name')] ?? '');
}

function narrowest(all: readonly Series[]): readonly Series[] {
  for (const role of ['area', 'home'] as const) {
    const found = all.filter((series) => series.role === role);
    if (found.length > 0) return found;
  }
  return all;
}

type Row = readonly ResultCell[];
type At = (name: string) => number;

function groupRows(result: Result, at: At): Map<string, Row[]> {
  const keys = at('area') >= 0 ? ['area'] : ['area_name', 'parent_name'].filter((name) => at(name) >= 0);
  const groups = new Map<string, Row[]>();
  for (const row of result.rows) {
    const key = keys.map((name) => row[at(name)]).join('|');
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}

function named(row: Row, at: At, meta: PageMeta): Pick<Series, 'name' | 'role'> {
  const name = String(row[at('area_name')] ?? '');
  const is = (place: { code: string; name: string }): boolean =>
    at('area') >= 0 ? row[at('area')] === place.code : name === place.name;
  return { name, role: is(meta.benchmark) ? 'benchmark' : is(meta.home) ? 'home' : 'area' };
}

/** One point for every period of the result, so that a year without a row is a gap and not a bridge. */
function points(rows: readonly Row[], periods: readonly string[], at: At, breaks: ReadonlySet<string>): ChartPoint[] {
  const byPeriod = new Map(rows.map((row) => [row[at('period')], row]));
  let segment = 0;
  return periods.map((period) => {
    const row = byPeriod.get(period);
    const number = (name: string): number | null => {
      const cell = row?.[at(name)] ?? null;
      return typeof cell === 'number' && Number.isFinite(cell) ? cell : null;
    };
    const status = String(row?.[at('status')] ?? '');
    const value = number('value');
    if (value === null || breaks.has(period) || status === 'b') segment += 1;
    return {
      period,
      at: parsePeriod(period)?.at ?? 0,
      value,
      lower: number('lower'),
      upper: number('upper'),
      status,
      verdict: String(row?.[at('vs_england')] ?? ''),
      segment,
    };
  });
}

function decimals(values: readonly ResultCell[], indicator: IndicatorMeta | undefined): number {
  if (indicator) return shownDecimals(indicator);
  const longest = Math.max(...values.map((value) => /\.(\d+)$/.exec(String(value ?? ''))?.[1]?.length ?? 0));
  return Math.min(longest, 2);
}

/** The vertical range: from zero where the figures come near it, else around them. */
export function valueRange(series: readonly Series[]): [number, number] {
  const values = series
    .flatMap(({ points }) => points.flatMap(({ value, lower, upper }) => [value, lower, upper]))
    .filter((value) => value !== null);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  if (low >= 0 && low < high * 0.4) return [0, high * 1.05];
  const pad = (high - low || Math.abs(high) || 1) * 0.12;
  return [low - pad, high + pad];
}
