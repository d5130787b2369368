import type { Indicator } from './folder/indicator.ts';
import type { Observation } from './folder/observation.ts';

/** One age group of a standardised rate. */
export interface Stratum {
  events: number;
  people: number;
  /** People of these ages in the standard population. */
  standard: number;
  /** Sum over the people of the square of the events that each had; the events themselves where each had one. */
  squares: number;
}

/** What tells a row's age groups from each other: everything but the age. */
function placeOf(row: Observation): string {
  return [row.area, row.period, row.sex, row.ethnicity, row.group].join('|');
}

/**
 * The age groups that each standardised rate of one indicator is made of, by its own row; null where one of them is missing,
 * hidden or of nobody.
 * @param rows of one indicator
 */
export function strataOf(
  rows: readonly Observation[],
  { standard, events }: Pick<Indicator, 'standard' | 'events'>,
): (row: Observation) => Stratum[] | null {
  if (!standard) return () => null;
  const byPlace = Map.groupBy(rows, placeOf);
  return (row) => {
    const ages = new Map(byPlace.get(placeOf(row))?.map((one) => [one.age, one]));
    const strata = Object.entries(standard).flatMap(([age, people]): Stratum[] => {
      const one = ages.get(age);
      if (!one || one.hidden || one.numerator === null || !one.denominator) return [];
      // Events that may be of one child are independent only where somebody says so.
      const squares = one.squares ?? (events ? undefined : one.numerator);
      if (squares === undefined) return [];
      return [{ events: one.numerator, people: one.denominator, standard: people, squares }];
    });
    return strata.length === Object.keys(standard).length ? strata : null;
  };
}

/** A directly standardised rate: what the events of each age would be among the people of the standard population. */
export function standardisedRate(strata: readonly Stratum[], multiplier: number): number {
  const all = strata.reduce((sum, { standard }) => sum + standard, 0);
  const expected = strata.reduce((sum, { events, people, standard }) => sum + (standard * events) / people, 0);
  return (expected / all) * multiplier;
}

/** The age groups of standardised rates, by row; null for what is not standardised. */
export function strataByIndicator(
  observations: readonly Observation[],
  indicators: ReadonlyMap<string, Indicator>,
): (row: Observation, indicator: Pick<Indicator, 'id'>) => Stratum[] | null {
  const standardised = [...indicators.values()].filter(({ standard }) => standard !== undefined);
  const known = new Map(
    standardised.map((one) => [
      one.id,
      strataOf(
        observations.filter(({ indicator }) => indicator === one.id),
        one,
      ),
    ]),
  );
  return (row, { id }) => known.get(id)?.(row) ?? null;
}
