import type { Years } from '../../model/years.ts';
import { draw, interval, say, vertical } from './plot.ts';

/** Lets the areas side by side, the line above the chart and the table be about another year. */
export function chooseYears(root: HTMLElement): void {
  const select = root.querySelector('select');
  const [earlier, later] = root.querySelectorAll('button');
  const frame = root.closest('[data-views]');
  if (!select || !earlier || !later || !frame) return;
  let asked: Promise<Years> | null = null;
  const newest = select.options[0]?.value ?? '';
  const restore = keep(frame);
  const show = async (): Promise<void> => {
    const { value, selectedIndex, options } = select;
    earlier.disabled = selectedIndex === options.length - 1;
    later.disabled = selectedIndex === 0;
    const address = new URL(location.href);
    if (value === newest) address.searchParams.delete('year');
    else address.searchParams.set('year', value);
    history.replaceState(history.state, '', address);
    asked ??= fetch(root.dataset.years ?? '').then((response) => response.json() as Promise<Years>);
    const years = await asked;
    // Another may have been chosen meanwhile.
    if (select.value !== value) return;
    put(frame, value, select.selectedOptions[0]?.textContent ?? '', years);
    if (value === newest) restore();
  };
  select.addEventListener('change', () => void show());
  const step = (by: number): void => {
    select.selectedIndex += by;
    void show();
  };
  earlier.addEventListener('click', () => step(1));
  later.addEventListener('click', () => step(-1));
  const wanted = new URL(location.href).searchParams.get('year');
  if (wanted !== null && [...select.options].some(({ value }) => value === wanted)) select.value = wanted;
  earlier.disabled = select.options.length < 2;
  later.disabled = true;
  if (select.selectedIndex > 0) void show();
}

/** What the table shows of the newest year, with all that leads on from it; gives what brings it back. */
function keep(frame: Element): () => void {
  const body = frame.querySelector<HTMLTableSectionElement>('[data-sides] tbody');
  const rows = [...(body?.rows ?? [])];
  const cells = rows.flatMap((row) =>
    [...row.cells].map((cell) => ({ cell, html: cell.innerHTML, kind: cell.className })),
  );
  return () => {
    for (const { cell, html, kind } of cells) {
      cell.innerHTML = html;
      cell.className = kind;
    }
    body?.append(...rows);
  };
}

function put(frame: Element, period: string, words: string, years: Years): void {
  const year = years[period];
  const table = frame.querySelector('[data-sides]');
  if (!year || !table) return;
  for (const one of frame.querySelectorAll('[data-year-words]')) one.textContent = words;
  for (const one of frame.querySelectorAll('[data-year-finding]'))
    one.textContent = (one.closest('#map') ? year.map?.finding : null) ?? year.finding;
  if (year.map) putMap(frame, year.map);
  for (const row of frame.querySelectorAll<HTMLElement>('tr[data-period]'))
    row.classList.toggle('is-year', row.dataset.period === period);
  const lines = year.lines.map(({ kind, at }) => vertical(`line-${kind}`, at, [0, 40])).join('');
  const body = table.querySelector('tbody');
  for (const [code, { words: said, at, mark }] of Object.entries(year.rows)) {
    const row = body?.querySelector(`tr[data-area="${CSS.escape(code)}"]`);
    if (!row) continue;
    const [value = '', lower = '', upper = ''] = at;
    const shape =
      value === ''
        ? ''
        : `<use class="shape ${mark[1]}" href="#i-${mark[0]}" x="${value}%" y="20" width="14" height="14" transform="translate(-7 -7)"/>`;
    draw(row, lines + interval(lower, upper) + shape);
    for (const [cell, text] of Object.entries(said)) say(row, cell, text);
    const verdict = row.querySelector('[data-cell=verdict]');
    if (verdict && said.verdict !== '–')
      verdict.innerHTML = `<span class="verdict verdict--${mark[0]}"><svg aria-hidden="true"><use href="#i-${mark[0]}"/></svg>${said.verdict}</span>`;
    body?.append(row);
  }
  const head = table.querySelector('svg.plot-head');
  for (const { kind, at, label } of year.lines) {
    head?.querySelector(`.plot-${kind}`)?.replaceChildren(label);
    for (const [selector, names] of [
      [`.plot-${kind}`, ['x']],
      [`.line-${kind}`, ['x1', 'x2']],
    ] as const)
      for (const name of names) head?.querySelector(selector)?.setAttribute(name, `${at}%`);
  }
  for (const kind of ['england', 'best'])
    for (const one of head?.querySelectorAll(`.plot-${kind}, .line-${kind}`) ?? [])
      one.toggleAttribute(
        'hidden',
        year.lines.every((line) => line.kind !== kind),
      );
  frame.dispatchEvent(new CustomEvent('year', { detail: words }));
}

/** Paints the map of the areas as of another year, and says so beside it. */
function putMap(frame: Element, { alternative, key, list, areas }: NonNullable<Years[string]['map']>): void {
  const figure = frame.querySelector('[data-map-years]');
  const map = figure?.querySelector('svg[data-map]');
  if (!figure || !map) return;
  // What the keys do, which the script of the map has added, stays.
  const [, keys = ''] = map.getAttribute('aria-label')?.split(/(?= Arrow keys)/) ?? [];
  map.setAttribute('aria-label', alternative + keys);
  for (const [selector, html] of [
    ['[data-map-key]', key],
    ['ol', list],
  ] as const) {
    const part = figure.querySelector(selector);
    if (part) part.innerHTML = html;
  }
  figure.querySelector('[data-map-told]')?.replaceChildren();
  for (const [code, [kind, told, label]] of Object.entries(areas)) {
    const area = map.querySelector(`[data-code="${code}"]`);
    area?.setAttribute('class', kind);
    area?.querySelector('title')?.replaceChildren(told);
    const text = map.querySelector(`[data-label="${code}"]`);
    text?.querySelector('.figure')?.replaceChildren(label);
    if (text?.matches('.inside')) text.setAttribute('class', `label inside on-${kind}`);
  }
}
