// Sorts the rows of a table by the head of a column that is pressed, up, down, and back to the order it came in; the choice stands in the
// address. Without it tables stand in an order that is said.

/** Tables of fewer rows are seen at a glance. */
const FEWEST = 5;
/** Words of verdicts, from bad to good. */
const VERDICTS = ['Worse', 'Higher', 'Similar', 'Lower', 'Better'];

const chosen = new URL(location.href).searchParams.get('sort')?.split('.') ?? [];

[...document.querySelectorAll<HTMLTableElement>('main table')].forEach((table, at) => {
  const body = table.tBodies[0];
  const isGrouped =
    table.tBodies.length !== 1 || table.querySelector('tbody [rowspan], tbody [colspan], tfoot') !== null;
  if (!body || !table.tHead || table.tHead.rows.length !== 1 || isGrouped || body.rows.length < FEWEST) return;
  // Tables that a form arranges have an order of their own.
  if (table.closest('[data-measures], [data-unsorted]')) return;
  addTo(table, body, [...body.rows], at);
});

function addTo(table: HTMLTableElement, body: HTMLTableSectionElement, own: HTMLTableRowElement[], at: number): void {
  const heads = [...(table.tHead?.rows[0]?.cells ?? [])];
  const buttons = heads.map((head, column) => {
    const words = head.textContent?.trim() ?? '';
    if (words === '' || head.querySelector('a, button, svg')) return null;
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'sorter';
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener('click', () => {
      const way = head.getAttribute('aria-sort');
      // Numbers are asked for from the top, words from A.
      const first = head.classList.contains('num') ? 'descending' : 'ascending';
      const second = first === 'ascending' ? 'descending' : 'ascending';
      const next = way === null ? first : way === first ? second : '';
      sort(column, next);
      const address = new URL(location.href);
      if (next === '') address.searchParams.delete('sort');
      else address.searchParams.set('sort', `${at + 1}.${column + 1}.${next}`);
      history.replaceState(history.state, '', address);
    });
    return button;
  });
  const sort = (column: number, way: string): void => {
    for (const head of heads) head.removeAttribute('aria-sort');
    if (way !== '') heads[column]?.setAttribute('aria-sort', way);
    const others = own.filter(({ dataset }) => dataset.last === undefined);
    // What all are part of, or compared with, stays under them.
    const last = own.filter(({ dataset }) => dataset.last !== undefined);
    body.append(...(way === '' ? own : [...sorted(others, column, way === 'ascending' ? 1 : -1), ...last]));
  };
  // On a narrow screen the head is for screen readers: what nobody sees must not take the keyboard.
  const reach = (): void => {
    const isSeen = (one: Element | null): boolean => one !== null && getComputedStyle(one).position !== 'absolute';
    for (const button of buttons)
      if (button) button.tabIndex = isSeen(table.tHead) && isSeen(button.parentElement) ? 0 : -1;
  };
  reach();
  addEventListener('resize', reach);
  if (Number(chosen[0]) === at + 1) sort(Number(chosen[1]) - 1, chosen[2] === 'ascending' ? 'ascending' : 'descending');
}

/** Rows by a column; those that show nothing there are last whichever way. */
function sorted(rows: readonly HTMLTableRowElement[], column: number, way: number): HTMLTableRowElement[] {
  const keys = new Map(rows.map((row) => [row, keyOf(row.cells[column])]));
  const place = (row: HTMLTableRowElement): number | string | null => keys.get(row) ?? null;
  return rows.toSorted((a, b) => {
    const [left, right] = [place(a), place(b)];
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    if (typeof left === 'number' && typeof right === 'number') return (left - right) * way;
    return String(left).localeCompare(String(right), 'en-GB', { numeric: true }) * way;
  });
}

/** What a cell is sorted by: its number, its verdict, or its words; null where it shows nothing. */
function keyOf(cell: HTMLTableCellElement | undefined): number | string | null {
  const text = (cell?.textContent ?? '').replaceAll(/\s+/g, ' ').trim();
  if (text === '' || /^\[[a-z]+\]$|^[–-]$/.test(text)) return null;
  const verdict = VERDICTS.findIndex((word) => text.startsWith(word));
  if (verdict >= 0) return verdict;
  const number = /^[+\u2212-]?[\d,]+(\.\d+)?/.exec(text);
  const isNumber = number && cell?.classList.contains('num');
  return isNumber ? Number(number[0].replace('\u2212', '-').replaceAll(/[,+]/g, '')) : text;
}
