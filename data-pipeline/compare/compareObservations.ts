import type { AreaIndex } from '../schema/area.ts';
import type { Target } from '../schema/checked.ts';
import type { Benchmark, Compared, Comparison } from '../schema/compared.ts';
import { BENCHMARKS, NOT_COMPARED } from '../schema/compared.ts';
import type { Indicator } from '../schema/indicator.ts';
import type { ObservationKey, Protected } from '../schema/observation.ts';
import { comparePeriods } from '../schema/period.ts';
import { benchmarkValues } from './benchmarkValues.ts';
import { compareWithBenchmark } from './compareWithBenchmark.ts';
import { compareWithTarget } from './compareWithTarget.ts';
import { type Limits, limits } from './interval.ts';
import { type SeriesRow, trendOf } from './trendOf.ts';

export interface CompareInput {
  /** Sorted by key, so that an indicator's rows stand together. */
  observations: readonly Protected[];
  indicators: ReadonlyMap<string, Indicator>;
  areas: AreaIndex;
  /** Codes of the areas that each benchmark is made of: one, or the statistical neighbours. */
  benchmarks: Record<Benchmark, readonly string[]>;
  targets: readonly Target[];
}

/** Gives each protected row its limits, its comparison with each benchmark and target, and its trend, in the same order. */
export function compareObservations(input: CompareInput): Compared[] {
  const { areas, benchmarks, indicators } = input;
  const values = benchmarkValues(input.observations, benchmarks);
  const types = new Map(areas.all.map((area) => [area.code as string, area.type]));
  const within = withinBenchmarks(input);
  const targets = Map.groupBy(input.targets, (target) => `${target.indicator}|${target.area}`);
  const definitionOf = (row: Protected): Indicator => {
    const indicator = indicators.get(row.indicator);
    if (!indicator) throw new Error(`no definition of ${row.indicator}: the check lets no such row pass`);
    return indicator;
  };
  const rows: SeriesRow[] = input.observations.map((row) => ({ row, limits: limitsOf(row, definitionOf(row)) }));
  const places = seriesOf(rows);
  return rows.map((one) => {
    const { row, limits: interval } = one;
    const indicator = definitionOf(row);
    const vs = {} as Record<Benchmark, Comparison>;
    for (const benchmark of BENCHMARKS) {
      vs[benchmark] = compareOne(row, indicator, interval, {
        isSelf: benchmarks[benchmark].includes(row.area),
        outside: within[benchmark].has(row.area) ? null : benchmark === 'neighbours' ? 'neighbours' : 'wider',
        value: values[benchmark].get(cellKey(row)),
      });
    }
    const value = row.hidden ? null : row.value;
    const { series, at } = places.get(one) ?? { series: [one], at: 0 };
    return {
      row,
      areaType: types.get(row.area) ?? '',
      rule: indicator.rule,
      lower: interval?.lower ?? null,
      upper: interval?.upper ?? null,
      vs,
      target: compareWithTarget(
        targets.get(`${row.indicator}|${row.area}`) ?? [],
        row.period,
        value,
        interval,
        indicator,
      ),
      trend: trendOf(series, at, indicator),
    };
  });
}

/** Each row's series, one area's rows of one breakdown in order of time, and its position in it. */
function seriesOf(rows: readonly SeriesRow[]): Map<SeriesRow, { series: readonly SeriesRow[]; at: number }> {
  const places = new Map<SeriesRow, { series: readonly SeriesRow[]; at: number }>();
  const groups = Map.groupBy(rows, ({ row }) => [row.indicator, row.area, row.sex, row.age, row.ethnicity].join('|'));
  for (const group of groups.values()) {
    const series = group.sort((a, b) => comparePeriods(a.row.period, b.row.period));
    series.forEach((row, at) => {
      places.set(row, { series, at });
    });
  }
  return places;
}

/** Limits that came with the row are carried as published; others are made from its counts, where the definition says how. */
function limitsOf(row: Protected, indicator: Indicator): Limits | null {
  if (row.hidden || row.value === null) return null;
  if (row.lower !== null && row.upper !== null) return { lower: row.lower, upper: row.upper };
  const made = limits(indicator.interval, row.numerator, row.denominator, indicator.multiplier);
  // They are compared as they are printed: what is ours to the decimals of its definition, the rest without binary noise.
  const printed = (limit: number): number =>
    Number(indicator.rule === 'ours' ? limit.toFixed(indicator.decimals) : limit.toPrecision(10));
  return made && { lower: printed(made.lower), upper: printed(made.upper) };
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
