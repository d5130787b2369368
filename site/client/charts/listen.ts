import { light } from './light.ts';

/**
 * Makes a chart one stop for the Tab key that says what its keys do.
 * @param on what a key does; false where it does nothing
 */
export function listen(svg: SVGSVGElement, keys: string, on: (key: string) => boolean): void {
  svg.setAttribute('tabindex', '0');
  svg.setAttribute('role', 'application');
  svg.setAttribute('aria-roledescription', 'chart');
  svg.setAttribute('aria-label', `${svg.getAttribute('aria-label')} ${keys}`);
  svg.addEventListener('keydown', (event) => {
    if (on(event.key)) event.preventDefault();
  });
  svg.addEventListener('blur', () => light(''));
}

/** A number kept within 0 and a count less one. */
export function within(at: number, count: number): number {
  return Math.min(Math.max(at, 0), count - 1);
}
