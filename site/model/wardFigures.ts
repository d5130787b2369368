import type { Area } from '../../data-pipeline/schema/folder/area.ts';
import { scorecardOf } from '../published/places.ts';
import { isCurrent } from './scorecard.ts';
import type { Standing } from './standing.ts';

/**
 * The figures of a ward that show a value, are not too old, are no context and are of children, not of all households: what is
 * counted on its page and in lists of wards.
 */
export function judgedOf(ward: Area): Standing[] {
  return scorecardOf(ward).own.filter(
    (one) =>
      one.latest.value !== undefined &&
      one.indicator.outcome !== 'context' &&
      one.indicator.ageGroup !== 'all' &&
      isCurrent(one),
  );
}
