import type { Rule } from '../folder/indicator.ts';
import type { Protected } from '../folder/observation.ts';

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

/** How a row's limits were made. `exact`: Poisson limits, below ten events. */
export type LimitsMethod = 'published' | 'wilson' | 'byar' | 'exact';

/** Why there are no limits, in words that stand in the published files. */
export const NO_LIMITS = {
  none: 'no confidence interval is published',
  'only-95': 'only the 95% limits are published',
} as const;

/** Confidence limits of a figure, in its unit; null where there are none, and for a hidden row all are. */
export interface ConfidenceLimits {
  /** 95%: as published, or made from the counts. */
  lower: number | null;
  upper: number | null;
  /** 99.8%, from the counts by the same method; null where the 95% limits are a publisher's. */
  lower998: number | null;
  upper998: number | null;
  method: LimitsMethod | '';
  /** Why the 95% or the 99.8% limits are missing; empty where all are there, or no figure is shown. */
  reason: (typeof NO_LIMITS)[keyof typeof NO_LIMITS] | '';
}

/** The recent trend at a row, over five years. */
export interface Trend {
  trend: 'increasing' | 'decreasing' | 'no-change' | 'too-few-to-tell' | 'cannot-calculate';
  /** Why it is none of the plain answers; for `too-few-to-tell` the smallest change that could have been seen. */
  reason: string;
  /** Whether the change is good, by polarity; empty where there is none, or neither direction is good. */
  judgement: 'better' | 'worse' | '';
  /** `counts`: chi-squared test for trend in proportions. `intervals`: regression weighted by the intervals. Empty where no test was made. */
  method: 'counts' | 'intervals' | '';
  /** Change a year: of the log odds by counts, of the value by intervals; null where no test was made. */
  slope: number | null;
  /** The test's statistic, one degree of freedom: significant above {@link TREND_CRITICAL}. */
  chiSquared: number | null;
  /** The smallest change from the first of the five points to the last that the test could have seen, in the value's unit. */
  smallest: number | null;
}

/** Chi-squared above which a trend is significant: 99.8%, one degree of freedom. */
export const TREND_CRITICAL = 9.5495;

/** Where a figure stands on the way to its target. */
export interface AgainstTarget {
  verdict: 'met' | 'on-track' | 'off-track' | 'not-met' | 'cannot-tell' | 'no-target';
  reason: string;
  /** What the figure is held against: the target, or before its period the straight path to it; null where none is set. */
  value: number | null;
}

/**
 * The place of an LCP among those of the county that show a figure for the same period and group; null and empty for other
 * areas. It is made of shown figures alone, so that it says nothing of a hidden one.
 */
export interface Rank {
  /** 1 is the best; where neither direction is good, the highest. Equal figures share a place. */
  rank: number | null;
  /** The places that the figures' certainty allows: all true places lie in their ranges together with 95% confidence. */
  from: number | null;
  to: number | null;
  /** How many LCPs are ranked. */
  of: number | null;
  /** Why there is no rank or no range, or that not all LCPs are ranked. */
  reason: string;
}

/** Where a ward stands in the funnel around its county: the numbers are per cent of chance that it would not leave. */
export type FunnelPosition = 'within' | 'above-95' | 'above-998' | 'below-95' | 'below-998' | 'no-funnel';

/**
 * Between which limits a ward of this size would lie if it were as the county is; empty for areas that are not below an LCP.
 * Source: Spiegelhalter (2005), on funnel plots, Statistics in Medicine 24, 1185-1202.
 */
export interface Funnel {
  position: FunnelPosition | '';
  /** Why there is no funnel. */
  reason: string;
  /** In the value's unit; null where there is no funnel. */
  lower: number | null;
  upper: number | null;
  lower998: number | null;
  upper998: number | null;
}

/** What a control chart says of a point, the strongest rule first. */
export type Signal = 'outside' | 'run' | 'shift' | 'near-limit' | 'none' | 'not-charted';

/**
 * The control chart of a series of twelve points or more; empty for shorter ones.
 * Source: NHS England, "Making data count" (XmR chart).
 */
export interface ControlChart {
  signal: Signal | '';
  /** Which rules the point breaks, or why there is no chart. */
  reason: string;
  /** Whether the signal is good, by polarity. */
  judgement: 'better' | 'worse' | '';
  /** Mean of the series and its limits, the mean less and plus 2.66 mean moving ranges, in the value's unit. */
  mean: number | null;
  lower: number | null;
  upper: number | null;
}

/** The lists of an area's page. */
export const LISTS = ['needs-attention', 'far', 'goes-well'] as const;

/**
 * The place of a row in one of its area's lists; empty for a row in none. One row stands for an indicator: the newest that
 * could be tested against England, or in `far` the newest figure, of the breakdown that stands for the indicator.
 */
export interface Listing {
  list: (typeof LISTS)[number] | '';
  /** From 1, in the order in which a page shows them. */
  position: number | null;
  /** Only in `needs-attention`: 1 worse and getting worse; 2 worse and off target or a commitment; 3 worse; 4 off target. */
  tier: 1 | 2 | 3 | 4 | null;
  /** Why it is there, in plain words. */
  reason: string;
  /** Only in `far`: how far from England, in `gapUnit`; always above 0. */
  gap: number | null;
  /** `spread`: standard deviations between all areas of its kind; `england`: share of England's figure. */
  gapUnit: 'spread' | 'england' | '';
}

/** What came of an area's comparisons with England, and what chance alone would have brought. */
export interface Findings {
  area: string;
  /** Indicators that could be tested: current, about children, with a good direction. Better, similar and worse sum to it. */
  tested: number;
  better: number;
  similar: number;
  worse: number;
  /** How many would look worse by chance alone if nothing differed from England, and as many better: 2.5% of those tested. */
  byChance: number;
  /** Length of each list. */
  needsAttention: number;
  far: number;
  goesWell: number;
}

/** A protected row with its limits and comparisons: the only thing that `publish` takes. */
export interface Compared {
  row: Protected;
  areaType: string;
  rule: Rule;
  limits: ConfidenceLimits;
  vs: Record<Benchmark, Comparison>;
  /** Mean of the statistical neighbours, where the row is held against it. */
  neighboursValue: number | null;
  /** Distance from England in standard errors, above 0 where higher; null where it is not compared with England. */
  distance: number | null;
  target: AgainstTarget;
  trend: Trend;
  rank: Rank;
  funnel: Funnel;
  chart: ControlChart;
  listing: Listing;
}
