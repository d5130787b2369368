import { breakdownText, type Protected } from '../schema/folder/observation.ts';
import { WIDER, type Wider } from '../schema/published/judged/comparison.ts';

/**
 * The value of each benchmark for every cell that it has.
 * @param benchmarks code of the area that each benchmark is
 * @returns values by `indicator|period|sex|age|ethnicity|group`
 */
export function benchmarkValues(
  observations: readonly Protected[],
  benchmarks: Readonly<Record<Wider, string>>,
): Record<Wider, Map<string, number>> {
  const values = {} as Record<Wider, Map<string, number>>;
  for (const benchmark of WIDER) {
    values[benchmark] = new Map();
    for (const row of observations) {
      if (row.area !== benchmarks[benchmark] || row.hidden || row.value === null) continue;
      values[benchmark].set(`${row.indicator}|${row.period}|${breakdownText(row)}`, row.value);
    }
  }
  return values;
}
