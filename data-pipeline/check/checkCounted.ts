import { type Report, warning } from '../problem.ts';
import { countedIn } from '../schema/folder/counted.ts';
import type { Indicator } from '../schema/folder/indicator.ts';
import type { Document } from '../schema/folder/place.ts';

/**
 * Asks what a measure counts where neither `counts` nor its words say: a gap from England is said in children only where children
 * are counted, and in households, plans or referrals where those are. Until it is answered, pages say it without a noun.
 */
export function checkCounted(indicator: Indicator, document: Document, report: Report): void {
  const { measure, interval, rule, numerator, denominator } = indicator;
  if (measure !== 'proportion' && measure !== 'rate') return;
  // Only of a figure that is tested is a gap said in numbers.
  if (interval === 'none' && rule === 'publisher') return;
  const { counts, among } = countedIn(indicator);
  const ask = (key: 'counts' | 'among', of: 'numerator' | 'denominator', words: string): void => {
    const { line, column } = document.place([of]);
    const message = `${of}: of what there are "30 more" cannot be known from "${words}"; add a line such as ${key}: households, with what is counted in the plural`;
    report(warning(document.file, message, line, column));
  };
  if (counts === '') ask('counts', 'numerator', numerator);
  else if (among === '') ask('among', 'denominator', denominator);
}
