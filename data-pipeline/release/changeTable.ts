import { FIGURE_COLUMNS, KEY_COLUMNS, keyCells } from '../schema/folder/observation.ts';
import type { Change, ReleasedFigure } from '../schema/published/release.ts';

/** Columns of `changes.csv`: the cell, what became of it, and what it was and is. */
export const CHANGE_COLUMNS = [
  ...KEY_COLUMNS,
  'kind',
  'revision',
  'reason',
  ...FIGURE_COLUMNS.map((name) => `was_${name}`),
  ...FIGURE_COLUMNS.map((name) => `now_${name}`),
] as const;

/** One change as cells of `changes.csv`. */
export function changeCells(change: Change): (string | number | null)[] {
  const { kind, revision, reason, was, now } = change;
  const figures = (one: ReleasedFigure | undefined) => FIGURE_COLUMNS.map((name) => one?.[name] ?? null);
  return [...keyCells(change), kind, revision ?? null, reason ?? null, ...figures(was), ...figures(now)];
}
