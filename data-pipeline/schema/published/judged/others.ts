import { columnsOf, IN_UNIT, WHY_NOT } from '../column.ts';

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
  /** What the best tenth of them reach; null where neither direction is good, or fewer than ten have a figure. */
  bestTenth: number | null;
}

const { number, integer, text } = columnsOf<AmongOthers>();

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
};
