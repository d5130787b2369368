import { breakdownText } from '../../../data-pipeline/schema/folder/observation.ts';
import { by } from '../../../data-pipeline/schema/order.ts';
import { comparePeriods } from '../../../data-pipeline/schema/period.ts';
import type { PageMeta } from './meta.ts';
import type { Result, ResultCell } from './result.ts';
import { columnsOf, type Picks } from './state/writeSql.ts';

type JsonRow = Readonly<Record<string, string | number | undefined>>;

/** What the page's own lists know of areas. */
export interface KnownAreas {
  /** Codes of the areas below the home area. */
  belowHome: readonly string[];
  nameOf(code: string): string;
}

const NUMBERS = new Set(['value', 'lower', 'upper']);

/**
 * The answer to what is picked from one indicator's small file, so that a first picture stands before the database does:
 * the same rows and columns as the query gives. Null where the picks need more than that file.
 */
export function quickResult(picks: Picks, rows: readonly JsonRow[], meta: PageMeta, areas: KnownAreas): Result | null {
  if (picks.beside !== '' || !picks.breakdown || !['home', 'some'].includes(picks.areas.kind)) return null;
  const wanted = breakdownText(picks.breakdown);
  const own = picks.areas.kind === 'some' ? picks.areas.codes : [...areas.belowHome, meta.home.code];
  const codes = new Set([...own, ...picks.against]);
  const found = rows.filter(
    (row) => codes.has(String(row.area)) && [row.sex, row.age, row.ethnicity, row.group].join('|') === wanted,
  );
  const kept = found.filter(
    ({ period }) => picks.period === 'all' || period === periodOf(picks, found, own, meta, areas),
  );
  const definition = meta.indicators.find(({ id }) => id === picks.indicator);
  const columns = columnsOf(picks);
  const cell = (row: JsonRow, name: string): ResultCell => {
    if (name === 'indicator_title') return definition?.title ?? '';
    if (name === 'unit') return definition?.unit ?? '';
    if (name === 'area_name') return areas.nameOf(String(row.area));
    return row[name] ?? null;
  };
  const text = (row: JsonRow, name: string): string => String(cell(row, name) ?? '');
  const byName = by((row: JsonRow) => text(row, 'area_name'));
  const byValue = (a: JsonRow, b: JsonRow): number =>
    Number(b.value ?? Number.NEGATIVE_INFINITY) - Number(a.value ?? Number.NEGATIVE_INFINITY) || byName(a, b);
  const byPeriod = (a: JsonRow, b: JsonRow): number =>
    a.area === b.area ? comparePeriods(text(a, 'period'), text(b, 'period')) : byName(a, b);
  return {
    columns: columns.map((name) => ({ name, kind: NUMBERS.has(name) ? 'number' : 'text' })),
    rows: kept
      .toSorted(picks.period === 'all' ? byPeriod : byValue)
      .map((row) => columns.map((name) => cell(row, name))),
    cut: false,
  };
}

/** The period that is picked; the newest is that of the chosen areas, not of those drawn for comparison. */
function periodOf(
  { period, areas: { kind }, against }: Picks,
  rows: readonly JsonRow[],
  own: readonly string[],
  meta: PageMeta,
  { belowHome }: KnownAreas,
): string {
  if (period !== 'latest') return period;
  const isBelow = kind === 'home' && rows.some(({ area }) => belowHome.includes(String(area)));
  const counted = new Set(isBelow ? belowHome.filter((code) => !against.includes(code)) : own);
  if (kind === 'home' && !isBelow) counted.add(meta.home.code);
  const periods = rows.flatMap(({ area, period: one }) => (counted.has(String(area)) ? [String(one)] : []));
  return periods.sort().at(-1) ?? '';
}
