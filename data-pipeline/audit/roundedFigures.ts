import type { Indicator } from '../schema/folder/indicator.ts';
import type { Observation } from '../schema/folder/observation.ts';
import type { Relations } from '../schema/folder/relations.ts';
import type { Scorecard } from '../schema/folder/scorecard.ts';

/** What is printed, now and before, and by which definitions. */
interface Printed {
  observations: readonly Observation[];
  previous?: readonly (readonly Observation[])[];
  indicators: ReadonlyMap<string, Indicator>;
  relations: Relations;
  scorecard: Scorecard;
}

/** With fewer figures than this, multiples of 5 may be chance where no rule rounds them. */
const TOO_FEW = 3;
/** How far what rounds to the nearest 5 lies from it. */
const REACH = 2;

/**
 * How far the true numbers of a measure of ours can be from its figures in a release (0 for those of now): 2 where all are
 * multiples of 5, since one that is not shows that nobody rounded. Today's definition says nothing of earlier releases.
 */
export function readRounding({
  observations,
  previous = [],
  indicators,
  relations,
  scorecard,
}: Printed): (indicator: string, release: number) => number {
  const today = new Map(relations.formerly.map(({ measure, was }) => [was, measure as string]));
  const seen = new Map<string, { figures: number; exact: boolean }>();
  for (const [release, rows] of [observations, ...previous].entries()) {
    for (const row of rows) {
      const key = `${today.get(row.indicator) ?? row.indicator}|${release}`;
      const known = seen.get(key) ?? { figures: 0, exact: false };
      seen.set(key, known);
      for (const figure of [row.hidden ? null : row.numerator, row.denominator]) {
        if (figure === null) continue;
        known.figures++;
        known.exact ||= figure % 5 !== 0;
      }
    }
  }
  return (indicator, release) => {
    const { figures, exact } = seen.get(`${indicator}|${release}`) ?? { figures: 0, exact: false };
    const definition = indicators.get(indicator);
    const isRule = (definition?.protect.round ?? scorecard.protect.round) !== undefined;
    if (exact || definition?.rule !== 'ours') return 0;
    // Whoever does not round today did not today; earlier they may have.
    return isRule || (release > 0 && figures >= TOO_FEW) ? REACH : 0;
  };
}
