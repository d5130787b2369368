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

/** The sums of counts in order of time, each with its time in years. */
export function trendSums(
  counts: readonly { at: number; numerator?: number | undefined; denominator?: number | undefined }[],
): TrendSums {
  const sums = { d: 0, c: 0, ct: 0, dt: 0, dtt: 0 };
  const from = counts[0]?.at ?? 0;
  for (const { at, numerator = 0, denominator = 0 } of counts) {
    const t = at - from + 1;
    sums.d += denominator;
    sums.c += numerator;
    sums.ct += numerator * t;
    sums.dt += denominator * t;
    sums.dtt += denominator * t * t;
  }
  return sums;
}
