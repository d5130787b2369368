import type { AreaIndex } from '../../data-pipeline/schema/folder/area.ts';
import type { PublishedIndicator } from '../../data-pipeline/schema/published/published.ts';
import type { PublishedRelease } from '../../data-pipeline/schema/published/release.ts';
import { cellKey } from '../model/cellKey.ts';
import { formatDate, formatPeriod } from '../words/format.ts';
import type { EmbedContent } from './embedContent.ts';

/** How many corrected figures are named one by one. */
const NAMED = 4;

export interface NoticeInput {
  content: EmbedContent;
  release: PublishedRelease;
  indicators: readonly PublishedIndicator[];
  areas: AreaIndex;
  /** Name of the country that figures are held against. */
  country: string;
}

/**
 * What a frozen copy says above everything else, on its page and in its pictures: that it is one, of which day, and which of
 * the figures that it rests on were corrected since.
 */
export function frozenNotices({ content, release, indicators, areas, country }: NoticeInput): string[] {
  const rests = new Set(content.rests.flatMap((row) => (row ? cellKey(row) : [])));
  const corrected = release.corrected.filter((cell) => rests.has(cellKey(cell)));
  const isHeld = content.rests.some((row) => row && row.vs_england !== 'not-compared');
  const titles = new Map(content.indicators.length === 1 ? [] : indicators.map(({ id, title }) => [id, title]));
  const cells = corrected.slice(0, NAMED).map(({ indicator, area, period, reason }) =>
    [titles.get(indicator), areas.get(area)?.name ?? area, formatPeriod(period)]
      .filter((word) => word !== undefined)
      .join(', ')
      .concat(reason ? ` (${reason})` : ''),
  );
  const more = corrected.length > NAMED ? `; and ${corrected.length - NAMED} more` : '';
  return [
    `Frozen copy: figures as released on ${formatDate(release.date)}${isHeld ? `, compared with ${country} by today’s methods` : ''}.`,
    ...(cells.length > 0
      ? [
          `Corrected since: ${cells.join('; ')}${more}. The figures below are the old ones; the live chart has the right ones.`,
        ]
      : []),
  ];
}
