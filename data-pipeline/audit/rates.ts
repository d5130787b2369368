import quantile from '@stdlib/stats-base-dists-chisquare-quantile';
import type { Indicator } from '../schema/folder/indicator.ts';
import type { ShownObservation } from '../schema/folder/observation.ts';
import { entry } from './entry.ts';
import type { System } from './model.ts';

/** The normal quantile of a 95% interval. */
const Z = 1.959963984540054;

/** What values and intervals tell of the counts that they were made from, where those are not printed. */
export function readRates(system: System, indicators: ReadonlyMap<string, Indicator>): void {
  for (const { row, numerator, denominator } of system.rows) {
    if (row.hidden || row.value === null) continue;
    const indicator = indicators.get(row.indicator);
    if (!indicator) continue;
    if (denominator < 0) {
      if (row.numerator === null && indicator.measure === 'count')
        pin(system, numerator, row.value - 0.5, row.value + 0.5);
      continue;
    }
    // Where both counts are printed the value adds nothing: {@link disagrees} checks that it fits.
    if (row.numerator !== null && row.denominator !== null) continue;
    const half = halfStep(row.value, indicator);
    const scale = 1 / indicator.multiplier;
    const [least, most] = [Math.max(0, row.value - half) * scale, (row.value + half) * scale];
    const shown = `${row.value}${indicator.unit === '%' ? '%' : ''}`;
    system.ratios.push({ numerator, denominator, least, most, family: 'value x denominator', shown });
    const counts = countsFromInterval(row, indicator);
    if (counts) {
      system.ratios.push({ numerator, denominator, least: counts.least, most: counts.most, family: 'interval', shown });
      if (counts.numerator) pin(system, numerator, counts.numerator[0], counts.numerator[1]);
    }
  }
}

/** True where a row's value is not what its own counts give: one of the three is wrong, and tells of the others. */
export function disagrees(row: ShownObservation, indicator: Indicator): boolean {
  if (row.numerator === null || row.denominator === null || row.value === null || row.denominator === 0) return false;
  const exact = (row.numerator / row.denominator) * indicator.multiplier;
  return Math.abs(exact - row.value) > halfStep(row.value, indicator) * (1 + 1e-9) + 1e-9;
}

/** Half of the last place that is shown: the definition's decimals under our rule, else the publisher's rounding or digits. */
function halfStep(value: number, indicator: Indicator): number {
  if (indicator.rule === 'ours') return 0.5 * 10 ** -indicator.decimals;
  if (indicator.rounding.value !== undefined) return indicator.rounding.value / 2;
  const text = String(value);
  const point = text.indexOf('.');
  return 0.5 * 10 ** -(point < 0 ? 0 : text.length - point - 1);
}

function pin(system: System, number: number, lo: number, hi: number): void {
  const cell = entry(system.cells, number);
  cell.lo = Math.max(cell.lo, Math.ceil(lo));
  cell.hi = Math.min(cell.hi, Math.floor(hi));
}

/** Limits of a count of events before scaling: Byar's from 10 on, exact Poisson's below (PHE technical guide). */
function poissonLimits(count: number): [number, number] {
  if (count < 10) return [count === 0 ? 0 : quantile(0.025, 2 * count) / 2, quantile(0.975, 2 * count + 2) / 2];
  const next = count + 1;
  const lower = count * (1 - 1 / (9 * count) - Z / (3 * Math.sqrt(count))) ** 3;
  return [lower, next * (1 - 1 / (9 * next) + Z / (3 * Math.sqrt(next))) ** 3];
}

const MOST_EVENTS = 5000;

/**
 * The counts that fit a published interval. Byar's limits give the number of events from their ratio alone; Wilson's give
 * the number of children from centre and width: n = z^2 (1 - w) / w with w taken from the two limits.
 */
function countsFromInterval(
  row: ShownObservation,
  indicator: Indicator,
): { least: number; most: number; numerator?: [number, number] } | undefined {
  if (row.lower === null || row.upper === null) return undefined;
  const half = halfStep(row.lower, indicator);
  const scale = 1 / indicator.multiplier;
  const [lowest, highest] = [Math.max(0, row.lower - half) * scale, (row.upper + half) * scale];
  if (indicator.interval === 'byar') {
    const [most, least] = [
      (row.upper + half) / Math.max(row.lower - half, 1e-12),
      (row.upper - half) / (row.lower + half),
    ];
    const fits = (count: number): boolean => {
      const [lower, upper] = poissonLimits(count);
      return upper / lower >= least && upper / lower <= most;
    };
    let [first, last] = [-1, -1];
    for (let count = 0; count <= MOST_EVENTS; count++) {
      if (fits(count)) {
        if (first < 0) first = count;
        last = count;
      } else if (first >= 0) break;
    }
    return first < 0 || last === MOST_EVENTS ? undefined : { least: lowest, most: highest, numerator: [first, last] };
  }
  if (indicator.interval !== 'wilson') return undefined;
  const size = (lower: number, upper: number): [number, number] => {
    const [centre, width] = [(lower + upper) / 2, (upper - lower) / 2];
    // Wilson: width^2 = (z^2 / (n + z^2)) (1/4 ... ) solved for n with p from the centre.
    const solve = (n: number): number => {
      const p = (centre * (n + Z * Z) - (Z * Z) / 2) / n;
      return (Z / (n + Z * Z)) * Math.sqrt(Math.max(0, n * p * (1 - p) + (Z * Z) / 4)) - width;
    };
    let [small, large] = [1e-6, 1e9];
    for (let step = 0; step < 200; step++) {
      const middle = Math.sqrt(small * large);
      if (solve(middle) > 0) small = middle;
      else large = middle;
    }
    const p = (centre * (small + Z * Z) - (Z * Z) / 2) / small;
    return [small, small * p];
  };
  const corners = [
    size((row.lower - half) * scale, (row.upper + half) * scale),
    size((row.lower + half) * scale, (row.upper - half) * scale),
    size((row.lower - half) * scale, (row.upper - half) * scale),
    size((row.lower + half) * scale, (row.upper + half) * scale),
  ];
  const counts = corners.map((corner) => corner[1]);
  return { least: lowest, most: highest, numerator: [Math.min(...counts) - 0.5, Math.max(...counts) + 0.5] };
}
