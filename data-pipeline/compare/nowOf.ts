import type { Compared } from '../schema/published/compared.ts';
import type { Now } from '../schema/published/judged/now.ts';

/** What decides it of a row. */
type Row = Pick<Compared, 'row' | 'vs'>;

/** For a row that is not the newest of its series. */
export const NOT_NOW: Now = {
  isNow: false,
  state: '',
  reason: '',
  lastTested: '',
  lastVerdict: '',
  newerWithout: '',
  unlisted: '',
  shownBy: '',
};

/**
 * Which row is what a series says now, and what may be said of it: the newest that has a value, or the newest of a series that
 * has none. A verdict, its interval, its benchmark and its period are those of this row; the newest test before it is told
 * beside it as what it was, never in its place.
 * @param series one area's rows of one breakdown in order of time, one or more
 */
export function nowOf(series: readonly Row[]): { at: number; now: Now } {
  const shown = series.findLastIndex(hasFigure);
  const at = shown < 0 ? series.length - 1 : shown;
  const { verdict, reason } = series[at]?.vs.england ?? { verdict: 'not-compared', reason: '' };
  const newer = series.at(-1);
  const told = { ...NOT_NOW, isNow: true, newerWithout: newer && at < series.length - 1 ? newer.row.period : '' };
  if (shown < 0) return { at, now: { ...told, state: 'no-figure', reason } };
  if (verdict !== 'not-compared') return { at, now: { ...told, state: 'tested', reason } };
  const before = series.slice(0, at).findLast(({ vs }) => vs.england.verdict !== 'not-compared');
  const last = before ? { lastTested: before.row.period, lastVerdict: before.vs.england.verdict } : {};
  return { at, now: { ...told, state: 'not-tested', reason, ...last } };
}

function hasFigure({ row }: Row): boolean {
  return !row.hidden && row.value !== null;
}
