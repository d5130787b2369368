import type { Report } from '../problem.ts';
import { isoDate } from '../schema/brand.ts';
import { HOW_READ } from '../schema/folder/evidence.ts';
import type { Table, TableRow } from '../schema/folder/place.ts';
import { quote } from './cells.ts';
import { complainAt } from './complain.ts';

/** Checks the columns `url` and `checked` of a row that cites a page: a safe address, and how it was read. */
export function checkCited(table: Table, row: TableRow, report: Report): void {
  const { url = '', checked = '' } = row.cells;
  if (!isAddress(url)) {
    const message = `url ${quote(url)} is not a secure address; expected one that begins with https://`;
    complainAt(table, row, 'url', message, report);
  }
  if (HOW_READ.test(checked) && isDayOrLess(checked.replace(/^copy ?/, ''))) return;
  const expected =
    'the day on which the address was opened, such as 2026-11-30, or "copy" and its date, such as copy 2025-03';
  complainAt(
    table,
    row,
    'checked',
    `checked ${quote(checked)} does not say how it was read; expected ${expected}`,
    report,
  );
}

/** Reports the first of some columns that are empty. */
export function checkFilled(table: Table, row: TableRow, columns: Record<string, string>, report: Report): void {
  for (const [column, expected] of Object.entries(columns)) {
    if (row.cells[column]) continue;
    complainAt(table, row, column, `no ${column}; expected ${expected}`, report);
  }
}

function isAddress(text: string): boolean {
  return !/\s/.test(text) && URL.parse(text)?.protocol === 'https:' && text.startsWith('https://');
}

/** True for a day, a month or a year that exists, and for nothing. */
export function isDayOrLess(text: string): boolean {
  if (text === '') return true;
  return /^\d{4}(?:-\d\d){0,2}$/.test(text) && isoDate.safeParse(`${text}-01-01`.slice(0, 10)).success;
}
