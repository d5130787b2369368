import { citation, edition } from '../../../data-pipeline/schema/published/citation.ts';
import type { About, Format } from '../download/tableFiles.ts';
import type { PageMeta } from './meta.ts';
import type { Origin } from './origin.ts';
import { columnAt, constant, type Result } from './result.ts';
import { toCsv } from './toCsv.ts';

export { save } from '../download/save.ts';

/** The whole result as CSV, with what each row is of, where that is published, and the release, in columns of their own. */
export function csvOf(result: Result, origin: Origin): Blob {
  return new Blob([toCsv(withProvenance(result, origin))], { type: 'text/csv;charset=utf-8' });
}

function withProvenance(result: Result, origin: Origin): Pick<Result, 'columns' | 'rows'> {
  const { meta, source } = origin;
  const named = measuresIn(result, origin);
  const at = WHOSE.map((name) => columnAt(result, name)).filter((place) => place >= 0);
  const ofRow = (row: Result['rows'][number]): PageMeta['indicators'] => {
    const own = named.filter(({ id, title }) => at.some((place) => row[place] === id || row[place] === title));
    return own.length > 0 ? own : named;
  };
  const told = new Map<string, [definition: string, source: string]>();
  const said = (measures: PageMeta['indicators']): [string, string] => {
    const key = measures.map(({ id }) => id).join(' ');
    const known = told.get(key) ?? [
      measures.map(({ id }) => definitionAt(id, meta)).join(' ') || `${location.origin}${meta.base}data/indicators.csv`,
      [...new Set(measures.map((one) => one.source))].join('; ') || meta.publisher,
    ];
    told.set(key, known);
    return known;
  };
  const release = edition(source.release || null, false);
  const heads = unique([...result.columns.map(({ name }) => name), 'definition', 'source', 'licence', 'release']);
  return {
    columns: heads.map((name, i) => ({ name, kind: result.columns[i]?.kind ?? 'text' })),
    rows: result.rows.map((row) => [...row, ...said(ofRow(row)), meta.licence, release]),
  };
}

/** Columns that say of which measure a row is. */
const WHOSE = ['indicator', 'indicator_title', 'x_title', 'y_title'];

/** The measures that a result is about: those that its columns or its query name. */
function measuresIn(result: Result, { meta, sql }: Origin): PageMeta['indicators'] {
  const words = new Set(
    WHOSE.flatMap((name) => {
      const at = columnAt(result, name);
      return at < 0 ? [] : result.rows.map((row) => String(row[at]));
    }),
  );
  const isNamed = ({ id, title }: PageMeta['indicators'][number]): boolean => words.has(id) || words.has(title);
  const inColumns = meta.indicators.filter(isNamed);
  return inColumns.length > 0 ? inColumns : meta.indicators.filter(({ id }) => sql.includes(`'${id}'`));
}

function definitionAt(id: string, meta: PageMeta): string {
  return `${location.origin}${meta.base}indicator/${id}/`;
}

/** The whole result as a file of a format, with what it is and where it came from. */
export async function fileOf(result: Result, origin: Origin, format: Format | 'parquet'): Promise<Blob> {
  const about = aboutResult(result, origin);
  if (format === 'parquet') return parquet(result, about);
  const { MEDIA, tableFile } = await import('../download/tableFiles.ts');
  const columns = unique(result.columns.map(({ name }) => name));
  const table = { title: about[0]?.[1] ?? 'Result', columns, rows: result.rows.map((row) => [...row]) };
  const content = await tableFile(table, about, 'explore', origin.source.release || origin.meta.date, format);
  return new Blob([content as Uint8Array<ArrayBuffer>], { type: MEDIA[format] });
}

/** What a file of a result says of it: the query, where it can be run again, and the indicators it is about. */
function aboutResult(result: Result, origin: Origin): About {
  const { sql, source, meta, address } = origin;
  const indicators = measuresIn(result, origin).slice(0, 20);
  const release = source.release || null;
  const title = constant(result, 'indicator_title') ?? sql.match(/^--\s*(.+)$/m)?.[1] ?? 'Result of a query';
  const cited = { title, publisher: meta.publisher, scorecard: document.title, release, changed: false, url: address };
  return [
    ['Title', title],
    ['Query', sql],
    ['Address', address],
    ['Release', edition(release, false)],
    ['Published by', meta.publisher],
    ['Licence', meta.licence],
    ['Cite as', citation(cited)],
    ...indicators.map(({ id, title: name, unit, source: from }): [string, string] => [
      name,
      `unit: ${unit}; source: ${from}; definition: ${definitionAt(id, meta)}`,
    ]),
  ];
}

async function parquet({ columns, rows }: Result, about: About): Promise<Blob> {
  const { parquetWriteBuffer } = await import('hyparquet-writer');
  const names = unique(columns.map(({ name }) => name));
  const buffer = parquetWriteBuffer({
    columnData: columns.map(({ kind }, i) => ({
      name: names[i] ?? '',
      data: rows.map((row) => row[i] ?? null),
      type: kind === 'number' ? 'DOUBLE' : 'STRING',
      nullable: true,
    })),
    kvMetadata: about.map(([key, value]) => ({ key, value })),
  });
  return new Blob([buffer], { type: 'application/vnd.apache.parquet' });
}

/** A Markdown table; a bar in a cell is escaped. */
export function toMarkdown({ columns, rows }: Result): string {
  const cell = (text: unknown): string =>
    String(text ?? '')
      .replaceAll('|', '\\|')
      .replaceAll(/\s*\n\s*/g, ' ');
  const line = (cells: readonly unknown[]): string => `| ${cells.map(cell).join(' | ')} |`;
  const rule = columns.map(({ kind }) => (kind === 'number' ? '---:' : '---'));
  return `${[line(columns.map(({ name }) => name)), line(rule), ...rows.map(line)].join('\n')}\n`;
}

/** Lines of cells with tabs between, as spreadsheets paste them; text that they would run gets an apostrophe. */
export function toTabs({ columns, rows }: Result): string {
  const cell = (one: unknown): string => {
    const text = String(one ?? '').replaceAll(/[\t\r\n]+/g, ' ');
    return typeof one === 'string' && /^[=+\-@]/.test(text) ? `'${text}` : text;
  };
  return [columns.map(({ name }) => name), ...rows].map((row) => row.map(cell).join('\t')).join('\n');
}

function unique(names: readonly string[]): string[] {
  const seen = new Set<string>();
  return names.map((name) => {
    let free = name;
    for (let n = 2; seen.has(free.toLowerCase()); n++) free = `${name}_${n}`;
    seen.add(free.toLowerCase());
    return free;
  });
}
