import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import Papa from 'papaparse';

/** One row of a source file, by column. */
export type Row = Record<string, string>;

/** The folder of source files. Not part of the project: what reads it skips itself where it is not there. */
export const SOURCE = join(import.meta.dirname, '../../../../shared/data');
/** Whether the source files are there to compare with. */
export const hasSource = existsSync(join(SOURCE, 'figures'));

/** Rows of a CSV under the source folder; one that ends in `.gz` is unpacked. */
export function sourceRows(path: string): Row[] {
  const bytes = readFileSync(join(SOURCE, path));
  const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  return Papa.parse<Row>(text.trimEnd(), { header: true, delimiter: ',' }).data;
}
