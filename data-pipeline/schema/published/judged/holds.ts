import { columnsOf } from '../column.ts';

const ANSWERS = ['yes', 'no'] as const;
type Answer = (typeof ANSWERS)[number] | '';

/**
 * Whether a difference still holds where many tests are looked at together, of which 5% at most are by chance on average; empty
 * where there is no difference, or no test of ours.
 * Source: Benjamini & Hochberg (1995).
 */
export interface Holds {
  /** Among the tests of its area, one a family: those that its page counts. */
  area: Answer;
  /** Among those of all areas of its kind, which stand side by side. */
  kind: Answer;
  /** Among those of all areas of its kind on this measure, period and group. */
  measure: Answer;
  /** The same against the county. */
  county: Answer;
  /** Against the mean of statistical neighbours, among those of all areas of its kind, which stand side by side. */
  neighbours: Answer;
  /** Against what is expected for child poverty, among the same. */
  expected: Answer;
  /** Against targets, among the same. */
  target: Answer;
}

const { oneOf } = columnsOf<Holds>();
const answer = (title: string, among: string, of: keyof Holds) =>
  oneOf(ANSWERS, {
    title,
    description: `yes where the difference holds after ${among} together (Benjamini and Hochberg, 5%)`,
    cell: (holds) => holds[of],
  });

export const HOLDS_COLUMNS = {
  holds_area: answer('Holds among its area’s tests', 'all tests of the area', 'area'),
  holds_kind: answer('Holds among all areas’ tests', 'the tests of all areas of its kind', 'kind'),
  holds_measure: answer(
    'Holds among the measure’s tests',
    'the tests of all areas of its kind on the measure',
    'measure',
  ),
  holds_county: answer('Holds against the county', 'those tests against the county', 'county'),
  holds_neighbours: answer(
    'Holds against neighbours',
    'the tests of all areas of its kind against their statistical neighbours',
    'neighbours',
  ),
  holds_expected: answer(
    'Holds against what is expected',
    'the tests of all areas of its kind against what is expected for their child poverty',
    'expected',
  ),
  holds_target: answer(
    'Holds against the target',
    'the tests of all areas of its kind against their targets',
    'target',
  ),
};
