import { figureColumns } from './figureColumns.ts';

/** A table of a page as cells. */
export interface PageTable {
  title: string;
  columns: string[];
  rows: (string | number | null)[][];
}

/**
 * Reads a table of the page: heads from its last head row. A column of figures becomes numbers, with columns of their own
 * for its unit, its marks, its limits and what else is said in its cells; a cell that spans columns stands in each of them.
 */
export function tableOf(table: HTMLTableElement): PageTable {
  const head = [...(table.tHead?.rows ?? [])].at(-1);
  const heads = unique(cellsOf(head));
  const rows = [...table.tBodies]
    .flatMap((body) => [...body.rows])
    .map(cellsOf)
    .filter((row) => row.length > 0);
  const width = Math.max(heads.length, ...rows.map((row) => row.length));
  while (heads.length < width) heads.push(`Column ${heads.length + 1}`);
  const made = heads.flatMap((name, at) => {
    const texts = rows.map((row) => row[at] ?? '');
    // The first column says whose row it is.
    return at === 0 ? [{ name, cells: texts.map((text) => text || null) }] : figureColumns(name, texts);
  });
  return {
    title: wordsOf(table.caption) || document.title,
    columns: unique(made.map(({ name }) => name)),
    rows: rows.map((_, y) => made.map(({ cells }) => cells[y] ?? null)),
  };
}

function cellsOf(row: HTMLTableRowElement | undefined): string[] {
  return [...(row?.cells ?? [])].flatMap((cell) => Array<string>(cell.colSpan).fill(wordsOf(cell)));
}

/** Text as read aloud: pictures give nothing, line ends are spaces. */
function wordsOf(element: Element | null): string {
  if (!element) return '';
  const copy = element.cloneNode(true) as Element;
  for (const one of copy.querySelectorAll('svg, script, style, [aria-hidden="true"]')) one.remove();
  return (copy.textContent ?? '').replaceAll(/\s+/g, ' ').trim();
}

/** Heads that no other column has. */
function unique(heads: readonly string[]): string[] {
  const seen = new Set<string>();
  return heads.map((head, i) => {
    let name = head === '' ? `Column ${i + 1}` : head;
    for (let n = 2; seen.has(name.toLowerCase()); n++) name = `${head} (${n})`;
    seen.add(name.toLowerCase());
    return name;
  });
}
