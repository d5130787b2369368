import type { Area } from '../../data-pipeline/schema/folder/area.ts';
import { data, href } from '../published/data.ts';
import { wards } from '../published/places.ts';

/** Where a page tells how an area's words and shapes on an indicator were worked out; nothing for areas without such a page. */
export function workingsHref(area: Area | string, indicator: string): string | undefined {
  const place = typeof area === 'string' ? data.areas.get(area) : area;
  if (place?.validTo !== '') return undefined;
  if (place.type === data.lcpType) return href(`/lcp/${place.slug}/workings/#${indicator}`);
  if (place.code === data.home.code) return href(`/workings/#${indicator}`);
  return wards.includes(place) ? href(`/ward/${place.code}/#workings-${indicator}`) : undefined;
}
