// Reading figures off built pages, and holding them against what is published.
import { type ReadTable, readTable } from './builtSite.ts';
import { areas, areasOf, faultOf, type Row } from './publishedCsv.ts';

export const LCPS = areasOf('lcp');
export const WARDS = areasOf('ward');
/** Code of the area of today that a page names, no ward: several wards share a name. */
export const codeNamed = (name: string): string =>
  areas.find((area) => area.name === name && area.type !== 'ward' && area.valid_to === '')?.code ?? '';
/** What a page's address is about: its last part. */
export const inHref = (href: string): string => href.split('/').at(-2) ?? '';
/** The newest row that shows a value, else the newest. */
export const newest = (rows: readonly Row[]): Row | undefined =>
  rows.findLast((row) => row.value !== '') ?? rows.at(-1);
/** The tables of a page, as people read them. */
export const tables = (page: Document, selector: string): ReadTable[] =>
  [...page.querySelectorAll(selector)].map((table) => readTable(table));

/** Compares cells with rows and tells how many were compared, so that a test of nothing fails. */
export function compare(
  cells: Iterable<[where: string, cell: string | undefined, row: Row | undefined, column?: string]>,
) {
  const faults: string[] = [];
  let count = 0;
  for (const [where, cell, row, column] of cells) {
    count++;
    const fault = faultOf(cell, row, column);
    if (fault) faults.push(`${where} ${fault}`);
  }
  return { faults, count };
}
