import { isHiding } from '../../../data-pipeline/schema/folder/status.ts';
import { reasons } from './finding.ts';
import { columnAt, constant, KEPT_ROWS, type Result, type ResultCell } from './result.ts';

/** The most rows that stand in the page at once; a longer table puts in those that are scrolled to. */
export const SHOWN_ROWS = 200;

/** Text longer than this wraps; shorter text stays on its line. */
const LONG = 36;
/** And text longer than this is cut; the CSV has all of it. */
const LONGEST = 400;

/** Columns that are empty because a row is hidden, and then say so. */
const HIDDEN_WITH_STATUS = new Set(['value', 'lower', 'upper', 'numerator', 'denominator', 'x', 'y']);
/** Columns that are said once in the caption where they are the same in every row. */
const SAID_ONCE = ['indicator_title', 'unit'] as const;

/** What stands above a table: why cells are hidden, as sentences. */
export function explainGaps(result: Result): HTMLElement | null {
  const status = columnAt(result, 'status');
  const value = columnAt(result, 'value');
  if (status < 0) {
    const blank = value < 0 ? 0 : result.rows.filter((row) => row[value] === null).length;
    if (blank === 0) return null;
    return element('p', 'note', `${rowsWord(blank)} no value. Add the column status to the query to see why.`);
  }
  const found = reasons(result.rows.map((row) => String(row[status] ?? '')));
  if (found.length === 0) return null;
  const list = element('dl', 'gaps');
  for (const { letter, meaning, rows } of found) {
    const line = element('div');
    line.append(
      element('dt', '', `[${letter}]`),
      element('dd', '', `${meaning} (${rows === 1 ? '1 row' : `${rows} rows`})`),
    );
    list.append(line);
  }
  return list;
}

function rowsWord(count: number): string {
  return count === 1 ? '1 row has' : `${count} rows have`;
}

/** How a table says its columns and the words in them: as the files do, or as the pages do. */
export interface Wording {
  head(name: string, unit: string | null): string;
  cell(name: string, text: string): string;
}

/** As in the files. */
export const PLAIN: Wording = {
  head: (name, unit) => (name === 'value' && unit ? `value (${unit})` : name),
  cell: (_, text) => text,
};

/** The result as a table, with its first rows. */
export function makeTable(result: Result, wording: Wording): HTMLTableElement {
  const { said, columns } = layout(result);
  const table = element('table') as HTMLTableElement;
  const unit = said.includes('unit') ? constant(result, 'unit') : null;
  table.append(caption(result, said));
  const head = element('tr');
  for (const i of columns) {
    const { name = '', kind } = result.columns[i] ?? {};
    const cell = element('th', kind === 'number' ? 'num' : '', wording.head(name, unit));
    cell.setAttribute('scope', 'col');
    head.append(cell);
  }
  const thead = element('thead');
  thead.append(head);
  const body = element('tbody');
  body.append(...rowMaker(result, wording)(0, SHOWN_ROWS));
  table.append(thead, body);
  if (result.rows.length > SHOWN_ROWS) {
    table.setAttribute('aria-rowcount', String(result.rows.length + 1));
    table.classList.add('virtual');
  }
  return table;
}

/** Which columns stand in the table, and which are said once in its caption. */
function layout(result: Result): { said: readonly string[]; columns: readonly number[] } {
  const said = SAID_ONCE.filter((name) => result.rows.length > 0 && constant(result, name) !== null);
  const all = result.columns.map((_, i) => i);
  const columns = all.filter((i) => !said.some((name) => name === result.columns[i]?.name));
  return columns.length > 0 ? { said, columns } : { said: [], columns: all };
}

/** Makes the rows from one place to another. Numbers of a column look alike wherever it is scrolled to. */
export function rowMaker(result: Result, wording: Wording): (from: number, to: number) => HTMLElement[] {
  const { columns } = layout(result);
  const formats = result.columns.map(({ kind }, i) =>
    kind === 'number' ? numberFormat(result.rows.map((row) => row[i] ?? null)) : null,
  );
  // A column named x has its status beside it in x_status, where it has one.
  const status = columnAt(result, 'status');
  const statusOf = result.columns.map(({ name }) => {
    const own = columnAt(result, `${name}_status`);
    return own < 0 ? status : own;
  });
  const isLong = result.rows.length > SHOWN_ROWS;
  return (from, to) =>
    result.rows.slice(from, to).map((row, n) => {
      const line = element('tr');
      if (isLong) line.setAttribute('aria-rowindex', String(from + n + 2));
      for (const i of columns) {
        const letter = String(row[statusOf[i] ?? -1] ?? '');
        const name = result.columns[i]?.name ?? '';
        const cell = row[i] ?? (result.marked?.includes(i) ? '[c]' : null);
        line.append(tableCell(typeof cell === 'string' ? wording.cell(name, cell) : cell, name, letter, formats[i]));
      }
      return line;
    });
}

function tableCell(
  cell: ResultCell,
  name: string,
  status: string,
  format: Intl.NumberFormat | null | undefined,
): HTMLElement {
  const side = format ? 'num' : '';
  if (/^(.*_)?status$/.test(name)) return element('td', '', cell === null || cell === '' ? '' : `[${cell}]`);
  if (cell === null) {
    const hidden = HIDDEN_WITH_STATUS.has(name) && (isHiding(status) || (name === 'value' && status !== ''));
    return hidden ? element('td', `${side} hidden-cell`.trim(), `[${status}]`) : element('td', side);
  }
  if (typeof cell === 'number') return element('td', side, format?.format(cell).replace('-', '\u2212') ?? String(cell));
  const text = cell.length > LONGEST ? `${cell.slice(0, LONGEST)}…` : cell;
  return element('td', cell.length > LONG ? 'long' : '', text);
}

function caption(result: Result, said: readonly string[]): HTMLElement {
  const total = result.rows.length;
  // A long table scrolls within its frame, which says so.
  const scrolls = total > 12 ? '; scroll the table for all of them' : '';
  const count = total === 1 ? '1 row' : `${total.toLocaleString('en-GB')} rows${scrolls}`;
  const title = said.map((name) => constant(result, name)).join(', ');
  const words = element('span', 'caption-words', `${title === '' ? 'Result' : title}: ${count}`);
  const notes = [];
  if (result.cut) notes.push(`The query gives more; the first ${KEPT_ROWS.toLocaleString('en-GB')} were kept.`);
  if (notes.length > 0) words.append(element('span', 'caption-note', notes.join(' ')));
  const made = element('caption');
  made.append(words);
  return made;
}

/** As many decimals as the column has, up to two, or four where all numbers are small; years and codes without separators. */
function numberFormat(cells: readonly ResultCell[]): Intl.NumberFormat {
  let [largest, longest] = [0, 0];
  for (const number of cells) {
    if (typeof number !== 'number') continue;
    largest = Math.max(largest, Math.abs(number));
    longest = Math.max(longest, /\.(\d+)$/.exec(String(number))?.[1]?.length ?? 0);
  }
  if (largest > 0 && largest < 0.001) return new Intl.NumberFormat('en-GB', { maximumSignificantDigits: 3 });
  const decimals = Math.min(longest, largest < 1 ? 4 : 2);
  return new Intl.NumberFormat('en-GB', {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
    useGrouping: largest >= 10_000,
  });
}

/** An element with a class and text. */
export function element(tag: string, className = '', text = ''): HTMLElement {
  const made = document.createElement(tag);
  if (className !== '') made.className = className;
  if (text !== '') made.textContent = text;
  return made;
}
