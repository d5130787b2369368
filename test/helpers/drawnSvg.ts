import { parseHTML } from 'linkedom';
import { expect } from 'vitest';

// Reading a chart that was drawn as text.

export const NASTY = `<b onload="x">R&D's</b>`;
export const format = (value: number): string => value.toFixed(1);

/** An svg given as text, as a document; the text must be well formed. */
export function svgOf(text: string): Element {
  const svg = parseHTML(text).document.querySelector('svg');
  if (!svg) throw new Error(`no svg: ${text}`);
  expect(text).not.toMatch(/NaN|undefined|Infinity|null/);
  return svg as unknown as Element;
}

export const moves = (svg: Element, kind: string): number[] =>
  [...svg.querySelectorAll(`.${kind}`)].map((path) => path.getAttribute('d')?.match(/M/g)?.length ?? 0);
/** How many points a line is drawn through. */
export const coordinates = (path: Element | null): number =>
  path?.getAttribute('d')?.match(/-?[\d.]+,-?[\d.]+/g)?.length ?? 0;
/** How far down a name stands. */
export const heightOf = (svg: Element, name: string): number =>
  Number([...svg.querySelectorAll('text')].find((one) => one.textContent?.includes(name))?.getAttribute('y'));
export const texts = (svg: Element): (string | null)[] =>
  [...svg.querySelectorAll('text')].map((one) => one.textContent);
