// Used on both sides: the pipeline and the site. Keep it tiny.

import { byText } from './order.ts';

/** The kinds of period an indicator can have (docs/contract.md, section 3). */
export const PERIOD_KINDS = [
  'academic-year',
  'financial-year',
  'calendar-year',
  'quarter',
  'month',
  'snapshot',
  'pooled',
] as const;
export type PeriodKind = (typeof PERIOD_KINDS)[number];

/** A period with its place on a time axis. */
export interface ParsedPeriod {
  form: 'year' | 'split-year' | 'quarter' | 'month' | 'day' | 'pooled';
  /** First calendar year that the period touches. */
  from: number;
  /** Middle of the period in decimal years: where it stands on a time axis. */
  at: number;
  /** Length in years; 0 for a day. */
  years: number;
}

const YEAR = /^(19|20)\d\d$/;
const SPLIT = /^((?:19|20)\d\d)\/(\d\d)$/;
const QUARTER = /^((?:19|20)\d\d)-Q([1-4])$/;
const MONTH = /^((?:19|20)\d\d)-(0[1-9]|1[0-2])$/;
const DAY = /^((?:19|20)\d\d)-(\d\d)-(\d\d)$/;
const POOLED_YEARS = /^((?:19|20)\d\d)-((?:19|20)\d\d)$/;
const POOLED_SPLIT = /^((?:19|20)\d\d\/\d\d)-((?:19|20)\d\d\/\d\d)$/;

/** Where a split year starts on the axis: academic years in September, financial years in April; their mean is kept for both. */
const SPLIT_START = 0.5;

/**
 * Reads `2023`, `2023/24`, `2024-Q1`, `2024-04`, `2023-03-31`, `2014-2016` or `2021/22-2023/24`; null where the text is none of
 * these. Quarters are those of the calendar: `2024-Q1` is January to March.
 */
export function parsePeriod(text: string): ParsedPeriod | null {
  if (YEAR.test(text)) return { form: 'year', from: Number(text), at: Number(text) + 0.5, years: 1 };
  const split = SPLIT.exec(text);
  if (split) {
    const from = Number(split[1]);
    if ((from + 1) % 100 !== Number(split[2])) return null;
    return { form: 'split-year', from, at: from + SPLIT_START + 0.5, years: 1 };
  }
  const quarter = QUARTER.exec(text);
  if (quarter) return partOfYear('quarter', Number(quarter[1]), Number(quarter[2]), 4);
  const month = MONTH.exec(text);
  if (month) return partOfYear('month', Number(month[1]), Number(month[2]), 12);
  const day = DAY.exec(text);
  if (day) {
    const [, year = '', month = '', date = ''] = day;
    const time = new Date(`${text}T00:00:00Z`);
    if (Number.isNaN(time.getTime()) || time.getUTCDate() !== Number(date)) return null;
    return {
      form: 'day',
      from: Number(year),
      at: Number(year) + (Number(month) - 1 + Number(date) / 31) / 12,
      years: 0,
    };
  }
  const pooled = POOLED_YEARS.exec(text) ?? POOLED_SPLIT.exec(text);
  if (pooled) {
    const first = parsePeriod(pooled[1] ?? '');
    const last = parsePeriod(pooled[2] ?? '');
    if (!first || !last || last.from <= first.from) return null;
    return { form: 'pooled', from: first.from, at: (first.at + last.at) / 2, years: last.from - first.from + 1 };
  }
  return null;
}

/** The nth of so many equal parts of a year. */
function partOfYear(form: 'quarter' | 'month', from: number, nth: number, parts: number): ParsedPeriod {
  return { form, from, at: from + (nth - 0.5) / parts, years: 1 / parts };
}

const FORMS: Record<PeriodKind, { forms: readonly ParsedPeriod['form'][]; example: string }> = {
  'academic-year': { forms: ['split-year'], example: '2023/24' },
  'financial-year': { forms: ['split-year'], example: '2023/24' },
  'calendar-year': { forms: ['year'], example: '2023' },
  quarter: { forms: ['quarter'], example: '2024-Q1' },
  month: { forms: ['month'], example: '2024-04' },
  snapshot: { forms: ['year', 'day'], example: '2023-03-31 or 2021' },
  pooled: { forms: ['pooled'], example: '2014-2016 or 2021/22-2023/24' },
};

/** True where the period has the form that this kind of indicator uses. */
export function periodFits(period: ParsedPeriod, kind: PeriodKind): boolean {
  return FORMS[kind].forms.includes(period.form);
}

/** An example of the form, for messages. */
export function periodExample(kind: PeriodKind): string {
  return FORMS[kind].example;
}

/** Orders periods in time; a shorter one before a longer one with the same middle. */
export function comparePeriods(a: string, b: string): number {
  const [left, right] = [parsePeriod(a), parsePeriod(b)];
  if (!left || !right) return byText(a, b);
  return left.at - right.at || left.years - right.years;
}

/** The period of the same form so many years later: `2023/24` and 3 give `2026/27`. */
export function laterPeriod(text: string, years: number): string {
  return text.replaceAll(/\b(\d{4})(\/\d\d)?/g, (_, from: string, split?: string) => {
    const year = Number(from) + years;
    return split === undefined ? `${year}` : `${year}/${twoDigits((year + 1) % 100)}`;
  });
}

/**
 * The last day of a period as a date; empty where the text is no period. A year that runs over two ends in March, or in August
 * where it is said to be an academic one.
 */
export function lastDayOf(text: string, kind?: PeriodKind): string {
  const period = parsePeriod(text);
  if (!period) return '';
  if (period.form === 'day') return text;
  if (period.form === 'quarter')
    return `${period.from}-${['03-31', '06-30', '09-30', '12-31'][Number(text.at(-1)) - 1]}`;
  if (period.form === 'month')
    return new Date(Date.UTC(period.from, Number(text.slice(5)), 0)).toISOString().slice(0, 10);
  const last = period.from + period.years - 1;
  return text.includes('/') ? `${last + 1}-${kind === 'academic-year' ? '08-31' : '03-31'}` : `${last}-12-31`;
}

/**
 * The periods of a shorter form that make up a period: the years of a pooled one, the quarters or months of a year, the months
 * of a quarter. Empty where no periods of that form do.
 * @param kind of a year that runs over two: the text does not say where it begins
 */
export function partsOfPeriod(
  text: string,
  form: 'year' | 'split-year' | 'quarter' | 'month',
  kind: PeriodKind = 'financial-year',
): string[] {
  const period = parsePeriod(text);
  if (!period) return [];
  const isSplit = text.includes('/');
  if (form === 'year' || form === 'split-year') {
    if (period.form !== 'pooled' || isSplit !== (form === 'split-year')) return [];
    return Array.from({ length: period.years }, (_, i) => {
      const year = period.from + i;
      return isSplit ? `${year}/${twoDigits((year + 1) % 100)}` : `${year}`;
    });
  }
  const months = Math.round(period.years * 12);
  if (period.form === 'pooled' || period.form === 'day' || months < 2) return [];
  // Counted from January of the year in which the period begins.
  const first =
    period.form === 'quarter' ? (Number(text.at(-1)) - 1) * 3 : !isSplit ? 0 : kind === 'academic-year' ? 8 : 3;
  const every = form === 'quarter' ? 3 : 1;
  if (months <= every || first % every !== 0) return [];
  return Array.from({ length: months / every }, (_, i) => {
    const month = first + i * every;
    const year = period.from + Math.floor(month / 12);
    return form === 'quarter' ? `${year}-Q${(month % 12) / 3 + 1}` : `${year}-${twoDigits((month % 12) + 1)}`;
  });
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}
