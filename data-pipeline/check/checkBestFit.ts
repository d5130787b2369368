import { fault, type Report, warning } from '../problem.ts';
import type { Indicator } from '../schema/folder/indicator.ts';
import type { Document } from '../schema/folder/place.ts';
import { didYouMean } from './nearest.ts';

/**
 * How far small areas miss a ward is seen from two other measures. Where the folder does not have them nothing is known of it, and
 * no verdict is held back: that is said, and is no fault, because definitions are copied from folder to folder.
 */
export function checkBestFit(
  { bestFit }: Indicator,
  document: Document,
  defined: ReadonlySet<string>,
  report: Report,
): void {
  if (!bestFit) return;
  const placeOf = (key: 'counted' | 'exact') => document.place(['bestFit', key]);
  for (const key of ['counted', 'exact'] as const) {
    if (defined.has(bestFit[key])) continue;
    const { line, column } = placeOf(key);
    const message = `bestFit.${key}: no indicator "${bestFit[key]}" here, so we cannot tell which wards the small areas do not match${didYouMean(bestFit[key], defined)}`;
    report(warning(document.file, message, line, column));
  }
  if (bestFit.counted !== bestFit.exact) return;
  const { line, column } = placeOf('exact');
  const message = `bestFit.exact: ${bestFit.exact} is also counted, so it would match itself exactly; expected another indicator`;
  report(fault(document.file, message, line, column));
}
