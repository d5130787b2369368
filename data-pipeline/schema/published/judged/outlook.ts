import { columnsOf, IN_UNIT } from '../column.ts';

/** What today's figure means in children, and what the next one would have to be to count as a change. */
export interface Outlook {
  /** How many more children there are here than at the country's level, below 0 fewer; null without a denominator, and of what counts others. */
  inChildren: number | null;
  /** By the limits of the figure; null without an interval. */
  inChildrenLower: number | null;
  inChildrenUpper: number | null;
  /** How many more there are than at the level that the best tenth of areas like it reach, below 0 fewer. */
  bestTenthChildren: number | null;
  /** The same of a measure that does not count children: in what it counts (`counts` of its definition). */
  inUnits: number | null;
  inUnitsLower: number | null;
  inUnitsUpper: number | null;
  bestTenthUnits: number | null;
  /** The smallest next figure that would be a real rise, and the largest that would be a real fall; null where none is known. */
  riseAt: number | null;
  fallAt: number | null;
}

const { number } = columnsOf<Outlook>();

export const OUTLOOK_COLUMNS = {
  in_children: number({
    title: 'In children',
    description: 'How many more children than at the country’s level; below 0 fewer; empty where others are counted',
    cell: (one) => one.inChildren,
  }),
  in_children_lower: number({
    title: 'In children, lower 95% limit',
    description: 'By the figure’s own limits',
    cell: (one) => one.inChildrenLower,
  }),
  in_children_upper: number({
    title: 'In children, upper 95% limit',
    description: 'By the figure’s own limits',
    cell: (one) => one.inChildrenUpper,
  }),
  best_tenth_children: number({
    title: 'In children, from the best tenth',
    description: 'How many more children than at the level of the best tenth; below 0 fewer',
    cell: (one) => one.bestTenthChildren,
  }),
  in_units: number({
    title: 'In what is counted',
    description:
      'Where not children are counted but households, referrals and the like (counts in indicators.csv): how many more than at the country’s level; below 0 fewer',
    cell: (one) => one.inUnits,
  }),
  in_units_lower: number({
    title: 'In what is counted, lower 95% limit',
    description: 'By the figure’s own limits',
    cell: (one) => one.inUnitsLower,
  }),
  in_units_upper: number({
    title: 'In what is counted, upper 95% limit',
    description: 'By the figure’s own limits',
    cell: (one) => one.inUnitsUpper,
  }),
  best_tenth_units: number({
    title: 'In what is counted, from the best tenth',
    description: 'How many more than at the level of the best tenth; below 0 fewer',
    cell: (one) => one.bestTenthUnits,
  }),
  rise_at: number({
    title: 'Would be a rise',
    description: `The smallest next figure that would be a rise beyond chance. ${IN_UNIT}`,
    cell: (one) => one.riseAt,
  }),
  fall_at: number({
    title: 'Would be a fall',
    description: `The largest next figure that would be a fall beyond chance. ${IN_UNIT}`,
    cell: (one) => one.fallAt,
  }),
};
