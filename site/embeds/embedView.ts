import type { Area } from '../../data-pipeline/schema/folder/area.ts';
import type { PublishedIndicator } from '../../data-pipeline/schema/published/published.ts';
import { headlineGroup, type Standing, standing } from '../model/standing.ts';
import type { EmbedSource } from './embedList.ts';

/** What an embed of one indicator is made of. */
export interface EmbedView {
  source: EmbedSource;
  indicator: PublishedIndicator;
  area: Area;
  lcps: readonly Area[];
  county: Area;
  country: Area;
}

/** How an area stands on an indicator in the source's figures; null where it has none. */
export function standingOf(
  source: EmbedSource,
  indicator: PublishedIndicator,
  area: Area,
  country: Area,
): Standing | null {
  return standing(
    indicator,
    headlineGroup(source.rowsOf(indicator.id)),
    source.series(indicator.id, area.code),
    source.series(indicator.id, country.code),
    source.promises(indicator.id, area.code),
    source.groups,
  );
}
