const known = new Map<string, number>();

/**
 * Quantile of Student's t-distribution that leaves half of what is beyond a level on each side, worked out once for each number.
 * Source of the finite sums, exact for whole degrees of freedom: Abramowitz & Stegun (1964), 26.7.3 and 26.7.4.
 * @param freedom degrees of freedom, a whole number of 1 or more
 * @param level 0..1
 */
export function studentQuantile(freedom: number, level: number): number {
  const key = `${freedom}|${level}`;
  const kept = known.get(key);
  if (kept !== undefined) return kept;
  // By halving the angle whose tangent is t / √freedom: it is bounded where t is not.
  let [low, high] = [0, Math.PI / 2];
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (within(middle, freedom) < level) low = middle;
    else high = middle;
  }
  const quantile = Math.sqrt(freedom) * Math.tan((low + high) / 2);
  known.set(key, quantile);
  return quantile;
}

/** The chance of lying between −t and t, where t = √freedom tan(angle). */
function within(angle: number, freedom: number): number {
  const [sine, cosine] = [Math.sin(angle), Math.cos(angle)];
  const isOdd = freedom % 2 === 1;
  let term = isOdd ? cosine : 1;
  let sum = freedom === 1 ? 0 : term;
  for (let k = isOdd ? 3 : 2; k < freedom; k += 2) {
    term *= ((k - 1) / k) * cosine * cosine;
    sum += term;
  }
  return isOdd ? (2 / Math.PI) * (angle + sine * sum) : sine * sum;
}
