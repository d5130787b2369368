import { breakdownText, type ObservationKey } from '../schema/folder/observation.ts';

/** What tells an indicator's cells apart but for the area. */
export function cellKey(row: ObservationKey): string {
  return `${row.indicator}|${row.period}|${breakdownText(row)}`;
}
