import type { Indicator } from '../schema/folder/indicator.ts';
import { isEverybody, type Protected } from '../schema/folder/observation.ts';
import { comparePeriods } from '../schema/period.ts';
import type { Fit } from '../schema/published/judged/fit.ts';
import { asTold } from './printed.ts';

/** For an area of which it is not known. */
const NOT_KNOWN: Fit = { miss: null, isTooFar: false };

/**
 * How far the small areas that a figure is made of miss the children of the ward itself, where a definition names the two measures
 * that show it: by their newest shared period.
 * @returns a function of a row and its definition
 */
export function bestFits(
  observations: readonly Protected[],
  indicators: ReadonlyMap<string, Indicator>,
): (row: Protected, indicator: Indicator) => Fit {
  const counts = countsOf(observations, indicators);
  const known = new Map<string, ReadonlyMap<string, number>>();
  return ({ area }, { bestFit }) => {
    if (!bestFit) return NOT_KNOWN;
    const key = `${bestFit.counted}|${bestFit.exact}`;
    const misses = known.get(key) ?? missesOf(counts.get(bestFit.counted), counts.get(bestFit.exact));
    known.set(key, misses);
    const miss = misses.get(area);
    return miss === undefined ? NOT_KNOWN : { miss, isTooFar: miss > bestFit.limit };
  };
}

/** Numbers of children by area and period. */
type Counts = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** The counts of the measures that definitions name, of everybody. */
function countsOf(
  observations: readonly Protected[],
  indicators: ReadonlyMap<string, Indicator>,
): Map<string, Map<string, Map<string, number>>> {
  const named = new Set([...indicators.values()].flatMap(({ bestFit }) => [bestFit?.counted, bestFit?.exact]));
  const counts = new Map<string, Map<string, Map<string, number>>>();
  for (const row of observations) {
    if (!named.has(row.indicator) || row.hidden || row.value === null || !isEverybody(row)) continue;
    const areas = counts.get(row.indicator) ?? new Map<string, Map<string, number>>();
    counts.set(row.indicator, areas);
    const periods = areas.get(row.area) ?? new Map<string, number>();
    areas.set(row.area, periods.set(row.period, row.value));
  }
  return counts;
}

/** By how many per cent of the exact number the other lies from it, by area. */
function missesOf(counted: Counts | undefined, exact: Counts | undefined): Map<string, number> {
  const misses = new Map<string, number>();
  for (const [area, own] of exact ?? []) {
    const other = counted?.get(area);
    const period = [...own.keys()]
      .filter((one) => other?.has(one))
      .sort(comparePeriods)
      .at(-1);
    const [here, there] = [own.get(period ?? ''), other?.get(period ?? '')];
    if (here !== undefined && there !== undefined && here > 0)
      misses.set(area, asTold((Math.abs(there - here) / here) * 100));
  }
  return misses;
}
