import { columnsOf } from '../column.ts';

/** The lists of an area's page. */
export const LISTS = ['needs-attention', 'far', 'goes-well'] as const;
const GAP_UNITS = ['spread', 'england'] as const;

/**
 * The place of a row in one of its area's lists; empty for a row in none. One row stands for an indicator: the newest that
 * could be tested against England, or in `far` the newest figure, of the breakdown that stands for the indicator.
 */
export interface Listing {
  list: (typeof LISTS)[number] | '';
  /** From 1, in the order in which a page shows them. */
  position: number | null;
  /** Only in `needs-attention`: 1 worse and getting worse; 2 worse and off target or a commitment; 3 worse; 4 off target. */
  tier: 1 | 2 | 3 | 4 | null;
  /** Why it is there, in plain words. */
  reason: string;
  /** Only in `far`: how far from England, in `gapUnit`; always above 0. */
  gap: number | null;
  /** `spread`: standard deviations between all areas of its kind; `england`: share of England's figure. */
  gapUnit: (typeof GAP_UNITS)[number] | '';
}

const { oneOf, text, number, integer } = columnsOf<Listing>();

export const LISTING_COLUMNS = {
  list: oneOf(LISTS, {
    title: 'List',
    description: 'needs-attention, far or goes-well: the list of its area’s page it stands in',
    cell: (listing) => listing.list,
  }),
  list_position: integer({ title: 'Place in the list', description: 'From 1', cell: (listing) => listing.position }),
  list_tier: oneOf([1, 2, 3, 4], {
    title: 'Tier in the list',
    description: '1 worse and worsening; 2 worse, and off target or a commitment; 3 worse; 4 off target',
    cell: (listing) => listing.tier,
  }),
  list_reason: text({ title: 'In the list because', description: 'In plain words', cell: (listing) => listing.reason }),
  gap: number({ title: 'Gap', description: 'How far from the country, in gap_unit', cell: (listing) => listing.gap }),
  gap_unit: oneOf(GAP_UNITS, {
    title: 'Unit of the gap',
    description: 'spread (standard deviations between areas) or england (share of the country’s figure)',
    cell: (listing) => listing.gapUnit,
  }),
};
