import type { Indicator } from './folder/indicator.ts';

type Counted = Pick<Indicator, 'measure' | 'multiplier' | 'rounding' | 'interval'>;

/** A row as it is read or as it is published: what it does not have is null or left out. */
interface Figures {
  numerator?: number | null | undefined;
  denominator?: number | null | undefined;
  value?: number | null | undefined;
}

/**
 * Whether the counts of an indicator's rows are exact, and make its values: a share or a rate whose publisher did not round them,
 * and that is not standardised.
 */
export function hasExactCounts({ measure, rounding, interval }: Counted): boolean {
  const isRounded = rounding?.numerator !== undefined || rounding?.denominator !== undefined;
  return (measure === 'proportion' || measure === 'rate') && interval !== 'dobson' && !isRounded;
}

/**
 * The figure as it is compared: worked out from exact counts where they stand in the row, because a value printed to whole
 * numbers can lie on the other side of a limit; otherwise as it is printed. Null where none is shown.
 */
export function exactFigure({ numerator, denominator, value }: Figures, indicator: Counted): number | null {
  if (value === null || value === undefined) return null;
  if (numerator == null || denominator == null || denominator <= 0 || !hasExactCounts(indicator)) return value;
  return (numerator / denominator) * indicator.multiplier;
}
