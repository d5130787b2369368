import { comparePeriods, type PeriodKind } from '../../data-pipeline/schema/period.ts';

/** What the periods of an indicator are called in a sentence. */
export function periodNoun(kind: PeriodKind): string {
  return kind === 'quarter' || kind === 'month' ? kind : 'year';
}

/** Orders rows in time. */
export function periodOrder(a: { period: string }, b: { period: string }): number {
  return comparePeriods(a.period, b.period);
}
