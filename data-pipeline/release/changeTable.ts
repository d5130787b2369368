import type { Change, ReleasedFigure } from '../schema/release.ts';

const FIGURES = ['numerator', 'denominator', 'value', 'lower', 'upper', 'status'] as const;

/** Columns of `changes.csv`: the cell, what became of it, and what it was and is. */
export const CHANGE_COLUMNS = [
  'indicator',
  'area',
  'period',
  'sex',
  'age',
  'ethnicity',
  'kind',
  'revision',
  'reason',
  ...FIGURES.map((name) => `was_${name}`),
  ...FIGURES.map((name) => `now_${name}`),
] as const;

/** One change as cells of `changes.csv`. */
export function changeCells(change: Change): (string | number | null)[] {
  const { indicator, area, period, sex, age, ethnicity, kind, revision, reason, was, now } = change;
  const figures = (one: ReleasedFigure | undefined) => FIGURES.map((name) => one?.[name] ?? null);
  const key = [indicator, area, period, sex, age, ethnicity];
  return [...key, kind, revision ?? null, reason ?? null, ...figures(was), ...figures(now)];
}
