import { spreadsheetHint } from '../schema/folder/spreadsheetDate.ts';
import { type PeriodKind, parsePeriod, periodExample, periodFits } from '../schema/period.ts';

/** Which of a publisher's years a single year names where ours run over two. */
export type YearNamed = 'starts' | 'ends' | undefined;

/** A period of ours, or why there is none. */
export type PeriodReading = { period: string } | { wrong: string };

const YEAR = /^(\d{4})$/;
const SIX = /^(\d{4})(\d\d)$/;
const TWO = /^(\d{4})\s*[/-]\s*(\d\d|\d{4})$/;
const POOLED_SPLIT = /^(\d{4})\/(\d\d)\s*(?:-|to)\s*(?:(?:\d\d)?(\d\d))\/(\d\d)$/;
const DAY = /^(\d{4})-(\d\d)-(\d\d)$/;

/**
 * Reads a period as publishers write it - `2015`, `201516`, `2015/16`, `2015-16`, `2014 - 16`, `2021/22 - 23/24`,
 * `2023-03-31`, `2024 Q1`, `2024-04` - into the form of an indicator's periods. What `2014-16` is, two years or three, only the kind can say.
 */
export function readPeriod(text: string, kind: PeriodKind, year: YearNamed): PeriodReading {
  const trimmed = text.trim().replaceAll(/[–—]/g, '-');
  const period = kind === 'pooled' ? pooled(trimmed) : single(trimmed, kind, year);
  if (period !== null && typeof period === 'object') return period;
  const parsed = period === null ? null : parsePeriod(period);
  if (period !== null && parsed && periodFits(parsed, kind)) return { period };
  return {
    wrong: `period ${JSON.stringify(trimmed)} cannot be read as ${kind}; expected a form like ${periodExample(kind)}, or what it means under source: words: period${spreadsheetHint(trimmed)}`,
  };
}

function single(text: string, kind: PeriodKind, year: YearNamed): string | null | { wrong: string } {
  const isSplit = kind === 'academic-year' || kind === 'financial-year';
  if (kind === 'quarter') return text.replace(/^(\d{4})[ -]?Q([1-4])$/i, '$1-Q$2');
  if (kind === 'month') return text;
  if (YEAR.test(text)) {
    if (!isSplit) return text;
    if (year === undefined) {
      return {
        wrong: `period "${text}" names one year of two, and the definition's period is ${kind}; say which under source: year: starts | ends`,
      };
    }
    const from = Number(text) - (year === 'ends' ? 1 : 0);
    return splitYear(from);
  }
  if (!isSplit) return DAY.test(text) ? text : null;
  const two = SIX.exec(text) ?? TWO.exec(text);
  const [from, to] = [Number(two?.[1]), Number(two?.[2]?.slice(-2))];
  return two && (from + 1) % 100 === to ? splitYear(from) : null;
}

function pooled(text: string): string | null {
  const split = POOLED_SPLIT.exec(text);
  if (split) {
    const [, first = '', firstEnd = '', last = '', lastEnd = ''] = split;
    return `${first}/${firstEnd}-${first.slice(0, 2)}${last}/${lastEnd}`;
  }
  const years = TWO.exec(text);
  if (!years) return null;
  const [, first = '', last = ''] = years;
  return `${first}-${last.length === 2 ? first.slice(0, 2) + last : last}`;
}

/** `2015/16` from the year in which it begins. */
export function splitYear(from: number): string {
  return `${from}/${String((from + 1) % 100).padStart(2, '0')}`;
}
