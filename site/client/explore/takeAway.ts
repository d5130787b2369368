import type { Format } from '../download/tableFiles.ts';
import type { Origin } from './origin.ts';
import type { Result } from './result.ts';
import { element } from './showTable.ts';

const FILES: [Format | 'parquet', string][] = [
  ['zip', 'CSV with metadata (.zip)'],
  ['xlsx', 'XLSX'],
  ['json', 'JSON'],
  ['parquet', 'Parquet'],
];

/** Buttons that hand out the whole result, not what is shown of it. */
export function takeAway(result: Result, origin: Origin): HTMLElement {
  const box = element('div', 'take-away no-print');
  const status = element('span', 'status');
  status.setAttribute('role', 'status');
  const main = button('Download this result (CSV)', 'govuk-button plain-button', async () => {
    const { csvOf, save } = await import('./resultFiles.ts');
    save(csvOf(result, origin), 'explore.csv');
  });
  const more = element('p', 'take-away__more');
  for (const [format, words] of FILES) {
    more.append(
      button(words, 'link-button', async () => {
        const { fileOf, save } = await import('./resultFiles.ts');
        save(await fileOf(result, origin, format), `explore.${format}`);
      }),
    );
  }
  more.append(
    button('Copy as Markdown', 'link-button', async () =>
      navigator.clipboard.writeText((await import('./resultFiles.ts')).toMarkdown(result)),
    ),
    button('Copy for a spreadsheet', 'link-button', async () =>
      navigator.clipboard.writeText((await import('./resultFiles.ts')).toTabs(result)),
    ),
    button('Copy the address', 'link-button', () => navigator.clipboard.writeText(location.href)),
  );
  box.append(main, more, status);
  return box;

  function button(words: string, className: string, act: () => Promise<void>): HTMLElement {
    const made = element('button', className, words) as HTMLButtonElement;
    made.type = 'button';
    made.addEventListener('click', async () => {
      status.textContent = '';
      status.textContent = await act().then(
        () => (words.startsWith('Copy') ? 'Copied.' : 'Downloaded.'),
        () => 'That did not work in this browser.',
      );
    });
    return made;
  }
}
