import { cellKey } from './draft.ts';
import type { Sets } from './sets.ts';
import type { Table } from './table.ts';

/** The keys of the cells that a protected table shows. */
export function shownKeys({ rows, cells }: Table): Set<string> {
  const shown = new Set<string>();
  for (const row of rows) {
    if (row.withheld) continue;
    for (const cell of [row.numerator, row.denominator]) {
      const at = cells[cell];
      if (at && !at.hidden) shown.add(at.key);
    }
  }
  return shown;
}

/** The key of a set's cell at a place that is written as in {@link AskedSet}. */
export function shownKey(sets: Sets, set: string, measure: string, place: string): string {
  const [area = '', period = '', sex = '', age = '', ethnicity = '', group = ''] = place.split('|');
  return cellKey(set, { area, period, sex, age: age === 'all' ? sets.group(measure) : age, ethnicity, group });
}
