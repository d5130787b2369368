import type { AreaIndex } from '../schema/area.ts';
import { BENCHMARKS, type Benchmark, type Compared, type Comparison, NOT_COMPARED } from '../schema/compared.ts';
import type { Indicator } from '../schema/indicator.ts';
import type { ObservationKey, Protected } from '../schema/observation.ts';
import { compareWithBenchmark } from './compareWithBenchmark.ts';
import { type Limits, limits } from './interval.ts';

export interface CompareInput {
  /** Sorted by key, so that an indicator's rows stand together. */
  observations: readonly Protected[];
  indicators: ReadonlyMap<string, Indicator>;
  areas: AreaIndex;
  /** Codes of the benchmark areas. */
  benchmarks: Record<Benchmark, string>;
}

/** Gives each protected row its limits and its comparison with each benchmark, in the same order. */
export function compareObservations(input: CompareInput): Compared[] {
  const benchmarkValues = valuesOfBenchmarks(input);
  const types = new Map(input.areas.all.map((area) => [area.code as string, area.type]));
  const within = withinBenchmarks(input);
  return input.observations.map((row) => {
    const indicator = input.indicators.get(row.indicator);
    if (!indicator) throw new Error(`no definition of ${row.indicator}: the check lets no such row pass`);
    const interval = limitsOf(row, indicator);
    const vs = {} as Record<Benchmark, Comparison>;
    for (const benchmark of BENCHMARKS) {
      vs[benchmark] = compareOne(row, indicator, interval, {
        isSelf: row.area === input.benchmarks[benchmark],
        isWithin: within[benchmark].has(row.area),
        value: benchmarkValues[benchmark].get(cellKey(row)),
      });
    }
    return {
      row,
      areaType: types.get(row.area) ?? '',
      rule: indicator.rule,
      lower: interval?.lower ?? null,
      upper: interval?.upper ?? null,
      vs,
    };
  });
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
  benchmark: { isSelf: boolean; isWithin: boolean; value: number | undefined },
): Comparison {
  const not = (why: keyof typeof NOT_COMPARED): Comparison => ({ verdict: 'not-compared', reason: NOT_COMPARED[why] });
  if (row.hidden || row.value === null) return not('hidden');
  if (benchmark.isSelf) return not('self');
  if (!benchmark.isWithin) return not('wider');
  if (indicator.measure === 'count') return not('count');
  if (benchmark.value === undefined) return not('no-benchmark');
  if (!interval) return not('no-interval');
  return { verdict: compareWithBenchmark(interval, benchmark.value, indicator.polarity), reason: '' };
}

function cellKey(row: ObservationKey): string {
  return `${row.indicator}|${row.period}|${row.sex}|${row.age}|${row.ethnicity}`;
}

function valuesOfBenchmarks({ observations, benchmarks }: CompareInput): Record<Benchmark, Map<string, number>> {
  const values = { england: new Map(), region: new Map(), county: new Map() } as Record<Benchmark, Map<string, number>>;
  for (const row of observations) {
    if (row.hidden || row.value === null) continue;
    for (const benchmark of BENCHMARKS) {
      if (row.area === benchmarks[benchmark]) values[benchmark].set(cellKey(row), row.value);
    }
  }
  return values;
}

/** Codes of the areas below each benchmark. Only those are held against it. */
function withinBenchmarks({ areas, benchmarks }: CompareInput): Record<Benchmark, Set<string>> {
  const within = { england: new Set(), region: new Set(), county: new Set() } as Record<Benchmark, Set<string>>;
  for (const area of areas.all) {
    for (let at = area.parent; at !== null; at = areas.get(at)?.parent ?? null) {
      for (const benchmark of BENCHMARKS) if (at === benchmarks[benchmark]) within[benchmark].add(area.code);
    }
  }
  return within;
}
