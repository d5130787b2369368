import type { AreaIndex } from '../schema/folder/area.ts';
import type { Indicator } from '../schema/folder/indicator.ts';
import { keyOfRow, type Observation, type Protected } from '../schema/folder/observation.ts';
import type { Change } from '../schema/published/release.ts';
import { keyOf } from './diffObservations.ts';

/** Takes out of earlier states what may not be shown any more. */
export interface Hider {
  /** The row as it may still be shown; null where it may not stand at all. */
  row(row: Protected): Protected | null;
  change(change: Change): Change;
}

/** What a release hid: of one that is withdrawn nothing else counts, for what it showed is no word on anything. */
export function onlyConfidential(rows: readonly Protected[]): Protected[] {
  return rows.filter(({ status }) => status === 'c');
}

/**
 * What is confidential in the last word on a cell is confidential in every earlier state too, though its row be gone, and
 * so is an indicator or area that has no definition any more.
 * @param states oldest first; the last is what is published now
 */
export function hideConfidential(
  states: readonly (readonly Protected[])[],
  { indicators, areas }: { indicators: ReadonlyMap<string, Indicator>; areas: AreaIndex },
): Hider {
  const confidential = new Map<string, Observation>();
  for (const state of states) {
    for (const row of state) {
      if (row.status === 'c') confidential.set(keyOf(row), row);
      else confidential.delete(keyOf(row));
    }
  }
  const isKnown = ({ indicator, area }: { indicator: string; area: string }): boolean =>
    indicators.has(indicator) && areas.get(area) !== undefined;
  return {
    row: (row) => {
      if (!isKnown(row)) return null;
      const today = confidential.get(keyOf(row));
      if (!today) return row;
      const denominator = today.denominator === null ? null : row.denominator;
      if (row.status === 'c' && row.denominator === denominator) return row;
      return { ...keyOfRow(row), hidden: true, denominator, status: 'c' } as Protected;
    },
    change: (change) => {
      if (isKnown(change) && !confidential.has(keyOf(change))) return change;
      const { was: _, now: __, ...rest } = change;
      return rest;
    },
  };
}
