// What packs a table of a page as a file: fetched when somebody asks for one.
import { strToU8, zipSync } from 'fflate';
import { STATUSES } from '../../../data-pipeline/schema/folder/status.ts';
import { workbook } from '../../../data-pipeline/workbook.ts';
import { toCsv } from '../explore/toCsv.ts';
import type { PageTable } from './tableOf.ts';

/** What stands beside the table in every format: each line with what it is called. */
export type About = readonly (readonly [string, string])[];

export type Format = 'csv' | 'zip' | 'xlsx' | 'json';

export const MEDIA: Record<Format, string> = {
  csv: 'text/csv;charset=utf-8',
  zip: 'application/zip',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  json: 'application/json',
};

/**
 * A table as a file. `zip` is the CSV with its CSVW metadata and a readme beside it; the others carry what it is inside,
 * but for the bare CSV.
 * @param date of the release or of the newest data, `2026-11-21`
 */
export async function tableFile(
  table: PageTable,
  about: About,
  stem: string,
  date: string,
  format: Format,
): Promise<Uint8Array> {
  if (format === 'xlsx') {
    const { title, columns, rows } = table;
    const sheet = { name: 'Table', title, columns: columns.map((head) => ({ title: head })), rows };
    return workbook({ title, date, cover: about, notes: [], sheets: [sheet] });
  }
  if (format === 'json') {
    const rows = table.rows.map((row) => Object.fromEntries(table.columns.map((name, i) => [name, row[i] ?? null])));
    const told = { title: table.title, ...Object.fromEntries(about), shorthand: STATUSES };
    return strToU8(`${JSON.stringify({ about: told, rows }, null, 1)}\n`);
  }
  const csv = strToU8(toCsv({ columns: table.columns.map((name) => ({ name })), rows: table.rows }));
  if (format === 'csv') return csv;
  const readme = [
    table.title,
    '',
    ...about.map(([name, text]) => `${name}: ${text}`),
    '',
    ...Object.entries(STATUSES).map(([letter, meaning]) => `[${letter}] ${meaning}`),
    '',
  ];
  const files = {
    [`${stem}.csv`]: csv,
    [`${stem}.csv-metadata.json`]: strToU8(`${JSON.stringify(metadata(table, about, stem), null, 1)}\n`),
    'README.txt': strToU8(readme.join('\n')),
  };
  return zipSync(files, { mtime: '1980-01-01T00:00:00', level: 6 });
}

function metadata({ title, columns, rows }: PageTable, about: About, stem: string): object {
  return {
    '@context': ['http://www.w3.org/ns/csvw', { '@language': 'en' }],
    '@type': 'Table',
    url: `${stem}.csv`,
    'dc:title': title,
    'dc:description': about.map(([name, text]) => `${name}: ${text}`).join('\n'),
    tableSchema: {
      columns: columns.map((head, i) => ({
        name: `column_${i + 1}`,
        titles: head,
        datatype: rows.every((row) => row[i] === null || typeof row[i] === 'number') ? 'number' : 'string',
      })),
    },
  };
}
