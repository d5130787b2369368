import { columnsOf } from '../column.ts';

/** The lists of an area's page. */
export const LISTS = ['needs-attention', 'getting-worse', 'far', 'goes-well'] as const;
const GAP_UNITS = ['spread', 'log'] as const;
/** What brings a row into a list, in the order in which it is shown. */
export const BADGES = ['worse', 'getting-worse', 'target-missed', 'far', 'better', 'getting-better'] as const;
export type Badge = (typeof BADGES)[number];

/**
 * The place of a row in one of its area's lists; empty for a row in none. Only what is now stands in a list, and one measure
 * for a family.
 */
export interface Listing {
  list: (typeof LISTS)[number] | '';
  /** From 1, in the order in which a page shows them. */
  position: number | null;
  /** Only in `needs-attention`: 1 worse and getting worse; 2 worse and off target or a commitment; 3 worse; 4 off target. */
  tier: 1 | 2 | 3 | 4 | null;
  /** What brought it there: {@link Badge}s with spaces between. */
  badges: string;
  /** Why it is there, in plain words. */
  reason: string;
  /** The gap that is certain, in `gapUnit`; always above 0. From England, or the target where only that is missed. */
  gap: number | null;
  /** `spread`: robust standard deviations between all areas of its kind; `log`: log odds of a share, log of anything else. */
  gapUnit: (typeof GAP_UNITS)[number] | '';
}

const { oneOf, text, number, integer } = columnsOf<Listing>();

export const LISTING_COLUMNS = {
  list: oneOf(LISTS, {
    title: 'List',
    description: 'needs-attention, getting-worse, far or goes-well: the list of its area’s page that it is in',
    cell: (listing) => listing.list,
  }),
  list_position: integer({ title: 'Place in the list', description: 'From 1', cell: (listing) => listing.position }),
  list_tier: oneOf([1, 2, 3, 4], {
    title: 'Tier in the list',
    description: '1 worse and worsening; 2 worse, and off target or a commitment; 3 worse; 4 off target',
    cell: (listing) => listing.tier,
  }),
  list_badges: text({
    title: 'Badges',
    description: `What brought it there: ${BADGES.join(', ')}; with spaces between`,
    cell: (listing) => listing.badges,
  }),
  list_reason: text({ title: 'In the list because', description: 'In plain words', cell: (listing) => listing.reason }),
  gap: number({
    title: 'Gap',
    description: 'How far from the country, or from the target, for certain, in gap_unit',
    cell: (listing) => listing.gap,
  }),
  gap_unit: oneOf(GAP_UNITS, {
    title: 'Unit of the gap',
    description: 'spread (robust standard deviations between areas) or log (difference in log odds or logs)',
    cell: (listing) => listing.gapUnit,
  }),
};
