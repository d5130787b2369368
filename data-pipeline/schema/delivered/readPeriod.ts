import { spreadsheetHint } from '../folder/spreadsheetDate.ts';
import type { Status } from '../folder/status.ts';
import { type PeriodKind, parsePeriod, periodExample, periodFits } from '../period.ts';
import { plainly } from './plainly.ts';

/** Which of a publisher's years a single year names where ours run over two. */
export type YearNamed = 'starts' | 'ends' | undefined;

/** A period of ours, with what a mark behind it says of its figures; or why there is none. */
export type PeriodReading = { period: string; status?: Status } | { wrong: string };

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH = '(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?';
/** `2023/24`, `2023-24`, `2023/2024`, `2023 to 2024`, `202324`. */
const SPLIT = '(\\d{4})(?: ?[/-] ?| to | and )?((?:\\d\\d)?\\d\\d)';
const DASH = '(?: ?- ?| to | and )';

/** Words round a period that say what it is in other words; what they say beyond that, {@link ENDS} reads. */
const AROUND =
  /^(?:(?:financial|fiscal|academic|school|calendar|reporting) years?|(?:fy|ay|cy)(?=[ \d])|as at|as of|at|on|mid-?(?: year)?(?=[ \d])|census(?: day)?|snapshot) ?:? ?|[ ,]*(?:\(?(?:financial|fiscal|academic|school|calendar|reporting) year\)?|mid-?year)$/g;
const MARK = /\s*(?:\[([a-z]+)\]|\(([a-z]+)\)|(?<=\d)([pr]))$/;
const MARKS: Readonly<Record<string, Status>> = {
  p: 'p',
  provisional: 'p',
  prov: 'p',
  r: 'r',
  revised: 'r',
  e: 'e',
  estimate: 'e',
  estimated: 'e',
  b: 'b',
};
/** `FYE 2024`, `year ending March 2024`, `YE 31 Mar 24`, `12 months to March 2024`. */
const ENDS = new RegExp(
  `^(?:(fye|(?:financial|tax) year end(?:ing|ed)?)|(?:ye|year end(?:ing|ed)?|12 months (?:to|ending)|twelve months (?:to|ending)|annual,? to))(?: (?:\\d\\d?(?:st|nd|rd|th)? )?${MONTH})? ?(\\d{4})$`,
);
/** `April 2023 to March 2024`, `Jan-Dec 2023`, `1 April 2023 to 31 March 2024`. */
const SPAN = new RegExp(
  `^(?:\\d\\d?(?:st|nd|rd|th)? )?${MONTH} ?(\\d{4})?${DASH}(?:\\d\\d?(?:st|nd|rd|th)? )?${MONTH} ?(\\d{4})$`,
);

/**
 * Reads a period as governments write it - `2015`, `201516`, `2015/16`, `2015 to 2016`, `FYE 2016`, `Year ending March 2016`,
 * `2014 - 16`, `2014 to 2016`, `2015-16 to 2017-18`, `1999/00 - 01/02`, `31/03/2024`, `31 March 2024`, `2024 Q1`, `Q1 2023/24`,
 * `April 2024`, with any hyphen or blank - into the form of an indicator's periods. What `2014-16` is, two years or three, only the
 * kind can say. A mark behind it, `2023/24 (p)`, is told beside it.
 */
export function readPeriod(text: string, kind: PeriodKind, year: YearNamed): PeriodReading {
  const shown = plainly(text);
  const lower = shown.toLowerCase().replaceAll(/[‐‑‒–—−]/g, '-');
  const marked = MARK.exec(lower);
  const status = MARKS[marked?.[1] ?? marked?.[2] ?? marked?.[3] ?? ''];
  const bare = (status === undefined ? lower : lower.slice(0, marked?.index))
    .replaceAll(AROUND, '')
    .replace(/\.0$/, '');
  const period = READERS[kind](bare, year);
  if (period !== null && typeof period === 'object') return period;
  const parsed = period === null ? null : parsePeriod(period);
  if (period !== null && parsed && periodFits(parsed, kind)) {
    return status === undefined ? { period } : { period, status };
  }
  const meant = `expected a form like ${periodExample(kind)}, or what it means under source: words: period`;
  return { wrong: `period ${JSON.stringify(shown)} cannot be read as ${kind}; ${meant}${spreadsheetHint(shown)}` };
}

type Reader = (text: string, year: YearNamed) => string | null | { wrong: string };

const READERS: Readonly<Record<PeriodKind, Reader>> = {
  'academic-year': (text, year) => splitYearOf(text, 'academic-year', year),
  'financial-year': (text, year) => splitYearOf(text, 'financial-year', year),
  'calendar-year': (text) => calendarYear(text),
  snapshot: (text) => dayOf(text) ?? (/^\d{4}$/.test(text) ? text : null),
  quarter: quarterOf,
  month: monthOf,
  pooled,
};

function splitYearOf(text: string, kind: 'academic-year' | 'financial-year', year: YearNamed): ReturnType<Reader> {
  if (/^\d{4}$/.test(text)) {
    if (year !== undefined) return splitYear(Number(text) - (year === 'ends' ? 1 : 0));
    return {
      wrong: `period "${text}" names one year of two, and the definition's period is ${kind}; say which under source: year: starts | ends`,
    };
  }
  const both = new RegExp(`^${SPLIT}$`).exec(text);
  if (both) return (Number(both[1]) + 1) % 100 === Number(both[2]?.slice(-2)) ? splitYear(Number(both[1])) : null;
  const span = spanOf(text);
  if (span === null || span.months !== 12) return null;
  const starts = kind === 'financial-year' ? [4] : [8, 9];
  return starts.includes(span.month) ? splitYear(span.year) : null;
}

function calendarYear(text: string): string | null {
  if (/^\d{4}$/.test(text)) return text;
  const span = spanOf(text);
  return span?.month === 1 && span.months === 12 ? `${span.year}` : null;
}

/** A run of whole months, by the month in which it begins. */
function spanOf(text: string): { year: number; month: number; months: number } | null {
  const ends = ENDS.exec(text);
  if (ends) {
    const [, financial, month, year = ''] = ends;
    if (month === undefined && financial === undefined) return null;
    const last = month === undefined ? 3 : numberOf(month);
    return { year: Number(year) - (last === 12 ? 0 : 1), month: (last % 12) + 1, months: 12 };
  }
  const span = SPAN.exec(text);
  if (!span) return null;
  const [, from = '', own, to = '', end = ''] = span;
  const [first, last] = [numberOf(from), numberOf(to)];
  const year = own === undefined ? Number(end) - (first > last ? 1 : 0) : Number(own);
  const months = (Number(end) - year) * 12 + last - first + 1;
  return months > 0 ? { year, month: first, months } : null;
}

function dayOf(text: string): string | null {
  const plain = text.replace(/[ t]00:00(:00(\.0+)?)?z?$/, '');
  const iso = /^(\d{4})([-/.])(\d\d?)\2(\d\d?)$/.exec(plain);
  if (iso) return dateText(iso[1], Number(iso[3]), iso[4]);
  const british = /^(\d\d?)([-/. ])(\d\d?)\2(\d{4})$/.exec(plain);
  if (british) return dateText(british[4], Number(british[3]), british[1]);
  const words = new RegExp(`^(\\d\\d?)(?:st|nd|rd|th)?[ -]?${MONTH}[ ,-]*(\\d{4})$`).exec(plain);
  if (words) return dateText(words[3], numberOf(words[2] ?? ''), words[1]);
  return null;
}

function dateText(year = '', month = 0, day = ''): string {
  return `${year}-${twoDigits(month)}-${day.padStart(2, '0')}`;
}

function quarterOf(text: string): string | null {
  const named = /^(?:q|quarter )([1-4])[ ,-]*(.*)$/.exec(text) ?? /^(.*?)[ ,-]*(?:q|quarter )([1-4])$/.exec(text);
  if (named) {
    const [nth, years] = /^[1-4]$/.test(named[1] ?? '') ? [named[1], named[2]] : [named[2], named[1]];
    if (/^\d{4}$/.test(years ?? '')) return `${years}-Q${nth}`;
    // The first quarter of a financial year is the second of the calendar's.
    const both = splitYearOf(years ?? '', 'financial-year', undefined);
    if (typeof both !== 'string') return null;
    const from = Number(both.slice(0, 4));
    return nth === '4' ? `${from + 1}-Q1` : `${from}-Q${Number(nth) + 1}`;
  }
  const ends = new RegExp(
    `^(?:quarter end(?:ing|ed)|(?:3|three) months (?:to|ending)) (?:\\d\\d? )?${MONTH} ?(\\d{4})$`,
  ).exec(text);
  const last = ends ? numberOf(ends[1] ?? '') : 0;
  if (last > 0) return last % 3 === 0 ? `${ends?.[2]}-Q${last / 3}` : null;
  const span = spanOf(text);
  return span?.months === 3 && span.month % 3 === 1 ? `${span.year}-Q${(span.month + 2) / 3}` : null;
}

function monthOf(text: string): string | null {
  const named = new RegExp(`^${MONTH}[ -]?(\\d{4}|\\d\\d)$`).exec(text);
  if (named) return `${named[2]?.padStart(4, '20')}-${twoDigits(numberOf(named[1] ?? ''))}`;
  const first = /^(\d{4}) ?[-/m]? ?(\d\d)$/.exec(text);
  if (first) return `${first[1]}-${first[2]}`;
  const last = /^(\d\d?)[-/](\d{4})$/.exec(text);
  return last ? `${last[2]}-${last[1]?.padStart(2, '0')}` : null;
}

function pooled(text: string): string | null {
  const split = new RegExp(
    `^(\\d{4}) ?[/-] ?((?:\\d\\d)?\\d\\d)${DASH}((?:\\d\\d)?\\d\\d) ?[/-] ?((?:\\d\\d)?\\d\\d)$`,
  ).exec(text);
  if (split) {
    const [, first = '', firstEnd = '', last = '', lastEnd = ''] = split;
    const from = Number(first);
    const to = following(last, from);
    const whole = (begin: number, end: string): boolean => (begin + 1) % 100 === Number(end.slice(-2));
    return whole(from, firstEnd) && whole(to, lastEnd) ? `${splitYear(from)}-${splitYear(to)}` : null;
  }
  const years = new RegExp(`^(\\d{4})(?: ?/ ?|${DASH})((?:\\d\\d)?\\d\\d)$`).exec(text);
  if (years) return `${years[1]}-${following(years[2] ?? '', Number(years[1]))}`;
  const span = spanOf(text);
  if (span === null || span.months % 12 !== 0 || span.months < 24) return null;
  const last = span.year + span.months / 12 - 1;
  if (span.month === 1) return `${span.year}-${last}`;
  return span.month === 4 || span.month === 9 ? `${splitYear(span.year)}-${splitYear(last)}` : null;
}

/** A year that may be written in two digits, and comes after another: `00` after 1998 is 2000. */
function following(text: string, from: number): number {
  if (text.length === 4) return Number(text);
  const year = Math.floor(from / 100) * 100 + Number(text);
  return year < from ? year + 100 : year;
}

function numberOf(month: string): number {
  return MONTHS.indexOf(month.slice(0, 3)) + 1;
}

/** `2015/16` from the year in which it begins. */
export function splitYear(from: number): string {
  return `${from}/${twoDigits((from + 1) % 100)}`;
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}
