import type { Indicator } from '../schema/folder/indicator.ts';
import type { FifthFigure } from '../schema/published/inequality.ts';
import { byar, type Limits, wilson } from './interval.ts';
import { asPrinted } from './printed.ts';
import type { SeriesRow } from './trendOf.ts';

/** A fifth within an area. */
export interface PlacedFifth {
  /** Code of the area that the fifth is. */
  code: string;
  /** Those of its areas that lie here. */
  areas: readonly string[];
  /** Whether all of them do: then its own row is of here. */
  isWhole: boolean;
}

type Figure = Pick<FifthFigure, 'numerator' | 'denominator' | 'value' | 'lower' | 'upper'>;
const NOTHING: Figure = { numerator: null, denominator: null, value: null, lower: null, upper: null };

/** Whether figures of areas can be added up: shares and rates of counts, each child or event in one area. */
export function isAdded({ measure, interval }: Indicator): boolean {
  return (measure === 'proportion' || measure === 'rate') && interval !== 'dobson';
}

/**
 * A fifth's figure: its own published row where the whole fifth lies here, otherwise the sum of the published counts of its
 * areas. Nothing where one of them is not shown.
 * @param at the rows of one period, by area
 */
export function fifthIn(
  { code, areas, isWhole }: PlacedFifth,
  at: ReadonlyMap<string, SeriesRow>,
  indicator: Indicator,
): Figure {
  const own = isWhole ? at.get(code) : undefined;
  if (own) return figureOf(own);
  let [numerator, denominator] = [0, 0];
  for (const area of areas) {
    const row = at.get(area)?.row;
    // Events of one child count by how they gather, which sums of counts do not know.
    if (!row || row.hidden || row.numerator === null || row.denominator === null || row.squares !== undefined)
      return NOTHING;
    numerator += row.numerator;
    denominator += row.denominator;
  }
  if (denominator <= 0) return NOTHING;
  const limits = limitsOfSum(numerator, denominator, indicator);
  return {
    numerator,
    denominator,
    value: asPrinted((numerator / denominator) * indicator.multiplier),
    lower: limits && asPrinted(limits.lower),
    upper: limits && asPrinted(limits.upper),
  };
}

function figureOf({ row, exact, limits }: SeriesRow): Figure {
  if (row.hidden || exact === null) return NOTHING;
  const { numerator, denominator } = row;
  return {
    numerator,
    denominator,
    value: asPrinted(exact),
    lower: limits && asPrinted(limits.lower),
    upper: limits && asPrinted(limits.upper),
  };
}

/** Limits of counts that were added up: Wilson's of a share, Byar's of a rate; null where figures have no interval at all. */
export function limitsOfSum(numerator: number, denominator: number, indicator: Indicator): Limits | null {
  if (indicator.interval === 'none') return null;
  const { multiplier, measure, events } = indicator;
  if (measure !== 'proportion' || events) return byar(numerator, denominator, multiplier);
  return numerator > denominator ? null : wilson(numerator, denominator, multiplier);
}
