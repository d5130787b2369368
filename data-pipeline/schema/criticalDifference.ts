// Used on both sides, in the browser too: keep it tiny, and free of everything.

/** Quantile of the normal distribution for 95%. */
const Z = 1.959963984540054;

interface Share {
  value: number;
  lower: number;
  upper: number;
}

/** A share of so many children with its Wilson limits, all between 0 and 1. */
function shareOf(count: number, people: number): Share {
  const value = count / people;
  const spread = Z * Math.sqrt(Z * Z + 4 * count * (1 - value));
  const scale = 2 * (people + Z * Z);
  return { value, lower: (2 * count + Z * Z - spread) / scale, upper: (2 * count + Z * Z + spread) / scale };
}

/** Whether the second share is above the first by more than chance: Newcombe's (1998) lower limit of the difference is above 0. */
function rises(from: Share, to: Share): boolean {
  return to.value - from.value > Math.hypot(to.value - to.lower, from.upper - from.value);
}

/**
 * The nearest next shares, up and down, whose difference from today's is more than chance at 95%, at today's number of children:
 * the critical difference, as the Australian Early Development Census publishes it. Null where there is none.
 * @param share today's, between 0 and 1
 * @param people a whole number of children
 * @returns between 0 and 1
 */
export function criticalDifference(share: number, people: number): { rise: number | null; fall: number | null } {
  const today = shareOf(share * people, people);
  return {
    rise: nearest(Math.floor(share * people), people, people, (next) => rises(today, next)),
    fall: nearest(Math.ceil(share * people), 0, people, (next) => rises(next, today)),
  };
}

/** The first share on the way from one count to another that is so, where all beyond it are; null where none is. */
function nearest(from: number, to: number, people: number, isSo: (share: Share) => boolean): number | null {
  if (!isSo(shareOf(to, people))) return null;
  const step = Math.sign(to - from);
  let [near, far] = [0, Math.abs(to - from)];
  while (near < far) {
    const middle = Math.floor((near + far) / 2);
    if (isSo(shareOf(from + step * middle, people))) far = middle;
    else near = middle + 1;
  }
  return (from + step * near) / people;
}
