import { PICTURE_SIZES } from '../../charts/pictureSizes.ts';
import { findingOf } from './describeDrawing.ts';
import type { Origin } from './origin.ts';
import { element } from './showTable.ts';
import type { Drawing } from './state/drawing.ts';

/**
 * The line under a chart, as pages have it: its picture copied or saved in a size for a document, code for another page, how to
 * cite it, words for those who cannot see it. What makes them is fetched for whoever asks.
 */
export function pictureActions(drawing: Drawing, origin: Origin): HTMLElement {
  const line = element('div', 'actions no-print');
  const status = element('span', 'note');
  status.setAttribute('role', 'status');
  const say = (words: string): void => {
    status.textContent = words;
  };
  const unable = (): void =>
    say('That did not work in this browser, or without a connection: try again, or save the SVG.');
  const size = element('select') as HTMLSelectElement;
  size.setAttribute('aria-label', 'Size of the picture');
  size.append(...PICTURE_SIZES.map(([value, words]) => new Option(words, value)));
  const label = element('label', '', 'size ');
  label.append(size);
  const svg = async (): Promise<string> => (await import('./pictureFile.ts')).pictureFile(drawing, origin);
  const png = async (): Promise<Blob> => {
    const [{ pngOf }, text] = await Promise.all([import('../charts/pngOf.ts'), svg()]);
    return pngOf(`data:image/svg+xml,${encodeURIComponent(text)}`, size.value);
  };
  line.append(
    button('Copy picture', async () => {
      // Some browsers want the promise itself, not what comes of it.
      await navigator.clipboard.write([new ClipboardItem({ 'image/png': png() })]);
      return 'Picture copied.';
    }),
    button('PNG', async () => saved(await png(), 'explore.png')),
    label,
    button('SVG', async () => saved(new Blob([await svg()], { type: 'image/svg+xml' }), 'explore.svg')),
    fold('Embed', async (into) => (await import('./pictureFile.ts')).showCode(into, await svg(), drawing, origin)),
    fold('Cite', async (into) => {
      const { citationOf } = await import('./pictureFile.ts');
      into.replaceChildren(element('p', 'cite__text', citationOf(findingOf(drawing), origin)));
    }),
    fold('Alt text', async (into) => into.replaceChildren(element('p', '', findingOf(drawing)))),
    status,
  );
  return line;

  function button(words: string, act: () => Promise<string>): HTMLElement {
    const made = element('button', 'link-button', words) as HTMLButtonElement;
    made.type = 'button';
    made.addEventListener('click', () => {
      act().then(say, unable);
    });
    return made;
  }

  /** A fold that is filled when it is opened. */
  function fold(words: string, fill: (into: HTMLElement) => Promise<void>): HTMLElement {
    const made = element('details');
    const into = element('div');
    made.append(element('summary', '', words), into);
    made.addEventListener('toggle', () => {
      if (into.childElementCount === 0) fill(into).catch(unable);
    });
    return made;
  }
}

async function saved(blob: Blob, name: string): Promise<string> {
  (await import('../download/save.ts')).save(blob, name);
  return 'Picture saved.';
}
