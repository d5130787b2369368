import { type CellValue, colToLetter, readXlsx, streamXlsxRows } from 'hucre/xlsx';
import { fault, type Report } from '../problem.ts';
import { NO_ANSWER } from '../schema/delivered/readCell.ts';
import type { CsvRecord } from './readCsv.ts';
import { odsHiddenRows, odsRows, odsSheets, refuseRepeats, type SheetName } from './readOds.ts';
import { readable, readableStream, Unreadable, type WorkbookKind } from './unseal.ts';

/** The bytes of a workbook, and in which of the two formats they are. */
export interface WorkbookBytes {
  kind: WorkbookKind;
  bytes: Uint8Array;
}

/** How a date in a cell is written as text: workbooks keep dates as numbers. */
export type DateStyle = 'YYYY-MM-DD' | 'DD/MM/YYYY';

/** A sheet to read, and what of the workbook a person may not have seen, in words; empty where there is nothing. */
export interface FoundSheet {
  name: string;
  /** Its place among the sheets, from 0. */
  at: number;
  unseen: string;
}

/**
 * The sheet to read: the one asked for, or the first that can be seen. One that is not there is reported.
 * @throws Unreadable where the bytes are no workbook
 */
export async function findSheet(
  workbook: WorkbookBytes,
  wanted: string | undefined,
  file: string,
  report: Report,
): Promise<FoundSheet | null> {
  const sheets = await sheetsOf(workbook);
  const at = sheets.findIndex(({ name, isHidden }) => (wanted === undefined ? !isHidden : name === wanted));
  const found = sheets[at];
  if (found === undefined) {
    const hidden = sheets.every(({ isHidden }) => isHidden);
    const message =
      wanted === undefined && hidden
        ? 'every sheet of this workbook is hidden; expected a visible one, or its name with --sheet'
        : `no sheet ${JSON.stringify(wanted)}; expected one of the ${sheets.length} that it has`;
    report(fault(file, message));
    return null;
  }
  const before = sheets.slice(0, at).filter(({ isHidden }) => isHidden).length;
  if (found.isHidden) return { name: found.name, at, unseen: 'this sheet is hidden' };
  if (wanted !== undefined || before === 0) return { name: found.name, at, unseen: '' };
  return {
    name: found.name,
    at,
    unseen: `skipped ${before === 1 ? 'a hidden sheet' : `${before} hidden sheets`} before it`,
  };
}

async function sheetsOf({ kind, bytes }: WorkbookBytes): Promise<SheetName[]> {
  if (kind === 'ODS') {
    await readable(async () => refuseRepeats(bytes));
    return odsSheets(bytes);
  }
  const sheets: SheetName[] = [];
  await readable(() =>
    readXlsx(bytes, {
      sheets: ({ name, hidden, veryHidden }) => {
        sheets.push({ name, isHidden: hidden === true || veryHidden === true });
        return false;
      },
    }),
  );
  return sheets;
}

/** Workbooks of more bytes than these are read row by row alone, without a look at what they hide. */
const LARGEST_LOOKED_AT = 8_000_000;

/** What a sheet hides from who reads it on the screen. */
export interface Hidden {
  /** Rows that a filter or a person hid: they are read all the same. */
  rows: number;
  /** Cells, as `row,column` from 0, with a formula whose answer the workbook does not hold. */
  unanswered: ReadonlySet<string>;
}

/** Looks for hidden rows and formulas without an answer. */
export async function hiddenIn(
  { kind, bytes }: WorkbookBytes,
  { name: sheet, at: place }: FoundSheet,
): Promise<Hidden> {
  if (bytes.length > LARGEST_LOOKED_AT) return { rows: 0, unanswered: new Set() };
  // An OpenDocument workbook always holds the answers of its formulas.
  if (kind === 'ODS') return { rows: odsHiddenRows(bytes, place), unanswered: new Set() };
  const { sheets } = await readable(() => readXlsx(bytes, { sheets: [sheet] }));
  const [own] = sheets;
  const rows = [...(own?.rowDefs ?? [])].filter(
    ([at, { hidden }]) => hidden && (own?.rows[at]?.length ?? 0) > 0,
  ).length;
  const cells = [...(own?.cells ?? [])].filter(
    ([, { formula, value, formulaResult }]) => formula !== undefined && (formulaResult ?? value ?? null) === null,
  );
  return { rows, unanswered: new Set(cells.map(([at]) => at)) };
}

/** A table for people has no more: one stray cell in the last column would make every row sixteen thousand cells wide. */
const MOST_COLUMNS = 500;

/** Reads a sheet row by row. Rows that are wholly empty are passed over, and short ones filled up; places are the sheet's own. */
export async function readSheet(
  { kind, bytes }: WorkbookBytes,
  { name: sheet, at }: FoundSheet,
  { dates, unanswered }: { dates: DateStyle; unanswered: Hidden['unanswered'] },
  onRecord: (record: CsvRecord) => void,
): Promise<void> {
  let width = 0;
  const rows = kind === 'ODS' ? odsRows(bytes, at) : readableStream(() => streamXlsxRows(bytes, { sheet }));
  for await (const { index, values } of rows) {
    if (values.length > MOST_COLUMNS) {
      const place = `${colToLetter(values.length - 1)}${index + 1}`;
      throw new Unreadable(`a cell in ${place}; expected at most ${MOST_COLUMNS} columns: remove what is there`);
    }
    const cells = values.map((value, i) => (unanswered.has(`${index},${i}`) ? NO_ANSWER : textOf(value, dates)));
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
