import { isEverybody } from '../../data-pipeline/schema/folder/observation.ts';
import type { PublishedIndicator } from '../../data-pipeline/schema/published/published.ts';
import type { Change } from '../../data-pipeline/schema/published/release.ts';
import { formatPeriod, formatShort } from '../words/format.ts';

/** What changed about one indicator in an area. */
export interface ChangedIndicator {
  indicator: PublishedIndicator;
  counts: Record<Change['kind'], number>;
  /** Periods with new figures, newest last. */
  newPeriods: string[];
  /** Revised figures of everybody: before, after, and whether something had been wrong. */
  revised: { period: string; was: string; now: string; isCorrection: boolean }[];
}

/** The changes of one area, by indicator in the order of the indicators; indicators that are not published any more are left out. */
export function whatChanged(
  changes: readonly Change[],
  area: string,
  indicators: readonly PublishedIndicator[],
): ChangedIndicator[] {
  const own = Map.groupBy(
    changes.filter((change) => change.area === area),
    (change) => change.indicator,
  );
  return indicators.flatMap((indicator): ChangedIndicator[] => {
    const mine = own.get(indicator.id);
    if (!mine) return [];
    const counts = { new: 0, revised: 0, suppressed: 0, gone: 0 };
    for (const { kind } of mine) counts[kind]++;
    const periods = mine.filter(({ kind }) => kind === 'new').map(({ period }) => period);
    const shown = (value: number | undefined): string => (value === undefined ? '[x]' : formatShort(value, indicator));
    return [
      {
        indicator,
        counts,
        newPeriods: [...new Set(periods)].sort(),
        revised: mine
          .filter((change) => change.kind === 'revised' && isEverybody(change))
          .map(({ period, was, now, revision }) => ({
            period,
            was: shown(was?.value),
            now: shown(now?.value),
            isCorrection: revision === 'correction',
          }))
          // A figure that is printed as it was says nothing, whatever its last digits did.
          .filter(({ was, now }) => was !== now),
      },
    ];
  });
}

/** What changed about an indicator, in words: "2 new figures (2024/25), 1 revised, 3 hidden". */
export function changedWords({ counts, newPeriods }: ChangedIndicator): string {
  const figures = (count: number): string => `${count} ${count === 1 ? 'figure' : 'figures'}`;
  const parts = [
    ...(counts.new > 0 ? [`${figures(counts.new)} new (${newPeriods.slice(-2).map(formatPeriod).join(', ')})`] : []),
    ...(counts.revised > 0 ? [`${figures(counts.revised)} revised`] : []),
    ...(counts.suppressed > 0 ? [`${figures(counts.suppressed)} now hidden`] : []),
    ...(counts.gone > 0 ? [`${figures(counts.gone)} no longer published`] : []),
  ];
  return parts.join('; ');
}
