// Used on both sides: the pipeline and the site. Keep it tiny.

/** A day, `2026-05-15`; of a further release of the same day `2026-05-15-2` to `-9`. */
const FORM = /^(\d{4}-\d\d-\d\d)(?:-([2-9]))?$/;

/** The day of a release. */
export function dayOfRelease(name: string): string {
  return FORM.exec(name)?.[1] ?? name;
}

/** Which release of its day a release is, from 1. */
export function placeInDay(name: string): number {
  return Number(FORM.exec(name)?.[2] ?? 1);
}

/** The name of the next release of a day. @returns null where the day has had its nine */
export function nextOfDay(day: string, names: readonly string[]): string | null {
  const own = names.filter((name) => dayOfRelease(name) === day);
  const next = Math.max(0, ...own.map(placeInDay)) + 1;
  return next > 9 ? null : next === 1 ? day : `${day}-${next}`;
}
