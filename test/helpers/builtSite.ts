import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseHTML } from 'linkedom';

export const DIST = join(import.meta.dirname, '../../dist');

/** Paths of all pages as a browser asks for them: `/lcp/boston/`, `/404.html`. */
export function pagePaths(): string[] {
  return readdirSync(DIST, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.html'))
    .map((path) => `/${path.replace(/(^|\/)index\.html$/, '$1')}`)
    .sort();
}

/** The file that a path leads to; null where there is none. */
export function fileOf(path: string): string | null {
  const file = join(DIST, path.endsWith('/') ? `${path}index.html` : path);
  return existsSync(file) ? file : null;
}

/** The HTML of a page. */
export function htmlOf(path: string): string {
  return readFileSync(fileOf(path) ?? join(DIST, path), 'utf8');
}

/** The document of a page. */
export function documentOf(path: string): Document {
  return parseHTML(htmlOf(path)).document as unknown as Document;
}

/** An element's text, each run of spaces as one. */
export function textOf(element: Element | null | undefined): string {
  return (element?.textContent ?? '').replaceAll(/\s+/g, ' ').trim();
}

/** A table as its caption, its column heads, and its rows: each a head and cells by column. */
export interface ReadTable {
  caption: string;
  columns: string[];
  rows: { head: string; href: string; cells: Map<string, string> }[];
}

export function readTable(table: Element): ReadTable {
  const columns = [...table.querySelectorAll('thead th')].map(textOf);
  return {
    caption: textOf(table.querySelector('caption')),
    columns,
    rows: [...table.querySelectorAll('tbody tr')].map((row) => {
      const [head, ...cells] = [...row.children];
      return {
        head: textOf(head),
        href: head?.querySelector('a')?.getAttribute('href') ?? '',
        cells: new Map(cells.map((cell, i) => [columns[i + 1] ?? '', textOf(cell)])),
      };
    }),
  };
}
