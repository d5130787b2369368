// Used on both sides: the pipeline and the site. Keep it tiny.
import type { Agreement } from '../folder/agreement.ts';

/** How something that is expected on a day stands. */
export type SupplyStanding = 'on-time' | 'due' | 'late' | 'no-date';

/** Days before a date from which what is expected counts as due. */
export const DUE_DAYS = 31;

/** How what is expected on a day stands today. Days as `2026-11-21`. */
export function standing(expected: string | null, today: string): SupplyStanding {
  if (expected === null) return 'no-date';
  if (expected < today) return 'late';
  return daysBetween(today, expected) <= DUE_DAYS ? 'due' : 'on-time';
}

/** The day by which an agreement is to be reviewed: the one it names, and a year after its last review at the latest. */
export function reviewDay({ reviewed, reviewDue }: Pick<Agreement, 'reviewed' | 'reviewDue'>): string | null {
  const latest = reviewed && yearsLater(reviewed, 1);
  return [reviewDue, latest].filter((day) => day !== null).sort()[0] ?? null;
}

/** True where nothing was agreed because nothing had to be: open data, which anyone may use. */
export function isOpenData({ rule, registration }: Pick<Agreement, 'rule' | 'registration'>): boolean {
  return rule === 'publisher' && registration === null;
}

/** The same day some years later; 29 February becomes 1 March. */
export function yearsLater(day: string, years: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCFullYear(date.getUTCFullYear() + years);
  return date.toISOString().slice(0, 10);
}

function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000;
}
