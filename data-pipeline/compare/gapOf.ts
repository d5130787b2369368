import type { Indicator } from '../schema/folder/indicator.ts';

type Scaled = Pick<Indicator, 'measure' | 'multiplier' | 'events'>;

/**
 * A figure on the scale on which distances are compared: the log odds of a share, the log of a rate, count or mean. On it a gap
 * does not depend on whether the figure is put as those who have something or those who have not. Null where it has none:
 * a score of 0 or below, a share of none or of all.
 */
export function onLogScale(figure: number, { measure, multiplier, events }: Scaled): number | null {
  if (measure === 'proportion' && !events) {
    const share = figure / multiplier;
    return share > 0 && share < 1 ? Math.log(share / (1 - share)) : null;
  }
  return figure > 0 ? Math.log(figure) : null;
}

/** The figure that lies at a place on that scale. */
export function fromLogScale(place: number, { measure, multiplier, events }: Scaled): number {
  return measure === 'proportion' && !events ? multiplier / (1 + Math.exp(-place)) : Math.exp(place);
}

/** The gap from one figure to another on that scale, above 0 where the first is higher; null where either has no place on it. */
function logGap(figure: number, from: number, indicator: Scaled): number | null {
  const [here, there] = [onLogScale(figure, indicator), onLogScale(from, indicator)];
  return here === null || there === null ? null : here - there;
}

/**
 * The gap that is certain: from a benchmark to the nearer limit of a figure, always above 0; null where the interval holds the
 * benchmark, or there is no gap on the scale. A limit that lies off the scale (a share of none) is as far as the figure itself.
 */
export function certainGap(
  { value, lower, upper }: { value: number; lower: number; upper: number },
  benchmark: number,
  indicator: Scaled,
): number | null {
  const nearer = lower > benchmark ? lower : upper < benchmark ? upper : null;
  if (nearer === null) return null;
  const gap = logGap(nearer, benchmark, indicator) ?? logGap(value, benchmark, indicator);
  return gap === null ? null : Math.abs(gap);
}

/**
 * The gap that rounding leaves certain between two printed figures: each may lie half a unit of its last digit nearer the other.
 * @param unit what both are rounded to
 * @returns with the sign of the difference; 0 where rounding could explain it
 */
export function gapBeyondRounding(figure: number, from: number, unit: number, indicator: Scaled): number | null {
  const difference = figure - from;
  if (Math.abs(difference) <= unit) return 0;
  const half = (Math.sign(difference) * unit) / 2;
  return logGap(figure - half, from + half, indicator) ?? logGap(figure, from, indicator);
}

/** To what a figure is rounded: what its publisher says, else a unit of the last digit that it is printed with. */
export function roundingOf(figures: readonly number[], rounding: Indicator['rounding'] | undefined): number {
  if (rounding?.value !== undefined) return rounding.value;
  const digits = figures.map((figure) => /\.(\d+)$/.exec(String(figure))?.[1]?.length ?? 0);
  return 10 ** -Math.max(...digits);
}
