import type { Area } from '../../data-pipeline/schema/folder/area.ts';
import type { PublishedIndicator, PublishedRow } from '../../data-pipeline/schema/published/published.ts';
import { domainOf, type TrendLine, type TrendPoint } from '../charts/series.ts';
import { formatPeriod } from '../words/format.ts';
import { points } from './points.ts';

/** The areas of a chart over time: those that a reader may choose from, and what they are compared with. */
export interface TrendAreas {
  choices: readonly Area[];
  county?: Area | undefined;
  region?: Area | undefined;
  country: Area;
  /** What the mean of the neighbours of the only area to choose is called; none where there are several. */
  neighbours?: string;
}

/** A time without figures, between the last period before it and the first after it. */
export interface TrendGap {
  after: TrendPoint;
  before: TrendPoint;
  /** Periods in it that some line has, as they are written. */
  named: string[];
}

/** Lines on one pair of axes. */
export interface TrendLines {
  lines: TrendLine[];
  domain: [number, number];
  span: [number, number];
  breaks: number[];
  /** Where no area to choose from has a figure for a while. */
  gaps: TrendGap[];
}

/**
 * The lines of one indicator over time: each area that has more than one period, with the county, region, neighbours' mean and England
 * over the same time. Numbers of people stand alone: on one axis with a county's or a country's they would lie flat at the bottom.
 * @param chosen code of the area that the chart is about
 * @returns null where no area has more than one period
 */
export function trendLines(
  indicator: PublishedIndicator,
  rows: readonly PublishedRow[],
  areas: TrendAreas,
  chosen: string,
): TrendLines | null {
  const isHeld = indicator.measure !== 'count';
  const own = areas.choices.flatMap((area): TrendLine[] => {
    const series = rows.filter((row) => row.area === area.code);
    if (series.length < 2 || series.every((row) => row.value === undefined)) return [];
    return [{ kind: 'other', code: area.code, name: area.name, points: points(series) }];
  });
  const about = own.find(({ code }) => code === chosen) ?? own[0];
  if (!about) return null;
  about.kind = 'area';
  const times = own.flatMap((line) => line.points.map((point) => point.at));
  const span: [number, number] = [Math.min(...times), Math.max(...times)];
  const within = (all: readonly TrendPoint[]): TrendPoint[] => all.filter(({ at }) => at >= span[0] && at <= span[1]);
  const wider = isHeld ? widerLines(rows, areas).map((line) => ({ ...line, points: within(line.points) })) : [];
  const lines = [...own, ...wider.filter((line) => line.points.some(({ value }) => value !== null))];
  const broken = new Set(indicator.breaks.map((one) => formatPeriod(one.period)));
  const breaks = lines.flatMap((line) => line.points.filter(({ label }) => broken.has(label)).map(({ at }) => at));
  return {
    lines,
    domain: domainOf(lines.map((line) => line.points)),
    span,
    breaks: [...new Set(breaks)].filter((at) => at > span[0]),
    gaps: gapsOf(lines, own),
  };
}

function widerLines(
  rows: readonly PublishedRow[],
  { choices, county, region, country, neighbours = '' }: TrendAreas,
): TrendLine[] {
  const of = (area: Area | undefined, kind: TrendLine['kind']): TrendLine[] =>
    area
      ? [{ kind, code: area.code, name: area.name, points: points(rows.filter((row) => row.area === area.code)) }]
      : [];
  const [only] = choices;
  const mean = neighbours === '' ? [] : neighboursMean(rows.filter((row) => row.area === only?.code));
  return [
    ...of(county, 'county'),
    ...of(region, 'region'),
    ...(mean.length > 1 ? [{ kind: 'neighbours' as const, code: 'neighbours', name: neighbours, points: mean }] : []),
    ...of(country, 'england'),
  ];
}

/** The mean of an area's neighbours, which stands in its own rows. */
function neighboursMean(own: readonly PublishedRow[]): TrendPoint[] {
  if (own.every((row) => row.neighbours_value === undefined)) return [];
  const means = new Map(own.map((row) => [formatPeriod(row.period), row.neighbours_value ?? null]));
  return points(own).map(({ at, label }) => ({
    at,
    label,
    value: means.get(label) ?? null,
    lower: null,
    upper: null,
    marker: '',
  }));
}

/** Times between the first and the last figure in which no area to choose from has any. */
function gapsOf(lines: readonly TrendLine[], own: readonly TrendLine[]): TrendGap[] {
  const byTime = new Map(lines.flatMap((line) => line.points).map((point) => [point.at, point]));
  const shown = new Map(
    own.flatMap((line) => line.points.filter(({ value }) => value !== null)).map((one) => [one.at, one]),
  );
  const times = [...shown.values()].sort((a, b) => a.at - b.at);
  return times.slice(1).flatMap((before, i): TrendGap[] => {
    const after = times[i];
    const between = [...byTime.values()].filter(({ at }) => after && at > after.at && at < before.at);
    if (!after || between.length === 0) return [];
    const named = between.toSorted((a, b) => a.at - b.at).flatMap(({ label }) => (label === '' ? [] : [label]));
    return [{ after, before, named }];
  });
}
