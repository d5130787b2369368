/** Numbers from 0 to below 1 that a text alone decides: the same text, the same numbers, on any machine. */
export function random(seed: string): () => number {
  // FNV-1a makes a number of the text, mulberry32 a stream of the number.
  let state = 0x811c9dc5;
  for (let at = 0; at < seed.length; at++) state = Math.imul(state ^ seed.charCodeAt(at), 0x01000193);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** How many of `tries` children are counted, each with the same chance. */
export function binomial(next: () => number, tries: number, chance: number): number {
  let hits = 0;
  for (let one = 0; one < tries; one++) if (next() < chance) hits++;
  return hits;
}

/** A number around 0, mostly within -1 and 1: near enough to a normal one. */
export function bell(next: () => number): number {
  return (next() + next() + next() + next() - 2) * Math.sqrt(3);
}

/** Splits a whole number by shares, the remainders to the largest: the parts sum to it. */
export function apportion(whole: number, shares: readonly number[]): number[] {
  const sum = shares.reduce((total, share) => total + share, 0);
  const exact = shares.map((share) => (whole * share) / sum);
  const parts = exact.map(Math.floor);
  const order = exact.map((_, at) => at).sort((a, b) => exact[b]! - parts[b]! - (exact[a]! - parts[a]!) || a - b);
  const left = whole - parts.reduce((total, part) => total + part, 0);
  for (const at of order.slice(0, left)) parts[at]!++;
  return parts;
}
