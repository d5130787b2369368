import Papa from 'papaparse';
import { byText } from '../../data-pipeline/schema/order.ts';
import { type CorrectionStanding, correctionStanding } from '../../data-pipeline/schema/published/correctionClock.ts';

/** A correction as the pages tell it, with its clock. */
export interface ToldCorrection extends CorrectionStanding {
  id: string;
  reported: string;
  confirmed: string;
  corrected: string;
  indicator: string;
  area: string;
  period: string;
  what: string;
  was: string;
  now: string;
}

const ORDER = ['overdue', 'open', 'corrected-late', 'corrected'] as const;

/**
 * The published `corrections.csv` with how each stands on a day: overdue first, then open, each by its last day; then
 * what was corrected, newest first.
 */
export function correctionsFrom(text: string, asOf: string): ToldCorrection[] {
  const { data } = Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true });
  const told = data.map((row): ToldCorrection => {
    const cell = (name: string): string => row[name] ?? '';
    const days = { reported: cell('reported'), confirmed: cell('confirmed'), corrected: cell('corrected') };
    return {
      id: cell('id'),
      ...days,
      indicator: cell('indicator'),
      area: cell('area'),
      period: cell('period'),
      what: cell('what'),
      was: cell('was'),
      now: cell('now'),
      ...correctionStanding(days, asOf),
    };
  });
  const group = ({ state }: ToldCorrection): number => Math.min(ORDER.indexOf(state), 2);
  return told.toSorted(
    (a, b) =>
      group(a) - group(b) ||
      (a.corrected === '' ? byText(a.due, b.due) : byText(b.corrected, a.corrected)) ||
      a.id.localeCompare(b.id, 'en-GB', { numeric: true }),
  );
}

/** Whether a correction is about a measure of an area that a page lists. */
export function isAmong(
  { indicator, area }: Pick<ToldCorrection, 'indicator' | 'area'>,
  listed: readonly { area: string; indicator: { id: string } }[],
): boolean {
  return listed.some((one) => one.area === area && one.indicator.id === indicator);
}
