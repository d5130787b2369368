import { relative } from 'node:path';
import { Problems } from '../../problem.ts';
import { readTable } from '../../read/readCsv.ts';
import { FILE_COLUMNS, KEY_COLUMNS, OBSERVATION_COLUMNS, OPTIONAL_COLUMNS } from '../../schema/folder/observation.ts';
import { by } from '../../schema/order.ts';
import { csvText } from '../../write/csvText.ts';
import type { Call } from './command.ts';
import type { FolderOptions } from './options.ts';

/** Rows of an indicator's file by key, each cell as it stands there, in the contract's order of columns. */
export type StandingRows = Map<string, readonly string[]>;

/** The rows of an indicator's file as they stand; none where there is no file. */
export async function standingRows(
  path: string,
  { effects, options }: Pick<Call<FolderOptions>, 'effects' | 'options'>,
  folder = options.indicators,
): Promise<StandingRows> {
  const rows: StandingRows = new Map();
  const names = await effects.list(folder).catch((): string[] => []);
  if (!names.includes(relative(folder, path))) return rows;
  // What is at fault in it, `check` tells.
  const { report } = new Problems();
  const table = await readTable(effects.bytes(path), effects.name(path), FILE_COLUMNS, report, OPTIONAL_COLUMNS);
  for (const { cells } of table.rows) {
    const row = FILE_COLUMNS.map((column) => cells[column] ?? '');
    rows.set(standingKey(row), row);
  }
  return rows;
}

/** The rows as the text of the file: sorted by key, with the optional columns that any of them uses. */
export function standingText(rows: StandingRows): string {
  const sorted = [...rows].sort(by(([key]) => key)).map(([, row]) => row);
  const isOptional = (i: number): boolean => i >= OBSERVATION_COLUMNS.length;
  const used = FILE_COLUMNS.map((_, i) => i).filter((i) => !isOptional(i) || sorted.some((row) => row[i]));
  return csvText(
    used.map((i) => FILE_COLUMNS[i] ?? ''),
    sorted.map((row) => used.map((i) => row[i] ?? '')),
  );
}

/** The key; a character that sorts before all others keeps the order that of the columns. */
export function standingKey(row: readonly string[]): string {
  return row.slice(0, KEY_COLUMNS.length).join('\u0000');
}
