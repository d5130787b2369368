/** Puts in a box for every area of a select, once, in the same groups: wards folded away by where they lie. */
export function fillSeveral(into: HTMLElement, source: HTMLSelectElement): void {
  if (into.querySelector('input')) return;
  for (const group of source.querySelectorAll('optgroup')) {
    const grid = document.createElement('div');
    grid.className = 'tick-grid';
    grid.append(...[...group.querySelectorAll('option')].map(tickBox));
    const fold = document.createElement('details');
    fold.open = into.querySelector('details') === null;
    const summary = document.createElement('summary');
    summary.textContent = group.label;
    fold.append(summary, grid);
    into.append(fold);
  }
}

function tickBox({ value, textContent }: HTMLOptionElement): HTMLElement {
  const input = document.createElement('input');
  Object.assign(input, { type: 'checkbox', name: 'some', value, id: `some-${value}` });
  const label = document.createElement('label');
  label.htmlFor = input.id;
  label.textContent = textContent;
  const item = document.createElement('div');
  item.className = 'tick-box';
  item.append(input, label);
  return item;
}
