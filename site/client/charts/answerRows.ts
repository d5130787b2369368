import { all, codeOf, light } from './light.ts';
import { listen, within } from './listen.ts';

/** A chart of rows: what a row shows is said in a sentence that is made of its own words. */
export function answerRows(svg: SVGSVGElement, reading: Element): void {
  const rows = all<SVGGElement>('g[data-area]', svg);
  const england = svg.querySelector('[data-england]')?.textContent ?? '';
  let now = -1;
  const show = (row: SVGGElement | null | undefined): void => {
    if (!row) return;
    now = rows.indexOf(row);
    const [name, value, more] = all('text', row).map((one) => one.textContent);
    reading.textContent = `${name}: ${value}${more ? ` (${more})` : ''}${england && `; ${england}`}`;
    light(codeOf(row));
  };
  for (const kind of ['pointermove', 'pointerdown'])
    svg.addEventListener(kind, ({ target }) => show((target as Element).closest<SVGGElement>('g[data-area]')));
  listen(svg, 'Up and down arrow keys move between rows.', (key) => {
    const to = { ArrowDown: now + 1, ArrowUp: now - 1, Home: 0, End: rows.length }[key];
    if (to !== undefined) show(rows[within(to, rows.length)]);
    return to !== undefined;
  });
}
