import type { AreaIndex } from '../schema/area.ts';
import type { Priority, SharedTarget, Target } from '../schema/checked.ts';
import type { Benchmark, Compared, Comparison, ControlChart, Findings } from '../schema/compared.ts';
import { BENCHMARKS, NOT_COMPARED } from '../schema/compared.ts';
import type { Indicator } from '../schema/indicator.ts';
import type { ObservationKey, Protected } from '../schema/observation.ts';
import { comparePeriods } from '../schema/period.ts';
import { benchmarkValues } from './benchmarkValues.ts';
import { chartsOf } from './chartOf.ts';
import { compareWithBenchmark } from './compareWithBenchmark.ts';
import { compareWithTarget } from './compareWithTarget.ts';
import { funnelOf, NO_FUNNEL } from './funnelOf.ts';
import type { Limits } from './interval.ts';
import { limitsOf } from './limitsOf.ts';
import { type Judged, listings, NOT_LISTED, standardErrors } from './listings.ts';
import { asPrinted } from './printed.ts';
import { noRank } from './rankAmong.ts';
import { ranksOf } from './ranksOf.ts';
import { shareTargets } from './shareTargets.ts';
import { spreadKey, spreads } from './spreads.ts';
import { type SeriesRow, trendOf } from './trendOf.ts';

export interface CompareInput {
  /** Sorted by key, so that an indicator's rows stand together. */
  observations: readonly Protected[];
  indicators: ReadonlyMap<string, Indicator>;
  areas: AreaIndex;
  /** Codes of the areas that each benchmark is made of: one, or the statistical neighbours. */
  benchmarks: Record<Benchmark, readonly string[]>;
  /** The kind of area that has scorecards. */
  lcpType: string;
  targets: readonly Target[];
  priorities: readonly Priority[];
  /** Names of the plans that priorities belong to, by key. */
  plans: Readonly<Record<string, string>>;
  /** Year of the newest supply of data: what is old is old against it. */
  year: number;
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
  const { areas, benchmarks, indicators, lcpType } = input;
  const values = benchmarkValues(input.observations, benchmarks);
  const within = withinBenchmarks(input);
  const targets = shareTargets(input);
  const targetsOf = Map.groupBy(targets, (target) => `${target.indicator}|${target.area}`);
  const definitionOf = (row: Protected): Indicator => {
    const indicator = indicators.get(row.indicator);
    if (!indicator) throw new Error(`no definition of ${row.indicator}: the check lets no such row pass`);
    return indicator;
  };
  const limited = input.observations.map((row) => ({ row, limits: limitsOf(row, definitionOf(row)) }));
  const ranks = ranksOf(limited, input);
  const places = placesOf(limited, definitionOf);
  const judged = limited.map((one): Judged => {
    const { row, limits } = one;
    const indicator = definitionOf(row);
    const area = areas.get(row.area);
    const interval = bounds(limits);
    const vs = {} as Record<Benchmark, Comparison>;
    for (const benchmark of BENCHMARKS) {
      vs[benchmark] = compareOne(row, indicator, interval, {
        isSelf: benchmarks[benchmark].includes(row.area),
        outside: within[benchmark].has(row.area) ? null : benchmark === 'neighbours' ? 'neighbours' : 'wider',
        value: values[benchmark].get(cellKey(row)),
      });
    }
    const place = places.get(one);
    if (!place) throw new Error('each row has its place in a series');
    const own = targetsOf.get(`${row.indicator}|${row.area}`) ?? [];
    const neighbours = within.neighbours.has(row.area) ? values.neighbours.get(cellKey(row)) : undefined;
    const isWard = area !== undefined && area.type !== lcpType && areas.ancestor(row.area, lcpType) !== undefined;
    return {
      row,
      areaType: area?.type ?? '',
      rule: indicator.rule,
      limits,
      vs,
      neighboursValue: neighbours === undefined || row.hidden ? null : asPrinted(neighbours),
      distance:
        vs.england.verdict === 'not-compared' ? null : standardErrors(one, values.england.get(cellKey(row)) ?? null),
      target: compareWithTarget(own, row.period, row.hidden ? null : row.value, interval, indicator),
      trend: trendOf(place.series, place.at, indicator),
      rank: ranks.get(row) ?? noRank(),
      funnel:
        isWard && within.county.has(row.area) ? funnelOf(row, indicator, values.county.get(cellKey(row))) : NO_FUNNEL,
      chart: place.chart,
    };
  });
  const { listings: listed, findings } = list(judged, values, input);
  const rows = judged.map((one) => ({ ...one, listing: listed.get(one) ?? NOT_LISTED }));
  return { rows, findings, targets };
}

function list(
  judged: readonly Judged[],
  values: Record<Benchmark, Map<string, number>>,
  input: CompareInput,
): ReturnType<typeof listings> {
  const { areas, benchmarks } = input;
  const untested = judged.filter(({ vs }) => vs.england.reason === NOT_COMPARED['no-interval']);
  const known = spreads(
    untested.map(({ row }) => row),
    benchmarks.county[0] ?? '',
    areas,
  );
  return listings({
    ...input,
    series: [...seriesOf(judged).values()],
    country: benchmarks.england[0] ?? '',
    englandOf: ({ row }) => values.england.get(cellKey(row)),
    spreadOf: ({ row }) => known.get(spreadKey(row, areas)),
  });
}

/** Each area's rows of one breakdown of one indicator, in order of time. */
function seriesOf<T extends { row: Protected }>(rows: readonly T[]): Map<string, T[]> {
  const groups = Map.groupBy(rows, ({ row }) => [row.indicator, row.area, row.sex, row.age, row.ethnicity].join('|'));
  for (const group of groups.values()) group.sort((a, b) => comparePeriods(a.row.period, b.row.period));
  return groups;
}

type LimitedRow = Pick<Judged, 'row' | 'limits'>;
interface Place {
  series: readonly SeriesRow[];
  at: number;
  chart: ControlChart;
}

/** Each row's series, its position in it, and its point in the control chart. */
function placesOf(rows: readonly LimitedRow[], definitionOf: (row: Protected) => Indicator): Map<LimitedRow, Place> {
  const places = new Map<LimitedRow, Place>();
  for (const group of seriesOf(rows).values()) {
    const series = group.map(({ row, limits }) => ({ row, limits: bounds(limits) }));
    const charts = group[0] ? chartsOf(series, definitionOf(group[0].row)) : [];
    charts.forEach((chart, at) => {
      const one = group[at];
      if (one) places.set(one, { series, at, chart });
    });
  }
  return places;
}

/** The 95% limits, where both are there. */
function bounds({ lower, upper }: Judged['limits']): Limits | null {
  return lower === null || upper === null ? null : { lower, upper };
}

function compareOne(
  row: Protected,
  indicator: Indicator,
  interval: Limits | null,
  benchmark: { isSelf: boolean; outside: 'wider' | 'neighbours' | null; value: number | undefined },
): Comparison {
  const not = (why: keyof typeof NOT_COMPARED): Comparison => ({ verdict: 'not-compared', reason: NOT_COMPARED[why] });
  if (row.hidden || row.value === null) return not('hidden');
  if (benchmark.isSelf) return not('self');
  if (benchmark.outside) return not(benchmark.outside);
  if (indicator.measure === 'count') return not('count');
  if (benchmark.value === undefined) return not('no-benchmark');
  if (!interval) return not('no-interval');
  return { verdict: compareWithBenchmark(interval, benchmark.value, indicator.polarity), reason: '' };
}

/** What tells an indicator's cells apart but for the area. */
function cellKey(row: ObservationKey): string {
  return `${row.indicator}|${row.period}|${row.sex}|${row.age}|${row.ethnicity}`;
}

/** Codes of the areas that are held against each benchmark: those below it; the county against its neighbours. */
function withinBenchmarks({ areas, benchmarks }: CompareInput): Record<Benchmark, Set<string>> {
  const within = { england: new Set(), region: new Set(), county: new Set(), neighbours: new Set() } as Record<
    Benchmark,
    Set<string>
  >;
  for (const code of benchmarks.county) within.neighbours.add(code);
  for (const area of areas.all) {
    for (let at = area.parent; at !== null; at = areas.get(at)?.parent ?? null) {
      for (const benchmark of BENCHMARKS) {
        if (benchmark !== 'neighbours' && benchmarks[benchmark].includes(at)) within[benchmark].add(area.code);
      }
    }
  }
  return within;
}
