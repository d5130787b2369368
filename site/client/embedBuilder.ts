import { escapeXml } from '../charts/escapeXml.ts';

// Writes the code of an embed as it is chosen. Without it the page shows one embed's code and a table of all of them.

for (const builder of document.querySelectorAll<HTMLElement>('.embed-builder')) improveBuilder(builder);

function improveBuilder(builder: HTMLElement): void {
  const form = builder.querySelector('form');
  const code = builder.querySelector('textarea');
  const status = builder.querySelector<HTMLElement>('[role=status]');
  if (!form || !code || !status) return;
  for (const part of builder.querySelectorAll<HTMLElement>('[data-scripted]')) part.hidden = false;
  const heights = JSON.parse(builder.dataset.heights ?? '{}') as Record<string, number>;
  const base = builder.dataset.base ?? '';
  const indicator = location.pathname.split('/').filter(Boolean).at(-1) ?? '';
  const chosen = (name: string): string => (form.elements.namedItem(name) as HTMLSelectElement).value;

  const write = (): void => {
    status.textContent = '';
    const kinds = form.elements.namedItem('kind') as HTMLSelectElement;
    const area = (form.elements.namedItem('area') as HTMLSelectElement).selectedOptions[0];
    // Only what there is for the area can be chosen.
    for (const option of kinds.options) option.disabled = !area?.dataset.kinds?.split(' ').includes(option.value);
    if (kinds.selectedOptions[0]?.disabled) kinds.value = area?.dataset.kinds?.split(' ')[0] ?? '';
    // Of a release the areas side by side are kept once, at the widest area's address.
    const widest = (form.elements.namedItem('area') as HTMLSelectElement).options[0]?.value ?? '';
    const [kind, theme, release] = [chosen('kind'), chosen('theme'), chosen('release')];
    const place = release && kind === 'comparison' ? widest : chosen('area');
    const title = `${document.querySelector('h1')?.textContent?.trim()} ${area?.textContent}`;
    const path = `${release && `release/${release}/`}${kind}/${indicator}/${place}/`;
    const address = `${base}${path}${theme && `#${theme}`}`;
    const attributes = Object.entries({ kind, indicator, area: place, release, theme })
      .filter(([, value]) => value !== '')
      .map(([name, value]) => `${name}="${escapeXml(value)}"`)
      .join(' ');
    code.value =
      chosen('way') === 'frame'
        ? `<iframe src="${escapeXml(address)}" title="${escapeXml(title)}" width="100%" height="${heights[kind]}" frameborder="0" loading="lazy"></iframe>`
        : `<lcp-chart ${attributes}><a href="${escapeXml(address)}">${escapeXml(title)}</a></lcp-chart>\n<script async src="${escapeXml(base)}lcp-chart.js"></script>`;
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
