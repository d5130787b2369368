import type { Agreement } from '../schema/folder/agreement.ts';
import type { Priority, SharedTarget, Target } from '../schema/folder/checked.ts';
import type { Indicator } from '../schema/folder/indicator.ts';
import { breakdownText, isEverybody, type ObservationKey, type Protected } from '../schema/folder/observation.ts';
import type { Relations } from '../schema/folder/relations.ts';
import { comparePeriods } from '../schema/period.ts';
import type { Compared } from '../schema/published/compared.ts';
import type { Findings } from '../schema/published/findings.ts';
import type { Benchmark, Comparison, OwnTest } from '../schema/published/judged/comparison.ts';
import { NOT_COMPARED, WIDER, type Wider } from '../schema/published/judged/comparison.ts';
import type { ControlChart } from '../schema/published/judged/controlChart.ts';
import { WIDTH_95 } from '../schema/published/judgement.ts';
import { amongOthers, type OthersInput, type OthersOf } from './amongOthers.ts';
import { benchmarkValues } from './benchmarkValues.ts';
import { changeOf } from './changeOf.ts';
import { chartsOf, NO_CHART } from './chartOf.ts';
import { compareWithBenchmark } from './compareWithBenchmark.ts';
import { compareWithTarget } from './compareWithTarget.ts';
import { exactFigure, hasExactCounts } from './exactFigure.ts';
import { funnelOf, NO_FUNNEL } from './funnelOf.ts';
import { type Limits, limits as limitsFrom } from './interval.ts';
import { type Judged, NOT_LISTED } from './judged.ts';
import { limitsOf } from './limitsOf.ts';
import { listings } from './listings.ts';
import { NOT_NOW } from './nowOf.ts';
import { NO_OUTLOOK, outlookOf } from './outlookOf.ts';
import { asTold } from './printed.ts';
import { noRank } from './rankAmong.ts';
import { ranksOf } from './ranksOf.ts';
import { shareTargets } from './shareTargets.ts';
import { spreadKey, spreads } from './spreads.ts';
import { type SeriesRow, trendOf } from './trendOf.ts';

export interface CompareInput extends OthersInput {
  /** Sorted by key, so that an indicator's rows stand together. */
  observations: readonly Protected[];
  indicators: ReadonlyMap<string, Indicator>;
  /** Who supplies what: whose test it is where a publisher's own stands. */
  agreements: ReadonlyMap<string, Pick<Agreement, 'supplier' | 'shortName'>>;
  /** Code of the area that each benchmark is. */
  benchmarks: Readonly<Record<Wider, string>>;
  /** The kind of area that has scorecards. */
  lcpType: string;
  targets: readonly Target[];
  priorities: readonly Priority[];
  /** Names of the plans that priorities belong to, by key. */
  plans: Readonly<Record<string, string>>;
  /** Which measures are one thing seen twice, and which took the place of which. */
  relations: Pick<Relations, 'families' | 'follows'>;
  /** Day of the release: what is old is old against it. */
  asOf: string;
  /** Years from the end of its period after which a figure is in no list. */
  oldest: number;
}

/** Everything that is judged: of each row, in the order of the input; of each area; and the targets with those shared out. */
export interface Comparisons {
  rows: Compared[];
  findings: Findings[];
  targets: SharedTarget[];
}

/**
 * Judges every protected row: its limits, comparisons, trend, rank, funnel, control chart and place in its area's lists. All
 * of it is made of rows as they will be public, in which hidden ones hold no number: so nothing of it can say more of a
 * hidden figure than they do.
 */
export function compareObservations(input: CompareInput): Comparisons {
  const { benchmarks, indicators, observations } = input;
  const values = benchmarkValues(observations, benchmarks, indicators);
  const kinds = kindsOf(input);
  const targets = shareTargets(input);
  const targetsOf = Map.groupBy(targets, (target) => `${target.indicator}|${target.area}`);
  const definitionOf = (row: Protected): Indicator => {
    const indicator = indicators.get(row.indicator);
    if (!indicator) throw new Error(`no definition of ${row.indicator}: the check lets no such row pass`);
    return indicator;
  };
  const limited = observations.map((row): Limited => {
    const indicator = definitionOf(row);
    const limits = limitsOf(row, indicator);
    return { row, limits, exact: exactFigure(row, indicator), exactLimits: exactLimits(row, limits, indicator) };
  });
  const ranks = ranksOf(limited, input);
  const othersOf = amongOthers(observations, input);
  const series = seriesOf(observations);
  const places = placesOf(series, limited, definitionOf);
  const judged = limited.map((one, i): Judged => {
    const { row, exact } = one;
    const indicator = definitionOf(row);
    const kind = kinds.get(row.area);
    const place = places[i];
    if (!kind || !place) throw new Error('each row has its area and its place in a series');
    const interval = one.exactLimits;
    const key = cellKey(row);
    const england = values.england.get(key);
    const others = othersOf(row, indicator);
    const against = (name: Wider): Comparison =>
      compareOne(row, indicator, interval, {
        not: benchmarks[name] === row.area ? 'self' : kind.within[name] ? null : 'wider',
        value: values[name].get(key),
        own: name === 'england' ? ownTest(row, indicator, input.agreements) : null,
      });
    const near = { not: whyNotNear(others), value: others.neighboursValue ?? undefined };
    const vs: Record<Benchmark, Comparison> = {
      england: against('england'),
      region: against('region'),
      county: against('county'),
      neighbours: compareOne(row, indicator, interval, near),
    };
    // A target is for everybody, not for each group of them.
    const own = isEverybody(row) ? (targetsOf.get(`${row.indicator}|${row.area}`) ?? []) : [];
    return {
      ...one,
      areaType: kind.type,
      rule: indicator.rule,
      vs,
      others,
      spread: others.spread,
      distance: vs.england.verdict === 'not-compared' ? null : standardErrors(one, england ?? null),
      target: compareWithTarget(own, row.period, exact, interval, indicator),
      trend: trendOf(place.series, place.at, indicator),
      change: changeOf(place.series, place.at, indicator),
      outlook: place.isNow
        ? outlookOf(place.own, indicator, {
            england: kind.within.england ? england : undefined,
            bestTenth: others.bestTenth,
          })
        : NO_OUTLOOK,
      rank: ranks.get(row) ?? noRank(),
      funnel: kind.isWard ? funnelOf(row, exact, indicator, values.county.get(key)) : NO_FUNNEL,
      chart: place.chart,
    };
  });
  const { listings: listed, nows, findings } = list(judged, series, values, input);
  const rows = judged.map(
    (one): Compared => ({ ...one, now: nows.get(one) ?? NOT_NOW, listing: listed.get(one) ?? NOT_LISTED }),
  );
  return { rows, findings, targets };
}

function list(
  judged: readonly Judged[],
  series: readonly (readonly number[])[],
  values: Record<Wider, Map<string, number>>,
  input: CompareInput,
): ReturnType<typeof listings> {
  const { areas, benchmarks } = input;
  const untested = judged.filter(({ vs }) => vs.england.reason === NOT_COMPARED['no-interval']);
  const known = spreads(
    untested.map(({ row }) => row),
    benchmarks.county,
    areas,
    input.indicators,
  );
  return listings({
    ...input,
    series: series.map((group) => at(judged, group)),
    country: benchmarks.england,
    englandOf: ({ row }) => values.england.get(cellKey(row)),
    spreadOf: ({ row, spread }) => spread ?? known.get(spreadKey(row, areas)),
  });
}

/** Each area's rows of one breakdown of one indicator in order of time, by their position. */
function seriesOf(rows: readonly Protected[]): number[][] {
  const groups = new Map<string, number[]>();
  rows.forEach((row, i) => {
    const key = `${row.indicator}|${row.area}|${breakdownText(row)}`;
    const group = groups.get(key);
    if (group) group.push(i);
    else groups.set(key, [i]);
  });
  const periodAt = (i: number): string => rows[i]?.period ?? '';
  for (const group of groups.values()) {
    if (group.length > 1) group.sort((a, b) => comparePeriods(periodAt(a), periodAt(b)));
  }
  return [...groups.values()];
}

/** What stands at some positions of a list. */
function at<T>(all: readonly T[], positions: readonly number[]): T[] {
  return positions.flatMap((i) => all[i] ?? []);
}

/** A row with its limits as printed, and both as they are compared. */
type Limited = Pick<Judged, 'row' | 'limits' | 'exact' | 'exactLimits'>;

interface PlaceInSeries {
  series: readonly SeriesRow[];
  own: SeriesRow;
  at: number;
  /** The newest with a figure. */
  isNow: boolean;
  chart: ControlChart;
}

/** Each row's series, its position in it, and its point in the control chart; in the order of the rows. */
function placesOf(
  series: readonly (readonly number[])[],
  rows: readonly Limited[],
  definitionOf: (row: Protected) => Indicator,
): PlaceInSeries[] {
  const places: PlaceInSeries[] = [];
  for (const positions of series) {
    const own = at(rows, positions).map(({ row, exact, exactLimits: limits }) => ({ row, exact, limits }));
    const charts = own[0] ? chartsOf(own, definitionOf(own[0].row)) : [];
    const now = own.findLastIndex(({ exact }) => exact !== null);
    own.forEach((one, i) => {
      places[positions[i] ?? 0] = { series: own, own: one, at: i, isNow: i === now, chart: charts[i] ?? NO_CHART };
    });
  }
  return places;
}

/** The 95% limits as they are compared, where both are there: those made from exact counts before they are rounded to be printed. */
function exactLimits(row: Protected, { lower, upper, method }: Judged['limits'], indicator: Indicator): Limits | null {
  if (lower === null || upper === null || row.hidden) return null;
  const made =
    method !== 'published' && hasExactCounts(indicator)
      ? limitsFrom(indicator.interval, row.numerator, row.denominator, indicator.multiplier)
      : null;
  return made ?? { lower, upper };
}

/** Distance of a figure from another in standard errors, above 0 where it is higher; null without an interval. */
function standardErrors({ exact, exactLimits: limits }: Limited, from: number | null): number | null {
  if (exact === null || from === null || !limits || limits.upper <= limits.lower) return null;
  return asTold((exact - from) / ((limits.upper - limits.lower) / WIDTH_95));
}

function compareOne(
  row: Protected,
  indicator: Indicator,
  interval: Limits | null,
  benchmark: {
    not: keyof typeof NOT_COMPARED | null;
    value: number | undefined;
    /** What the row's publisher found by its own test. */
    own?: Comparison | null;
  },
): Comparison {
  const not = (why: keyof typeof NOT_COMPARED): Comparison => ({ verdict: 'not-compared', reason: NOT_COMPARED[why] });
  if (row.hidden || row.value === null) return not('hidden');
  if (benchmark.not) return not(benchmark.not);
  if (indicator.measure === 'count') return not('count');
  if (!interval && benchmark.own) return benchmark.own;
  if (benchmark.value === undefined) return not('no-benchmark');
  if (!interval) return not('no-interval');
  return { verdict: compareWithBenchmark(interval, benchmark.value, indicator.polarity), reason: '' };
}

/** Why a row is not held against its area's neighbours; a mean of few of them would be a mean of others than the list says. */
function whyNotNear({ neighbours, neighboursCounted }: OthersOf): 'neighbours' | 'few-neighbours' | null {
  if (neighbours === 0) return 'neighbours';
  return neighboursCounted !== null && neighboursCounted * 2 < neighbours ? 'few-neighbours' : null;
}

/** A publisher's own verdict against the country, named as its publisher's; null where it gives none. */
function ownTest(row: Protected, { agreement }: Indicator, agreements: CompareInput['agreements']): Comparison | null {
  if (row.hidden || !row.compared) return null;
  const known = agreements.get(agreement);
  const reason: OwnTest = `by ${known?.shortName ?? known?.supplier ?? 'its publisher'}’s test`;
  return { verdict: row.compared, reason };
}

/** What tells an indicator's cells apart but for the area. */
function cellKey(row: ObservationKey): string {
  return `${row.indicator}|${row.period}|${breakdownText(row)}`;
}

interface Kind {
  type: string;
  /** Against which benchmarks its figures are held: those it lies below. */
  within: Record<Wider, boolean>;
  /** Below an LCP of the county. */
  isWard: boolean;
}

function kindsOf({ areas, benchmarks, lcpType }: CompareInput): Map<string, Kind> {
  return new Map(
    areas.all.map(({ code, type, parent }) => {
      const within = { england: false, region: false, county: false };
      let isBelowLcp = false;
      for (let up = parent; up !== null; up = areas.get(up)?.parent ?? null) {
        for (const name of WIDER) within[name] ||= benchmarks[name] === up;
        isBelowLcp ||= areas.get(up)?.type === lcpType;
      }
      return [code, { type, within, isWard: isBelowLcp && within.county }];
    }),
  );
}
