import { unzipSync } from 'fflate';
import { type CellValue, readOds, streamOdsRows } from 'hucre/ods';
import { readable, readableStream, Unreadable } from './unseal.ts';

/** A sheet of a workbook, as far as it tells before its rows are read. */
export interface SheetName {
  name: string;
  isHidden: boolean;
}

/** The sheets of an OpenDocument workbook in order. Those are hidden whose style says that they are not displayed. */
export async function odsSheets(bytes: Uint8Array): Promise<SheetName[]> {
  const names: string[] = [];
  await readable(() =>
    readOds(bytes, {
      sheets: ({ name, index }) => {
        names[index] = name;
        return false;
      },
    }),
  );
  const content = contentOf(bytes);
  const styles = new Set(
    [...content.matchAll(/<style:style\b[^>]*?style:name="([^"]*)"[^>]*>(.*?)<\/style:style>/gs)].flatMap(
      ([, name = '', inside = '']) => (/table:display="false"/.test(inside) ? [name] : []),
    ),
  );
  const heads = [...content.matchAll(/<table:table\s[^>]*>/g)].map(
    ([head]) => /table:style-name="([^"]*)"/.exec(head)?.[1] ?? '',
  );
  return names.map((name, i) => ({ name, isHidden: styles.has(heads[i] ?? '') }));
}

/** How many rows of a sheet with something in them are hidden, by a person or by a filter. */
export function odsHiddenRows(bytes: Uint8Array, at: number): number {
  const sheet = contentOf(bytes).split(/<table:table[\s>]/)[at + 1] ?? '';
  const rows = sheet.matchAll(/<table:table-row\b([^>]*[^/])>(.*?)<\/table:table-row>/gs);
  return [...rows].filter(
    ([, head = '', inside = '']) => /table:visibility="(collapse|filter)"/.test(head) && inside.includes('<text:p'),
  ).length;
}

/** No table for people has more cells; a few bytes can say that one cell stands in millions of places. */
const MOST_CELLS = 20_000_000;

/**
 * Refuses a workbook whose cells, repeated as often as it says, would take the machine's memory.
 * @throws Unreadable
 */
export function refuseRepeats(bytes: Uint8Array): void {
  const repeated = (attributes: string, what: 'rows' | 'columns'): number =>
    Number(new RegExp(`table:number-${what}-repeated="(\\d+)"`).exec(attributes)?.[1] ?? 1);
  let total = 0;
  let row = { repeat: 1, width: 0, filled: 0 };
  const tags = /<(\/?)table:(table-row|table-cell|covered-table-cell)\b([^>]*?)(\/?)>/g;
  for (const [, closing, name, attributes = '', empty] of contentOf(bytes).matchAll(tags)) {
    if (name === 'table-row' && closing === '/') total += row.filled * row.repeat;
    else if (name === 'table-row') row = { repeat: repeated(attributes, 'rows'), width: 0, filled: 0 };
    else if (closing === '') {
      row.width += repeated(attributes, 'columns');
      if (empty === '' || attributes.includes('value-type=')) row.filled = row.width;
    }
    if (total + row.filled > MOST_CELLS)
      throw new Unreadable(`a sheet of more than ${MOST_CELLS / 1e6} million cells; expected a smaller one, or a CSV`);
  }
}

/** The rows of a sheet of an OpenDocument workbook, those in groups and header rows among them, by their index from 0. */
export async function* odsRows(
  bytes: Uint8Array,
  at: number,
): AsyncGenerator<{ index: number; values: readonly CellValue[] }> {
  yield* readableStream(() => streamOdsRows(bytes, { sheets: [at] }));
}

function contentOf(bytes: Uint8Array): string {
  const files = unzipSync(bytes, { filter: ({ name }) => name === 'content.xml' });
  return new TextDecoder().decode(files['content.xml'] ?? new Uint8Array());
}
