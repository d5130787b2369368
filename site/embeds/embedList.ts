import type { Area } from '../../data-pipeline/schema/folder/area.ts';
import type { GroupWords } from '../../data-pipeline/schema/folder/scorecard.ts';
import type { PublishedIndicator, PublishedRow } from '../../data-pipeline/schema/published/published.ts';
import { headlineRows } from '../model/indicatorPage.ts';
import type { FindingCounts } from '../published/findings.ts';
import type { Promises } from '../published/promises.ts';

/** What can stand in another page: a line over time, all LCPs side by side, a map, one row of a scorecard, a whole area. */
export const EMBED_KINDS = ['trend', 'comparison', 'map', 'row', 'summary'] as const;
export type EmbedKind = (typeof EMBED_KINDS)[number];

/** Whose figures an embed shows: today's, or those of a release. */
export interface EmbedSource {
  indicators: readonly PublishedIndicator[];
  rowsOf(indicator: string): readonly PublishedRow[];
  series(indicator: string, area: string): readonly PublishedRow[];
  promises(indicator: string, area: string): Promises;
  findings(area: string): FindingCounts;
  /** Broad ethnic groups of the folder. */
  groups?: GroupWords;
}

/** One embed: its kind, its indicator (none for a whole area), its area. */
export interface Embed {
  kind: EmbedKind;
  indicator: PublishedIndicator | null;
  area: Area;
}

export interface EmbedAreas {
  lcps: readonly Area[];
  county: Area;
  wards: readonly Area[];
}

/**
 * All embeds, maps where there is something to paint: for LCPs and the county each indicator that has a figure there, for every area one summary. Wards have
 * nothing but their summary, so that the number of files stays in proportion.
 */
export function embedList(
  source: EmbedSource,
  { lcps, county, wards }: EmbedAreas,
  isMapped: (indicator: PublishedIndicator, area: Area) => boolean,
): Embed[] {
  // A council whose one area is the whole of it has that area once.
  const places = lcps.some(({ code }) => code === county.code) ? lcps : [...lcps, county];
  const own = source.indicators.flatMap((indicator) => {
    const rows = headlineRows(source.rowsOf(indicator.id));
    const shown = Map.groupBy(
      rows.filter((row) => row.value !== undefined),
      (row) => row.area,
    );
    const isCompared = lcps.filter((lcp) => shown.has(lcp.code)).length > 1;
    return places.flatMap((area): Embed[] => {
      const series = rows.filter((row) => row.area === area.code);
      const kinds: EmbedKind[] = [];
      if (series.length > 1 && shown.has(area.code)) kinds.push('trend');
      if (isCompared && (series.length > 0 || area.code === county.code)) kinds.push('comparison');
      if (isMapped(indicator, area)) kinds.push('map');
      if (series.length > 0) kinds.push('row');
      return kinds.map((kind) => ({ kind, indicator, area }));
    });
  });
  const summaries = [...places, ...wards].map((area): Embed => ({ kind: 'summary', indicator: null, area }));
  return [...own, ...summaries];
}

/** Where an embed stands below the site's base; with a date the copy of that release. */
export function embedPath({ kind, indicator, area }: Embed, release?: string): string {
  return `/embed/${release ? `release/${release}/` : ''}${kind}/${indicator?.id ?? 'all'}/${area.code}/`;
}

/** Whether an embed has a picture as SVG: rows and wards are tables. */
export function hasSvg({ kind, area }: Embed, { wards }: EmbedAreas): boolean {
  return kind !== 'row' && !wards.includes(area);
}

/**
 * Whether it has one as PNG too, which takes twenty times the bytes and a hundred times the time: summaries, which links to pages show;
 * and one picture of each kind for an indicator, at the county's address. In a browser the page of an indicator makes the others.
 */
export function hasPng(embed: Embed, areas: EmbedAreas): boolean {
  return hasSvg(embed, areas) && (embed.kind === 'summary' || embed.area === areas.county);
}
