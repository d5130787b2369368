// What can be done with a chart: its picture copied or saved in a size for a document, its address copied, its code chosen. Without this
// the SVG, the data and the code are links.

import { save } from '../download/save.ts';
import { pngOf } from './pngOf.ts';

for (const line of document.querySelectorAll<HTMLElement>('[data-actions]')) {
  const status = line.querySelector('[role=status]');
  line.addEventListener('click', (event) => {
    const target = (event.target as Element).closest<HTMLElement>('[data-do]');
    const run = RUN[target?.dataset.do ?? ''];
    if (!target || !run) return;
    if (target.dataset.do !== 'embed') event.preventDefault();
    run(line, target).then(
      (words) => {
        if (status) status.textContent = words;
      },
      () => {
        if (status) status.textContent = 'Your browser does not let us: save the SVG instead.';
      },
    );
  });
}

const RUN: Readonly<Record<string, (line: HTMLElement, target: HTMLElement) => Promise<string>>> = {
  copy: async (line) => {
    // Some browsers want the promise itself, not what comes of it.
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': picture(line) })]);
    return 'Picture copied.';
  },
  png: async (line) => {
    save(await picture(line), `${location.pathname.split('/').filter(Boolean).join('-')}.png`);
    return 'Picture saved.';
  },
  link: async (_, target) => {
    const address = new URL(target.getAttribute('href') ?? '', location.href).href;
    history.replaceState(history.state, '', address);
    await navigator.clipboard.writeText(address);
    return 'Link copied.';
  },
  embed: async (line, target) => {
    const builder = document.querySelector<HTMLFormElement>('.embed-builder form');
    const area = line.querySelector<HTMLAnchorElement>('[data-svg]')?.pathname.split('/').at(-2) ?? '';
    for (const [name, value] of [
      ['kind', target.dataset.kind],
      ['area', area],
    ]) {
      const field = builder?.elements.namedItem(name ?? '');
      if (field instanceof HTMLSelectElement && value) field.value = value;
    }
    builder?.dispatchEvent(new Event('change'));
    return '';
  },
};

/** The chart as a PNG in the size that is chosen. */
function picture(line: HTMLElement): Promise<Blob> {
  const size = line.querySelector<HTMLSelectElement>('[data-size]')?.value ?? '';
  return pngOf(line.querySelector<HTMLAnchorElement>('[data-svg]')?.href ?? '', size);
}
