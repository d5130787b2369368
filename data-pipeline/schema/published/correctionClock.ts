import { addWorkingDays, workingDaysBetween } from '../workingDays.ts';

// Used on both sides: the pipeline and the site, at build time alone.

/** Working days within which an error that was reported is put right (the source protocol). */
export const CORRECTION_DAYS = 7;

/** How a correction stands on a day. */
export interface CorrectionStanding {
  state: 'open' | 'overdue' | 'corrected' | 'corrected-late';
  /** The last day on which it is in time. */
  due: string;
  /** Working days from the report to the correction, or to the day asked about. */
  taken: number;
}

/** How a correction stands on a day, as `2026-11-26`: the clock starts on the day after the report. */
export function correctionStanding(
  { reported, corrected }: { reported: string; corrected: string },
  today: string,
): CorrectionStanding {
  const due = addWorkingDays(reported, CORRECTION_DAYS);
  const taken = workingDaysBetween(reported, corrected === '' ? today : corrected);
  if (corrected !== '') return { state: corrected > due ? 'corrected-late' : 'corrected', due, taken };
  return { state: today > due ? 'overdue' : 'open', due, taken };
}
