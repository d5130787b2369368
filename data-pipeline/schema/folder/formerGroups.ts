import type { Observation } from './observation.ts';
import type { Relations } from './relations.ts';

/**
 * Rows of measures that are a group of another today, under that measure and group: `formerly` says which. Other rows stay as
 * they are, under whatever id.
 */
export function underTodaysGroups<Row extends Observation>(
  rows: readonly Row[],
  { formerly }: Pick<Relations, 'formerly'>,
): Row[] {
  const today = new Map(formerly.flatMap(({ measure, was, group }) => (group ? [[was, { measure, group }]] : [])));
  if (today.size === 0) return [...rows];
  return rows.map((row) => {
    const now = row.group === 'all' ? today.get(row.indicator) : undefined;
    return now ? { ...row, indicator: now.measure as Row['indicator'], group: now.group } : row;
  });
}
