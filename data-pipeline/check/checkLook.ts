import { fault, type Report } from '../problem.ts';
import { contrast, LEAST_CONTRAST, LOOK, type Theme } from '../schema/folder/look.ts';
import type { Document } from '../schema/folder/place.ts';
import type { Scorecard } from '../schema/folder/scorecard.ts';
import { quote } from './cells.ts';
import { unsafeSvg } from './unsafeSvg.ts';

/** The most bytes of a logo: it is on every page. */
const LARGEST_LOGO = 10_000;

/**
 * A council's colours must be readable wherever the site puts them: the accent as text on its paper, and a button's text
 * on the accent. Its logo must be an SVG that cannot do anything.
 * @returns the logo's text; null where there is none
 */
export function checkLook(
  scorecard: Scorecard | null,
  document: Document | null,
  logo: { file: string; text: string } | null,
  report: Report,
): string | null {
  if (scorecard && document) checkAccents(scorecard, document, report);
  if (scorecard?.look?.logo !== undefined && !logo && document) {
    const { line, column } = document.place(['look', 'logo']);
    report(fault(document.file, 'look.logo: there is no logo.svg beside this file; expected one', line, column));
  }
  if (!logo) return null;
  if (scorecard && scorecard.look?.logo === undefined) {
    report(fault(logo.file, 'a logo that scorecard.yaml does not name; expected look.logo with what it says in words'));
  }
  checkLogo(logo, report);
  return logo.text;
}

function checkAccents({ look }: Scorecard, document: Document, report: Report): void {
  for (const theme of Object.keys(LOOK) as Theme[]) {
    const own = look?.accent?.[theme];
    if (!own) continue;
    const { paper, accentInk } = LOOK[theme];
    const [least = '', ratio = 0] = [paper, accentInk]
      .map((other): [string, number] => [other, contrast(own, other)])
      .sort((a, b) => a[1] - b[1])[0] ?? ['', 0];
    if (ratio >= LEAST_CONTRAST) continue;
    const way = theme === 'light' ? 'a darker' : 'a lighter';
    const { line, column } = document.place(['look', 'accent', theme]);
    report(
      fault(
        document.file,
        `look.accent.${theme}: ${own} has a contrast of ${ratio.toFixed(1)} with ${least}; expected at least ${LEAST_CONTRAST} (WCAG 2.2, 1.4.3): use ${way} shade`,
        line,
        column,
      ),
    );
  }
}

function checkLogo(logo: { file: string; text: string }, report: Report): void {
  if (!/^\s*(<\?xml[^>]*>\s*)?<svg[\s>]/.test(logo.text))
    report(fault(logo.file, 'not an SVG; expected it to begin with <svg'));
  const active = unsafeSvg(logo.text);
  if (active !== null)
    report(fault(logo.file, `${quote(active)} is not allowed in a logo; expected only shapes, text and colours`));
  const bytes = Buffer.byteLength(logo.text);
  if (bytes > LARGEST_LOGO)
    report(fault(logo.file, `${bytes} bytes; expected at most ${LARGEST_LOGO}, because it is on every page`));
}
