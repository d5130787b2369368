import type { Target } from '../schema/folder/checked.ts';
import type { Indicator } from '../schema/folder/indicator.ts';
import { parsePeriod } from '../schema/period.ts';
import type { AgainstTarget } from '../schema/published/judged/againstTarget.ts';
import { NOT_COMPARED, type NotCompared } from '../schema/published/judged/comparison.ts';
import { compareWithBenchmark } from './compareWithBenchmark.ts';
import type { Limits } from './interval.ts';
import { asPrinted } from './printed.ts';

/**
 * Where a figure stands on the way to its target. The interval decides, as against a benchmark. In the target's own period the
 * answer is met or not met; before it, on or off the straight path from the baseline to the target.
 * @param targets of this indicator and area
 * @param value the figure, or null where none is shown
 * @param why there is no interval, where there is none
 */
export function compareWithTarget(
  targets: readonly Target[],
  period: string,
  value: number | null,
  interval: Limits | null,
  indicator: Indicator,
  why: NotCompared = NOT_COMPARED['no-interval'],
): AgainstTarget {
  const now = parsePeriod(period)?.at;
  const next = targets
    .map((target) => ({ target, at: parsePeriod(target.period)?.at ?? 0 }))
    .filter(({ at }) => now !== undefined && at >= now)
    .sort((a, b) => a.at - b.at)[0];
  if (!next || now === undefined) return { verdict: 'no-target', reason: '', value: null };
  const path = asPrinted(pathAt(next.target, next.at, now));
  const cannotTell = (reason: string): AgainstTarget => ({ verdict: 'cannot-tell', reason, value: path });
  if (value === null) return { verdict: 'cannot-tell', reason: 'no figure is shown', value: null };
  if (!interval) return cannotTell(why);
  if (indicator.polarity === 'none') return cannotTell('neither direction is good in itself');
  const isDue = next.at === now;
  const side = compareWithBenchmark(interval, path, indicator.polarity);
  if (side === 'similar') return cannotTell('the interval holds the target');
  if (side === 'better') return { verdict: isDue ? 'met' : 'on-track', reason: '', value: path };
  return { verdict: isDue ? 'not-met' : 'off-track', reason: '', value: path };
}

/** The value on the straight line from baseline to target; the target itself where there is no baseline. */
function pathAt({ target, baseline, baselinePeriod }: Target, due: number, now: number): number {
  const start = parsePeriod(baselinePeriod)?.at;
  if (baseline === null || start === undefined || start >= due) return target;
  const share = Math.min(1, Math.max(0, (now - start) / (due - start)));
  return baseline + (target - baseline) * share;
}
