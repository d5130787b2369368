import type { Result, ResultCell } from './result.ts';

/**
 * The whole result as CSV (RFC 4180, UTF-8, LF). A hidden cell is empty, as in the published files: its status says why.
 * The pipeline's writer brings a library of 20 kB that a reader would have to load, so the browser has its own.
 * Text that a spreadsheet would take for a formula gets an apostrophe before it.
 */
export function toCsv({ columns, rows }: { columns: readonly { name: string }[]; rows: Result['rows'] }): string {
  const lines = [columns.map(({ name }) => field(name)), ...rows.map((row) => row.map(field))];
  return `${lines.map((line) => line.join(',')).join('\n')}\n`;
}

function field(cell: ResultCell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const safe = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
