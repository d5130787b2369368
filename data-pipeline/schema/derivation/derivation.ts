import type { PublishedIndicator, PublishedRow } from '../published/published.ts';
import { type BenchmarkValues, benchmarkSteps, targetStep } from './comparisonSteps.ts';
import { intervalSteps, valueStep } from './intervalSteps.ts';
import { changeStep, fitStep, holdsStep, numbersStep } from './nowSteps.ts';
import { funnelStep, listStep, othersSteps, rankStep } from './placeSteps.ts';
import type { Step } from './step.ts';
import { chartStep, trendStep } from './trendSteps.ts';

export interface DerivationInput {
  row: PublishedRow;
  indicator: PublishedIndicator;
  /** The area's rows of the row's breakdown in order of time. */
  series: readonly PublishedRow[];
  /** Values for the row's period and breakdown; the neighbours' stands in the row itself. */
  benchmarks: Omit<BenchmarkValues, 'neighbours'>;
}

/**
 * How everything that is published of one cell was worked out, from published rows alone: the figure, its limits, each
 * comparison, the trend, place, funnel, chart and list, each with its method and, where a calculator can follow it, the sum.
 * @returns nothing for a cell that shows no figure
 */
export function derivation({ row, indicator, series, benchmarks }: DerivationInput): Step[] {
  if (row.value === undefined) return [];
  return [
    valueStep(row, indicator),
    ...intervalSteps(row, indicator),
    ...fitStep(row, indicator),
    ...changeStep(row, series, indicator),
    ...benchmarkSteps(row, indicator, { ...benchmarks, neighbours: row.neighbours_value }),
    ...numbersStep(row, indicator, benchmarks.england),
    ...holdsStep(row),
    ...targetStep(row, indicator),
    trendStep(row, series, indicator),
    ...rankStep(row, indicator),
    ...othersSteps(row, indicator),
    ...funnelStep(row, indicator, benchmarks.county),
    ...chartStep(row),
    ...listStep(row),
  ];
}
