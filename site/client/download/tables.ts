// Puts "Download this table" below every table of a page that has a caption. Without a script the whole files are linked.
import type { Format } from './tableFiles.ts';
import { tableOf } from './tableOf.ts';

const FORMATS: [Format, string][] = [
  ['csv', 'CSV'],
  ['xlsx', 'XLSX'],
  ['json', 'JSON'],
  ['zip', 'CSV with metadata (.zip)'],
];

const meta = (name: string): string => document.querySelector<HTMLMetaElement>(`meta[name="${name}"]`)?.content ?? '';

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
      status.textContent = await save(table, format).then(
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

async function save(table: HTMLTableElement, format: Format): Promise<void> {
  const { MEDIA, tableFile } = await import('./tableFiles.ts');
  const stem = `${location.pathname.split('/').filter(Boolean).join('-') || 'scorecard'}-table-${number(table)}`;
  const content = await tableFile(tableOf(table), aboutPage(), stem, meta('scorecard:date'), format);
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([content as Uint8Array<ArrayBuffer>], { type: MEDIA[format] }));
  link.download = `${stem}.${format}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

function number(table: HTMLTableElement): number {
  return [...document.querySelectorAll('main table')].indexOf(table) + 1;
}

/** What the page says of its figures: its title and address, the release, and the definition where it has one. */
function aboutPage(): [string, string][] {
  const words = (element: Element | null | undefined): string =>
    (element?.textContent ?? '').replaceAll(/\s+/g, ' ').trim();
  const definition = [...document.querySelectorAll('main dl.summary > div')].map((line): [string, string] => [
    words(line.querySelector('dt')),
    words(line.querySelector('dd')),
  ]);
  return [
    ['Page', document.title],
    ['Address', document.querySelector<HTMLLinkElement>('link[rel="canonical"]')?.href ?? location.href],
    ['What it shows', meta('description')],
    ['Published by', meta('scorecard:publisher')],
    ['Release', meta('scorecard:release')],
    ...definition,
    ...(definition.length === 0
      ? [['Definitions, units and sources', meta('scorecard:definitions')] as [string, string]]
      : []),
    ...(definition.some(([name]) => name === 'Licence')
      ? []
      : [['Licence', meta('scorecard:licence')] as [string, string]]),
  ];
}
