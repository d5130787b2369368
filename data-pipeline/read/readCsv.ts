import Papa from 'papaparse';
import { fault, type Report } from '../problem.ts';
import type { FilePosition, Table } from '../schema/folder/place.ts';
import { BlockCutter, nextState, type QuoteState } from './blockCutter.ts';
import type { TextEncoding } from './textEncoding.ts';

/** A record longer than this is an unclosed quote that has swallowed the rest of the file. */
const LONGEST_RECORD = 1_000_000;

/** A record of more cells than this is of no table: to say where each of its faults is would take the square of them. */
const WIDEST_RECORD = 2_000;

/** One record of a CSV file, which knows where its cells stand. */
export interface CsvRecord {
  cells: string[];
  /** Line on which the record begins, from 1. */
  line: number;
  /** Set where its bytes or quotes are at fault, which is told already: what its cells say is not to be believed. */
  garbled: '' | 'bytes' | 'quotes';
  /** Place of a cell, worked out only when asked: faults are rare. */
  place(cell: number): FilePosition;
}

/**
 * Reads an RFC 4180 CSV file as a stream of records, header included, holding one block at a time.
 * A byte-order mark and CRLF are accepted. Bytes that are not UTF-8, an unclosed quote and an empty file are reported.
 * @param chunks the file's bytes
 * @param file its name in messages
 * @param onRecord called for each record in turn; blank lines are passed over
 * @returns false where not all of the file could be read
 */
export async function readCsv(
  chunks: AsyncIterable<Uint8Array>,
  file: string,
  report: Report,
  onRecord: (record: CsvRecord) => void,
  encoding: TextEncoding = 'utf-8',
): Promise<boolean> {
  const decoder = new TextDecoder(encoding);
  // Files that were joined have a byte-order mark in the middle as well, which no one sees.
  const decode = (chunk?: Uint8Array): string => {
    const text = decoder.decode(chunk, { stream: chunk !== undefined });
    return text.includes('\uFEFF') ? text.replaceAll('\uFEFF', '') : text;
  };
  const blocks = new BlockCutter();
  let line = 1;
  let records = 0;
  let isUtf8 = true;
  let isTooWide = false;
  const take = (block: string): void => {
    line = parseBlock(block, line, file, report, (record) => {
      records++;
      if (isTooWide || record.cells.length > WIDEST_RECORD) {
        const message = `${record.cells.length} cells in a row; expected at most ${WIDEST_RECORD}`;
        if (!isTooWide) report(fault(file, message, record.line));
        isTooWide = true;
        return;
      }
      const bad = record.garbled !== '' ? record.cells.findIndex((cell) => cell.includes('\uFFFD')) : -1;
      // One fault a file: saving it anew mends all of its bytes.
      if (bad >= 0 && isUtf8) report(notUtf8(file, record.place(bad)));
      if (bad >= 0) isUtf8 = false;
      onRecord(record);
    });
  };
  for await (const chunk of chunks) {
    const block = blocks.add(decode(chunk));
    if (block !== '') take(block);
    if (blocks.pending > LONGEST_RECORD) {
      report(endless(file, blocks));
      return false;
    }
  }
  const rest = blocks.add(decode()) + blocks.rest();
  if (blocks.open) {
    report(endless(file, blocks));
    return false;
  }
  if (rest !== '') take(rest);
  if (records === 0) report(fault(file, 'the file is empty; expected a header row'));
  return records > 0 && !isTooWide;
}

/**
 * Reads a small CSV file whole: its header and its rows as cells by column name, with places.
 * @param optional columns that the file may leave out: their cells are then empty
 */
export async function readTable(
  chunks: AsyncIterable<Uint8Array>,
  file: string,
  columns: readonly string[],
  report: Report,
  optional: readonly string[] = [],
): Promise<Table> {
  const rows: Table['rows'] = [];
  let names: readonly string[] = columns;
  const order: number[] = [];
  let isFirst = true;
  let isWhole = true;
  const isRead = await readCsv(chunks, file, report, (record) => {
    if (isFirst) {
      names = columns.filter((column) => !optional.includes(column) || record.cells.includes(column));
      order.push(...matchHeader(record, names, file, report));
    } else if (order.length === 0) return;
    else if (!checkWidth(record, names.length, file, report) || record.garbled === 'quotes') isWhole = false;
    else {
      const cells: Record<string, string> = {};
      names.forEach((column, i) => {
        cells[column] = record.cells[order[i] ?? -1] ?? '';
      });
      rows.push({ cells, line: record.line, place: (column) => record.place(order[names.indexOf(column)] ?? 0) });
    }
    isFirst = false;
  });
  return { file, rows, understood: order.length > 0 && isWhole && isRead };
}

/**
 * Finds each expected column in a header row; reports what is missing, what is extra and what appears twice.
 * @returns the position of each expected column, or an empty list where the header is at fault
 */
export function matchHeader(
  record: CsvRecord,
  columns: readonly string[],
  file: string,
  report: Report,
  added: Readonly<Record<string, string>> = {},
): number[] {
  if (record.garbled !== '') return [];
  const names = record.cells;
  const expected = `expected ${columns.join(',')}`;
  const missing = columns.filter((column) => !names.includes(column));
  if (missing.length > columns.length / 2) {
    // Another file's header, or none: a row of figures. What it says is not repeated; it may be about a person.
    const separator = names.length === 1 ? /[;\t|]/.exec(names[0] ?? '')?.[0] : undefined;
    const what = separator
      ? `cells are separated by ${separator === '\t' ? 'tabs' : quote(separator)}, not by commas`
      : 'this row is not the header of this file';
    report(fault(file, `${what}; ${expected}`, record.line));
    return [];
  }
  let good = true;
  const complain = (message: string, cell: number): void => {
    good = false;
    const { line, column } = record.place(cell);
    report(fault(file, message, line, column));
  };
  names.forEach((name, i) => {
    if (name.trim() === '')
      complain('a column without a name; delete it: spreadsheets add empty columns at the end', i);
    else if (!columns.includes(name)) complain(`unknown column ${quote(name)}; ${expected}`, i);
    else if (names.indexOf(name) !== i) complain(`column ${quote(name)} appears twice; ${expected}`, i);
  });
  for (const column of missing) complain(`column ${quote(column)} is missing; ${added[column] ?? expected}`, 0);
  return good ? columns.map((column) => names.indexOf(column)) : [];
}

/** Reports a record with too few or too many cells. */
export function checkWidth(record: CsvRecord, width: number, file: string, report: Report): boolean {
  if (record.cells.length === width) return true;
  if (record.garbled !== '') return false;
  const what = `${record.cells.length} cells in this row, expected ${width}`;
  const hint = record.cells.length > width ? 'text with a comma needs double quotes round it' : 'a comma is missing';
  report(fault(file, `${what}; ${hint}`, record.line, 1));
  return false;
}

function quote(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
}

/** Parses whole records. @returns the line on which the next block begins */
function parseBlock(
  block: string,
  firstLine: number,
  file: string,
  report: Report,
  onRecord: (record: CsvRecord) => void,
): number {
  const text = block.includes('\r') ? block.replaceAll('\r\n', '\n').replaceAll('\r', '\n') : block;
  const isQuoted = text.includes('"');
  const isGarbled = text.includes('\uFFFD');
  let line = firstLine;
  let at = 0;
  const emit = (cells: string[], end: number, isMalformed: boolean): void => {
    const start = at;
    const firstLineOfRecord = line;
    at = end;
    line += isQuoted ? countLines(text, start, end) : 1;
    if (cells.length === 1 && cells[0] === '') return;
    onRecord({
      cells,
      line: firstLineOfRecord,
      garbled: isMalformed ? 'quotes' : isGarbled && cells.some((cell) => cell.includes('\uFFFD')) ? 'bytes' : '',
      place: (cell) => placeOf(text.slice(start, end), cell, firstLineOfRecord),
    });
  };
  if (!isQuoted) {
    for (const row of Papa.parse<string[]>(text, { delimiter: ',', newline: '\n' }).data) {
      let length = row.length;
      for (const cell of row) length += cell.length;
      if (at < text.length) emit(row, at + length, false);
    }
    return line;
  }
  Papa.parse<string[]>(text, {
    delimiter: ',',
    newline: '\n',
    step: ({ data, errors, meta }) => {
      if (at >= text.length) return;
      const [error] = errors.filter(({ type }) => type === 'Quotes');
      if (error) {
        const before = text.slice(at, (error.index ?? at + 1) - 1).split('\n');
        report(
          fault(
            file,
            'the quote that opens this cell is not closed, or a quote inside it is not doubled; expected "…" with "" for each quote inside',
            line + before.length - 1,
            (before.at(-1)?.length ?? 0) + 1,
          ),
        );
      }
      emit(data, meta.cursor, error !== undefined);
    },
  });
  return line;
}

function countLines(text: string, start: number, end: number): number {
  let lines = 0;
  for (let i = text.indexOf('\n', start); i >= 0 && i < end; i = text.indexOf('\n', i + 1)) lines++;
  return lines;
}

/** Walks the raw record to the wanted cell, so that quotes and line breaks inside cells are counted rightly. */
function placeOf(raw: string, cell: number, firstLine: number): FilePosition {
  let line = firstLine;
  let column = 1;
  let index = 0;
  let state: QuoteState = 'start';
  for (const character of raw) {
    if (index === cell && state === 'start') break;
    const wasQuoted = state === 'quoted';
    state = nextState(state, character.charCodeAt(0));
    if (character === ',' && !wasQuoted) index++;
    if (character === '\n') {
      line++;
      column = 1;
    } else column++;
  }
  return { line, column };
}

function notUtf8(file: string, { line, column }: FilePosition) {
  return fault(file, 'bytes that are not UTF-8 (Windows-1252?); save the file as "CSV UTF-8"', line, column);
}

/** A record that does not end: an unclosed quote swallows the rest of its file. */
function endless(file: string, { open, line, openLine, openColumn }: BlockCutter) {
  return open
    ? fault(file, 'this quote is never closed; expected a closing " in the same cell', openLine, openColumn)
    : fault(file, 'a line that is too long for a row of a table; expected one row a line', line);
}
