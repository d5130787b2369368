// Improves the tables of all measures: groups, filters and sorts them in place, and keeps the choice in the address.
import { arrangeMeasures, type Measure } from './arrangeMeasures.ts';

interface Row extends Measure {
  element: HTMLTableRowElement;
}

for (const section of document.querySelectorAll<HTMLElement>('[data-measures]')) improve(section);

function improve(section: HTMLElement): void {
  const form = section.querySelector<HTMLFormElement>('form');
  const status = form?.querySelector('[role=status]');
  const links = [...section.querySelectorAll<HTMLAnchorElement>('[data-group]')];
  const parts = [...section.querySelectorAll<HTMLElement>('[data-tables]')].map((part) => ({
    part,
    rows: [...part.querySelectorAll<HTMLTableRowElement>('tbody tr')],
    table: part.querySelector('table'),
  }));
  if (!form || !status) return;
  let by = section.dataset.by ?? '';
  const field = (name: string): HTMLInputElement | HTMLSelectElement | null => form.querySelector(`[name=${name}]`);
  const value = (name: string): string => field(name)?.value ?? '';

  const show = (): void => {
    const names = links.find((link) => link.dataset.group === by)?.dataset.names?.split('|') ?? [];
    const choice = { find: value('find'), show: value('show'), sort: value('sort') };
    let shown = 0;
    for (const { part, rows, table } of parts) {
      const measures = rows.map((row) => measure(row, by));
      const groups = arrangeMeasures(measures, names, choice);
      shown += new Set(groups.flatMap(({ items }) => items)).size;
      if (table) part.replaceChildren(...groups.map(({ name, items }) => filled(table, name, items)));
    }
    section.dispatchEvent(new Event('tables-changed', { bubbles: true }));
    for (const link of links) {
      if (link.dataset.group === by) link.setAttribute('aria-current', 'true');
      else link.removeAttribute('aria-current');
    }
    const all = parts.reduce((sum, { rows }) => sum + rows.length, 0);
    status.textContent = shown === all ? `All ${all} measures are shown.` : `${shown} of ${all} measures are shown.`;
  };

  const remember = (): void => {
    const address = new URL(location.href);
    const chosen = {
      by: by === section.dataset.by ? '' : by,
      find: value('find'),
      show: value('show'),
      sort: value('sort'),
    };
    for (const [name, text] of Object.entries(chosen)) {
      if (text === '') address.searchParams.delete(name);
      else address.searchParams.set(name, text);
    }
    history.replaceState(null, '', address);
  };

  const asked = new URLSearchParams(location.search);
  for (const name of ['find', 'show', 'sort']) {
    const control = field(name);
    // A value that a list does not offer leaves the list as it is.
    if (
      control instanceof HTMLSelectElement &&
      ![...control.options].some((option) => option.value === asked.get(name))
    )
      continue;
    if (control) control.value = asked.get(name) ?? '';
  }
  if (links.some((link) => link.dataset.group === asked.get('by'))) by = asked.get('by') ?? by;
  form.hidden = false;
  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('input', () => {
    show();
    remember();
  });
  for (const link of links) {
    link.addEventListener('click', (event) => {
      event.preventDefault();
      by = link.dataset.group ?? by;
      show();
      remember();
    });
  }
  if (asked.size > 0) show();
}

function measure(element: HTMLTableRowElement, by: string): Row {
  const { verdict = '', evidence = '0', gap = '0' } = element.dataset;
  return {
    element,
    title: element.querySelector('th a')?.textContent ?? '',
    verdict,
    evidence: Number(evidence),
    gap: Number(gap),
    groups: element.dataset[by]?.split('|') ?? [],
  };
}

/** A table like another, with other rows; a row that stands in two groups stands in both. */
function filled(like: HTMLTableElement, caption: string, items: readonly Row[]): HTMLTableElement {
  const table = like.cloneNode(true) as HTMLTableElement;
  const [head, body] = [table.caption, table.tBodies[0]];
  if (head) head.textContent = caption;
  body?.replaceChildren(...items.map(({ element }) => element.cloneNode(true)));
  return table;
}
