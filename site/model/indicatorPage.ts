import type { Area } from '../../data-pipeline/schema/folder/area.ts';
import { breakdownText } from '../../data-pipeline/schema/folder/observation.ts';
import { byText } from '../../data-pipeline/schema/order.ts';
import type { PublishedIndicator, PublishedRow } from '../../data-pipeline/schema/published/published.ts';
import type { DotRow } from '../charts/dotRow.ts';
import { domainOf, type TrendPoint } from '../charts/series.ts';
import { formatPeriod, formatShort, list } from '../words/format.ts';
import { byWhom, marker } from '../words/sentence.ts';
import { points } from './points.ts';
import { headlineGroup } from './standing.ts';

/** A chart alternative may have so many characters. */
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
  return rows.filter((row) => breakdownText(row) === group);
}

/** A panel for each of the areas that has the indicator over time, on shared axes; empty where there is only one period. */
export function panelsOf(
  indicator: PublishedIndicator,
  rows: readonly PublishedRow[],
  areas: readonly Area[],
  country: Area,
): Panels | null {
  const england = indicator.measure === 'count' ? [] : points(rows.filter((row) => row.area === country.code));
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
  const isHeld = indicator.measure !== 'count';
  const there = isHeld ? rows.find((row) => row.area === country.code && row.period === last.period)?.value : undefined;
  const england = there === undefined || area === country ? '' : `, ${country.name} ${formatShort(there, indicator)}`;
  const from = `from ${formatShort(first.value, indicator)} in ${formatPeriod(first.period)}`;
  return clip(
    `Line chart. ${area.name}: ${from} to ${formatShort(last.value, indicator)} in ${formatPeriod(last.period)}${england}.`,
  );
}

/**
 * The period in which areas stand side by side: the newest in which half as many of them as ever, or more, show a value. Null
 * where no area shows any.
 */
export function periodToCompare(rows: readonly PublishedRow[], areas: readonly Area[]): string | null {
  const codes = new Set<string>(areas.map((area) => area.code));
  const shown = rows.filter((row) => codes.has(row.area) && row.value !== undefined);
  const byPeriod = [...Map.groupBy(shown, (row) => row.period)].map(([period, own]) => ({
    period,
    count: own.length,
  }));
  const most = Math.max(0, ...byPeriod.map(({ count }) => count));
  return byPeriod.findLast(({ count }) => count * 2 >= most)?.period ?? null;
}

/** A period, or the one in which the areas are best compared, and its rows as a dot plot, from bad to good. */
export function dotsOf(
  indicator: PublishedIndicator,
  rows: readonly PublishedRow[],
  areas: readonly Area[],
  country: Area,
  period: string | null = periodToCompare(rows, areas),
): { period: string; rows: DotRow[]; england: number | null; finding: string; alternative: string } | null {
  if (period === null) return null;
  const inPeriod = new Map(rows.filter((row) => row.period === period).map((row) => [row.area, row]));
  // Numbers of people are not held against a country's.
  const england = indicator.measure === 'count' ? null : (inPeriod.get(country.code)?.value ?? null);
  const dots = areas.flatMap((area) => {
    const row = inPeriod.get(area.code);
    return row ? [dotRow(indicator, area, row)] : [];
  });
  const direction = isRanked(indicator) && indicator.polarity === 'lower-is-better' ? -1 : 1;
  // Hidden areas have no place in an order of values: they stand last, by name.
  dots.sort((a, b) => {
    if (a.value === null || b.value === null)
      return Number(a.value === null) - Number(b.value === null) || byText(a.name, b.name);
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

/** One area of a dot plot. */
export function dotRow(indicator: PublishedIndicator, area: Area, row: PublishedRow): DotRow {
  return {
    name: area.name,
    code: area.code,
    interval: row.lower === undefined || row.upper === undefined ? '' : intervalWords(indicator, row.lower, row.upper),
    value: row.value ?? null,
    lower: row.lower ?? null,
    upper: row.upper ?? null,
    verdict: row.vs_england,
    whose: byWhom(row),
    marker: marker(row),
    label: row.value === undefined ? marker(row) : formatShort(row.value, indicator),
  };
}

/** An interval as it stands beside its figure: `25.4 to 32.6`. */
export function intervalWords(indicator: PublishedIndicator, lower: number, upper: number): string {
  return [lower, upper].map((value) => formatShort(value, indicator).replace('%', '')).join(' to ');
}

/** Whether a place in the order of values means something: not where neither direction is good, nor for plain numbers of people. */
export function isRanked({ polarity, measure }: PublishedIndicator): boolean {
  return polarity !== 'none' && measure !== 'count';
}

/** The chart's title: what a reader should take from it, without a rank that its uncertainty does not allow. */
export function dotsFinding(indicator: PublishedIndicator, dots: readonly DotRow[], england: number | null): string {
  const shown = dots.filter((dot) => dot.value !== null).toSorted((a, b) => (a.value ?? 0) - (b.value ?? 0));
  const [low, high] = [shown[0], shown.at(-1)];
  if (!low || !high) return indicator.title;
  const against = england === null ? '' : `; England ${formatShort(england, indicator)}`;
  if (low === high) return `${low.name}: ${low.label}${against}`;
  const among = shown.length < dots.length ? `Of the ${shown.length} shown, from ` : 'From ';
  return `${among}${low.label} in ${low.name} to ${high.label} in ${high.name}${against}`;
}

/**
 * Where children fare clearly worse and better than in England: "Northmere and Port Any are worse than England, Southmere is better."
 * Empty where nothing could be tested, or where neither direction is good.
 * @param noun what the areas are, for when none of them differs
 */
export function verdictsSentence(dots: readonly Pick<DotRow, 'name' | 'verdict' | 'whose'>[], noun: string): string {
  const named = (verdict: string): string[] => dots.filter((dot) => dot.verdict === verdict).map(({ name }) => name);
  const [worse, better, similar] = [named('worse'), named('better'), named('similar')];
  const told = [
    ...(worse.length > 0 ? [`${list(worse)} ${worse.length === 1 ? 'is' : 'are'} worse than England`] : []),
    ...(better.length > 0
      ? [`${list(better)} ${better.length === 1 ? 'is' : 'are'} better${worse.length > 0 ? '' : ' than England'}`]
      : []),
  ];
  const whose = dots.find((dot) => dot.whose)?.whose ?? '';
  if (told.length > 0) return `${told.join('; ')}${whose}.`;
  const isJudged = !dots.some(({ verdict }) => verdict === 'higher' || verdict === 'lower');
  return similar.length > 0 && isJudged ? `No ${noun} that can be tested clearly differs from England${whose}.` : '';
}

function dotsAlternative(
  indicator: PublishedIndicator,
  period: string,
  dots: readonly DotRow[],
  england: number | null,
): string {
  if (dots.every((dot) => dot.value === null)) return 'No figures.';
  const worse = dots.filter((dot) => dot.verdict === 'worse').map((dot) => dot.name);
  const told = worse.length > 0 ? ` Worse than England: ${list(worse)}.` : '';
  return clip(`Dot plot, ${formatPeriod(period)}: ${dotsFinding(indicator, dots, england)}.${told}`);
}

function clip(text: string): string {
  return text.length <= LONGEST_ALTERNATIVE ? text : `${text.slice(0, LONGEST_ALTERNATIVE - 1)}…`;
}
