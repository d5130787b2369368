import { draw, interval, say, vertical } from './plot.ts';

/** Lets the chart of groups be about another area: all that it draws stands in the table of all areas. */
export function chooseGroups(root: HTMLElement): void {
  const select = root.querySelector<HTMLSelectElement>('[data-groups-of]');
  if (!select) return;
  const name = root.querySelector('[data-groups-name]');
  const show = (): void => {
    if (name) name.textContent = select.selectedOptions[0]?.textContent ?? '';
    for (const row of root.querySelectorAll<HTMLElement>('tr[data-group]')) {
      const key = CSS.escape(row.dataset.group ?? '');
      const cell = document.querySelector<HTMLElement>(
        `[data-groups-table] tr[data-group="${key}"] td[data-area="${CSS.escape(select.value)}"]`,
      );
      if (!cell) continue;
      const [value = '', lower = '', upper = '', beside = '', whole = ''] = (cell.dataset.drawn ?? '').split(' ');
      draw(
        row,
        [
          whole && vertical('line-county', whole, [0, 40]),
          interval(lower, upper),
          beside && vertical('line-england', beside, [9, 31]),
          value && `<circle class="dot-area" cx="${value}%" cy="20" r="6"/>`,
        ].join(''),
      );
      say(row, 'value', (cell.textContent ?? '').replace('%', ''));
      say(row, 'interval', cell.dataset.interval ?? '');
      say(row, 'against', cell.dataset.against || 'Not tested');
    }
  };
  select.addEventListener('change', show);
  if (select.value !== root.dataset.groups) show();
}
