/** Sums over the years of a series of shares, which the chi-squared test for a trend is made of. */
export interface TrendSums {
  /** People. */
  d: number;
  /** Those counted. */
  c: number;
  /** Those counted, and people, times the year; people times its square. The first year is 1. */
  ct: number;
  dt: number;
  dtt: number;
}

/** The sums of counts in order of time, one a year. */
export function trendSums(
  counts: readonly { numerator?: number | undefined; denominator?: number | undefined }[],
): TrendSums {
  const sums = { d: 0, c: 0, ct: 0, dt: 0, dtt: 0 };
  counts.forEach(({ numerator = 0, denominator = 0 }, i) => {
    const t = i + 1;
    sums.d += denominator;
    sums.c += numerator;
    sums.ct += numerator * t;
    sums.dt += denominator * t;
    sums.dtt += denominator * t * t;
  });
  return sums;
}
