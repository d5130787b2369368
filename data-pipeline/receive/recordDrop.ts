import { isScalar, parseDocument } from 'yaml';
import type { Agreement, Drop } from '../schema/folder/agreement.ts';
import { by } from '../schema/order.ts';
import { csvText } from '../write/csvText.ts';

const COLUMNS = ['agreement', 'date', 'sha256', 'rows', 'unnamed'];

/** One more delivery; the same file under the same agreement twice is one. */
export function withDrop(drops: readonly Drop[], drop: Drop): readonly Drop[] {
  const isKnown = drops.some(({ agreement, sha256 }) => agreement === drop.agreement && sha256 === drop.sha256);
  return isKnown ? drops : [...drops, drop];
}

/** `agreements/drops.csv`: by agreement, then in order of receipt. */
export function dropsCsv(drops: readonly Drop[]): string {
  const inOrder = by<Drop>(
    ({ agreement }) => agreement,
    ({ date }) => date,
  );
  const data = drops
    .toSorted(inOrder)
    .map((one) => [one.agreement, one.date, one.sha256, one.rows ?? '', one.unnamed.join(' | ')]);
  return csvText(COLUMNS, data);
}

/** An agreement's text with the day of a supply, and the next day that follows from it; everything else, comments included, stays as it is. */
export function withSupply(
  text: string,
  agreement: Pick<Agreement, 'frequency' | 'nextExpected'>,
  date: string,
): string {
  const next = nextAfter(agreement, date);
  const supplied = withDay(text, 'lastSupplied', date);
  return next === null ? supplied : withDay(supplied, 'nextExpected', next);
}

function withDay(text: string, key: string, date: string): string {
  const node = parseDocument(text).get(key, true);
  if (!isScalar(node) || !node.range) return text;
  const [start, end] = node.range;
  return `${text.slice(0, start)}${date}${text.slice(end)}`;
}

const MONTHS: readonly [RegExp, number][] = [
  [/\b(half-?year|twice a year|six-?month|every six months|bi-?annual)/i, 6],
  [/\b(annual|year|once a year)/i, 12],
  [/\b(quarter|every three months)/i, 3],
  [/\bmonth/i, 1],
];

/**
 * The day by which the supply after this one is expected; null where this one was not the one that was expected, or nobody can tell.
 * A supply is the expected one from half a turn before its day.
 */
export function nextAfter(
  { frequency, nextExpected }: Pick<Agreement, 'frequency' | 'nextExpected'>,
  date: string,
): string | null {
  const months = MONTHS.find(([words]) => words.test(frequency))?.[1];
  if (nextExpected === null || months === undefined) return null;
  if (date < monthsLater(nextExpected, -Math.ceil(months / 2))) return null;
  let turns = 1;
  while (monthsLater(nextExpected, turns * months) <= date) turns++;
  return monthsLater(nextExpected, turns * months);
}

/** So many months later on the same day, or the last of a shorter month. */
function monthsLater(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10);
}

/** What is kept beside a delivered file, on the confidential side: it ties the file to its line in `drops.csv`. */
export interface Receipt {
  agreement: string;
  file: string;
  date: string;
  /** As in `drops.csv`. */
  sha256: string;
  /** 32 random bytes as hexadecimal digits, hashed before the file; empty where only the file was. */
  salt: string;
}

/** A receipt as a file. */
export function receiptText(receipt: Receipt): string {
  return `${JSON.stringify(receipt, null, 1)}\n`;
}
