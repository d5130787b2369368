import { type CellValue, type Cell as SheetCell, type WriteSheet, writeXlsx } from 'hucre/xlsx';
import { STATUSES } from './schema/folder/status.ts';
import { columnWidth, FONT, lineHeight, linesOf, SIZE, TITLE_SIZE } from './write/sheetLayout.ts';

/** What a spreadsheet cell holds; null is a blank cell. */
export type WorkbookCell = string | number | null;

/** One table, on a sheet of its own. */
export interface WorkbookSheet {
  /** Name of its tab: at most 31 characters, none of `: \ / ? * [ ]`, no other's. */
  name: string;
  title: string;
  /** Lines between the title and the table, such as source and unit. */
  about?: readonly string[];
  /** Heads of the columns, each its own. A width is in characters. */
  columns: readonly { title: string; width?: number }[];
  rows: readonly (readonly WorkbookCell[])[];
}

export interface Workbook {
  title: string;
  /** Day of its making, `2026-11-21`: it stands in the file's properties, so that the same figures give the same bytes. */
  date: string;
  /** Lines of the cover: what a reader must know, each with what it is called. An address becomes a link. */
  cover: readonly (readonly [string, string])[];
  /** Notes, in order; the shorthand for cells without a figure is always among them. */
  notes: readonly string[];
  sheets: readonly WorkbookSheet[];
}

/**
 * A spreadsheet (Office Open XML) after the Analysis Function's guidance "Releasing statistics in spreadsheets": a cover,
 * contents and notes, then one table a sheet from column A, each marked as a table with a name; no merged, hidden or
 * frozen cells. The same input gives the same bytes.
 * @throws where names or heads break the rules of the format, or a row has not one cell for each column
 */
export async function workbook({ title, date, cover, notes, sheets }: Workbook): Promise<Uint8Array> {
  const contents = [{ name: 'Notes', title: 'Notes and shorthand' }, ...sheets];
  const front: WorkbookSheet[] = [
    {
      name: 'Contents',
      title: 'Contents',
      about: ['One table: the sheets of this workbook.'],
      columns: [
        { title: 'Sheet', width: 24 },
        { title: 'What it holds', width: 90 },
      ],
      rows: contents.map((sheet) => [sheet.name, sheet.title]),
    },
    {
      name: 'Notes',
      title: 'Notes and shorthand',
      about: ['One table: notes by number, then the shorthand in cells without a plain figure.'],
      columns: [
        { title: 'Note', width: 12 },
        { title: 'What it says', width: 110 },
      ],
      rows: [
        ...notes.map((text, i) => [`Note ${i + 1}`, text]),
        ...Object.entries(STATUSES).map(([letter, meaning]) => [`[${letter}]`, meaning]),
        ['blank', 'empty: the source gives no such number, or there is no reason to add'],
      ],
    },
  ];
  const all = [...front, ...sheets];
  for (const sheet of all) refuseFaulty(sheet, all);
  const day = new Date(`${date}T00:00:00Z`);
  return await writeXlsx({
    sheets: [coverSheet(title, cover), ...all.map(tableSheet)],
    properties: { title, created: day, modified: day },
    defaultFont: { name: FONT, size: SIZE },
  });
}

function refuseFaulty({ name, columns, rows }: WorkbookSheet, all: readonly WorkbookSheet[]): void {
  const refuse = (why: string): never => {
    throw new Error(`sheet "${name}": ${why}`);
  };
  if (!/^[^:\\/?*[\]]{1,31}$/.test(name)) refuse('a name has 1 to 31 characters, none of them : \\ / ? * [ ]');
  if (name === COVER || all.filter((other) => other.name.toLowerCase() === name.toLowerCase()).length > 1)
    refuse('another sheet has this name');
  const heads = columns.map((column) => column.title.toLowerCase());
  if (heads.includes('') || new Set(heads).size < heads.length) refuse('each column needs a head of its own');
  if (rows.some((row) => row.length !== columns.length)) refuse('each row needs a cell for each column');
}

const COVER = 'Cover';
const COVER_WIDTH = 110;
const WRAP = { alignment: { wrapText: true, vertical: 'top' } } as const;
const TITLE = { font: { name: FONT, bold: true, size: TITLE_SIZE } } as const;
const HEAD = { font: { name: FONT, bold: true, size: SIZE }, ...WRAP } as const;

function coverSheet(title: string, lines: Workbook['cover']): WriteSheet {
  const rows: CellValue[][] = [[title], ...lines.flatMap(([name, text]) => [[name], [text]])];
  const cells = new Map<string, Partial<SheetCell>>([['0,0', { value: title, style: { ...TITLE, ...WRAP } }]]);
  const rowDefs = new Map([[0, { height: lineHeight(linesOf(title, COVER_WIDTH * TITLE_SHARE), TITLE_SIZE) }]]);
  for (const [i, [name, text]] of lines.entries()) {
    cells.set(`${2 * i + 1},0`, { value: name, style: HEAD });
    const link = /^https?:\/\/\S+$/.test(text) ? { hyperlink: { target: text } } : {};
    cells.set(`${2 * i + 2},0`, { value: text, style: WRAP, ...link });
    rowDefs.set(2 * i + 1, { height: lineHeight(1) });
    rowDefs.set(2 * i + 2, { height: lineHeight(linesOf(text, COVER_WIDTH)) });
  }
  return { name: COVER, columns: [{ width: COVER_WIDTH }], rows, cells, rowDefs };
}

/** How many letters of a title stand where so many others would. */
const TITLE_SHARE = SIZE / TITLE_SIZE;

function tableSheet({ name, title, about = [], columns, rows }: WorkbookSheet, i: number): WriteSheet {
  const top = about.length + 1;
  const cells = new Map<string, Partial<SheetCell>>([['0,0', { value: title, style: TITLE }]]);
  const widths = columns.map(({ title: head, width }, x) =>
    columnWidth(
      width,
      head,
      rows.map((row) => row[x]),
    ),
  );
  const rowDefs = new Map([[0, { height: lineHeight(1, TITLE_SIZE) }]]);
  for (const [x, column] of columns.entries()) cells.set(`${top},${x}`, { value: column.title, style: HEAD });
  rowDefs.set(top, {
    height: lineHeight(
      mostLines(
        columns.map((column) => column.title),
        widths,
      ),
    ),
  });
  for (const [y, row] of rows.entries()) {
    const lines = mostLines(row, widths);
    if (lines === 1) continue;
    rowDefs.set(top + 1 + y, { height: lineHeight(lines) });
    for (const [x, value] of row.entries())
      if (value !== null) cells.set(`${top + 1 + y},${x}`, { value, style: WRAP });
  }
  for (const [y, [sheet]] of name === 'Contents' ? rows.entries() : []) {
    const hyperlink = { target: '', location: `'${sheet}'!A1` };
    cells.set(`${top + 1 + y},0`, { value: sheet ?? null, hyperlink });
  }
  // A format without rows of data does not exist: an empty table keeps one blank line.
  const body = rows.length > 0 ? rows : [columns.map(() => null)];
  const range = `A${top + 1}:${letters(columns.length)}${top + 1 + body.length}`;
  return {
    name,
    columns: widths.map((width) => ({ width })),
    rows: [
      [title],
      ...about.map((line) => [line]),
      columns.map((column) => column.title),
      ...body.map((row) => [...row]),
    ],
    cells,
    rowDefs,
    tables: [
      {
        name: `table_${i + 1}`,
        range,
        columns: columns.map((column) => ({ name: column.title })),
        style: 'TableStyleLight1',
        showAutoFilter: false,
      },
    ],
  };
}

/** How many lines the longest cell of a row takes. */
function mostLines(row: readonly WorkbookCell[], widths: readonly number[]): number {
  return row.reduce<number>(
    (most, cell, x) => (typeof cell === 'string' ? Math.max(most, linesOf(cell, widths[x] ?? 0)) : most),
    1,
  );
}

/** The name of the last of so many columns: 1 is A, 27 is AA. */
function letters(count: number): string {
  const before = Math.floor((count - 1) / 26);
  return (before > 0 ? letters(before) : '') + String.fromCharCode(65 + ((count - 1) % 26));
}
