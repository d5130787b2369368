// Used on both sides: the pipeline and the site. Keep it tiny.

import { lastDayOf, type PeriodKind } from '../period.ts';

/** As of when figures are judged, and how old they may be. */
export interface Age {
  /** Day of the release, `2026-11-30`. */
  asOf: string;
  /** Years from the end of its period after which a figure is in no list. */
  oldest: number;
}

/** Whether a period ended more than so many years before a day. */
export function isTooOld(period: string, kind: PeriodKind, { asOf, oldest }: Age): boolean {
  const end = lastDayOf(period, kind);
  return `${Number(end.slice(0, 4)) + oldest}${end.slice(4)}` < asOf;
}
