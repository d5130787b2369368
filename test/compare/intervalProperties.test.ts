import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byar, limits, wilson } from '../../data-pipeline/compare/interval.ts';

/** Events out of people, with at least one person. */
const share = fc
  .integer({ min: 1, max: 1_000_000 })
  .chain((people) => fc.tuple(fc.integer({ min: 0, max: people }), fc.constant(people)));
const events = fc.integer({ min: 0, max: 100_000 });
const level = fc.constantFrom(0.8, 0.9, 0.95, 0.98, 0.99, 0.998);

describe('intervals agree with the reference values of the shared statistics to six significant figures', () => {
  it.each([
    ['Wilson, 82 of 10,000', wilson(82, 10_000), 0.0066116, 0.0101661],
    ['Wilson, 11 of 60', wilson(11, 60), 0.105578, 0.299198],
    ['Byar, 11', byar(11), 5.48369, 19.68324],
    ['Byar, 48 per 10,000 as per 100,000', byar(48, 10_000, 100_000), 353.885, 636.424],
    ['exact Poisson, 0', byar(0), 0, 3.68888],
    ['exact Poisson, 5', byar(5), 1.62349, 11.6683],
  ])('%s', (_, { lower, upper }, expectedLower, expectedUpper) => {
    const digits = (expected: number): number => Math.max(1, String(expected).replace(/^0\.0*|\./g, '').length);
    expect(Number(lower.toPrecision(digits(expectedLower)))).toBe(expectedLower);
    expect(Number(upper.toPrecision(digits(expectedUpper)))).toBe(expectedUpper);
  });
});

describe('a Wilson interval', () => {
  it('solves the equation that it is named for: each limit is z standard errors of its own from the share', () => {
    const z = 1.959963984540054;
    fc.assert(
      fc.property(share, ([x, n]) => {
        const { lower, upper } = wilson(x, n);
        for (const limit of [lower, upper]) {
          expect((x / n - limit) ** 2).toBeCloseTo((z * z * limit * (1 - limit)) / n, 12);
        }
      }),
    );
  });

  it('holds the share, and lies between nothing and all', () => {
    fc.assert(
      fc.property(share, fc.constantFrom(1, 100, 1000), level, ([x, n], multiplier, confidence) => {
        const { lower, upper } = wilson(x, n, multiplier, confidence);
        const slack = 1e-9 * multiplier;
        expect(lower).toBeGreaterThanOrEqual(0);
        expect(upper).toBeLessThanOrEqual(multiplier);
        expect(lower).toBeLessThanOrEqual((x / n) * multiplier + slack);
        expect(upper).toBeGreaterThanOrEqual((x / n) * multiplier - slack);
      }),
    );
  });

  it('is the mirror of the interval of those without the event', () => {
    fc.assert(
      fc.property(share, ([x, n]) => {
        expect(wilson(n - x, n).lower).toBeCloseTo(1 - wilson(x, n).upper, 12);
      }),
    );
  });

  it('is wider at a higher level, and narrower with more people of the same share', () => {
    fc.assert(
      fc.property(share, fc.integer({ min: 2, max: 50 }), ([x, n], times) => {
        const width = ({ lower, upper }: { lower: number; upper: number }): number => upper - lower;
        expect(width(wilson(x, n, 1, 0.998))).toBeGreaterThan(width(wilson(x, n, 1, 0.95)));
        expect(width(wilson(x * times, n * times))).toBeLessThan(width(wilson(x, n)));
      }),
    );
  });
});

describe('the interval of a count of events', () => {
  /** Chance of at most x events where `mean` are expected. */
  function atMost(x: number, mean: number): number {
    let term = Math.exp(-mean);
    let sum = term;
    for (let k = 1; k <= x; k++) {
      term *= mean / k;
      sum += term;
    }
    return sum;
  }

  it('below ten is exact: each limit leaves 2.5 % beyond what was seen', () => {
    for (let x = 0; x < 10; x++) {
      expect(atMost(x, byar(x).upper)).toBeCloseTo(0.025, 9);
      if (x > 0) expect(1 - atMost(x - 1, byar(x).lower)).toBeCloseTo(0.025, 9);
    }
  });

  it('from ten on leaves nearly that: Byar is an approximation', () => {
    for (let x = 10; x <= 60; x++) {
      expect(Math.abs(atMost(x, byar(x).upper) - 0.025)).toBeLessThan(0.0005);
      expect(Math.abs(1 - atMost(x - 1, byar(x).lower) - 0.025)).toBeLessThan(0.0005);
    }
  });

  it('holds the count, is not below nothing, and rises with it', () => {
    fc.assert(
      fc.property(events, level, (x, confidence) => {
        const { lower, upper } = byar(x, 1, 1, confidence);
        expect(lower).toBeGreaterThanOrEqual(0);
        expect(lower).toBeLessThanOrEqual(x);
        expect(upper).toBeGreaterThan(x);
        expect(byar(x + 1, 1, 1, confidence).lower).toBeGreaterThan(lower);
        expect(byar(x + 1, 1, 1, confidence).upper).toBeGreaterThan(upper);
      }),
    );
  });

  it('is wider at a higher level, and as a rate it is the same interval in another unit', () => {
    fc.assert(
      fc.property(events, fc.integer({ min: 1, max: 1_000_000 }), (x, base) => {
        const [narrow, wide, rate] = [byar(x), byar(x, 1, 1, 0.998), byar(x, base, 10_000)];
        expect(wide.upper - wide.lower).toBeGreaterThan(narrow.upper - narrow.lower);
        expect(rate.upper / narrow.upper).toBeCloseTo(10_000 / base, 6);
      }),
    );
  });
});

describe('no interval is made', () => {
  const count = fc.option(fc.integer({ min: -5, max: 1000 }));
  it('where the definition names no method, a count is missing, or the counts cannot be', () => {
    fc.assert(
      fc.property(fc.constantFrom('wilson', 'byar', 'published', 'none'), count, count, (method, x, n) => {
        const can =
          x !== null && n !== null && x >= 0 && n > 0 && (method === 'byar' || (method === 'wilson' && x <= n));
        expect(limits(method, x, n, 100) !== null).toBe(can);
      }),
    );
  });
});
