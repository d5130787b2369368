import type { Choropleth } from '../model/areaMap.ts';
import { formatPeriod, list } from './format.ts';
import { manyTests, testsOf } from './manyTests.ts';

/**
 * Where the wards of a place lie, for an indicator that has no figure for the place: "The wards of Fennmoor range from 9.3% in
 * Dunholm (Southmere) to 48.0% in Brook (Southmere), 2024/25. Against England: 2 worse and 3 similar."
 * @param wards `wards`
 */
export function wardsLead(view: Choropleth, place: string, wards: string): string {
  const shown = view.painted.filter(({ row }) => row?.value !== undefined);
  const period = formatPeriod(view.period);
  if (shown.length === 0) return `No figure is shown for the ${wards} of ${place}, ${period}.`;
  const finding =
    shown.length === 1 ? `Of the ${wards} of ${place}, one has a figure: ` : `The ${wards} of ${place} range `;
  const verdicts = view.verdicts.map(({ words, count }) => `${count} ${words.toLowerCase()}`);
  const tests = testsOf(
    view.painted.map(({ row }) => ({ verdict: row?.vs_england ?? 'not-compared', holds: row?.holds_measure })),
  );
  const tested = verdicts.length > 0 ? ` Against England: ${list(verdicts)}. ${manyTests(tests)}` : '';
  return `${finding}${view.finding}, ${period}.${tested}`;
}
