import type { Target } from '../schema/folder/checked.ts';
import type { Indicator } from '../schema/folder/indicator.ts';
import { parsePeriod } from '../schema/period.ts';
import { type AgainstTarget, FRAME, type Frame, NO_TARGET } from '../schema/published/judged/againstTarget.ts';
import { NOT_COMPARED, type NotCompared } from '../schema/published/judged/comparison.ts';
import { compareWithBenchmark } from './compareWithBenchmark.ts';
import type { Limits } from './interval.ts';
import { asPrinted } from './printed.ts';

/** What a range can say, from bad to good. */
const FROM_BAD: readonly Frame[] = FRAME.toReversed();

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
  if (!next || now === undefined) return NO_TARGET;
  const isDue = next.at === now;
  const { target: aim, period: due, range } = next.target;
  const path = asPrinted(pathAt(next.target, next.at, now));
  const frame = isDue && value !== null && range ? frameOf(value, interval, range, indicator) : {};
  const told = { ...NO_TARGET, aim, period: due, ...frame };
  const cannotTell = (reason: string): AgainstTarget => ({ ...told, verdict: 'cannot-tell', reason, value: path });
  if (value === null) return { ...told, verdict: 'cannot-tell', reason: 'no figure is shown' };
  if (!interval) return cannotTell(why);
  if (indicator.polarity === 'none') return cannotTell('neither direction is good in itself');
  const side = compareWithBenchmark(interval, path, indicator.polarity);
  if (side === 'similar') return cannotTell('the interval holds the target');
  if (side === 'better') return { ...told, verdict: isDue ? 'met' : 'on-track', value: path };
  return { ...told, verdict: isDue ? 'not-met' : 'off-track', value: path };
}

/** What a council's own range says of a figure, and of those that its interval holds. */
function frameOf(
  value: number,
  interval: Limits | null,
  range: NonNullable<Target['range']>,
  { polarity }: Indicator,
): Partial<AgainstTarget> {
  if (polarity === 'none') return {};
  const direction = polarity === 'higher-is-better' ? 1 : -1;
  const [bad, good] = direction > 0 ? [range.low, range.high] : [range.high, range.low];
  const of = (figure: number): Frame => {
    if ((figure - good) * direction > 0) return 'exceeded';
    return (figure - bad) * direction >= 0 ? 'achieved' : 'not-achieved';
  };
  if (!interval) return { frame: of(value), frameInterval: '' };
  const ends = [interval.lower, interval.upper].map((figure) => FROM_BAD.indexOf(of(figure)));
  return { frame: of(value), frameInterval: FROM_BAD.slice(Math.min(...ends), Math.max(...ends) + 1).join(' ') };
}

/** The value on the straight line from baseline to target; the target itself where there is no baseline. */
function pathAt({ target, baseline, baselinePeriod }: Target, due: number, now: number): number {
  const start = parsePeriod(baselinePeriod)?.at;
  if (baseline === null || start === undefined || start >= due) return target;
  const share = Math.min(1, Math.max(0, (now - start) / (due - start)));
  return baseline + (target - baseline) * share;
}
