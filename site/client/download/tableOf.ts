/** A table of a page as cells. */
export interface PageTable {
  title: string;
  columns: string[];
  rows: (string | number | null)[][];
}

/**
 * Reads a table of the page: heads from its last head row, one cell a column, numbers as numbers. A cell that spans
 * columns stands in each of them; a hidden cell keeps its shorthand, such as [c].
 */
export function tableOf(table: HTMLTableElement): PageTable {
  const head = [...(table.tHead?.rows ?? [])].at(-1);
  const columns = unique(cellsOf(head).map((text) => String(text ?? '')));
  const rows = [...table.tBodies]
    .flatMap((body) => [...body.rows])
    .map(cellsOf)
    .filter((row) => row.length > 0);
  const width = Math.max(columns.length, ...rows.map((row) => row.length));
  while (columns.length < width) columns.push(`Column ${columns.length + 1}`);
  return {
    title: wordsOf(table.caption) || document.title,
    columns,
    rows: rows.map((row) => [...row, ...Array<null>(width - row.length).fill(null)]),
  };
}

function cellsOf(row: HTMLTableRowElement | undefined): (string | number | null)[] {
  return [...(row?.cells ?? [])].flatMap((cell) =>
    Array<string | number | null>(cell.colSpan).fill(cellValue(wordsOf(cell))),
  );
}

/** Text as read aloud: pictures give nothing, line ends are spaces. */
function wordsOf(element: Element | null): string {
  if (!element) return '';
  const copy = element.cloneNode(true) as Element;
  for (const one of copy.querySelectorAll('svg, script, style')) one.remove();
  return (copy.textContent ?? '').replaceAll(/\s+/g, ' ').trim();
}

/** `1,234.5` and `−3` are numbers; a code like 05 and a period are not. */
function cellValue(text: string): string | number | null {
  if (text === '') return null;
  const plain = text.replaceAll('\u2212', '-').replaceAll(/(?<=\d),(?=\d{3})/g, '');
  return /^-?(0|[1-9]\d*)(\.\d+)?$/.test(plain) && !/^\d{4}$/.test(text) ? Number(plain) : text;
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
