// What can be done with a chart: its picture copied or saved in a size for a document, its address copied, its code chosen. Without this
// the SVG, the data and the code are links.

/** Share of a picture's width that stays free around the chart. */
const MARGIN = 0.03;

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
    const link = document.createElement('a');
    link.href = URL.createObjectURL(await picture(line));
    link.download = `${location.pathname.split('/').filter(Boolean).join('-')}.png`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
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

/** The chart as a PNG at twice its size, or on white in the size that is chosen. */
async function picture(line: HTMLElement): Promise<Blob> {
  const image = new Image();
  image.src = line.querySelector<HTMLAnchorElement>('[data-svg]')?.href ?? '';
  await image.decode();
  const [wide, tall] = (line.querySelector<HTMLSelectElement>('[data-size]')?.value ?? '').split('x').map(Number);
  const width = wide || image.naturalWidth * 2;
  const height = tall || image.naturalHeight * 2;
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [width, height];
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no canvas');
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, width, height);
  const free = wide ? width * (1 - 2 * MARGIN) : width;
  const scale = Math.min(free / image.naturalWidth, (wide ? height * (1 - 2 * MARGIN) : height) / image.naturalHeight);
  const [w, h] = [image.naturalWidth * scale, image.naturalHeight * scale];
  context.drawImage(image, (width - w) / 2, (height - h) / 2, w, h);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no picture'))), 'image/png');
  });
}
