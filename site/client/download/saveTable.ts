import { save } from './save.ts';
import { type Format, MEDIA, tableFile } from './tableFiles.ts';
import { tableOf } from './tableOf.ts';

const meta = (name: string): string => document.querySelector<HTMLMetaElement>(`meta[name="${name}"]`)?.content ?? '';

/** Saves a table of the page as a file, with what the page says of it. */
export async function saveTable(table: HTMLTableElement, format: Format): Promise<void> {
  const stem = `${location.pathname.split('/').filter(Boolean).join('-') || 'scorecard'}-table-${number(table)}`;
  const content = await tableFile(tableOf(table), aboutPage(), stem, meta('scorecard:date'), format);
  save(new Blob([content as Uint8Array<ArrayBuffer>], { type: MEDIA[format] }), `${stem}.${format}`);
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
