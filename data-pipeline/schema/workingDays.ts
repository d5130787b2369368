// Used on both sides: the pipeline and the site, at build time alone.
import Holidays from 'date-holidays';

const DAY = 86_400_000;
const england = new Holidays('GB', 'ENG');
const byYear = new Map<number, ReadonlyMap<string, string>>();

/** England's bank holidays of a year, substitute days and one-off ones included: name by day, as `2026-12-28`. */
export function bankHolidays(year: number): ReadonlyMap<string, string> {
  const known = byYear.get(year);
  if (known) return known;
  const days = england.getHolidays(year).filter(({ type }) => type === 'public' || type === 'bank');
  const names = new Map(days.map(({ date, name }) => [date.slice(0, 10), name]));
  byYear.set(year, names);
  return names;
}

/** True from Monday to Friday but on England's bank holidays. */
export function isWorkingDay(day: string): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !bankHolidays(Number(day.slice(0, 4))).has(day);
}

/** The working day that is `count` working days after a day; the day itself is not counted. Both as `2026-11-26`. */
export function addWorkingDays(day: string, count: number): string {
  let at = day;
  for (let left = count; left > 0; ) {
    at = nextDay(at);
    if (isWorkingDay(at)) left--;
  }
  return at;
}

/** How many working days lie after `from`, up to and with `to`; 0 where `to` is not later. */
export function workingDaysBetween(from: string, to: string): number {
  let count = 0;
  for (let at = from; at < to; ) {
    at = nextDay(at);
    if (isWorkingDay(at)) count++;
  }
  return count;
}

function nextDay(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + DAY).toISOString().slice(0, 10);
}
