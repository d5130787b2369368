import { by } from './order.ts';
import { parsePeriod } from './period.ts';

/** A pooled period and the single years that it is made of, in order of time. */
export interface Pooled {
  period: string;
  years: string[];
}

/** True for a single year: 2023, or 2023/24. */
export function isSingleYear(period: string): boolean {
  const form = parsePeriod(period)?.form;
  return form === 'year' || form === 'split-year';
}

/**
 * The pooled periods of so many years in a row that single years make up, each a year later than the one before; years that are
 * missing are in none.
 * @param periods single years, in any order, each once
 */
export function pooledPeriods(periods: readonly string[], years: number): Pooled[] {
  const sorted = periods.filter(isSingleYear).toSorted(by((period) => parsePeriod(period)?.from ?? 0));
  return sorted.flatMap((_, i): Pooled[] => {
    const own = sorted.slice(i, i + years);
    const [first = '', last = ''] = [own[0], own.at(-1)];
    const isWhole = own.length === years && from(last) - from(first) === years - 1 && first.length === last.length;
    return isWhole ? [{ period: `${first}-${last}`, years: own }] : [];
  });
}

function from(period: string): number {
  return parsePeriod(period)?.from ?? 0;
}
