import type { Rule } from './indicator.ts';
import type { Protected } from './observation.ts';

/** What a comparison with a benchmark can say (contracts.md, section 7). */
export type Verdict = 'better' | 'similar' | 'worse' | 'higher' | 'lower' | 'not-compared';

/** Why a cell is not compared, in words that stand in the published files. */
export const NOT_COMPARED = {
  hidden: 'no figure is shown',
  self: 'this is the benchmark',
  wider: 'this area is not within the benchmark',
  count: 'numbers of people are not compared',
  'no-interval': 'no confidence interval is published',
  'no-benchmark': 'the benchmark has no figure for this period and group',
} as const;
export type NotCompared = (typeof NOT_COMPARED)[keyof typeof NOT_COMPARED];

export interface Comparison {
  verdict: Verdict;
  /** Empty where the verdict is a plain answer. */
  reason: NotCompared | '';
}

/** The benchmarks of the published columns. */
export const BENCHMARKS = ['england', 'region', 'county'] as const;
export type Benchmark = (typeof BENCHMARKS)[number];

/** A protected row with its limits and comparisons: the only thing that `publish` takes. */
export interface Compared {
  row: Protected;
  areaType: string;
  rule: Rule;
  /** 95% limits: as published, or made from the counts. */
  lower: number | null;
  upper: number | null;
  vs: Record<Benchmark, Comparison>;
}
