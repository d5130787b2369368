import type { Indicator } from '../schema/folder/indicator.ts';
import type { Protected } from '../schema/folder/observation.ts';

type Counted = Pick<Indicator, 'measure' | 'multiplier' | 'rounding'>;

/** Whether the counts of an indicator's rows are exact, and make its values: a share or a rate whose publisher did not round them. */
export function hasExactCounts({ measure, rounding }: Counted): boolean {
  const isRounded = rounding?.numerator !== undefined || rounding?.denominator !== undefined;
  return (measure === 'proportion' || measure === 'rate') && !isRounded;
}

/**
 * The figure as it is compared: worked out from exact counts where they stand in the row, because a value printed to whole
 * numbers can lie on the other side of a limit; otherwise as it is printed. Null where none is shown.
 */
export function exactFigure(row: Protected, indicator: Counted): number | null {
  if (row.hidden || row.value === null) return null;
  const { numerator, denominator } = row;
  if (numerator === null || denominator === null || denominator <= 0 || !hasExactCounts(indicator)) return row.value;
  return (numerator / denominator) * indicator.multiplier;
}
