import { type Report, warning } from '../problem.ts';
import type { Definition } from '../schema/folder/checked.ts';
import { keyCells, type Observation, type ObservationKey, type OwnVerdict } from '../schema/folder/observation.ts';

/** What tells an indicator's rows apart but for the area. */
function cellOf(row: ObservationKey): string {
  return keyCells({ ...row, area: '' }).join('|');
}

/** What a published interval says against the country's figure. */
function verdictOf(lower: number, upper: number, country: number, { polarity }: Definition): OwnVerdict {
  if (lower <= country && country <= upper) return 'similar';
  return upper < country === (polarity === 'lower-is-better') ? 'better' : 'worse';
}

/**
 * Warns where a publisher's own verdict is another than its interval gives against the country's figure in the same file. Where
 * there is an interval, it is what counts: either the verdict was copied wrongly, or its publisher tests in another way.
 * @param rows of one indicator, without fault
 * @param country code of the area that figures are compared with
 */
export function checkVerdicts(
  rows: readonly Observation[],
  definition: Definition,
  country: string,
  placeOf: (row: Observation) => { file: string; line: number },
  report: Report,
): void {
  if (!rows.some((row) => !row.hidden && row.compared)) return;
  const values = new Map(
    rows.flatMap((row) =>
      row.area === country && !row.hidden && row.value !== null ? [[cellOf(row), row.value]] : [],
    ),
  );
  for (const row of rows) {
    if (row.hidden || !row.compared || row.lower === null || row.upper === null) continue;
    const value = values.get(cellOf(row));
    if (value === undefined) continue;
    const ours = verdictOf(row.lower, row.upper, value, definition);
    if (ours === row.compared) continue;
    const { file, line } = placeOf(row);
    report(
      warning(
        file,
        `compared ${row.compared}, but the interval in this row says ${ours} (${country}: ${value}); the interval is used`,
        line,
      ),
    );
  }
}
