import type { Area } from '../../data-pipeline/schema/area.ts';
import type { PublishedIndicator, PublishedRow } from '../../data-pipeline/schema/published.ts';
import type { DotRow } from '../charts/dotPlot.ts';
import { domainOf, type TrendPoint } from '../charts/trend.ts';
import { formatPeriod, formatShort } from './format.ts';
import { points } from './points.ts';
import { marker } from './sentence.ts';
import { groupKey, headlineGroup } from './standing.ts';

/** A chart alternative may have so many characters (conventions: 220). */
export const LONGEST_ALTERNATIVE = 220;

/** One panel of the small multiples: an area's line, England's, and what it shows in words. */
export interface Panel {
  area: Area;
  own: TrendPoint[];
  england: TrendPoint[];
  latest: PublishedRow;
  alternative: string;
}

export interface Panels {
  panels: Panel[];
  domain: [number, number];
  span: [number, number];
  breaks: number[];
}

/** Rows of an indicator's headline breakdown. */
export function headlineRows(rows: readonly PublishedRow[]): PublishedRow[] {
  const group = headlineGroup(rows);
  return rows.filter((row) => groupKey(row) === group);
}

/** A panel for each of the areas that has the indicator over time, on shared axes; empty where there is only one period. */
export function panelsOf(
  indicator: PublishedIndicator,
  rows: readonly PublishedRow[],
  areas: readonly Area[],
  country: Area,
): Panels | null {
  const england = points(rows.filter((row) => row.area === country.code));
  const panels = areas.flatMap((area) => {
    const own = rows.filter((row) => row.area === area.code);
    const latest = own.findLast((row) => row.value !== undefined);
    if (!latest || own.length < 2) return [];
    return [
      { area, own: points(own), england, latest, alternative: trendAlternative(indicator, area, own, rows, country) },
    ];
  });
  if (panels.length === 0) return null;
  const times = panels.flatMap((panel) => panel.own.map((point) => point.at));
  const span: [number, number] = [Math.min(...times), Math.max(...times)];
  const within = england.filter((point) => point.at >= span[0] && point.at <= span[1]);
  for (const panel of panels) panel.england = within;
  const broken = new Set(indicator.breaks.map((one) => formatPeriod(one.period)));
  const breaks = [...within, ...panels.flatMap((panel) => panel.own)]
    .filter((point) => broken.has(point.label))
    .map((point) => point.at);
  return {
    panels,
    domain: domainOf([within, ...panels.map((panel) => panel.own)]),
    span,
    breaks: [...new Set(breaks)],
  };
}

function trendAlternative(
  indicator: PublishedIndicator,
  area: Area,
  own: readonly PublishedRow[],
  rows: readonly PublishedRow[],
  country: Area,
): string {
  const shown = own.filter((row) => row.value !== undefined);
  const [first, last] = [shown[0], shown.at(-1)];
  if (!first || !last || first.value === undefined || last.value === undefined) return `${area.name}: no figures.`;
  const there = rows.find((row) => row.area === country.code && row.period === last.period)?.value;
  const england = there === undefined || area === country ? '' : `, ${country.name} ${formatShort(there, indicator)}`;
  const from = `from ${formatShort(first.value, indicator)} in ${formatPeriod(first.period)}`;
  return clip(
    `Line chart. ${area.name}: ${from} to ${formatShort(last.value, indicator)} in ${formatPeriod(last.period)}${england}.`,
  );
}

/** The newest period in which most of the areas show a value, and its rows as a dot plot, from bad to good. */
export function dotsOf(
  indicator: PublishedIndicator,
  rows: readonly PublishedRow[],
  areas: readonly Area[],
  country: Area,
): { period: string; rows: DotRow[]; england: number | null; finding: string; alternative: string } | null {
  const codes = new Set<string>(areas.map((area) => area.code));
  const periods = [
    ...new Set(rows.filter((row) => codes.has(row.area) && row.value !== undefined).map((row) => row.period)),
  ];
  const period = periods.at(-1);
  if (period === undefined) return null;
  const inPeriod = new Map(rows.filter((row) => row.period === period).map((row) => [row.area, row]));
  const england = inPeriod.get(country.code)?.value ?? null;
  const dots = areas.flatMap((area) => {
    const row = inPeriod.get(area.code);
    return row ? [dotRow(indicator, area, row)] : [];
  });
  const direction = isRanked(indicator) && indicator.polarity === 'lower-is-better' ? -1 : 1;
  // Hidden areas have no place in an order of values: they stand last, by name.
  dots.sort((a, b) => {
    if (a.value === null || b.value === null)
      return Number(a.value === null) - Number(b.value === null) || (a.name < b.name ? -1 : 1);
    return (a.value - b.value) * direction;
  });
  return {
    period,
    rows: dots,
    england,
    finding: dotsFinding(indicator, dots, england),
    alternative: dotsAlternative(indicator, period, dots, england),
  };
}

function dotRow(indicator: PublishedIndicator, area: Area, row: PublishedRow): DotRow {
  return {
    name: area.name,
    value: row.value ?? null,
    lower: row.lower ?? null,
    upper: row.upper ?? null,
    verdict: row.vs_england,
    marker: marker(row),
    label: row.value === undefined ? marker(row) : formatShort(row.value, indicator),
  };
}

/** Whether a place in the order of values means something: not where neither direction is good, nor for plain numbers of people. */
function isRanked({ polarity, measure }: PublishedIndicator): boolean {
  return polarity !== 'none' && measure !== 'count';
}

/** The chart's title: what a reader should take from it. */
function dotsFinding(indicator: PublishedIndicator, dots: readonly DotRow[], england: number | null): string {
  const shown = dots.filter((dot) => dot.value !== null);
  const [first, last] = [shown[0], shown.at(-1)];
  if (!first || !last) return indicator.title;
  const words = isRanked(indicator) ? ['furthest behind', 'furthest ahead'] : ['lowest', 'highest'];
  const among = shown.length < dots.length ? `Of the ${shown.length} shown, ` : '';
  const against = england === null ? '' : `; England ${formatShort(england, indicator)}`;
  if (first === last) return `${first.name} is at ${first.label}${against}`;
  return `${among}${first.name} is ${words[0]} at ${first.label}, ${last.name} ${words[1]} at ${last.label}${against}`;
}

function dotsAlternative(
  indicator: PublishedIndicator,
  period: string,
  dots: readonly DotRow[],
  england: number | null,
): string {
  const shown = dots.filter((dot) => dot.value !== null);
  const [first, last] = [shown[0], shown.at(-1)];
  if (!first || !last) return 'No figures.';
  const words = isRanked(indicator) ? ['worst', 'best'] : ['lowest', 'highest'];
  const against = england === null ? '' : ` England ${formatShort(england, indicator)}.`;
  const ends =
    first === last
      ? `${first.name} ${first.label}`
      : `${words[0]} ${first.name} ${first.label}, ${words[1]} ${last.name} ${last.label}`;
  return clip(`Dot plot, ${formatPeriod(period)}: ${ends}.${against}`);
}

function clip(text: string): string {
  return text.length <= LONGEST_ALTERNATIVE ? text : `${text.slice(0, LONGEST_ALTERNATIVE - 1)}…`;
}
