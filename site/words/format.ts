import type { PublishedIndicator } from '../../data-pipeline/schema/published/published.ts';

import { dayOfRelease, placeInDay } from '../../data-pipeline/schema/releaseDay.ts';

type Shape = Pick<PublishedIndicator, 'unit' | 'decimals' | 'measure'>;

// Kept: making one takes far longer than using it, and a build writes a million numbers.
const NUMBERS = new Map<number, Intl.NumberFormat>();
const QUARTERS = ['January to March', 'April to June', 'July to September', 'October to December'];
const MONTHS = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' });
const DATES = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });

/** A number with the indicator's decimals and thousands separators, and a true minus sign. */
export function formatNumber(value: number, decimals: number): string {
  const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  const format = NUMBERS.get(decimals) ?? new Intl.NumberFormat('en-GB', digits);
  NUMBERS.set(decimals, format);
  const text = format.format(Math.abs(value));
  const isZero = Number(Math.abs(value).toFixed(decimals)) === 0;
  return value < 0 && !isZero ? `\u2212${text}` : text;
}

/** Decimals that a page shows: publishers' two and more are one too many for a reader, except for small rates and scores. */
export function shownDecimals({ decimals, unit, measure }: Shape): number {
  if (measure === 'mean' || measure === 'index') return decimals;
  return unit === '%' ? Math.min(decimals, 1) : Math.min(decimals, unit.includes('100,000') ? 1 : 2);
}

/** A value with its unit, as in a sentence: `26.1%`, `57.9 per 10,000`, `12,918 children`. */
export function formatValue(value: number, shape: Shape): string {
  const number = formatNumber(value, shownDecimals(shape));
  return shape.unit === '%' ? `${number}%` : `${number} ${shape.unit}`;
}

/** A value without its unit, for tables that name the unit in the head; `%` stays, it is short. */
export function formatShort(value: number, shape: Shape): string {
  const number = formatNumber(value, shownDecimals(shape));
  return shape.unit === '%' ? `${number}%` : number;
}

/** A difference with its sign: `+4.0`. The unit of a difference of percentages is percentage points. */
export function formatDifference(difference: number, shape: Shape): string {
  const number = formatNumber(difference, shownDecimals(shape));
  return number.startsWith('\u2212') || Number(number.replaceAll(',', '')) === 0 ? number : `+${number}`;
}

/** `4.0 percentage points`, `3.1 per 10,000`: a difference without its sign, as in a sentence. */
export function formatGap(difference: number, shape: Shape): string {
  const number = formatNumber(Math.abs(difference), shownDecimals(shape));
  return shape.unit === '%' ? `${number} percentage points` : `${number} ${shape.unit}`;
}

/** The difference of two figures as they are printed, so that a reader who takes one from the other gets it. */
export function printedGap(value: number, from: number, shape: Shape): number {
  const printed = (number: number): number =>
    Number(formatNumber(number, shownDecimals(shape)).replaceAll(',', '').replace('\u2212', '-'));
  return printed(value) - printed(from);
}

/** `2026-06-26` as `26 June 2026`. */
export function formatDate(date: string): string {
  const day = DATES.format(new Date(`${dayOfRelease(date)}T00:00:00Z`));
  const place = placeInDay(date);
  return place === 1 ? day : `${day} (release ${place} of that day)`;
}

/** Bytes as `1.3 MB`. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  if (bytes < 1_000_000) return `${Math.round(bytes / 1000)} kB`;
  return `${formatNumber(bytes / 1_000_000, 1)} MB`;
}

/** `2013/14-2015/16` as `2013/14 to 2015/16`, `2024-Q1` as `January to March 2024`, `2024-04` as `April 2024`; a year as it is. */
export function formatPeriod(period: string): string {
  if (/^\d{4}-\d\d-\d\d$/.test(period)) return formatDate(period);
  const quarter = /^(\d{4})-Q([1-4])$/.exec(period);
  if (quarter) return `${QUARTERS[Number(quarter[2]) - 1]} ${quarter[1]}`;
  if (/^\d{4}-\d\d$/.test(period)) return MONTHS.format(new Date(`${period}-01T00:00:00Z`));
  return period.replace('-', ' to ');
}

/** `a, b and c`. */
export function list(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

/** `one`, `two` … `nine`, then digits: as numbers are written in a sentence. */
export function countWord(count: number): string {
  return ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'][count] ?? String(count);
}

/** `none`, `one`, `two` …: a count as the subject of a sentence. */
export function noneOr(count: number): string {
  return count === 0 ? 'none' : countWord(count);
}

/** `none are`, `one is`, `two are` …: a count as the subject of a sentence with its verb. */
export function areOrIs(count: number): string {
  return `${noneOr(count)} ${count === 1 ? 'is' : 'are'}`;
}

/** `1 measure`, `2 measures`: a count with its noun. */
export function counted(count: number, noun: string): string {
  return `${count.toLocaleString('en-GB')} ${noun}${count === 1 ? '' : 's'}`;
}

/** A sentence's first letter as a capital. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
