import type { AreaIndex } from '../../data-pipeline/schema/area.ts';
import type { PublishedRelease } from '../../data-pipeline/schema/release.ts';
import { formatDate, formatPeriod } from '../model/format.ts';
import type { Embed } from './embedList.ts';

/**
 * What a frozen copy says above everything else: that it is one, of which day, and which of the figures that it may show
 * were corrected since.
 * @param shown codes of the areas in the embed
 */
export function frozenNotices(
  { indicator }: Embed,
  release: PublishedRelease,
  shown: ReadonlySet<string>,
  areas: AreaIndex,
): string[] {
  const corrected = release.corrected.filter((cell) => cell.indicator === indicator?.id && shown.has(cell.area));
  const cells = corrected.map(
    ({ area, period, reason }) =>
      `${areas.get(area)?.name ?? area}, ${formatPeriod(period)}${reason ? ` (${reason})` : ''}`,
  );
  return [
    `Frozen copy: figures as released on ${formatDate(release.date)}.`,
    ...(cells.length > 0
      ? [`Corrected since: ${cells.join('; ')}. The figures below are the old ones; the live chart has the right ones.`]
      : []),
  ];
}
