import type { Rule } from '../folder/indicator.ts';
import type { Protected } from '../folder/observation.ts';
import type { AgainstTarget } from './judged/againstTarget.ts';
import type { Change } from './judged/change.ts';
import type { Benchmark, Comparison } from './judged/comparison.ts';
import type { ConfidenceLimits } from './judged/confidenceLimits.ts';
import type { ControlChart } from './judged/controlChart.ts';
import type { Fit } from './judged/fit.ts';
import type { Funnel } from './judged/funnel.ts';
import type { Holds } from './judged/holds.ts';
import type { Listing } from './judged/listing.ts';
import type { Now } from './judged/now.ts';
import type { AmongOthers } from './judged/others.ts';
import type { Outlook } from './judged/outlook.ts';
import type { Rank } from './judged/rank.ts';
import type { Trend } from './judged/trend.ts';

/** A protected row with its limits and comparisons: the only thing that `publish` takes. */
export interface Compared {
  row: Protected;
  areaType: string;
  rule: Rule;
  limits: ConfidenceLimits;
  vs: Record<Benchmark, Comparison>;
  others: AmongOthers;
  /** Distance from England in standard errors, above 0 where higher: beyond 1.96 exactly where the 95% interval leaves England out; null where it is not compared. */
  distance: number | null;
  target: AgainstTarget;
  trend: Trend;
  rank: Rank;
  funnel: Funnel;
  chart: ControlChart;
  change: Change;
  outlook: Outlook;
  now: Now;
  fit: Fit;
  holds: Holds;
  listing: Listing;
}
