// Used on both sides: the pipeline and the site. Keep it tiny.

import { byText } from './order.ts';

/** The kinds of period an indicator can have (docs/contract.md, section 3). */
export const PERIOD_KINDS = ['academic-year', 'financial-year', 'calendar-year', 'snapshot', 'pooled'] as const;
export type PeriodKind = (typeof PERIOD_KINDS)[number];

/** A period with its place on a time axis. */
export interface ParsedPeriod {
  form: 'year' | 'split-year' | 'day' | 'pooled';
  /** First calendar year that the period touches. */
  from: number;
  /** Middle of the period in decimal years: where it stands on a time axis. */
  at: number;
  /** Length in years; 0 for a day. */
  years: number;
}

const YEAR = /^(19|20)\d\d$/;
const SPLIT = /^((?:19|20)\d\d)\/(\d\d)$/;
const DAY = /^((?:19|20)\d\d)-(\d\d)-(\d\d)$/;
const POOLED_YEARS = /^((?:19|20)\d\d)-((?:19|20)\d\d)$/;
const POOLED_SPLIT = /^((?:19|20)\d\d\/\d\d)-((?:19|20)\d\d\/\d\d)$/;

/** Where a split year starts on the axis: academic years in September, financial years in April; their mean is kept for both. */
const SPLIT_START = 0.5;

/** Reads `2023`, `2023/24`, `2023-03-31`, `2014-2016` or `2021/22-2023/24`; null where the text is none of these. */
export function parsePeriod(text: string): ParsedPeriod | null {
  if (YEAR.test(text)) return { form: 'year', from: Number(text), at: Number(text) + 0.5, years: 1 };
  const split = SPLIT.exec(text);
  if (split) {
    const from = Number(split[1]);
    if ((from + 1) % 100 !== Number(split[2])) return null;
    return { form: 'split-year', from, at: from + SPLIT_START + 0.5, years: 1 };
  }
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

const FORMS: Record<PeriodKind, { forms: readonly ParsedPeriod['form'][]; example: string }> = {
  'academic-year': { forms: ['split-year'], example: '2023/24' },
  'financial-year': { forms: ['split-year'], example: '2023/24' },
  'calendar-year': { forms: ['year'], example: '2023' },
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
