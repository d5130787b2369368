/** The fewest points of which a control chart is made. */
export const CHART_POINTS = 12;
/** Limits lie so many mean moving ranges from the mean: three standard deviations of a steady series. */
const LIMIT = 2.66;
/** Moving ranges from this many times their mean on are jumps, not everyday variation, and are left out. */
const JUMP = 3.267;
/** So many points in a row make a run or a shift. */
const IN_A_ROW = 7;

/** What a point breaks, the strongest first. */
export interface Signals {
  /** Outside a limit. */
  outside: 'above' | 'below' | null;
  /** One of seven or more points that rise, or fall, in a row. */
  run: 'rising' | 'falling' | null;
  /** One of seven or more points in a row on one side of the mean. */
  shift: 'above' | 'below' | null;
  /** One of two of three points in a row beyond two thirds of the way to the limit, all three on one side of the mean. */
  nearLimit: 'above' | 'below' | null;
}

/** A control chart of single values and moving ranges (XmR). */
export interface Chart {
  mean: number;
  lower: number;
  upper: number;
  /** One a point, in order. */
  points: Signals[];
}

/**
 * Makes the chart of a series without gaps.
 * Source: NHS England, "Making data count"; NHSRplotthedots applies the same rules.
 * @param values in order of time, {@link CHART_POINTS} or more
 */
export function controlChart(values: readonly number[]): Chart {
  const mean = meanOf(values);
  const ranges = values.slice(1).map((value, i) => Math.abs(value - (values[i] ?? 0)));
  const all = meanOf(ranges);
  // Where nothing ever moves there is nothing to leave out.
  const usual = meanOf(ranges.filter((range) => range < JUMP * all || all === 0));
  const [lower, upper] = [mean - LIMIT * usual, mean + LIMIT * usual];
  const sides = values.map((value) => Math.sign(value - mean));
  // Points outside the limits are a signal of their own.
  const far = values.map((value) => {
    const off = Math.abs(value - mean);
    return off > ((2 * LIMIT) / 3) * usual && off <= LIMIT * usual ? Math.sign(value - mean) : 0;
  });
  const steps = values.map((value, i) => (i === 0 ? 0 : Math.sign(value - (values[i - 1] ?? 0))));
  const side = (sign: number): 'above' | 'below' | null => (sign > 0 ? 'above' : sign < 0 ? 'below' : null);
  const points = values.map((value, i): Signals => {
    const rising = runAt(steps, i);
    const near = far[i] ?? 0;
    return {
      outside: value > upper ? 'above' : value < lower ? 'below' : null,
      run: rising > 0 ? 'rising' : rising < 0 ? 'falling' : null,
      shift: lengthAround(sides, i) >= IN_A_ROW ? side(sides[i] ?? 0) : null,
      nearLimit: near !== 0 && isNearLimit(far, sides, i) ? side(near) : null,
    };
  });
  return { mean, lower, upper, points };
}

/** Whether a far point is one of two or more among three in a row that all lie on its side of the mean. */
function isNearLimit(far: readonly number[], sides: readonly number[], at: number): boolean {
  const sign = far[at];
  return [at - 2, at - 1, at].some((from) => {
    const three = [from, from + 1, from + 2];
    return three.every((i) => sides[i] === sign) && three.filter((i) => far[i] === sign).length >= 2;
  });
}

/** How many neighbours in a row, the point included, have its sign; 0 for a point on the mean. */
function lengthAround(signs: readonly number[], at: number): number {
  const sign = signs[at] ?? 0;
  if (sign === 0) return 0;
  let [from, to] = [at, at];
  while (signs[from - 1] === sign) from--;
  while (signs[to + 1] === sign) to++;
  return to - from + 1;
}

/** The direction of a run that the point is part of: seven points are six steps. A point may end one run and start another. */
function runAt(steps: readonly number[], at: number): number {
  const into = lengthAround(steps, at) >= IN_A_ROW - 1 ? (steps[at] ?? 0) : 0;
  return into !== 0 || lengthAround(steps, at + 1) < IN_A_ROW - 1 ? into : (steps[at + 1] ?? 0);
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
