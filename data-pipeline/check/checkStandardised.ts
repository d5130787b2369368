import { fault, type Report } from '../problem.ts';
import type { Definition } from '../schema/folder/checked.ts';
import type { Observation } from '../schema/folder/observation.ts';
import { standardisedRate, strataOf } from '../schema/standardised.ts';

/**
 * A directly standardised rate is the one that its age groups make, where all of them stand in the file.
 * @param rows of one indicator, without fault
 */
export function checkStandardised(
  rows: readonly Observation[],
  definition: Definition,
  placeOf: (row: Observation) => { file: string; line: number },
  report: Report,
): void {
  const strata = strataOf(rows, definition);
  for (const row of rows) {
    if (row.hidden || row.value === null || row.age !== 'all') continue;
    const own = strata(row);
    if (!own) continue;
    const made = standardisedRate(own, definition.multiplier);
    const digits = String(row.value).split('.')[1]?.length ?? 0;
    const unit = Math.max(definition.rounding.value ?? 0, 10 ** -Math.min(digits, definition.decimals));
    if (Math.abs(made - row.value) <= unit) continue;
    const { file, line } = placeOf(row);
    const near = Number(made.toPrecision(6));
    report(
      fault(
        file,
        `value ${row.value} is not the rate that its age groups make in the standard population, ${near}; expected it, as far as rounding allows`,
        line,
      ),
    );
  }
}
