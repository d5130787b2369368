import { statxploreRows } from '../../import/statxploreRows.ts';
import { fault, type Report, warning } from '../../problem.ts';
import { openDrop } from '../../read/openDrop.ts';
import { type CsvRecord, readCsv } from '../../read/readCsv.ts';
import { plainText } from '../../schema/delivered/words.ts';
import { CallError } from './command.ts';

/** A publisher's file, wherever its bytes lie. */
export interface PublishedFile {
  /** What it is called in messages. */
  name: string;
  blob(): Promise<Blob>;
  /** Its bytes, unpacked where they are compressed. */
  bytes(): AsyncIterable<Uint8Array>;
}

/** What takes the records of a file, and ends it. */
export interface Sink {
  record(record: CsvRecord): void;
  end?(): void;
}

/** How a file is read: its kind, the sheet of a workbook, and the first cell of its row of heads where that is known. */
export interface Reading {
  kind: string;
  sheet: string | undefined;
  header?: string | undefined;
}

/**
 * Reads a CSV, a sheet of a workbook, or an answer of Stat-Xplore, record by record. What is none of them is reported.
 * @returns false where the bytes are no table at all, such as a web page
 */
export async function readPublishedFile(
  file: PublishedFile,
  { kind, sheet, header }: Reading,
  report: Report,
  open: (report: Report) => Promise<Sink>,
): Promise<boolean> {
  const { name } = file;
  if (kind === 'statxplore') return readAnswer(file, report, open);
  const opened = async (own: Report): Promise<Sink> => {
    const sink = await open(own);
    return header === undefined ? sink : belowTitles(sink, header, name, own);
  };
  if (await isWorkbook(file)) {
    const ask = (): never => {
      throw new CallError(`${name} is sealed; publishers' files are not: expected \`receive\` for a drop`);
    };
    const drop = await openDrop(await file.blob(), { file: name, sheet, dates: 'YYYY-MM-DD', ask, report });
    if (!drop) return true;
    if (drop.unseen !== '') report(warning(name, drop.unseen));
    const sink = await opened(drop.report);
    if (await drop.read(sink.record)) sink.end?.();
    return true;
  }
  if (!(await isText(file, report))) return false;
  const sink = await opened(report);
  if (await readCsv(file.bytes(), name, report, sink.record)) sink.end?.();
  return true;
}

/** Passes titles and notes over, down to the row whose first cell is the one that is known. */
function belowTitles(sink: Sink, header: string, file: string, report: Report): Sink {
  let isFound = false;
  return {
    record: (record) => {
      isFound ||= plainText(record.cells[0] ?? '') === plainText(header);
      if (isFound) sink.record(record);
    },
    end: () => {
      if (isFound) sink.end?.();
      else
        report(
          fault(
            file,
            `no row begins with ${JSON.stringify(header)}; expected the row of heads that fetch: header names`,
          ),
        );
    },
  };
}

async function readAnswer(
  { name, bytes }: PublishedFile,
  report: Report,
  open: (report: Report) => Promise<Sink>,
): Promise<boolean> {
  const rows = statxploreRows(await textOf(bytes()));
  if (!Array.isArray(rows)) {
    report(fault(name, rows.wrong));
    return false;
  }
  const sink = await open(report);
  for (const [i, cells] of rows.entries())
    sink.record({ cells, line: i + 1, garbled: '', place: (cell) => ({ line: i + 1, column: cell + 1 }) });
  sink.end?.();
  return true;
}

async function textOf(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of chunks) text += decoder.decode(chunk, { stream: true });
  return text + decoder.decode();
}

/** True where a file is an XLSX or ODS: an archive that has sheets. */
async function isWorkbook({ bytes }: PublishedFile): Promise<boolean> {
  for await (const chunk of bytes()) {
    const text = new TextDecoder('latin1').decode(chunk);
    const sheets = /\[Content_Types\]\.xml|xl\/|_rels\/|opendocument\.spreadsheet|content\.xml/;
    return text.startsWith('PK\u0003\u0004') && sheets.test(text);
  }
  return false;
}

/** True unless a file's first bytes say that it is no CSV: a workbook, an archive, a web page, JSON. */
async function isText({ name, bytes }: PublishedFile, report: Report): Promise<boolean> {
  for await (const chunk of bytes()) {
    const start = new TextDecoder('latin1').decode(chunk.subarray(0, 64)).trimStart();
    const what = Object.entries(NOT_CSV).find(([mark]) => start.startsWith(mark))?.[1];
    if (what !== undefined) report(fault(name, what));
    return what === undefined;
  }
  return true;
}

const NOT_CSV: Readonly<Record<string, string>> = {
  'PK\u0003\u0004':
    'this is a workbook or a zip archive, not a CSV; take the CSV out of the archive, or save the sheet with the figures as "CSV UTF-8"',
  '\u00D0\u00CF\u0011\u00E0': 'this is an old workbook, not a CSV; save the sheet with the figures as "CSV UTF-8"',
  '<': 'this is a web page, not a CSV; open the address in a browser, and name the address of the file itself',
  '{': 'this is JSON, not a CSV; choose CSV where the publisher offers both',
  '[': 'this is JSON, not a CSV; choose CSV where the publisher offers both',
  ÿþ: 'this is text in UTF-16 (Excel’s "Unicode text"), not a CSV; save the file as "CSV UTF-8"',
  '%PDF': 'this is a PDF, not a CSV; look for the data behind it on the publisher’s page',
};
