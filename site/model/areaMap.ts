import type { Area } from '../../data-pipeline/schema/folder/area.ts';
import type { PublishedIndicator, PublishedRow } from '../../data-pipeline/schema/published/published.ts';
import { type Bounds, classOf, kindWithout, mapClasses, WITHOUT_FIGURE } from '../charts/mapClasses.ts';
import type { MapMeanings } from '../charts/mapKey.ts';
import { formatPeriod, formatShort } from '../words/format.ts';
import { byWhom, marker, reason, VERDICT_WORDS } from '../words/sentence.ts';
import { LONGEST_ALTERNATIVE } from './indicatorPage.ts';

/** One area of a choropleth: its class, its shape, and what it says when asked. */
export interface Painted {
  area: Area;
  row: PublishedRow | undefined;
  kind: string;
  verdict: string;
  told: string;
}

/** A choropleth of one indicator in one period. */
export interface Choropleth extends MapMeanings {
  period: string;
  painted: Painted[];
  /** The country's value; undefined where it has none, or where counts are shown. */
  england: number | undefined;
  finding: string;
  alternative: string;
}

/**
 * The figures of areas in one period as a map: classes of about as many areas each, light to dark; what is hidden, missing or not
 * applicable in classes of its own; the verdict against England as a shape.
 * @param rows rows of the indicator's headline breakdown
 * @returns null where none of the areas has a row in that period
 */
export function choropleth(
  indicator: PublishedIndicator,
  rows: readonly PublishedRow[],
  areas: readonly Area[],
  { period, country, noun, nameOf }: { period: string; country: Area; noun: string; nameOf: (area: Area) => string },
): Choropleth | null {
  if (!areas.some((area) => rows.some((row) => row.area === area.code && row.period === period))) return null;
  const inPeriod = new Map(rows.filter((row) => row.period === period).map((row) => [row.area, row]));
  const values = areas.flatMap((area) => inPeriod.get(area.code)?.value ?? []).sort((a, b) => a - b);
  const groups = mapClasses(values);
  const isCompared = areas.some((area) => (inPeriod.get(area.code)?.vs_england ?? 'not-compared') !== 'not-compared');
  const painted = areas.map((area): Painted => {
    const row = inPeriod.get(area.code);
    const kind = kindOf(row, groups);
    const verdict = row?.value === undefined ? (kind === 'c' ? '' : 'x') : isCompared ? row.vs_england : '';
    return { area, row, kind, verdict, told: `${nameOf(area)}: ${told(indicator, row, isCompared)}` };
  });
  const count = (isIn: (one: Painted) => boolean): number => painted.filter(isIn).length;
  const shown = painted.filter((one) => one.row?.value !== undefined);
  const untold = shown.filter((one) => one.row?.vs_england === 'not-compared');
  const england = indicator.measure === 'count' ? undefined : inPeriod.get(country.code)?.value;
  const finding = findingOf(indicator, shown, england, nameOf, country);
  const hidden = count((one) => one.kind === 'c');
  const missing = count((one) => one.kind === 'x');
  return {
    period,
    painted,
    classes: [
      ...groups.map(([low, high], i) => ({
        kind: `q${i + 1}`,
        words:
          low === high
            ? formatShort(low, indicator)
            : `${formatShort(low, indicator)} to ${formatShort(high, indicator)}`,
        count: count((one) => one.kind === `q${i + 1}`),
      })),
      ...Object.entries(WITHOUT_FIGURE)
        .map(([kind, words]) => ({ kind, words, count: count((one) => one.kind === kind) }))
        .filter((one) => one.count > 0),
    ],
    bounds: groups.map(([low, high], i) => ({ kind: `q${i + 1}`, low, high })),
    england,
    verdicts: isCompared
      ? Object.entries(VERDICT_WORDS)
          .filter(([verdict]) => verdict !== 'not-compared')
          .map(([verdict, words]) => ({ kind: verdict, words, count: count((one) => one.verdict === verdict) }))
          .filter((one) => one.count > 0)
      : [],
    notCompared: { count: untold.length, why: untold[0]?.row?.vs_england_reason ?? '' },
    finding,
    alternative: alternativeOf(`Map of ${areas.length} ${noun}, ${formatPeriod(period)}: ${finding}.`, hidden, missing),
  };
}

function kindOf(row: PublishedRow | undefined, groups: readonly Bounds[]): string {
  return row?.value === undefined ? kindWithout(row?.status ?? '') : classOf(row.value, groups);
}

/** The newest row of an area in words, with its period: what the search box answers. Empty where it has no row. */
export function newestTold(indicator: PublishedIndicator, series: readonly PublishedRow[]): string {
  const row = series.at(-1);
  if (!row) return '';
  return `${formatPeriod(row.period)}: ${told(indicator, row, row.vs_england !== 'not-compared')}`;
}

/** What an area says when asked: its value and verdict, or why there is none. */
function told(indicator: PublishedIndicator, row: PublishedRow | undefined, isCompared: boolean): string {
  if (!row) return '[x] no figure';
  if (row.value === undefined) return `${marker(row)} ${reason(row)}`;
  const mark = row.status ? ` [${row.status}]` : '';
  const verdict = row.vs_england === 'not-compared' ? 'not tested' : `${againstEngland(row.vs_england)}${byWhom(row)}`;
  return `${formatShort(row.value, indicator)}${mark}${isCompared ? `, ${verdict}` : ''}`;
}

function againstEngland(verdict: PublishedRow['vs_england']): string {
  return `${VERDICT_WORDS[verdict].toLowerCase()} ${verdict === 'similar' ? 'to' : 'than'} England`;
}

function findingOf(
  indicator: PublishedIndicator,
  shown: readonly Painted[],
  england: number | undefined,
  nameOf: (area: Area) => string,
  country: Area,
): string {
  const values = shown.flatMap(({ area, row }) => (row?.value === undefined ? [] : [{ area, value: row.value }]));
  const sorted = values.sort((a, b) => a.value - b.value);
  const [low, high] = [sorted[0], sorted.at(-1)];
  if (!low || !high) return 'no figure is shown';
  const say = ({ area, value }: { area: Area; value: number }): string =>
    `${formatShort(value, indicator)} in ${nameOf(area)}`;
  const against = england === undefined ? '' : `; ${country.name} ${formatShort(england, indicator)}`;
  return low === high ? `${say(low)}${against}` : `from ${say(low)} to ${say(high)}${against}`;
}

function alternativeOf(what: string, hidden: number, missing: number): string {
  const also = [hidden > 0 ? `${hidden} hidden [c]` : '', missing > 0 ? `${missing} not available [x]` : ''].filter(
    Boolean,
  );
  const text = also.length === 0 ? what : `${what} ${also.join(', ')}.`;
  return text.length <= LONGEST_ALTERNATIVE ? text : `${text.slice(0, LONGEST_ALTERNATIVE - 1)}…`;
}
