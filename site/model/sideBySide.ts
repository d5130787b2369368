import type { Area } from '../../data-pipeline/schema/folder/area.ts';
import { breakdownText } from '../../data-pipeline/schema/folder/observation.ts';
import { by } from '../../data-pipeline/schema/order.ts';
import type { PublishedIndicator, PublishedRow } from '../../data-pipeline/schema/published/published.ts';
import type { DotRow } from '../charts/dotRow.ts';
import { type PlotScale, plotScale } from '../charts/plotCell.ts';
import type { FigureElsewhere } from '../published/elsewhere.ts';
import type { Neighbourhood } from '../published/neighbourhoods.ts';
import { formatNumber, formatPeriod, formatShort } from '../words/format.ts';
import { forMeans } from '../words/othersSentence.ts';
import { dotRow, dotsFinding, dotsOf, intervalWords, isRanked, periodToCompare } from './indicatorPage.ts';

/** One area of the table of areas side by side. */
export interface SideRow extends DotRow {
  code: string;
  /** What is published for it here; undefined for another council's area. */
  row: PublishedRow | undefined;
  /** What stands under the others however they are sorted: what they are part of, or compared with. */
  isLast: boolean;
}

/** Areas side by side in one period. */
export interface SideBySide {
  period: string;
  rows: SideRow[];
  /** Country's value; null where it has none, or where counts are compared. */
  england: number | null;
  /** What the best tenth of the areas of this kind reach. */
  best: number | undefined;
  finding: string;
  alternative: string;
}

/** The areas that stand side by side, and what they are part of. */
export interface SideAreas {
  own: readonly Area[];
  county: Area;
  country: Area;
}

/** The areas of one kind, the county under them; null where none of them has a figure in the period. */
export function sideBySide(
  indicator: PublishedIndicator,
  rows: readonly PublishedRow[],
  { own, county, country }: SideAreas,
  period: string | null = periodToCompare(rows, own),
): SideBySide | null {
  const dots = dotsOf(indicator, rows, own, country, period);
  if (!dots || dots.rows.every(({ value }) => value === null)) return null;
  const inPeriod = new Map(rows.filter((row) => row.period === dots.period).map((row) => [row.area as string, row]));
  const whole = inPeriod.get(county.code);
  // Beside the number of all children those of its parts would lie flat at the bottom.
  const last = whole && indicator.measure !== 'count' ? [sideRow(dotRow(indicator, county, whole), whole, true)] : [];
  return {
    ...dots,
    rows: [...dots.rows.map((dot) => sideRow(dot, inPeriod.get(dot.code ?? ''), false)), ...last],
    best: own.map(({ code }) => inPeriod.get(code)?.best_tenth).find((tenth) => tenth !== undefined),
  };
}

function sideRow(dot: DotRow, row: PublishedRow | undefined, isLast: boolean): SideRow {
  return { ...dot, code: dot.code ?? '', row, isLast };
}

/** The county and what it is compared with where its parts have no figures. */
export interface CountyAreas {
  county: Area;
  region: Area | undefined;
  country: Area;
  near: Neighbourhood | null;
  others: readonly FigureElsewhere[];
}

/**
 * The county among its statistical neighbours in the period of its newest figure, under them their mean, the region and the country;
 * null where fewer than half of the neighbours have a figure: they would be others than the list's.
 */
export function besideNeighbours(
  indicator: PublishedIndicator,
  rows: readonly PublishedRow[],
  { county, region, country, near, others }: CountyAreas,
): SideBySide | null {
  const own = rows.findLast((row) => row.area === county.code && row.value !== undefined);
  if (!own || !near || indicator.measure === 'count') return null;
  const group = breakdownText(own);
  const found = near.codes.flatMap((code, i): SideRow[] => {
    const one = others.find((other) => other.area === code && other.period === own.period && other.group === group);
    return one ? [otherRow(indicator, { code, name: near.names[i] ?? code }, one)] : [];
  });
  if (found.length * 2 < near.codes.length) return null;
  const mine = { ...plain(sideRow(dotRow(indicator, county, own), own, false), 'own'), isOwn: true };
  const direction = isRanked(indicator) && indicator.polarity === 'lower-is-better' ? -1 : 1;
  const inOrder = by<SideRow>(
    ({ value }) => (value ?? 0) * direction,
    ({ name }) => name,
  );
  const wider = [region, country].flatMap((area) => {
    const row = rows.find((one) => one.area === area?.code && one.period === own.period);
    return area && row ? [plain(sideRow(dotRow(indicator, area, row), row, true), 'higher')] : [];
  });
  const england = wider.find(({ code }) => code === country.code)?.value ?? null;
  const mean = own.neighbours_value;
  const middle = mean === undefined ? [] : [meanRow(indicator, mean)];
  const range = dotsFinding(indicator, found, england);
  const finding = `${county.name}: ${mine.label}. Its ${found.length} statistical neighbours: ${range.charAt(0).toLowerCase()}${range.slice(1)}`;
  return {
    period: own.period,
    rows: [...[...found, mine].toSorted(inOrder), ...middle, ...wider],
    england,
    best: own.best_tenth,
    finding,
    alternative: `Dot plot, ${formatPeriod(own.period)}: ${finding}.`,
  };
}

/** With another mark than the open one where it is not tested: among areas that are not tested here none is a gap in our copy. */
function plain(row: SideRow, mark: string): SideRow {
  return { ...row, verdict: row.verdict === 'not-compared' ? mark : row.verdict };
}

function otherRow(indicator: PublishedIndicator, area: { code: string; name: string }, one: FigureElsewhere): SideRow {
  const { value, lower = null, upper = null } = one;
  const interval = lower === null || upper === null ? '' : intervalWords(indicator, lower, upper);
  // What others have is not tested here.
  const dot = { verdict: 'higher', marker: '', label: formatShort(value, indicator) };
  return { ...area, ...dot, value, lower, upper, interval, row: undefined, isLast: false };
}

function meanRow(indicator: PublishedIndicator, value: number): SideRow {
  const dot = { verdict: 'higher', marker: '', label: formatShort(value, forMeans(indicator)) };
  return {
    code: '',
    name: 'Mean of the neighbours',
    value,
    lower: null,
    upper: null,
    ...dot,
    row: undefined,
    isLast: true,
  };
}

/**
 * The scale on which areas stand side by side: of every period that a reader may choose, so that it stays while they change.
 * @param all the rows of every period that may be chosen
 */
export function sideScale(indicator: PublishedIndicator, view: SideBySide, all: readonly SideBySide[]): PlotScale {
  const values = all.flatMap(({ rows, england }) => [
    ...rows.flatMap(({ value, lower, upper }) => [value, lower, upper]),
    england,
  ]);
  const lines = [
    ...(view.england === null
      ? []
      : [{ kind: 'england', value: view.england, label: `England ${formatShort(view.england, indicator)}` }]),
    ...(view.best === undefined
      ? []
      : [{ kind: 'best', value: view.best, label: `Best tenth ${formatShort(view.best, indicator)}` }]),
  ];
  return plotScale(
    values.filter((value) => value !== null),
    lines,
    tickWords(indicator),
  );
}

/** A value of an axis, with as many decimals as it has. */
export function tickWords({ unit }: Pick<PublishedIndicator, 'unit'>): (value: number) => string {
  return (value) => {
    const decimals = value % 1 === 0 ? 0 : (String(value).split('.')[1]?.length ?? 1);
    return `${formatNumber(value, decimals)}${unit === '%' ? '%' : ''}`;
  };
}
