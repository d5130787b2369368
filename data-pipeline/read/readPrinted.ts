import { unzipSync } from 'fflate';
import { readXlsx } from 'hucre/xlsx';
import type { Report } from '../problem.ts';
import { KEY_COLUMNS } from '../schema/folder/observation.ts';
import { OBSERVATIONS } from '../schema/published/observations.ts';
import { readCsv } from './readCsv.ts';
import type { PublishedSource } from './readPublished.ts';

/** A row of figures as some published file prints it, by the names of its columns. */
export interface PrintedRow {
  file: string;
  cells: Readonly<Record<string, string>>;
}

/** Files whose rows are read as a stranger would; all others hold no rows of figures, or need a program of their own. */
const READABLE = /\.(csv|json|xlsx|zip|parquet|duckdb)$/;

/** True for files whose figures are read. A database is read only where it lies on this machine. */
export function isPrinted(path: string, isHere: boolean): boolean {
  return READABLE.test(path) && (isHere || !/\.(parquet|duckdb)$/.test(path));
}

/** Reads the rows of figures of one published file, in whatever format. What holds none gives none. */
export async function readPrinted(
  source: PublishedSource,
  path: string,
  report: Report,
  onRow: (row: PrintedRow) => void,
): Promise<void> {
  const file = source.name(path);
  if (path.endsWith('.csv')) await rowsOfCsv(source.bytes(path), file, report, onRow);
  else if (path.endsWith('.json')) rowsOfJson(await source.text(path), file, onRow);
  else if (path.endsWith('.xlsx')) await rowsOfWorkbook(await whole(source.bytes(path)), file, onRow);
  else if (path.endsWith('.zip')) await rowsOfArchive(await whole(source.bytes(path)), file, report, onRow);
  else if (/\.(parquet|duckdb)$/.test(path) && source.path) await rowsOfDatabase(source.path(path), file, onRow);
}

async function whole(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const all: Uint8Array[] = [];
  for await (const chunk of chunks) all.push(chunk);
  return Buffer.concat(all);
}

async function rowsOfCsv(
  bytes: AsyncIterable<Uint8Array>,
  file: string,
  report: Report,
  onRow: (row: PrintedRow) => void,
): Promise<void> {
  let names: readonly string[] | null = null;
  await readCsv(bytes, file, report, ({ cells }) => {
    if (names === null) names = [...cells];
    else if (holdsFigures(names)) onRow({ file, cells: byName(names, cells) });
  });
}

/** True for columns that tell whose figure it is, or that have marks. */
function holdsFigures(names: readonly string[]): boolean {
  return names.includes('status') || KEY_COLUMNS.every((name) => names.includes(name));
}

function byName(names: readonly string[], cells: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.map((name, at) => [name, cells[at] ?? '']));
}

/** Every object that has a status, or is keyed as a figure, wherever it is; with what is nested in it. */
function rowsOfJson(text: string, file: string, onRow: (row: PrintedRow) => void): void {
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    if (isRow(value)) onRow({ file, cells: Object.fromEntries(flat(value, '')) });
    for (const inner of Object.values(value)) visit(inner);
  };
  visit(JSON.parse(text));
}

function isRow(value: object): boolean {
  return 'area' in value && ('status' in value || holdsFigures(Object.keys(value)));
}

/** The plain values of an object by name, those nested in it by their path; other figures in it are rows of their own. */
function flat(value: object, path: string): [string, string][] {
  return Object.entries(value).flatMap(([name, cell]): [string, string][] => {
    if (typeof cell !== 'object' || cell === null) return [[`${path}${name}`, cell === null ? '' : String(cell)]];
    return isRow(cell) ? [] : flat(cell, `${path}${name}.`);
  });
}

const COLUMN_BY_TITLE = new Map(Object.entries(OBSERVATIONS.columns).map(([name, { title }]) => [title, name]));

async function rowsOfWorkbook(bytes: Uint8Array, file: string, onRow: (row: PrintedRow) => void): Promise<void> {
  const { sheets } = await readXlsx(bytes);
  for (const { rows } of sheets) {
    let names: string[] | null = null;
    for (const row of rows) {
      const cells = row.map((cell) => (cell === null || cell === undefined ? '' : String(cell)));
      const heads = cells.map((title) => COLUMN_BY_TITLE.get(title) ?? title);
      if (heads.includes('status') && heads.includes('value')) names = heads;
      else if (names !== null) onRow({ file, cells: byName(names, cells.map(withoutMark)) });
    }
  }
}

/** A spreadsheet prints `[c]` where a figure is hidden; that is a mark and no number. */
function withoutMark(cell: string): string {
  return /^\[\w+\]$/.test(cell) ? '' : cell;
}

async function rowsOfArchive(
  bytes: Uint8Array,
  file: string,
  report: Report,
  onRow: (row: PrintedRow) => void,
): Promise<void> {
  for (const [path, content] of Object.entries(unzipSync(bytes))) {
    const inner: PublishedSource = {
      bytes: async function* () {
        yield content;
      },
      text: async () => new TextDecoder().decode(content),
      name: () => `${file}/${path}`,
    };
    if (/\.(csv|json|xlsx)$/.test(path)) await readPrinted(inner, path, report, onRow);
  }
}

async function rowsOfDatabase(path: string, file: string, onRow: (row: PrintedRow) => void): Promise<void> {
  const { DuckDBInstance } = await import('@duckdb/node-api');
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const literal = `'${path.replaceAll("'", "''")}'`;
  try {
    const read = async (from: string): Promise<void> => {
      const described = await connection.runAndReadAll(`DESCRIBE SELECT * FROM ${from}`);
      const columns = described.getRowsJS().map(([name]) => String(name));
      if (!holdsFigures(columns)) return;
      const reader = await connection.runAndReadAll(`SELECT COLUMNS(*)::VARCHAR FROM ${from}`);
      for (const row of reader.getRowsJS()) {
        onRow({
          file,
          cells: byName(
            columns,
            row.map((cell) => (cell === null ? '' : String(cell))),
          ),
        });
      }
    };
    if (!path.endsWith('.duckdb')) {
      await read(literal);
      return;
    }
    await connection.run(`ATTACH ${literal} AS told (READ_ONLY)`);
    const tables = await connection.runAndReadAll(
      "SELECT table_name FROM duckdb_tables() WHERE database_name = 'told'",
    );
    for (const [name] of tables.getRowsJS()) await read(`told.${quoted(String(name))}`);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/** A name as SQL takes it; those of published tables are plain words. */
function quoted(name: string): string {
  return `"${name.split('"').join('')}"`;
}
