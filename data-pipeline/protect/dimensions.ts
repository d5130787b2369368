import type { Dimension, ObservationKey } from '../schema/folder/observation.ts';
import { placeText } from './sets.ts';

/** Rows that differ in one dimension only, as category -> row, for every family of them that lists categories. */
export function dimensionsOf<Row extends ObservationKey>(
  rows: readonly Row[],
  dimension: Dimension,
): Map<string, Map<string, Row>> {
  const families = new Map<string, Map<string, Row>>();
  for (const row of rows) {
    if (row[dimension] === 'all') continue;
    const key = placeText({ ...row, [dimension]: '*' });
    const family = families.get(key);
    if (family) family.set(row[dimension], row);
    else families.set(key, new Map([[row[dimension], row]]));
  }
  return families;
}
