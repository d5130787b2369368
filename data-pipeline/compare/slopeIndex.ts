import { quantileAt } from './interval.ts';

/** A group of an ordered whole, such as a fifth by deprivation: how many people it is of, and its figure with 95% limits. */
export interface SlopePoint {
  people: number;
  value: number;
  lower: number;
  upper: number;
}

/** An estimate with its 95% limits. */
interface Estimated {
  value: number;
  lower: number;
  upper: number;
}

export interface SlopeIndex {
  /** The fitted figure at the least deprived end less that at the most deprived, in the unit of the figures. */
  slope: Estimated;
  /** The fitted figure at the least deprived end divided by that at the most deprived; null where that could be 0, or the line falls below 0. */
  ratio: Estimated | null;
}

/**
 * Slope and relative index of inequality: a line through the groups' figures on their place in the order, each weighted by its
 * people, from one end of the order to the other.
 * The limits are those to which PHEindicatormethods' simulation comes with more and more runs: both ends of the line are sums of
 * the figures, so that the slope is normal, and the limits of the ratio are Fieller's.
 * Source: PHEindicatormethods, phe_sii; Fieller (1954), Journal of the Royal Statistical Society B 16, 175-185.
 * @param points the most deprived first; each with an interval that has a width
 */
export function slopeIndex(points: readonly SlopePoint[]): SlopeIndex {
  const z = quantileAt(0.95);
  const shares = sharesOf(points);
  const spread = shares.reduce((sum, { share, place }) => sum + share * (place - 0.5) ** 2, 0);
  let [slope, most, slopeVariance, mostVariance, covariance] = [0, 0, 0, 0, 0];
  points.forEach(({ value, lower, upper }, i) => {
    const { share, place } = shares[i] as Share;
    const toSlope = (share * (place - 0.5)) / spread;
    const toMost = share - toSlope / 2;
    const variance = ((upper - lower) / (2 * z)) ** 2;
    slope += toSlope * value;
    most += toMost * value;
    slopeVariance += toSlope ** 2 * variance;
    mostVariance += toMost ** 2 * variance;
    covariance += toSlope * toMost * variance;
  });
  const reach = z * Math.sqrt(slopeVariance);
  const ends = {
    most,
    least: most + slope,
    mostVariance,
    leastVariance: mostVariance + slopeVariance + 2 * covariance,
    covariance: mostVariance + covariance,
  };
  return { slope: { value: slope, lower: slope - reach, upper: slope + reach }, ratio: ratioOf(ends, z) };
}

interface Share {
  /** Its share of all people. */
  share: number;
  /** The middle of it in the order, 0 to 1. */
  place: number;
}

/** How large each group is and where its middle lies in the order. */
function sharesOf(points: readonly { people: number }[]): Share[] {
  const total = points.reduce((sum, { people }) => sum + people, 0);
  let before = 0;
  return points.map(({ people }) => {
    const share = people / total;
    before += share;
    return { share, place: before - share / 2 };
  });
}

interface Ends {
  most: number;
  least: number;
  mostVariance: number;
  leastVariance: number;
  covariance: number;
}

/** The ratio of the two ends with Fieller's limits; null where the end that it is divided by could be 0 or below, or the other is. */
function ratioOf({ most, least, mostVariance, leastVariance, covariance }: Ends, z: number): Estimated | null {
  const below = most ** 2 - z ** 2 * mostVariance;
  if (most <= 0 || least <= 0 || below <= 0) return null;
  const middle = most * least - z ** 2 * covariance;
  const root = Math.sqrt(middle ** 2 - below * (least ** 2 - z ** 2 * leastVariance));
  return { value: least / most, lower: (middle - root) / below, upper: (middle + root) / below };
}
