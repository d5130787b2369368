import { exactFigure } from '../schema/exactFigure.ts';
import type { Indicator } from '../schema/folder/indicator.ts';
import { breakdownText, type Protected } from '../schema/folder/observation.ts';
import { WIDER, type Wider } from '../schema/published/judged/comparison.ts';

/**
 * The value of each benchmark for every cell that it has; from exact counts where they are there, as the figures compared with
 * them.
 * @param benchmarks code of the area that each benchmark is
 * @returns values by `indicator|period|sex|age|ethnicity|group`
 */
export function benchmarkValues(
  observations: readonly Protected[],
  benchmarks: Readonly<Record<Wider, string>>,
  indicators: ReadonlyMap<string, Indicator>,
): Record<Wider, Map<string, number>> {
  const values = {} as Record<Wider, Map<string, number>>;
  for (const benchmark of WIDER) {
    values[benchmark] = new Map();
    for (const row of observations) {
      if (row.area !== benchmarks[benchmark]) continue;
      const indicator = indicators.get(row.indicator);
      const figure = indicator && exactFigure(row, indicator);
      if (figure === null || figure === undefined) continue;
      values[benchmark].set(`${row.indicator}|${row.period}|${breakdownText(row)}`, figure);
    }
  }
  return values;
}
