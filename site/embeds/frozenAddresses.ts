import type { PublishedRelease } from '../../data-pipeline/schema/published/release.ts';

/** Where the charts of an indicator are, as they were at a release: at its own address, or at that of an earlier one since which nothing changed. */
interface FrozenAddress {
  date: string;
  /** The release in whose address they are: `/embed/release/AT/`. */
  at: string;
}

/**
 * The releases as of which an indicator has charts, newest first, each with the release at whose address they are.
 * @param releases newest first
 * @param hasOwn whether it has charts at the address of a release
 */
export function frozenAddresses(
  releases: readonly Pick<PublishedRelease, 'date' | 'charts'>[],
  indicator: string,
  hasOwn: (date: string) => boolean,
): FrozenAddress[] {
  let at: string | null = null;
  return releases
    .toReversed()
    .flatMap(({ date, charts }): FrozenAddress[] => {
      // Where its figures went, it has none until they are there again.
      if (charts === null || charts.includes(indicator)) at = hasOwn(date) ? date : null;
      return at === null ? [] : [{ date, at }];
    })
    .reverse();
}
