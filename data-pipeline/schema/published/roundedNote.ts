// Used on both sides, in the browser too: no schema library here.
import type { Indicator } from '../folder/indicator.ts';

/** What is said beside the figures of a measure whose counts are rounded. */
export const ROUNDED_NOTE =
  'Counts are rounded to the nearest 5, and percentages and rates are worked out from rounded counts.';

/** Definitions whose counts are rounded, by their own key or the folder's, with the note about it among their caveats. */
export function withRoundedNotes<T extends Indicator>(
  indicators: ReadonlyMap<string, T>,
  round: number | undefined,
): Map<string, T> {
  return new Map(
    [...indicators].map(([id, one]) => {
      const isRounded = one.rule === 'ours' && (one.protect.round ?? round) !== undefined;
      return [id, isRounded ? { ...one, caveats: [ROUNDED_NOTE, ...one.caveats] } : one];
    }),
  );
}

/** What is said beside figures of several measures, some of which are rounded; empty where none is. */
export function roundedWords(indicators: readonly Pick<Indicator, 'title' | 'caveats'>[]): string {
  const titles = indicators.filter(({ caveats }) => caveats.includes(ROUNDED_NOTE)).map(({ title }) => title);
  if (titles.length === 0) return '';
  if (titles.length === indicators.length) return ROUNDED_NOTE;
  return `${titles.join('; ')}: ${ROUNDED_NOTE.charAt(0).toLowerCase()}${ROUNDED_NOTE.slice(1)}`;
}
