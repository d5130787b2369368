import { fault, type Report } from '../problem.ts';
import { readPeriod } from '../schema/delivered/readPeriod.ts';
import { saidWord } from '../schema/delivered/words.ts';
import type { Agreement } from '../schema/folder/agreement.ts';
import type { AreaIndex } from '../schema/folder/area.ts';
import type { Definition } from '../schema/folder/checked.ts';
import { DIMENSIONS, KEY_COLUMNS, OBSERVATION_COLUMNS, type ObservationColumn } from '../schema/folder/observation.ts';
import { isDay, isPersonalValue } from '../schema/folder/personal.ts';
import type { FilePosition } from '../schema/folder/place.ts';
import { SPREADSHEET_DATE } from '../schema/folder/spreadsheetDate.ts';
import {
  type DropRecord,
  type Header,
  isHeader,
  MOST_BANNER_ROWS,
  reportNoHeader,
  takeHeader,
  type Wanted,
} from './findHeader.ts';
import { readDelivered } from './readDelivered.ts';

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
  /** What the folder says of an indicator, and its areas: they tell how a period, a figure and a code are read. */
  definitionOf(id: string): Definition | undefined;
  areas: AreaIndex;
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
export function receiveTable(options: TableOptions): TableReader {
  const { agreement, period, ragged, file, report, onRow } = options;
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
      const personal = personalCell(record, header, options);
      if (personal >= 0) {
        const { line, column } = record.place(personal);
        const isDated = personal === header.at.get('period') || personal === header.at.get('age');
        report(fault(file, isDated ? `${PERSONAL_HERE}. Or ${SPREADSHEET_DATE}` : PERSONAL_HERE, line, column));
        isStopped = true;
        return;
      }
      onRow(rowOf(record, header, options));
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

function personalCell(record: DropRecord, { at }: Header, options: TableOptions): number {
  for (const [column, position] of at) {
    const text = record.cells[position]?.trim() ?? '';
    if (column === 'period' && isPeriod(text, options)) continue;
    if (isPersonalValue(text) || (column !== 'period' && isDay(text))) return position;
  }
  return -1;
}

/** True where a day is what the agreement's indicators have as their period. */
function isPeriod(text: string, { agreement, definitionOf }: TableOptions): boolean {
  return agreement.indicators.some((id) => {
    const kind = definitionOf(id)?.period;
    return (kind === 'snapshot' || kind === 'month') && 'period' in readPeriod(text, kind, undefined);
  });
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

function rowOf(record: DropRecord, { at }: Header, options: TableOptions): ReceivedRow {
  const { agreement, period, definitionOf, areas } = options;
  const { layout, indicators } = agreement;
  const cells = OBSERVATION_COLUMNS.map((column) => {
    const position = at.get(column);
    const text = position === undefined ? undefined : (record.cells[position] ?? '').trim();
    if (text !== undefined) return saidWord(layout?.values[column], text) ?? (text === '' ? absent(column) : text);
    if (column === 'period' && period !== undefined) return period;
    if (column === 'indicator' && indicators.length === 1) return layout?.constants.indicator ?? indicators[0] ?? '';
    return layout?.constants[column] ?? absent(column);
  });
  const definition = indicators.includes(cells[0] ?? '') ? definitionOf(cells[0] ?? '') : undefined;
  readDelivered(cells, agreement, definition, areas);
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
