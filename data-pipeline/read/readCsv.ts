import Papa from 'papaparse';
import { fault, type Report } from '../problem.ts';
import type { Place, Table } from '../schema/place.ts';

/** A record longer than this is an unclosed quote that has swallowed the rest of the file. */
const LONGEST_RECORD = 1_000_000;

/** One record of a CSV file, which knows where its cells stand. */
export interface CsvRecord {
  cells: string[];
  /** Line on which the record begins, from 1. */
  line: number;
  /** Place of a cell, worked out only when asked: faults are rare. */
  place(cell: number): Place;
}

/**
 * Reads an RFC 4180 CSV file as a stream of records, header included, holding one block at a time.
 * A byte-order mark and CRLF are accepted. Bytes that are not UTF-8, an unclosed quote and an empty file are reported.
 * @param chunks the file's bytes
 * @param file its name in messages
 * @param onRecord called for each record in turn; blank lines are passed over
 */
export async function readCsv(
  chunks: AsyncIterable<Uint8Array>,
  file: string,
  report: Report,
  onRecord: (record: CsvRecord) => void,
): Promise<void> {
  const decoder = new TextDecoder('utf-8');
  const blocks = new BlockCutter();
  let line = 1;
  let records = 0;
  const take = (block: string): void => {
    line = parseBlock(block, line, file, report, (record) => {
      records++;
      onRecord(record);
    });
  };
  for await (const chunk of chunks) {
    const block = blocks.add(decoder.decode(chunk, { stream: true }));
    if (block !== '') take(block);
    if (blocks.pending > LONGEST_RECORD) return report(unclosedQuote(file, blocks));
  }
  const rest = blocks.add(decoder.decode()) + blocks.rest();
  if (blocks.open) return report(unclosedQuote(file, blocks));
  if (rest !== '') take(rest);
  if (records === 0) report(fault(file, 'the file is empty; expected a header row'));
}

/** Reads a small CSV file whole: its header and its rows as cells by column name, with places. */
export async function readTable(
  chunks: AsyncIterable<Uint8Array>,
  file: string,
  columns: readonly string[],
  report: Report,
): Promise<Table> {
  const rows: Table['rows'] = [];
  let header: readonly number[] | null = null;
  await readCsv(chunks, file, report, (record) => {
    if (header === null) {
      header = matchHeader(record, columns, file, report);
      return;
    }
    if (header.length === 0) return;
    if (!checkWidth(record, columns.length, file, report)) return;
    const cells: Record<string, string> = {};
    const order = header;
    columns.forEach((column, i) => {
      cells[column] = record.cells[order[i] ?? -1] ?? '';
    });
    rows.push({ cells, line: record.line, place: (column) => record.place(order[columns.indexOf(column)] ?? 0) });
  });
  return { file, rows };
}

/**
 * Finds each expected column in a header row; reports what is missing, what is extra and what stands twice.
 * @returns the position of each expected column, or an empty list where the header is at fault
 */
export function matchHeader(record: CsvRecord, columns: readonly string[], file: string, report: Report): number[] {
  const names = record.cells;
  const expected = `expected ${columns.join(',')}`;
  let good = true;
  const complain = (message: string, cell: number): void => {
    good = false;
    const { line, column } = record.place(cell);
    report(fault(file, message, line, column));
  };
  names.forEach((name, i) => {
    if (!columns.includes(name)) complain(`unknown column ${quote(name)}; ${expected}`, i);
    else if (names.indexOf(name) !== i) complain(`column ${quote(name)} stands twice; ${expected}`, i);
  });
  for (const column of columns)
    if (!names.includes(column)) complain(`column ${quote(column)} is missing; ${expected}`, 0);
  return good ? columns.map((column) => names.indexOf(column)) : [];
}

/** Reports a record with too few or too many cells. */
export function checkWidth(record: CsvRecord, width: number, file: string, report: Report): boolean {
  if (record.cells.length === width) return true;
  const what = `${record.cells.length} cells in this row, expected ${width}`;
  const hint = record.cells.length > width ? 'text with a comma needs double quotes round it' : 'a comma is missing';
  report(fault(file, `${what}; ${hint}`, record.line, 1));
  return false;
}

function quote(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
}

function parseBlock(
  block: string,
  firstLine: number,
  file: string,
  report: Report,
  onRecord: (record: CsvRecord) => void,
): number {
  const text = block.includes('\r') ? block.replaceAll('\r\n', '\n').replaceAll('\r', '\n') : block;
  const quoted = text.includes('"');
  let line = firstLine;
  let at = 0;
  const emit = (cells: string[], end: number): void => {
    const start = at;
    const firstLineOfRecord = line;
    at = end;
    line += quoted ? countLines(text, start, end) : 1;
    if (cells.length === 1 && cells[0] === '') return;
    const record: CsvRecord = {
      cells,
      line: firstLineOfRecord,
      place: (cell) => placeOf(text.slice(start, end), cell, firstLineOfRecord),
    };
    const bad = cells.findIndex((cell) => cell.includes('\uFFFD'));
    if (bad >= 0) report(notUtf8(file, record.place(bad)));
    onRecord(record);
  };
  if (!quoted) {
    for (const row of Papa.parse<string[]>(text, { delimiter: ',', newline: '\n' }).data) {
      let length = row.length;
      for (const cell of row) length += cell.length;
      if (at < text.length) emit(row, at + length);
    }
    return line;
  }
  Papa.parse<string[]>(text, {
    delimiter: ',',
    newline: '\n',
    step: ({ data, errors, meta }) => {
      if (at >= text.length) return;
      for (const error of errors) {
        if (error.type !== 'Quotes') continue;
        report(fault(file, 'a quote inside a quoted cell is not doubled; expected "" for each quote', line, 1));
      }
      emit(data, meta.cursor);
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
function placeOf(raw: string, cell: number, firstLine: number): Place {
  let line = firstLine;
  let column = 1;
  let index = 0;
  let inQuotes = false;
  for (const character of raw) {
    if (index === cell && !inQuotes) break;
    if (character === '"') inQuotes = !inQuotes;
    else if (character === ',' && !inQuotes) index++;
    if (character === '\n') {
      line++;
      column = 1;
    } else column++;
  }
  return { line, column };
}

function notUtf8(file: string, { line, column }: Place) {
  return fault(file, 'bytes that are not UTF-8 (Windows-1252?); save the file as "CSV UTF-8"', line, column);
}

function unclosedQuote(file: string, blocks: BlockCutter) {
  return fault(
    file,
    'this quote is never closed; expected a closing " in the same cell',
    blocks.openLine,
    blocks.openColumn,
  );
}

/** Cuts decoded text at record boundaries: line ends outside quotes. Remembers where the last quote was opened. */
class BlockCutter {
  #carry = '';
  #inQuotes = false;
  #fieldStart = true;
  /** The character before, also across blocks: a quote after a quote is a doubled one. */
  #previous = 0;
  #line = 1;
  #column = 1;
  openLine = 1;
  openColumn = 1;

  get open(): boolean {
    return this.#inQuotes;
  }

  get pending(): number {
    return this.#carry.length;
  }

  /** Takes more text and gives back all complete records so far. */
  add(text: string): string {
    let cut = -1;
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code === 34) {
        if (this.#inQuotes) this.#inQuotes = false;
        else if (this.#fieldStart || this.#previous === 34) {
          this.#inQuotes = true;
          this.openLine = this.#line;
          this.openColumn = this.#column;
        }
      }
      if (code === 10) {
        this.#line++;
        this.#column = 1;
        if (!this.#inQuotes) cut = i;
      } else this.#column++;
      this.#fieldStart = !this.#inQuotes && (code === 44 || code === 10 || code === 13);
      this.#previous = code;
    }
    if (cut < 0) {
      this.#carry += text;
      return '';
    }
    const block = this.#carry + text.slice(0, cut + 1);
    this.#carry = text.slice(cut + 1);
    return block;
  }

  /** What is left after the last line end. */
  rest(): string {
    const rest = this.#carry;
    this.#carry = '';
    return rest;
  }
}
