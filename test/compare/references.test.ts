import chiSquaredQuantile from '@stdlib/stats-base-dists-chisquare-quantile';
import normalQuantile from '@stdlib/stats-base-dists-normal-quantile';
import { describe, expect, it } from 'vitest';
import { controlChart } from '../../data-pipeline/compare/controlChart.ts';
import { proportionFunnel, rateFunnel } from '../../data-pipeline/compare/funnelLimits.ts';
import { byar, wilson } from '../../data-pipeline/compare/interval.ts';
import { jointQuantile, rankAmong } from '../../data-pipeline/compare/rankAmong.ts';
import { Z } from '../../data-pipeline/schema/derivation/step.ts';
import { TREND_CRITICAL } from '../../data-pipeline/schema/published/judged/trend.ts';

// Values that others have published, each with where it was found.

/** Equal to as many significant figures as the published number has, but at most nine. */
function same(actual: number, published: number): void {
  const digits = Math.min(9, Math.max(1, String(published).replace(/^-?0?\.?0*|\./g, '').length));
  expect(Number(actual.toPrecision(digits))).toBe(Number(published.toPrecision(digits)));
}

describe('the constants that pages print are those that the pipeline computes with', () => {
  it('quantiles of the normal and the chi-squared distribution', () => {
    expect(normalQuantile(0.975, 0, 1).toFixed(9)).toBe(Z[95]);
    expect(normalQuantile(0.999, 0, 1).toFixed(9)).toBe(Z[998]);
    expect(Number(chiSquaredQuantile(0.998, 1).toFixed(4))).toBe(TREND_CRITICAL);
  });
});

describe('a Wilson interval', () => {
  // README of the npm package wilson-score-interval, which takes z as 1.96.
  it.each([
    [430, 474, 0.877675, 0.930124],
    [392, 436, 0.867231, 0.923963],
    [10, 14, 0.453505, 0.882788],
  ])('of %i in %i, but for the sixth figure of z', (x, n, lower, upper) => {
    const made = wilson(x, n);
    expect(made.lower).toBeCloseTo(lower, 5);
    expect(made.upper).toBeCloseTo(upper, 5);
  });
});

describe('the funnel of proportions', () => {
  // PHEindicatormethods (UK Health Security Agency), tests/testthat/testdata_funnel_prop_outputs.csv: around 80.642448%.
  it.each([
    [45, 69.098645, 92.186251, 62.441586, 98.843309],
    [102, 72.974925, 88.309971, 68.553233, 92.731663],
    [598, 77.475765, 83.809131, 75.649608, 85.635287],
    [1008, 78.203374, 83.081521, 76.796814, 84.488082],
    [9998, 79.867989, 81.416907, 79.421375, 81.863521],
    [110000, 80.408963, 80.875933, 80.274317, 81.010578],
  ])('for %i people', (people, lower, upper, lower998, upper998) => {
    const inner = proportionFunnel(80.642448, people, 100, 0.95);
    const outer = proportionFunnel(80.642448, people, 100, 0.998);
    for (const [actual, published] of [
      [inner.lower, lower],
      [inner.upper, upper],
      [outer.lower, lower998],
      [outer.upper, upper998],
    ] as const) {
      expect(Math.abs(actual - published)).toBeLessThan(2e-6);
    }
  });

  it('does not leave 0 to 100', () => {
    // The same file: 10 people.
    same(proportionFunnel(80.642448, 10, 100, 0.95).lower, 56.154344);
    expect(proportionFunnel(80.642448, 10, 100, 0.95).upper).toBe(100);
  });
});

describe('the funnel of rates', () => {
  // PHEindicatormethods, tests/testthat/testdata_funnel_rate_outputs.csv: around 116.1720835 per 100,000 in three years; at
  // these populations (of one year) the limit is a whole number of events.
  const RATE = 116.1720835;
  it.each([
    [1, 1598.675694, 20.85059119, 7.264481402, 4588.535848],
    [5, 3348.002593, 49.78092521, 465.8280129, 357.7858395],
    [9, 4902.152951, 61.19760093, 1180.827018, 254.0592274],
  ])('95%% limits at %i events, exact', (_, populationLow, lower, populationHigh, upper) => {
    expect(rateFunnel(RATE, populationLow * 3, 100_000, 0.95).lower / lower).toBeCloseTo(1, 5);
    expect(rateFunnel(RATE, populationHigh * 3, 100_000, 0.95).upper / upper).toBeCloseTo(1, 5);
  });

  it.each([
    [2, 3221.906682, 20.69168143, 13.02722321, 5117.48863],
    [5, 4721.370883, 35.30048174, 212.14848, 785.6132963],
    [9, 6501.096999, 46.14605812, 703.6760012, 426.3325728],
  ])('99.8%% limits at %i events, exact', (_, populationLow, lower, populationHigh, upper) => {
    expect(rateFunnel(RATE, populationLow * 3, 100_000, 0.998).lower / lower).toBeCloseTo(1, 4);
    expect(rateFunnel(RATE, populationHigh * 3, 100_000, 0.998).upper / upper).toBeCloseTo(1, 4);
  });

  it.each([
    [0.95, 20, 8862.823734, 75.22057153, 3505.293872, 190.1885237],
    [0.95, 1360, 411529.9259, 110.158048, 369759.5622, 122.6021934],
    [0.998, 20, 10915.38389, 61.07587907, 2570.385518, 259.3644657],
    [0.998, 1360, 424043.2424, 106.9073359, 358342.3275, 126.5084525],
  ])('%d limits at %i events, by Byar within 0.5%%', (level, _, populationLow, lower, populationHigh, upper) => {
    expect(Math.abs(rateFunnel(RATE, populationLow * 3, 100_000, level).lower / lower - 1)).toBeLessThan(0.005);
    expect(Math.abs(rateFunnel(RATE, populationHigh * 3, 100_000, level).upper / upper - 1)).toBeLessThan(0.005);
  });

  it('and so the exact Poisson limits of nine events or fewer at both levels', () => {
    // The expected events at those populations are the limits of the count itself.
    const expected = (population: number): number => (population * 3 * RATE) / 100_000;
    expect(byar(5).upper).toBeCloseTo(expected(3348.002593), 5);
    expect(byar(5).lower).toBeCloseTo(expected(465.8280129), 5);
    expect(byar(5, 1, 1, 0.998).upper).toBeCloseTo(expected(4721.370883), 5);
    expect(byar(5, 1, 1, 0.998).lower).toBeCloseTo(expected(212.14848), 5);
  });
});

describe('the range of ranks', () => {
  // Mean travel times to work in 51 states and their 90% margins of error (American Community Survey 2011), data-raw/USA.1dec.csv
  // of the R package RankingProject, which goes with Klein, Wright and Wieczorek (2020).
  const TIMES =
    `16.9 .5|16.9 .6|18.1 .8|18.1 .3|18.2 .5|18.4 .5|18.8 .2|18.9 .3|19.7 .4|21.1 .2|21.3 .4|21.4 .4|21.6 .3|21.9 .2|21.9 .5|22.5 .3|22.9 .2|23 .2|23.1 .1|23.1 .2|23.4 .5|23.4 .2|23.4 .4|23.5 .2|23.6 .3|23.9 .4|23.9 .2|24.1 .4|24.1 .2|24.2 .2|24.5 .2|24.5 .3|24.8 .1|24.8 .2|25 .3|25.3 .6|25.5 .2|25.6 .5|25.7 .4|25.8 .2|25.9 .1|26.9 .5|27.1 .3|27.1 .1|27.7 .2|28 .2|28.2 .2|30.1 .5|30.5 .2|31.5 .2|32.2 .2`
      .split('|')
      .map((pair) => pair.split(' ').map(Number) as [number, number]);
  const figures = TIMES.map(([value, error]) => ({ value, lower: value - error, upper: value + error }));

  it('widens the intervals to 3.081 standard errors for 51 areas at 90%', () => {
    // The package's vignette "joint" gives this number.
    expect(jointQuantile(51, 0.9)).toBeCloseTo(3.081, 3);
  });

  it('is what the rule of the paper gives: South Dakota 1 to 6, Maryland 50 to 51', () => {
    // Worked by hand with the widened margin 3.081 / 1.645 times the printed one: South Dakota reaches 17.8, where Iowa, the
    // seventh, begins at 18.4; Maryland begins at 31.8, and New York alone reaches beyond it.
    const ranks = rankAmong(figures, 'lower-is-better', 0.9, 0.9);
    expect(ranks[0]).toEqual({ rank: 1, from: 1, to: 6 });
    expect(ranks.at(-1)).toEqual({ rank: 51, from: 50, to: 51 });
  });
});

describe('a control chart', () => {
  // NHSRplotthedots (NHS-R Community), tests/testthat/_snaps/ptd_spc_standard.md: twenty values and their limits, to three figures.
  const VALUES = [
    ...[-0.56, -0.23, 1.56, 0.0705, 0.129, 1.72, 0.461, -1.27, -0.687, -0.446],
    ...[1.22, 0.36, 0.401, 0.111, -0.556, 1.79, 0.498, -1.97, 0.701, -0.473],
  ];

  it('has the limits of NHSRplotthedots', () => {
    const { mean, lower, upper } = controlChart(VALUES);
    expect(mean.toPrecision(3)).toBe('0.141');
    expect(lower).toBeCloseTo(-3.01, 1);
    expect(upper).toBeCloseTo(3.29, 1);
  });

  it('leaves jumps out of the everyday variation', () => {
    const jumped = VALUES.with(14, 10);
    const all = jumped.slice(1).map((value, i) => Math.abs(value - jumped[i]!));
    const plain = all.reduce((sum, range) => sum + range, 0) / all.length;
    const { mean, upper } = controlChart(jumped);
    expect((upper - mean) / 2.66).toBeLessThan(plain);
  });

  // test-ptd_calculate_point_type.R of the same package; flat points before and after make each series twelve points long.
  const quiet = (values: readonly number[]) => controlChart(values).points;
  it('finds seven rising or falling, and not six, nor seven with two alike', () => {
    const runs = (values: readonly number[]) => quiet(values).map(({ run }) => run);
    const tail = [3, 4, 3, 4, 3, 4];
    expect(runs([1, 2, 3, 4, 5, 6, ...tail]).every((run) => run === null)).toBe(true);
    expect(runs([1, 2, 3, 3, 4, 5, 6, ...tail]).every((run) => run === null)).toBe(true);
    expect(runs([2, 1, 2, 3, 4, 5, 6, 7, ...tail])).toEqual([null, ...Array(7).fill('rising'), ...Array(6).fill(null)]);
    expect(runs([2, 7, 6, 5, 4, 3, 2, 1, ...tail])).toEqual([
      null,
      ...Array(7).fill('falling'),
      ...Array(6).fill(null),
    ]);
  });

  it('finds seven on one side of the mean, all of them, and not six', () => {
    const shifts = (values: readonly number[]) => quiet(values).map(({ shift }) => shift);
    expect(shifts([...Array(6).fill(1), ...Array(6).fill(-1)]).every((shift) => shift === null)).toBe(true);
    expect(shifts([...Array(8).fill(1), ...Array(8).fill(-1)])).toEqual([
      ...Array(8).fill('above'),
      ...Array(8).fill('below'),
    ]);
  });

  it('finds two of three near one limit, and neither two far apart nor two at opposite limits', () => {
    const near = (values: readonly number[]) => quiet(values).map(({ nearLimit }) => nearLimit);
    const calm = [1, -1, 1, -1, 1, -1, 1, -1, 1, -1, 1, -1];
    // Mean 0.9, mean moving range 2.8: two thirds of the way to the limit is 5.8.
    expect(near([...calm, 6, 1, 6]).slice(-3)).toEqual(['above', null, 'above']);
    expect(near([...calm, 6, 1, 1, 6]).slice(-4)).toEqual([null, null, null, null]);
    expect(near([...calm, 5.5, -5.5]).slice(-2)).toEqual([null, null]);
  });
});
