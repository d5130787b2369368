import { breakdownText, type Protected } from '../schema/folder/observation.ts';
import { BENCHMARKS, type Benchmark } from '../schema/published/judged/comparison.ts';

/**
 * The value of each benchmark for every cell that it has: an area's own, or the plain mean of the statistical neighbours,
 * as the Department for Education's tool takes it, where at least half of them have one.
 * @param benchmarks codes of the areas that each benchmark is made of
 * @returns values by `indicator|period|sex|age|ethnicity|group`
 */
export function benchmarkValues(
  observations: readonly Protected[],
  benchmarks: Record<Benchmark, readonly string[]>,
): Record<Benchmark, Map<string, number>> {
  const values = {} as Record<Benchmark, Map<string, number>>;
  for (const benchmark of BENCHMARKS) {
    const codes = new Set(benchmarks[benchmark]);
    const lists = new Map<string, number[]>();
    for (const row of observations) {
      if (!codes.has(row.area) || row.hidden || row.value === null) continue;
      const key = `${row.indicator}|${row.period}|${breakdownText(row)}`;
      const list = lists.get(key);
      if (list) list.push(row.value);
      else lists.set(key, [row.value]);
    }
    values[benchmark] = new Map();
    for (const [key, list] of lists) {
      if (list.length * 2 < codes.size) continue;
      values[benchmark].set(key, list.reduce((sum, value) => sum + value, 0) / list.length);
    }
  }
  return values;
}
