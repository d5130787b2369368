import type { Rule } from './indicator.ts';
import type { Protected } from './observation.ts';

/** What a comparison with a benchmark can say (contracts.md, section 7). */
export type Verdict = 'better' | 'similar' | 'worse' | 'higher' | 'lower' | 'not-compared';

/** Why a cell is not compared, in words that stand in the published files. */
export const NOT_COMPARED = {
  hidden: 'no figure is shown',
  self: 'this is the benchmark',
  wider: 'this area is not within the benchmark',
  neighbours: 'statistical neighbours are those of the county',
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
export const BENCHMARKS = ['england', 'region', 'county', 'neighbours'] as const;
export type Benchmark = (typeof BENCHMARKS)[number];

/** The recent trend at a row, over five years. */
export interface Trend {
  trend: 'increasing' | 'decreasing' | 'no-change' | 'too-few-to-tell' | 'cannot-calculate';
  /** Why it is none of the plain answers; for `too-few-to-tell` the smallest change that could have been seen. */
  reason: string;
  /** Whether the change is good, by polarity; empty where there is none, or neither direction is good. */
  judgement: 'better' | 'worse' | '';
}

/** Where a figure stands on the way to its target. */
export interface AgainstTarget {
  verdict: 'met' | 'on-track' | 'off-track' | 'not-met' | 'cannot-tell' | 'no-target';
  reason: string;
}

/** A protected row with its limits and comparisons: the only thing that `publish` takes. */
export interface Compared {
  row: Protected;
  areaType: string;
  rule: Rule;
  /** 95% limits: as published, or made from the counts. */
  lower: number | null;
  upper: number | null;
  vs: Record<Benchmark, Comparison>;
  target: AgainstTarget;
  trend: Trend;
}
