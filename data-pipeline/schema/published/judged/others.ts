import { columnsOf, IN_UNIT, listed, WHY_NOT } from '../column.ts';
import { type Comparison, VERDICTS } from './comparison.ts';

/**
 * What other councils' published figures say of a row: the mean of its area's statistical neighbours, and its place among all
 * areas that are like it. Empty for areas whose kind has neither.
 */
export interface AmongOthers {
  /** Simple mean of the statistical neighbours that have a value for the same period and group, as their publishers' tools take it. */
  neighboursValue: number | null;
  /** How many of them have one; null where none has. */
  neighboursCounted: number | null;
  /** Place by the figure alone: 1 is the best; where neither direction is good, the highest. Equal figures share a place. */
  rank: number | null;
  /** How many areas have a place: its own and other councils', without those that the folder calls small. */
  of: number | null;
  /** Why there is no place. */
  reason: string;
  /** What the best tenth of them reach; null where neither direction is good, or fewer than ten have a figure of enough people. */
  bestTenth: number | null;
  /** Of how many areas that is a tenth: those whose figures are of enough people. */
  bestTenthOf: number | null;
  expected: Expected;
}

/** What a figure would be if its area were as areas with as much child poverty are. */
export interface Expected {
  /** The figure that the regression gives for its child poverty; null where there is none. */
  value: number | null;
  /** Between these lie 19 of 20 areas with as much child poverty. */
  lower: number | null;
  upper: number | null;
  /** Share of the differences between areas that child poverty explains, 0 to 1. */
  r2: number | null;
  /** How many areas the regression is over. */
  of: number | null;
  /** Period of the child poverty; empty where there is none. */
  period: string;
  /** On which side of those limits the figure lies. */
  vs: Comparison;
  /** How far it lies from what is expected, in standard deviations of such areas; null where nothing is judged. */
  distance: number | null;
}

const { number, integer, oneOf, text } = columnsOf<AmongOthers>();

export const OTHERS_COLUMNS = {
  neighbours_value: number({
    title: 'Mean of statistical neighbours',
    description: 'Mean of the statistical neighbours that have a figure, in the value’s unit',
    cell: (others) => others.neighboursValue,
  }),
  neighbours_counted: integer({
    title: 'Neighbours counted',
    description: 'How many of the statistical neighbours have a figure',
    cell: (others) => others.neighboursCounted,
  }),
  rank_elsewhere: integer({
    title: 'Place among other councils',
    description:
      'Place among all areas like it in other councils too, 1 is best; the highest where neither direction is good',
    cell: (others) => others.rank,
  }),
  of_elsewhere: integer({
    title: 'Areas with a place',
    description: 'How many areas have a place among other councils',
    cell: (others) => others.of,
  }),
  rank_elsewhere_reason: text({
    title: 'Place among other councils: why not',
    description: WHY_NOT,
    cell: (others) => others.reason,
  }),
  best_tenth: number({
    title: 'Best tenth',
    description: `What the best tenth of them reach. ${IN_UNIT}`,
    cell: (others) => others.bestTenth,
  }),
  best_tenth_of: integer({
    title: 'Best tenth of',
    description: 'How many areas that is the best tenth of: those whose figure is of enough people',
    cell: (others) => others.bestTenthOf,
  }),
  expected: number({
    title: 'Expected for its child poverty',
    description: `What areas with as much child poverty have. ${IN_UNIT}`,
    cell: ({ expected }) => expected.value,
  }),
  expected_lower: number({
    title: 'Expected, lower limit',
    description: `19 in 20 areas with as much child poverty lie between the two. ${IN_UNIT}`,
    cell: ({ expected }) => expected.lower,
  }),
  expected_upper: number({
    title: 'Expected, upper limit',
    description: `19 in 20 areas with as much child poverty lie between the two. ${IN_UNIT}`,
    cell: ({ expected }) => expected.upper,
  }),
  expected_r2: number({
    title: 'Expected: R²',
    description: 'Share of the differences between areas that child poverty explains, 0 to 1',
    cell: ({ expected }) => expected.r2,
  }),
  expected_of: integer({
    title: 'Expected: areas',
    description: 'How many areas the regression is over',
    cell: ({ expected }) => expected.of,
  }),
  expected_period: text({
    title: 'Expected: period of child poverty',
    description: 'Period of the child poverty that is taken',
    cell: ({ expected }) => expected.period,
  }),
  vs_expected: oneOf(VERDICTS, {
    title: 'Compared with what is expected',
    description: listed(VERDICTS),
    required: true,
    cell: ({ expected }) => expected.vs.verdict,
  }),
  vs_expected_reason: text({
    title: 'Compared with what is expected: why not',
    description: WHY_NOT,
    cell: ({ expected }) => expected.vs.reason,
  }),
};
