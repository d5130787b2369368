// Lets charts answer: what is under a pointer, a finger or the arrow keys is said in the line above, and an area touched anywhere is
// highlighted in every chart, map and table of the page. All figures are in the page already; without this nothing is missing.
import { answerLines } from './answerLines.ts';
import { answerRows } from './answerRows.ts';
import { all, codeOf, light } from './light.ts';

// Charts that answer say themselves what is meant: it need not be what is under the pointer.
addEventListener('pointerover', ({ target, pointerType }) => {
  if (pointerType === 'mouse' && !(target as Element).closest('[data-answers]')) light(codeOf(target));
});

for (const root of all<HTMLElement>('[data-answering]')) letAnswer(root);

/** Lets the charts of one box answer: also of one that came after the page. */
export function letAnswer(root: HTMLElement): void {
  const reading = root.querySelector('[data-reading]');
  if (!reading) return;
  for (const svg of all<SVGSVGElement>('svg.dots[data-answers]', root)) answerRows(svg, reading);
  const main = root.querySelector<SVGSVGElement>('svg[data-when]');
  if (main) answerLines(root, main, reading);
}
