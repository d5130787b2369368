import { fault, type Report } from '../problem.ts';
import type { Agreement } from '../schema/folder/agreement.ts';
import { DIMENSIONS, KEY_COLUMNS, OBSERVATION_COLUMNS, type ObservationColumn } from '../schema/folder/observation.ts';
import { isDay, isPersonalValue } from '../schema/folder/personal.ts';
import type { FilePosition } from '../schema/folder/place.ts';
import { SPREADSHEET_DATE } from '../schema/folder/spreadsheetDate.ts';
import { isHiding } from '../schema/folder/status.ts';
import {
  type DropRecord,
  type Header,
  isHeader,
  MOST_BANNER_ROWS,
  reportNoHeader,
  takeHeader,
  type Wanted,
} from './findHeader.ts';

/** A delivered row in our own columns and words; its cells still know where they stand in the file. */
export interface ReceivedRow {
  /** In the order of OBSERVATION_COLUMNS. */
  cells: readonly string[];
  line: number;
  /** Place of one of our columns; of the row where the file does not have it. */
  place(column: number): FilePosition;
}

export interface TableOptions {
  agreement: Agreement;
  /** The period of every row, where the file has no column for it. */
  period: string | undefined;
  /** True where short rows are whole: a workbook leaves out the empty cells at the end. */
  ragged: boolean;
  file: string;
  report: Report;
  onRow(row: ReceivedRow): void;
}

/** Takes a delivered table's records, one at a time. */
export interface TableReader {
  record(record: DropRecord): void;
  /** Ends the table. */
  end(): { rows: number; unnamed: readonly string[] };
}

const FIGURES: readonly ObservationColumn[] = ['numerator', 'denominator', 'value', 'lower', 'upper'];

/** Our columns as an agreement says that a table has them. */
function wantedColumns({ rule, layout, indicators }: Agreement, period: string | undefined): Wanted[] {
  const given = new Set<ObservationColumn>(Object.keys(layout?.constants ?? {}) as ObservationColumn[]);
  if (indicators.length === 1) given.add('indicator');
  if (period !== undefined) given.add('period');
  const ours: readonly ObservationColumn[] = [...KEY_COLUMNS, 'numerator'];
  const columns = rule === 'ours' ? [...ours, 'denominator' as const] : OBSERVATION_COLUMNS;
  const figure = rule === 'ours' ? 'numerator' : 'value';
  return columns
    .filter((column) => layout?.constants[column] === undefined && !(column === 'period' && period !== undefined))
    .map((column) => ({
      column,
      head: layout?.columns[column] ?? column,
      required:
        layout?.columns[column] !== undefined ||
        (['indicator', 'area', 'period', figure].includes(column) && !given.has(column)),
    }));
}

/**
 * Reads a delivered table by its agreement: finds the header below a banner, puts columns in our order, and the supplier's
 * words into ours. A date of birth or a postcode stops it, and is told by its place alone.
 */
export function receiveTable({ agreement, period, ragged, file, report, onRow }: TableOptions): TableReader {
  const wanted = wantedColumns(agreement, period);
  const looked: DropRecord[] = [];
  let header: Header | null = null;
  let isStopped = false;
  let rows = 0;
  return {
    record(record) {
      if (isStopped || record.garbled !== '' || record.cells.every((cell) => cell.trim() === '')) return;
      if (!header) {
        if (isHeader(record, wanted)) {
          header = takeHeader(record, wanted, agreement, file, report);
          isStopped = header === null;
        } else {
          looked.push(record);
          if (looked.length >= MOST_BANNER_ROWS) isStopped = true;
          if (isStopped) reportNoHeader(looked, wanted, agreement, file, report);
        }
        return;
      }
      rows++;
      if (!hasWidth(record, header.width, ragged, file, report)) return;
      const personal = personalCell(record, header);
      if (personal >= 0) {
        const { line, column } = record.place(personal);
        const isDated = personal === header.at.get('period') || personal === header.at.get('age');
        report(fault(file, isDated ? `${PERSONAL_HERE}. Or ${SPREADSHEET_DATE}` : PERSONAL_HERE, line, column));
        isStopped = true;
        return;
      }
      onRow(rowOf(record, header, agreement, period));
    },
    end() {
      if (!header && !isStopped) reportNoHeader(looked, wanted, agreement, file, report);
      if (header && rows === 0) report(fault(file, 'no rows below the header; expected figures'));
      return { rows, unnamed: header?.unnamed ?? [] };
    },
  };
}

const PERSONAL_HERE =
  'this looks like personal data (a date of birth or a postcode); expected figures alone. Nothing more of this file was read';

function personalCell({ cells }: DropRecord, { at }: Header): number {
  for (const [column, position] of at) {
    const text = cells[position]?.trim() ?? '';
    if (isPersonalValue(text) || (column !== 'period' && isDay(text))) return position;
  }
  return -1;
}

function hasWidth(record: DropRecord, width: number, ragged: boolean, file: string, report: Report): boolean {
  const { cells } = record;
  if (cells.length === width || (ragged && cells.length < width)) return true;
  if (cells.length > width && cells.slice(width).every((cell) => cell.trim() === '')) return true;
  if (ragged) {
    const { line, column } = record.place(width);
    report(fault(file, 'a cell to the right of the last head; expected nothing there', line, column));
    return false;
  }
  const hint = cells.length > width ? 'text with a comma needs double quotes round it' : 'a comma is missing';
  report(fault(file, `${cells.length} cells in this row, expected ${width}; ${hint}`, record.line));
  return false;
}

function rowOf(record: DropRecord, { at }: Header, agreement: Agreement, period: string | undefined): ReceivedRow {
  const { layout, indicators } = agreement;
  const cells = OBSERVATION_COLUMNS.map((column) => {
    const position = at.get(column);
    const text = position === undefined ? undefined : (record.cells[position] ?? '').trim();
    if (text !== undefined) {
      const own = layout?.values[column]?.[text];
      return own ?? (text === '' ? absent(column) : text);
    }
    if (column === 'period' && period !== undefined) return period;
    if (column === 'indicator' && indicators.length === 1) return layout?.constants.indicator ?? indicators[0] ?? '';
    return layout?.constants[column] ?? absent(column);
  });
  if (layout) applyStatuses(cells, layout.statuses);
  return {
    cells,
    line: record.line,
    place: (column) => record.place(at.get(OBSERVATION_COLUMNS[column] as ObservationColumn) ?? 0),
  };
}

/** What stands where a file says nothing: everybody, or no figure. */
function absent(column: ObservationColumn): string {
  return (DIMENSIONS as readonly string[]).includes(column) ? 'all' : '';
}

/** Words in place of a number become the row's status; a status that hides takes what is made from the figure with it. */
function applyStatuses(cells: string[], statuses: Readonly<Record<string, string>>): void {
  const at = (column: ObservationColumn): number => OBSERVATION_COLUMNS.indexOf(column);
  for (const column of FIGURES) {
    const status = statuses[cells[at(column)] ?? ''];
    if (status === undefined) continue;
    cells[at(column)] = '';
    if (column === 'denominator' || cells[at('status')] !== '') continue;
    cells[at('status')] = status;
  }
  if (!isHiding(cells[at('status')] ?? '')) return;
  for (const column of FIGURES) if (column !== 'denominator') cells[at(column)] = '';
}
