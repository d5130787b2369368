import { comparePeriods } from '../../data-pipeline/schema/period.ts';

/** Orders rows in time. */
export function periodOrder(a: { period: string }, b: { period: string }): number {
  return comparePeriods(a.period, b.period);
}
