import type { Result } from './result.ts';
import { element, rowMaker, SHOWN_ROWS, type Wording } from './showTable.ts';

/**
 * Puts the rows that are scrolled to into a long table, between two empty rows as high as those that are left out. All rows
 * of such a table are of one height: long text is cut with dots.
 */
export function virtualise(region: HTMLElement, result: Result, wording: Wording): void {
  const body = region.querySelector<HTMLTableSectionElement>('table.virtual tbody');
  if (!body) return;
  const make = rowMaker(result, wording);
  const height = (body.rows[1]?.offsetTop ?? 0) - (body.rows[0]?.offsetTop ?? 0) || 28;
  const total = result.rows.length;
  let from = -1;
  const place = (): void => {
    const first = Math.max(0, Math.floor(region.scrollTop / height) - 60);
    const start = Math.min(first - (first % 40), Math.max(0, total - SHOWN_ROWS));
    if (start === from) return;
    from = start;
    const end = Math.min(total, start + SHOWN_ROWS);
    body.replaceChildren(spacer(start * height), ...make(start, end), spacer((total - end) * height));
  };
  region.addEventListener('scroll', () => requestAnimationFrame(place));
  place();
}

function spacer(height: number): HTMLElement {
  const row = element('tr', 'spacer');
  row.setAttribute('aria-hidden', 'true');
  const cell = element('td');
  cell.style.height = `${height}px`;
  row.append(cell);
  row.hidden = height === 0;
  return row;
}
