/** Every element below a root that a selector finds. */
export function all<E extends Element>(selector: string, root: ParentNode = document): E[] {
  return [...root.querySelectorAll<E>(selector)];
}

/** The code of the area that an element is about: of a line, a row, a column, a place on a map; empty where it is about none. */
export function codeOf(target: EventTarget | null): string {
  const owner = (target as Element | null)?.closest<HTMLElement | SVGElement>('[data-area], [data-code]');
  return owner?.dataset.area ?? owner?.dataset.code ?? '';
}

/** Everything of the page that is about an area: of a column its cells too. */
function partsOf(code: string): Element[] {
  return all(`[data-area="${code}"], [data-code="${code}"]`).flatMap((one) => {
    if (!(one instanceof HTMLTableCellElement) || !one.closest('thead')) return [one];
    return all<HTMLTableRowElement>('tr', one.closest('table') ?? one).flatMap((row) => row.cells[one.cellIndex] ?? []);
  });
}

/** Gives a class to everything of the page that is about an area, and takes it from everything else; an empty code is no area's. */
export function mark(kind: string, code: string): void {
  for (const one of all(`.${kind}`)) one.classList.remove(kind);
  if (code !== '') for (const one of partsOf(code)) one.classList.add(kind);
}

let lit = '';
/** Highlights an area in every chart, map and table of the page. */
export function light(code: string): void {
  if (code !== lit) mark('is-lit', code);
  lit = code;
}
