import { citation, edition } from '../../../data-pipeline/schema/published/citation.ts';
import type { About, Format } from '../download/tableFiles.ts';
import type { Origin } from './origin.ts';
import { columnAt, constant, type Result } from './result.ts';
import { toCsv } from './toCsv.ts';

/** The whole result as CSV. */
export function csvOf(result: Result): Blob {
  return new Blob([toCsv(result)], { type: 'text/csv;charset=utf-8' });
}

/** The whole result as a file of a format, with what it is and where it came from. */
export async function fileOf(result: Result, origin: Origin, format: Format | 'parquet'): Promise<Blob> {
  if (format === 'parquet') return parquet(result);
  const { MEDIA, tableFile } = await import('../download/tableFiles.ts');
  const about = aboutResult(result, origin);
  const columns = unique(result.columns.map(({ name }) => name));
  const table = { title: about[0]?.[1] ?? 'Result', columns, rows: result.rows.map((row) => [...row]) };
  const content = await tableFile(table, about, 'explore', origin.source.release || origin.meta.date, format);
  return new Blob([content as Uint8Array<ArrayBuffer>], { type: MEDIA[format] });
}

/** What a file of a result says of it: the query, where it can be run again, and the indicators it is about. */
function aboutResult(result: Result, { sql, source, meta }: Origin): About {
  const words = new Set(
    ['indicator', 'indicator_title', 'x_title', 'y_title'].flatMap((name) => {
      const at = columnAt(result, name);
      return at < 0 ? [] : result.rows.map((row) => String(row[at]));
    }),
  );
  const indicators = meta.indicators.filter(({ id, title }) => words.has(id) || words.has(title)).slice(0, 20);
  const release = source.release || null;
  const address = `${location.origin}${location.pathname}${location.search}`;
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
    ...indicators.map(({ title: name, unit, source: from }): [string, string] => [
      name,
      `unit: ${unit}; source: ${from}; definition: ${location.origin}${meta.base}indicator/${meta.indicators.find((one) => one.title === name)?.id}/`,
    ]),
  ];
}

async function parquet({ columns, rows }: Result): Promise<Blob> {
  const { parquetWriteBuffer } = await import('hyparquet-writer');
  const names = unique(columns.map(({ name }) => name));
  const buffer = parquetWriteBuffer({
    columnData: columns.map(({ kind }, i) => ({
      name: names[i] ?? '',
      data: rows.map((row) => row[i] ?? null),
      type: kind === 'number' ? 'DOUBLE' : 'STRING',
      nullable: true,
    })),
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
