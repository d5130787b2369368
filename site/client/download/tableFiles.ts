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
  if (format === 'csv') return strToU8(csvOf(withProvenance(table, about)));
  const csv = strToU8(csvOf(table));
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

function csvOf({ columns, rows }: Pick<PageTable, 'columns' | 'rows'>): string {
  return toCsv({ columns: columns.map((name) => ({ name })), rows });
}

/** What a CSV that stands alone says in each row, so that its rows are understood wherever they are copied to. */
function withProvenance({ columns, rows }: PageTable, about: About): Pick<PageTable, 'columns' | 'rows'> {
  const said = new Map(about);
  const definitions = said.get('Definitions, units and sources') ?? '';
  const parts: [string, string][] = [
    ['Definition', ['Counted', 'Out of'].flatMap((name) => said.get(name) ?? []).join('; out of ') || definitions],
    ['Source', said.get('Publisher') ?? definitions],
    ['Licence', said.get('Licence') ?? ''],
    ['Release', said.get('Release') ?? ''],
    ['Address', said.get('Address') ?? ''],
  ];
  const heads = parts.map(([name]) => (columns.includes(name) ? `${name} of the table` : name));
  return { columns: [...columns, ...heads], rows: rows.map((row) => [...row, ...parts.map(([, text]) => text)]) };
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
