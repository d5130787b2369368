import type { World } from '../../helpers/world.ts';

/** One published table, small enough to check by hand: the figures, what an attacker does with them, and the verdict. */
export interface Case {
  id: string;
  world: World;
  published: string[];
  previous?: string[][];
  verdict: 'broken' | 'safe';
  why: string;
  /** A sum that `--explain` must print. */
  derivation?: string;
}

// What several families of cases are about.

export const COUNT = { measure: 'count', interval: 'none', denominator: '', decimals: 0 } as const;
export const one: World = { tree: 'K(D1(W1 W2 W3 W4))', indicators: { m: COUNT } };
export const releases: World = { tree: 'K(D1(A B C E))', indicators: { m: COUNT } };
export const rate: World = { tree: 'K(D1(W1 W2 W3))' };
