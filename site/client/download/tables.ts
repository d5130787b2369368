// Puts "Download this table" below every table of a page that has a caption. Without a script the whole files are linked.
import type { Format } from './tableFiles.ts';

const FORMATS: [Format, string][] = [
  ['csv', 'CSV'],
  ['xlsx', 'XLSX'],
  ['json', 'JSON'],
  ['zip', 'CSV with metadata (.zip)'],
];

/** Tables that have theirs. */
const done = new WeakSet<HTMLTableElement>();

function addToAll(): void {
  for (const table of document.querySelectorAll<HTMLTableElement>('main table')) {
    if (done.has(table) || !table.caption || !table.tHead || table.closest('[data-no-download]') !== null) continue;
    done.add(table);
    addTo(table);
  }
}

addToAll();
// Other scripts put new tables into a page, and say so.
document.addEventListener('tables-changed', addToAll);

function addTo(table: HTMLTableElement): void {
  const { details, status, buttons } = parts(table.caption?.textContent?.trim() ?? '');
  for (const [format, words] of FORMATS) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'link-button';
    button.textContent = words;
    button.addEventListener('click', async () => {
      status.textContent = 'Preparing…';
      status.textContent = await import('./saveTable.ts')
        .then(({ saveTable }) => saveTable(table, format))
        .then(
          () => 'Downloaded.',
          () => 'That did not work. The Data page has every file whole.',
        );
    });
    buttons.append(button);
  }
  (table.closest('.scroll') ?? table).after(details);
}

function parts(caption: string): { details: HTMLElement; status: HTMLElement; buttons: HTMLElement } {
  const details = document.createElement('details');
  details.className = 'table-download no-print';
  details.dataset.scripted = '';
  const summary = document.createElement('summary');
  summary.textContent = 'Download this table';
  if (caption !== '') {
    const which = document.createElement('span');
    which.className = 'visually-hidden';
    which.textContent = `: ${caption}`;
    summary.append(which);
  }
  const buttons = document.createElement('p');
  const status = document.createElement('p');
  status.setAttribute('role', 'status');
  details.append(summary, buttons, status);
  return { details, status, buttons };
}
