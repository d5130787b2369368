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

/**
 * How far the small areas of several wards together miss the children of those wards: what one ward has too many, its neighbour
 * has too few.
 * @returns a function of wards and a definition: per cent; null where it is not known of all of them
 */
export function bestFitOfSums(
  observations: readonly Protected[],
  indicators: ReadonlyMap<string, Indicator>,
): (areas: readonly string[], indicator: Indicator) => number | null {
  const counts = countsOf(observations, indicators);
  return (areas, { bestFit }) => {
    if (!bestFit) return null;
    let [counted, exact] = [0, 0];
    for (const area of areas) {
      const pair = newestPair(counts.get(bestFit.counted)?.get(area), counts.get(bestFit.exact)?.get(area));
      if (!pair) return null;
      counted += pair.counted;
      exact += pair.exact;
    }
    return exact > 0 ? asTold((Math.abs(counted - exact) / exact) * 100) : null;
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
    const pair = newestPair(counted?.get(area), own);
    if (pair && pair.exact > 0) misses.set(area, asTold((Math.abs(pair.counted - pair.exact) / pair.exact) * 100));
  }
  return misses;
}

/** Both numbers of an area in the newest period that has both. */
function newestPair(
  counted: ReadonlyMap<string, number> | undefined,
  exact: ReadonlyMap<string, number> | undefined,
): { counted: number; exact: number } | null {
  const shared = [...(exact?.keys() ?? [])].filter((one) => counted?.has(one));
  const period = shared.sort(comparePeriods).at(-1) ?? '';
  const [there, here] = [counted?.get(period), exact?.get(period)];
  return here === undefined || there === undefined ? null : { counted: there, exact: here };
}
