import { breakdownText } from '../../../../data-pipeline/schema/folder/observation.ts';
import { by, byText } from '../../../../data-pipeline/schema/order.ts';
import type { Places } from '../places.ts';
import type { Result, ResultCell } from '../result.ts';
import { columnsOf, type Picks, type QueryContext } from '../state/writeSql.ts';

/** A row of an indicator's published JSON: cells without a value are left out. */
export type JsonRow = Readonly<Record<string, string | number | undefined>>;

/** What the answer is made from. */
export interface Known {
  /** Titles and units by the indicator's id. */
  indicator(id: string): { title: string; unit: string };
  /** All published rows of an indicator. */
  rowsOf(id: string): readonly JsonRow[];
  places: Places;
}

const NUMBERS = new Set(['value', 'lower', 'upper', 'x', 'y']);
const EVERYBODY = 'all|all|all|all';

/**
 * The answer to what is picked, from the published files of the one or two indicators: the same rows and columns, in the same
 * order, as the query of `writeSql` gives. No database is needed.
 */
export function answerHere(picks: Picks, place: QueryContext, known: Known): Result {
  return picks.beside === '' ? figures(picks, place, known) : pairs(picks, place, known);
}

function figures(picks: Picks, place: QueryContext, known: Known): Result {
  const isIn = areaTest(picks, place, known.places);
  const wanted = picks.breakdown && breakdownText(picks.breakdown);
  const found = known
    .rowsOf(picks.indicator)
    .filter((row) => isIn(row) && (wanted === null || breakdownOf(row) === wanted));
  const period = picks.period === 'latest' ? newestOf(found, picks, place) : picks.period;
  const kept = picks.period === 'all' ? found : found.filter((row) => row.period === period);
  const about = known.indicator(picks.indicator);
  const cell = (row: JsonRow, name: string): ResultCell => {
    if (name === 'indicator_title') return about.title;
    if (name === 'unit') return about.unit;
    if (name === 'area_name') return known.places.nameOf(String(row.area));
    if (name === 'parent_name') return parentName(row, known.places);
    return row[name] ?? null;
  };
  const text =
    (name: string) =>
    (row: JsonRow): string =>
      String(cell(row, name) ?? '');
  const tie = picks.breakdown ? [] : ['sex', 'age', 'ethnicity', 'group'].map(text);
  const order =
    picks.period === 'all'
      ? by(text('area_name'), text('area'), text('period'), ...tie)
      : by((row: JsonRow) => -Number(row.value ?? Number.NEGATIVE_INFINITY), text('area_name'), text('area'), ...tie);
  return tableOf(
    columnsOf(picks).map((name) => name.replaceAll('"', '')),
    kept.toSorted(order),
    cell,
  );
}

/** Two indicators area by area, each in the newest period for which it shows a figure of these areas. */
function pairs(picks: Picks, place: QueryContext, known: Known): Result {
  const isIn = areaTest({ ...picks, against: [] }, place, known.places);
  const side = (id: string): Map<string, JsonRow> => {
    const found = known.rowsOf(id).filter((row) => isIn(row) && breakdownOf(row) === EVERYBODY);
    const newest = latest(found.filter(({ value }) => value !== undefined));
    return new Map(found.filter(({ period }) => period === newest).map((row) => [String(row.area), row]));
  };
  const [xs, ys] = [side(picks.indicator), side(picks.beside)];
  const both = [...xs].flatMap(([area, x]) => {
    const y = ys.get(area);
    return y ? [{ area, x, y }] : [];
  });
  const columns = 'area_name parent_name area x_period x x_status y_period y y_status x_title y_title'.split(' ');
  const cell = ({ area, x, y }: (typeof both)[number], name: string): ResultCell => {
    if (name === 'area') return area;
    if (name === 'area_name') return known.places.nameOf(area);
    if (name === 'parent_name') return parentName(x, known.places);
    if (name === 'x_title') return known.indicator(picks.indicator).title;
    if (name === 'y_title') return known.indicator(picks.beside).title;
    const [row, column = 'value'] = [name.startsWith('x') ? x : y, name.split('_')[1]];
    return row[column] ?? null;
  };
  return tableOf(
    columns,
    both.toSorted(
      by(
        (one) => known.places.nameOf(one.area),
        ({ area }) => area,
      ),
    ),
    cell,
  );
}

/** Whether a row is about one of the areas that are picked, as the query says it. */
function areaTest({ areas, against }: Picks, { home }: QueryContext, places: Places): (row: JsonRow) => boolean {
  const others = new Set(against);
  const isOther = ({ area }: JsonRow): boolean => others.has(String(area));
  if (areas.kind === 'some') {
    const codes = new Set(areas.codes);
    return (row) => codes.has(String(row.area)) || isOther(row);
  }
  if (areas.kind === 'kind')
    return (row) => (row.area_type === areas.type && places.isWithin(String(row.area), home)) || isOther(row);
  const parent = areas.kind === 'home' ? home : areas.parent;
  if (areas.kind === 'home') others.add(home);
  return (row) => places.parentOf(String(row.area)) === parent || isOther(row);
}

/** The newest period of the chosen areas: those drawn for comparison are often a year ahead. */
function newestOf(rows: readonly JsonRow[], { areas, against }: Picks, { home, belowHome }: QueryContext): string {
  const others = areas.kind === 'home' && belowHome ? [home, ...against] : against;
  const beside = new Set(areas.kind === 'some' ? others.filter((code) => !areas.codes.includes(code)) : others);
  return latest(rows.filter(({ area }) => !beside.has(String(area))));
}

/** The newest period of rows; empty where there is none, which is no period. */
function latest(rows: readonly JsonRow[]): string {
  return rows.reduce((newest, { period }) => (byText(String(period), newest) > 0 ? String(period) : newest), '');
}

function breakdownOf({ sex, age, ethnicity, group }: JsonRow): string {
  return [sex, age, ethnicity, group].join('|');
}

function parentName({ area }: JsonRow, places: Places): string | null {
  const parent = places.parentOf(String(area));
  return parent === null ? null : places.nameOf(parent);
}

function tableOf<T>(
  columns: readonly string[],
  rows: readonly T[],
  cell: (row: T, name: string) => ResultCell,
): Result {
  return {
    columns: columns.map((name) => ({ name, kind: NUMBERS.has(name) ? 'number' : 'text' })),
    rows: rows.map((row) => columns.map((name) => cell(row, name))),
    cut: false,
  };
}
