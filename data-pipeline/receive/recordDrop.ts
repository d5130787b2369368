import { isScalar, parseDocument } from 'yaml';
import type { Drop } from '../schema/folder/agreement.ts';
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

/** An agreement's text with another day in `lastSupplied`; everything else, comments included, stays as it is. */
export function withLastSupplied(text: string, date: string): string {
  const node = parseDocument(text).get('lastSupplied', true);
  if (!isScalar(node) || !node.range) return text;
  const [start, end] = node.range;
  return `${text.slice(0, start)}${date}${text.slice(end)}`;
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
