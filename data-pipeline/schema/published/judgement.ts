// Used on both sides: the pipeline judges by these, and the site says so. Keep it tiny.

/** From which distance, in log odds of a share or logs of anything else, a figure that cannot be tested is called far from England. */
export const FAR = 0.1;
/** The same in robust standard deviations between all areas of its kind, where figures of enough of them are there. */
export const FAR_SPREADS = 0.5;
/** So many areas of a kind must lie outside the county before the spread between all of them is taken as known. */
export const SPREAD_AREAS = 10;
/** Figures of periods that ended more years than this before the release are history: shown, but in no list; unless a folder says otherwise. */
export const OLDEST = 4;
/** The share of comparisons that come out worse, and the share that come out better, by chance alone: 95% intervals have two sides. */
export const BY_CHANCE = 0.025;
/** The best tenth is of areas whose figures are of so many people or more, unless a folder says otherwise: chance alone sets smaller ones. */
export const BEST_TENTH_PEOPLE = 500;
/** A regression on child poverty is over so many areas or more. */
export const EXPECTED_AREAS = 20;
/** From which share of the differences on that child poverty explains, a figure is judged by what is expected. */
export const EXPECTED_R2 = 0.2;
/** Of the differences that hold after all tests together, so many at most are by chance, on average. */
export const FALSE_DISCOVERY = 0.05;
/** From so many areas on, how far they vary beyond chance is worked out: the funnel around their county is widened by it. */
export const SPREAD_OF_WARDS = 10;
/** So much of each end of the distances is drawn in before that. */
export const WINSORISED = 0.1;
