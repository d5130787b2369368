import { type CellValue, colToLetter, readXlsx, streamXlsxRows } from 'hucre/xlsx';
import { fault, type Report } from '../problem.ts';
import type { CsvRecord } from './readCsv.ts';
import { readable, readableStream, Unreadable } from './unseal.ts';

/** How a date in a cell is written as text: workbooks keep dates as numbers. */
export type DateStyle = 'YYYY-MM-DD' | 'DD/MM/YYYY';

/**
 * The name of the sheet to read: the one asked for, or the first. One that is not there is reported.
 * @throws Unreadable where the bytes are no workbook
 */
export async function sheetNamed(
  bytes: Uint8Array,
  name: string | undefined,
  file: string,
  report: Report,
): Promise<string | null> {
  const names: string[] = [];
  await readable(() =>
    readXlsx(bytes, {
      sheets: (info) => {
        names.push(info.name);
        return false;
      },
    }),
  );
  const sheet = name ?? names[0];
  if (sheet !== undefined && names.includes(sheet)) return sheet;
  report(fault(file, `no sheet ${JSON.stringify(name)}; expected one of the ${names.length} that it has`));
  return null;
}

/** A table for people has no more: one stray cell in the last column would make every row sixteen thousand cells wide. */
const MOST_COLUMNS = 500;

/** Reads a sheet row by row. Rows that are wholly empty are passed over, and short ones filled up; places are the sheet's own. */
export async function readSheet(
  bytes: Uint8Array,
  sheet: string,
  dates: DateStyle,
  onRecord: (record: CsvRecord) => void,
): Promise<void> {
  let width = 0;
  for await (const { index, values } of readableStream(() => streamXlsxRows(bytes, { sheet }))) {
    if (values.length > MOST_COLUMNS) {
      const place = `${colToLetter(values.length - 1)}${index + 1}`;
      throw new Unreadable(`a cell in ${place}; expected at most ${MOST_COLUMNS} columns: remove what stands there`);
    }
    const cells = values.map((value) => textOf(value, dates));
    while (cells.length < width) cells.push('');
    width = cells.length;
    if (cells.every((cell) => cell === '')) continue;
    const line = index + 1;
    onRecord({ cells, line, garbled: '', place: (cell) => ({ line, column: cell + 1 }) });
  }
}

/** Reports with the name of the cell, `Data!B7`, in place of line and column. */
export function atCells(sheet: string, report: Report): Report {
  const name = /^\w+$/.test(sheet) ? sheet : `'${sheet.replaceAll("'", "''")}'`;
  return (problem) => report({ ...problem, cell: `${name}!${colToLetter(problem.column - 1)}${problem.line}` });
}

function textOf(value: CellValue, dates: DateStyle): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return dateText(value, dates);
  // A workbook keeps 15 digits; what a double has beyond them is noise.
  if (typeof value === 'number') return String(Number(value.toPrecision(15)));
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  return String(value).trim();
}

function dateText(date: Date, dates: DateStyle): string {
  if (Number.isNaN(date.getTime())) return 'not a date';
  const [day = '', time = ''] = date.toISOString().split('T');
  const shown = dates === 'YYYY-MM-DD' ? day : day.split('-').reverse().join('/');
  return time.startsWith('00:00:00') ? shown : `${shown} ${time.slice(0, 8)}`;
}
