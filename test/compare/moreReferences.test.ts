import { describe, expect, it } from 'vitest';
import { falseDiscovery } from '../../data-pipeline/compare/falseDiscovery.ts';
import { proportionFunnel, widened } from '../../data-pipeline/compare/funnelLimits.ts';
import { byar } from '../../data-pipeline/compare/interval.ts';
import { byarOfClusters, directlyStandardised, student } from '../../data-pipeline/compare/moreIntervals.ts';
import { signTest } from '../../data-pipeline/compare/movesOf.ts';
import { overdispersion } from '../../data-pipeline/compare/overdispersion.ts';
import { studentQuantile } from '../../data-pipeline/compare/studentQuantile.ts';
import { testStatistic } from '../../data-pipeline/compare/testStatistic.ts';

// Values that others publish, or that were worked out with SciPy 1.17, to six figures or more.

const six = (actual: number | undefined): number => Number(actual?.toPrecision(6));

describe('the interval of a mean, by Student’s t', () => {
  it('of eight values: 12, 15, 9, 22, 18, 30, 11, 14', () => {
    const { lower, upper } = student(16.375, 6.864765108872991, 8);
    expect([six(lower), six(upper)]).toEqual([10.6359, 22.1141]);
  });

  it.each([
    [1, 12.7062047, 318.308839],
    [2, 4.30265273, 22.3271248],
    [7, 2.36462425, 4.78528963],
    [30, 2.04227246, 3.38518487],
    [999, 1.96234146, 3.09841036],
  ])('has the quantiles of t with %i degrees of freedom', (freedom, at95, at998) => {
    expect(Number(studentQuantile(freedom, 0.95).toPrecision(9))).toBe(at95);
    expect(Number(studentQuantile(freedom, 0.998).toPrecision(9))).toBe(at998);
  });
});

describe('a directly standardised rate', () => {
  const EVENTS = [2, 3, 5, 1, 0, 4, 6, 8, 9, 7, 5, 12, 10, 15, 20, 22, 30, 28, 25];
  const PEOPLE = [
    ...[1000, 980, 1020, 1100, 1050, 990, 970, 1010, 1040, 1080],
    ...[1110, 1090, 1000, 950, 900, 850, 700, 500, 300],
  ];
  // The European Standard Population of 2013, in fives up to 89 and the rest.
  const STANDARD = [
    ...[5000, 5500, 5500, 5500, 6000, 6000, 6500, 7000, 7000, 7000],
    ...[7000, 6500, 6000, 5500, 5000, 4000, 2500, 1500, 1000],
  ];
  const strata = (squaresOf: (events: number) => number) =>
    EVENTS.map((events, i) => ({
      events,
      people: PEOPLE[i] ?? 0,
      standard: STANDARD[i] ?? 0,
      squares: squaresOf(events),
    }));

  it('by Dobson’s method', () => {
    const { value, lower, upper } = directlyStandardised(
      strata((events) => events),
      100_000,
    );
    expect([value, lower, upper].map((one) => Number(one.toPrecision(7)))).toEqual([1023.689, 885.4954, 1176.717]);
  });

  it('of events that are not independent: where three of six or more are one child’s, it is wider', () => {
    const { value, lower, upper } = directlyStandardised(
      strata((events) => events + (events >= 6 ? 6 : 0)),
      100_000,
    );
    expect([value, lower, upper].map(six)).toEqual([1023.69, 859.102, 1205.94]);
  });

  it('of one age group is Byar’s, drawn apart by the squares', () => {
    // Forty events: twenty children with one and ten with two.
    const gathered = byarOfClusters(40, 60, 1000, 1000);
    expect([six(gathered?.lower), six(gathered?.upper)]).toEqual([26.0052, 57.7222]);
    const alone = byarOfClusters(40, 40, 1000, 1000);
    expect(alone?.lower).toBeCloseTo(byar(40).lower, 9);
    expect(alone?.upper).toBeCloseTo(byar(40).upper, 9);
    expect(byarOfClusters(0, 0, 1000, 1000)).toBeNull();
  });
});

describe('overdispersion, as Spiegelhalter (2005) widens a funnel', () => {
  const WARDS = [
    ...[[12, 40] as const, [9, 60] as const, [30, 80] as const, [22, 120] as const, [55, 150] as const],
    ...[[20, 100] as const, [31, 90] as const, [8, 70] as const, [60, 200] as const, [45, 110] as const],
    ...[[10, 95] as const, [28, 130] as const],
  ];
  const figures = WARDS.map(([events, people]) => ({
    value: (events / people) * 100,
    error: Math.sqrt((25 * 75) / people),
  }));

  it('is the winsorised mean square, and the variance between areas', () => {
    const { dispersion, between } = overdispersion(figures, 25);
    expect([six(dispersion), six(between)]).toEqual([4.67412, 8.66924]);
  });

  it('widens the limits of an area of 100', () => {
    const { between } = overdispersion(figures, 25);
    const around = { level: 25, error: Math.sqrt((25 * 75) / 100), between, most: 100 };
    const inner = widened(proportionFunnel(25, 100, 100, 0.95), around, 0.95);
    const outer = widened(proportionFunnel(25, 100, 100, 0.998), around, 0.998);
    expect([inner.lower, inner.upper, outer.lower, outer.upper].map(six)).toEqual([6.00698, 43.993, 0, 54.9459]);
  });

  it('is nothing where figures vary as chance makes them, and where there are too few to tell', () => {
    const still = figures.map(({ error }, i) => ({ value: 25 + (i % 2 === 0 ? 0.5 : -0.5) * error, error }));
    expect(overdispersion(still, 25)).toEqual({ dispersion: expect.closeTo(0.25, 9), between: 0 });
    expect(overdispersion(figures.slice(0, 9), 25).between).toBe(0);
  });
});

describe('the false discovery rate', () => {
  it('rejects the four hypotheses that Benjamini & Hochberg (1995) reject of their fifteen', () => {
    // p-values 0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, … of the paper's example, as distances.
    const distances = [
      ...[3.89059189, 3.5400838, 3.10543403, 2.59351643, 2.32447593, 2.20009719, 2.17273856, 2.1153515],
      ...[1.99631175, 0.986271299, 0.795711055, 0.565255488, 0.449875797, 0.306794231, 0],
    ];
    expect(falseDiscovery(distances.map((one, i) => (i % 2 === 0 ? one : -one)))).toEqual(
      distances.map((_, i) => i < 4),
    );
  });

  it('is the test itself where there is one, and nothing where there is none', () => {
    expect([falseDiscovery([1.95]), falseDiscovery([-1.97]), falseDiscovery([])]).toEqual([[false], [true], []]);
  });

  it('rescues what is not the nearest to its own step: the largest k decides', () => {
    // p-values 0.04 and 0.045 of two: the first is above 0.025, the second below 0.05.
    expect(falseDiscovery([2.0537, 2.0047])).toEqual([true, true]);
  });
});

describe('the distance of a figure from a level', () => {
  const rate = (numerator: number, denominator: number) =>
    ({ by: 'byar', numerator, denominator, multiplier: 1 }) as const;

  it('of few events is that of the exact Poisson tail', () => {
    expect(six(testStatistic(rate(4, 10), 1) ?? 0)).toBe(-1.89189);
    expect(six(testStatistic(rate(7, 10), 0.32) ?? 0)).toBe(1.69943);
    expect(testStatistic(rate(0, 1000), 1)).toBe(-38);
  });

  it('is 1.96 exactly where the interval reaches the level', () => {
    for (const [x, n] of [
      [4, 50],
      [12, 50],
      [200, 900],
    ] as const) {
      const { lower, upper } = byar(x, n);
      expect(testStatistic(rate(x, n), lower)).toBeCloseTo(1.959964, 5);
      expect(testStatistic(rate(x, n), upper)).toBeCloseTo(-1.959964, 5);
    }
    const limits = { lower: 20, upper: 29 };
    expect(testStatistic({ by: 'limits', value: 24, limits }, 20)).toBeCloseTo(1.959964, 6);
    expect(testStatistic({ by: 'limits', value: 24, limits }, 29)).toBeCloseTo(-1.959964, 6);
    expect(testStatistic({ by: 'limits', value: 24, limits: { lower: 24, upper: 24 } }, 20)).toBeNull();
  });
});

describe('the sign test', () => {
  it.each([
    [7, 0, 0.015625],
    [6, 1, 0.125],
    [11, 3, 0.057373046875],
    [3, 3, 1],
    [0, 0, 1],
  ])('of %i up and %i down', (up, down, p) => {
    expect(signTest(up, down)).toBeCloseTo(p, 12);
    expect(signTest(down, up)).toBeCloseTo(p, 12);
  });
});
