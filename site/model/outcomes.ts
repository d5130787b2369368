import { OUTCOMES, type Outcome } from '../../data-pipeline/schema/folder/indicator.ts';
import type { PublishedIndicator } from '../../data-pipeline/schema/published/published.ts';

/** Names of the outcomes, in the order of the source protocol. */
export const OUTCOME_NAMES: Record<Outcome, string> = {
  'be-healthy': 'Be healthy',
  'stay-safe': 'Stay safe',
  'enjoy-and-achieve': 'Enjoy and achieve',
  'positive-contribution': 'Make a positive contribution',
  'economic-well-being': 'Achieve economic well-being',
  context: 'Who lives here',
};

/** Things grouped by their indicator's outcome, in order; outcomes without any are left out. */
export function byOutcome<T>(
  items: readonly T[],
  of: (item: T) => PublishedIndicator,
): { outcome: Outcome; name: string; items: T[] }[] {
  return OUTCOMES.map((outcome) => ({
    outcome,
    name: OUTCOME_NAMES[outcome],
    items: items.filter((item) => of(item).outcome === outcome),
  })).filter((group) => group.items.length > 0);
}

/** Where an outcome is on a page that has all of them. */
export function anchorOf(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z]+/g, '-');
}
