import type { PublishedIndicator } from '../../data-pipeline/schema/published/published.ts';
import { formatPeriod } from './format.ts';

/**
 * When the next figures of an indicator are expected, in words: its own month or day, or that of its agreement.
 * @param agreed the day of the agreement's next supply
 * @param today the day of this publication
 */
export function nextFigures(
  { status, nextExpected }: Pick<PublishedIndicator, 'status' | 'nextExpected'>,
  agreed: string | null,
  today: string,
): string {
  if (status === 'ended') return 'None: its publisher makes no newer figures';
  const when = nextExpected ?? agreed;
  if (when === null) return 'No date announced';
  return isPast(when, today) ? `They were expected by ${formatPeriod(when)}, and are not in yet` : formatPeriod(when);
}

/** When the first figures of a planned indicator are expected, in words. */
export function firstFigures(expected: string | null, today: string): string {
  if (expected === null) return 'No date announced';
  return isPast(expected, today) ? `Overdue: expected by ${formatPeriod(expected)}` : formatPeriod(expected);
}

/** Whether a day or a month has passed: a month is over when a later one has begun. */
function isPast(when: string, today: string): boolean {
  return when < today.slice(0, when.length);
}
