import { columnsOf, WHY_NOT } from '../column.ts';

/**
 * The place of an LCP among those of the county that show a figure for the same period and group; null and empty for other
 * areas. It is made of shown figures alone, so that it says nothing of a hidden one.
 */
export interface Rank {
  /** 1 is the best; where neither direction is good, the highest. Equal figures share a place. */
  rank: number | null;
  /** The places that the figures' certainty allows: all true places lie in their ranges together with 95% confidence. */
  from: number | null;
  to: number | null;
  /** How many LCPs are ranked. */
  of: number | null;
  /** Why there is no rank or no range, or that not all LCPs are ranked. */
  reason: string;
}

const { integer, text } = columnsOf<Rank>();

export const RANK_COLUMNS = {
  rank: integer({
    title: 'Rank',
    description: 'Place among the LCPs of the county, 1 is best',
    cell: (rank) => rank.rank,
  }),
  rank_from: integer({
    title: 'Rank from',
    description: 'Best place that certainty allows',
    cell: (rank) => rank.from,
  }),
  rank_to: integer({ title: 'Rank to', description: 'Worst place that certainty allows', cell: (rank) => rank.to }),
  rank_of: integer({ title: 'Ranked', description: 'How many LCPs are ranked', cell: (rank) => rank.of }),
  rank_reason: text({ title: 'Rank: why', description: WHY_NOT, cell: (rank) => rank.reason }),
};
