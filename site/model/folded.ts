import { UNLISTED } from '../../data-pipeline/schema/published/judged/now.ts';
import { data } from '../published/data.ts';
import { scorecardOf } from '../published/places.ts';
import type { Standing } from './standing.ts';

/** The measures of the same family that lists and counts do not show in an area, because they show this one. */
export function foldedUnder({ indicator, area }: Standing): Standing[] {
  const place = data.areas.get(area);
  if (!place) return [];
  return scorecardOf(place).own.filter(
    ({ latest }) => latest.unlisted === UNLISTED.family && latest.shown_by === indicator.id,
  );
}
