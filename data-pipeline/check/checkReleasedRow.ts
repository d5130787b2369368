import { fault, type Report } from '../problem.ts';
import type { Definition } from '../schema/folder/checked.ts';
import type { Protected } from '../schema/folder/observation.ts';

/** Factors between a ratio and a figure: a measure may have been given in another unit when it was released. */
const FACTORS = [1, 100, 1_000, 10_000, 100_000];

/**
 * What was released cannot be what no figure can be: a negative count, a share of more than all, a value that its own counts do not
 * make. A definition may have changed since, so that only what holds in any unit is held against it. No figure is repeated.
 */
export function checkReleasedRow(
  row: Protected,
  { file, line }: { file: string; line: number },
  indicators: ReadonlyMap<string, Definition>,
  report: Report,
): void {
  const wrong = contradiction(row, indicators);
  if (wrong !== null) report(fault(file, `${row.indicator}, ${row.area}, ${row.period}: ${wrong}`, line));
}

/** What is wrong with a released row; null where nothing is, or where no definition tells. */
export function contradiction(row: Protected, indicators: ReadonlyMap<string, Definition>): string | null {
  const definition = indicators.get(row.indicator);
  if (!definition) return null;
  const { measure, multiplier, events, interval } = definition;
  if (row.hidden || measure === 'mean' || measure === 'index') return null;
  const { numerator, denominator, value } = row;
  if (numerator !== null && numerator < 0) return 'the numerator is negative';
  if (value !== null && value < 0) return 'the value is negative';
  const isShare = measure === 'proportion' && !events;
  if (isShare && numerator !== null && denominator !== null && numerator > denominator)
    return 'the numerator is above the denominator';
  if (isShare && value !== null && value > Math.max(multiplier, 100)) return 'the value is more than all';
  if (value === null || numerator === null || interval === 'dobson') return null;
  if (measure === 'count')
    return Math.abs(numerator - value) > 10 + numerator / 10 ? 'the value is not the numerator' : null;
  if (denominator === null || denominator <= 0) return null;
  const ratio = numerator / denominator;
  // Publishers round counts and values, each in its own way: a tenth, or five children, is allowed.
  const isMade = [...FACTORS, multiplier].some(
    (factor) => Math.abs(ratio * factor - value) <= (ratio * factor) / 10 + (5 * factor) / denominator + 1,
  );
  return isMade ? null : 'the value is not the one that its counts make';
}
