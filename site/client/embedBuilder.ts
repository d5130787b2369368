import './charts/actions.ts';
import { elementCode, frameCode } from '../embeds/oembed.ts';

// Writes the code of an embed as it is chosen. Without it the page shows one embed's code and a table of all of them.

for (const builder of document.querySelectorAll<HTMLElement>('.embed-builder')) improveBuilder(builder);

/** The pictures that there are, by release (none for today's figures), area and kind. */
type Offers = Record<string, Record<string, Record<string, string>>>;

/** Lets only what there is be chosen; returns what is chosen. */
function offer(select: HTMLSelectElement, isThere: (value: string) => boolean): string {
  for (const option of select.options) option.disabled = !isThere(option.value);
  if (select.selectedOptions[0]?.disabled) {
    select.value = [...select.options].find(({ disabled }) => !disabled)?.value ?? '';
  }
  return select.value;
}

function improveBuilder(builder: HTMLElement): void {
  const form = builder.querySelector('form');
  const code = builder.querySelector('textarea');
  const status = builder.querySelector<HTMLElement>('[role=status]');
  if (!form || !code || !status) return;
  const heights = JSON.parse(builder.dataset.heights ?? '{}') as Record<string, Record<string, number>>;
  const offers = JSON.parse(builder.dataset.offers ?? '{}') as Offers;
  const base = builder.dataset.base ?? '';
  const indicator = location.pathname.split('/').filter(Boolean).at(-1) ?? '';
  const select = (name: string): HTMLSelectElement => form.elements.namedItem(name) as HTMLSelectElement;

  const write = (): void => {
    status.textContent = '';
    const [theme, release] = [select('theme').value, select('release').value];
    const here = offers[release] ?? {};
    // Only what there is can be chosen.
    const place = offer(select('area'), (code) => code in here);
    const kind = offer(select('kind'), (of) => of in (here[place] ?? {}));
    const formats = here[place]?.[kind]?.split(' ') ?? [];
    const title = `${document.querySelector('h1')?.textContent?.trim()} ${select('area').selectedOptions[0]?.textContent}`;
    const path = `${release && `release/${release}/`}${kind}/${indicator}/${place}/`;
    const address = `${base}${path}${theme && `#${theme}`}`;
    const height = heights[release]?.[kind] ?? 0;
    for (const link of builder.querySelectorAll<HTMLAnchorElement>('[data-addresses] a')) {
      const { format } = link.dataset;
      link.href = `${new URL(base).pathname}${path}${format ? `chart.${format}` : ''}`;
      link.hidden = format !== undefined && !formats.includes(format);
    }
    code.value =
      select('way').value === 'frame'
        ? frameCode(address, title, height)
        : elementCode({ base, address, title, height, attributes: { kind, indicator, area: place, release, theme } });
  };
  form.addEventListener('change', write);
  write();

  builder.querySelector('[data-copy]')?.addEventListener('click', () => {
    code.select();
    navigator.clipboard.writeText(code.value).then(
      () => {
        status.textContent = 'Copied';
      },
      () => {
        status.textContent = 'Your browser does not let us copy: the code is selected, press Ctrl and C';
      },
    );
  });
}
