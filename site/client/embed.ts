// Runs inside an embed. Without it the embed is whole: in the site's own colours, at the height its frame has.

const root = document.documentElement;

/** Contrast of two colours by WCAG 2.2. */
function contrast(a: readonly number[], b: readonly number[]): number {
  const [low = 0, high = 0] = [a, b].map(luminance).sort((one, other) => one - other);
  return (high + 0.05) / (low + 0.05);
}

function luminance(rgb: readonly number[]): number {
  const [r = 0, g = 0, blue = 0] = rgb.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * blue;
}

/** Takes on the accent that the address asks for, where it can be read on the paper of the moment. */
function colour(): void {
  const asked = /[?&]accent=([0-9a-f]{6})\b/i.exec(location.search)?.[1];
  if (!asked) return;
  root.style.removeProperty('--accent');
  const paper = getComputedStyle(document.body).backgroundColor.match(/\d+/g)?.map(Number) ?? [];
  const accent = [0, 2, 4].map((at) => Number.parseInt(asked.slice(at, at + 2), 16));
  if (contrast(accent, paper) >= 4.5) root.style.setProperty('--accent', `#${asked}`);
}
colour();
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', colour);
addEventListener('hashchange', colour);

if (document.querySelector('[data-answering]')) void import('./charts/answer.ts');

// The page around the embed learns its height, and nothing else.
if (parent !== window) {
  new ResizeObserver(() => {
    parent.postMessage({ lcpChart: Math.ceil(root.getBoundingClientRect().height) }, '*');
  }).observe(root);
}
