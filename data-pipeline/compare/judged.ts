import type { Compared } from '../schema/published/compared.ts';
import type { Listing } from '../schema/published/judged/listing.ts';
import type { Limits } from './interval.ts';

/** A row with everything but its place in a list, and what decides that. */
export type Judged = Omit<Compared, 'listing' | 'now' | 'holds'> & {
  /** The figure and its limits as they are compared: from exact counts where they are there. */
  exact: number | null;
  exactLimits: Limits | null;
  /** Distances from the county, the mean of the neighbours and the target's path in standard errors, as that from England. */
  fromCounty: number | null;
  fromNeighbours: number | null;
  fromTarget: number | null;
  /** How far areas like its own lie from each other, in log odds or logs, by other councils' figures. */
  spread: number | null;
};

/** In no list. */
export const NOT_LISTED: Listing = {
  list: '',
  position: null,
  tier: null,
  badges: '',
  reason: '',
  gap: null,
  gapUnit: '',
};
