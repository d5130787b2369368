// Used on both sides: the pipeline and the site. Keep it tiny.

/**
 * The Government Analysis Function's shorthand for cells of statistical tables, without brackets.
 * Source: Analysis Function, "Using symbols and shorthand in data tables".
 */
export const STATUSES = {
  c: 'confidential: hidden so that nobody can be identified',
  x: 'not available: no figure is published',
  z: 'not applicable',
  low: 'low: less than half of the last digit shown, but not zero',
  u: 'low reliability: the publisher advises caution or shows no figure',
  b: 'break in the series: not comparable with earlier figures',
  e: 'estimated',
  f: 'forecast',
  p: 'provisional: may be revised',
  r: 'revised since it was first published',
} as const;

export type Status = keyof typeof STATUSES;

/** Statuses of rows that have no numerator, value or interval at all. */
export const HIDING = ['c', 'x', 'z'] as const;
export type HidingStatus = (typeof HIDING)[number];

/** True for `c`, `x` and `z`. */
export function isHiding(status: string): status is HidingStatus {
  return status === 'c' || status === 'x' || status === 'z';
}

/** True where the text is one of the shorthand letters. */
export function isStatus(text: string): text is Status {
  return Object.hasOwn(STATUSES, text);
}
