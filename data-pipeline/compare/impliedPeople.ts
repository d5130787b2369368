import type { Indicator } from '../schema/folder/indicator.ts';
import { quantileAt } from './interval.ts';

/**
 * Of how many people a figure is, by the width of its 95% limits, where no denominator is given: a share of `n` has a standard
 * error of the root of `p (1 - p) / n`, a rate of events one of the root of `r / n`.
 * @returns null for what is neither, and for limits without a width
 */
export function impliedPeople(
  { value, lower, upper }: { value: number; lower: number; upper: number },
  { measure, multiplier, events }: Pick<Indicator, 'measure' | 'multiplier' | 'events'>,
): number | null {
  if (measure !== 'proportion' && measure !== 'rate') return null;
  const error = (upper - lower) / (2 * quantileAt(0.95)) / multiplier;
  const share = value / multiplier;
  const variance = measure === 'proportion' && !events ? share * (1 - share) : share;
  return error > 0 && variance > 0 ? variance / error ** 2 : null;
}
