/** A vertical line of a row's plot at a place in per cent of its width. */
export function vertical(kind: string, at: string | number, [from, to]: readonly [number, number]): string {
  return `<line class="${kind}" x1="${at}%" x2="${at}%" y1="${from}" y2="${to}"/>`;
}

/** The interval of a row's plot between two places; nothing where it has none. */
export function interval(lower: string | number, upper: string | number): string {
  return lower === '' || upper === '' ? '' : `<line class="interval" x1="${lower}%" x2="${upper}%" y1="20" y2="20"/>`;
}

/** Puts other marks into a row's plot, which keeps its grid. */
export function draw(row: Element, marks: string): void {
  const svg = row.querySelector('svg.plot-row');
  for (const one of svg?.querySelectorAll(':not(.grid)') ?? []) one.remove();
  svg?.insertAdjacentHTML('beforeend', marks);
}

/** Puts words into a cell of a row, where the table has that column. */
export function say(row: Element, cell: string, words: string): void {
  const target = row.querySelector(`[data-cell=${cell}]`);
  if (!target) return;
  target.textContent = words;
  target.classList.toggle('hidden-cell', words === '[c]');
}
