import { formatDate } from './format.ts';

/** From how many years on what was read is called old. */
const OLD = 5;

const MONTHS = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' });

/** `7 March 2025`, `March 2025` or `2025`: as much of a date as is known. */
export function formatDayOrLess(text: string): string {
  if (/^\d{4}-\d\d-\d\d$/.test(text)) return formatDate(text);
  return /^\d{4}-\d\d$/.test(text) ? MONTHS.format(new Date(`${text}-01T00:00:00Z`)) : text;
}

/** How a page was read, as a sentence: at its address on a day, or in a copy. */
export function howRead(checked: string): string {
  if (checked === 'copy') return 'Read in a copy without a date.';
  const copy = /^copy (.+)$/.exec(checked)?.[1];
  return copy ? `Read in a copy of ${formatDayOrLess(copy)}.` : `Read on ${formatDayOrLess(checked)}.`;
}

/**
 * True where what was read is five years old or older.
 * @param today the day of this publication
 */
export function isOld(checked: string, today: string): boolean {
  const year = /\d{4}/.exec(checked)?.[0];
  return year !== undefined && Number(today.slice(0, 4)) - Number(year) >= OLD;
}
