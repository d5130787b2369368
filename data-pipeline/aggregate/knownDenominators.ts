import { fault, type Report } from '../problem.ts';
import type { Observation } from '../schema/folder/observation.ts';
import { comparePeriods, parsePeriod } from '../schema/period.ts';
import type { Plan } from './plan.ts';
import { type CountedCell, cellsOf, keyOf } from './tabulate.ts';

/**
 * Denominators from published counts: those of the newest period whose middle is not after the reference date. A cell
 * without one is reported by its breakdown: a share of nobody known cannot be published.
 */
export function knownDenominators(
  plan: Plan,
  observations: readonly Observation[],
  file: string,
  report: Report,
): CountedCell[] | null {
  const source = observations[0]?.indicator ?? 'the indicator that is named';
  const day = parsePeriod(plan.referenceDate)?.at ?? 0;
  const periods = new Set(observations.map((row) => row.period as string));
  const period = [...periods]
    .filter((one) => (parsePeriod(one)?.at ?? 9999) <= day)
    .sort(comparePeriods)
    .at(-1);
  const known = new Map<string, number>();
  for (const row of observations) {
    if (row.period !== period || row.group !== 'all' || row.hidden || row.numerator === null) continue;
    known.set(keyOf(row), row.numerator);
  }
  const missing = new Map<string, number>();
  const cells = cellsOf(plan).flatMap((cell): CountedCell[] => {
    const count = known.get(keyOf(cell));
    if (count !== undefined && Number.isInteger(count)) return [{ ...cell, count }];
    const split = [
      cell.sex === 'all' ? [] : 'sex',
      cell.age === 'all' ? [] : 'age',
      cell.ethnicity === 'all' ? [] : 'ethnicity',
    ].flat();
    const name = split.length === 0 ? 'in all' : `by ${split.join(' and ')}`;
    missing.set(name, (missing.get(name) ?? 0) + 1);
    return [];
  });
  for (const [name, count] of missing) {
    const when = period === undefined ? `up to ${plan.referenceDate}` : `in ${period}`;
    report(
      fault(
        file,
        `extracts.${plan.indicator}.denominators: ${source} has no whole number ${when} for ${count.toLocaleString('en-GB')} of the counts ${name}; ${name === 'in all' ? 'check that it has every area and the age group' : 'leave that breakdown out of by'}, or leave denominators out and give a second extract with --of`,
      ),
    );
  }
  return missing.size > 0 ? null : cells;
}
