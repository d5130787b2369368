import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareObservations } from '../../data-pipeline/compare/compareObservations.ts';
import { compareWithBenchmark } from '../../data-pipeline/compare/compareWithBenchmark.ts';
import type { AreaCode, IndicatorId, Period } from '../../data-pipeline/schema/brand.ts';
import { indexAreas } from '../../data-pipeline/schema/folder/area.ts';
import { NOTHING_ELSEWHERE } from '../../data-pipeline/schema/folder/elsewhere.ts';
import { type Indicator, MEASURES, POLARITIES } from '../../data-pipeline/schema/folder/indicator.ts';
import type { Observation, Protected } from '../../data-pipeline/schema/folder/observation.ts';
import type { Compared } from '../../data-pipeline/schema/published/compared.ts';
import { BENCHMARKS, NOT_COMPARED } from '../../data-pipeline/schema/published/judged/comparison.ts';

/** Few different values, so that limits often meet the benchmark. */
const value = fc.integer({ min: 0, max: 20 }).map((steps) => steps / 2);
const interval = fc.tuple(value, value).map(([a, b]) => ({ lower: Math.min(a, b), upper: Math.max(a, b) }));

describe('an interval against a benchmark', () => {
  it('is similar where it holds the benchmark, and only there', () => {
    fc.assert(
      fc.property(interval, value, fc.constantFrom(...POLARITIES), (limits, benchmark, polarity) => {
        const isWithin = limits.lower <= benchmark && benchmark <= limits.upper;
        expect(compareWithBenchmark(limits, benchmark, polarity) === 'similar').toBe(isWithin);
      }),
    );
  });

  it('says better for one polarity where it says worse for the other, and lower or higher where there is none', () => {
    const other = { better: 'worse', worse: 'better', similar: 'similar' } as Record<string, string>;
    fc.assert(
      fc.property(interval, value, (limits, benchmark) => {
        const low = compareWithBenchmark(limits, benchmark, 'lower-is-better');
        expect(compareWithBenchmark(limits, benchmark, 'higher-is-better')).toBe(other[low]);
        const plain = { better: 'lower', worse: 'higher', similar: 'similar' } as Record<string, string>;
        expect(compareWithBenchmark(limits, benchmark, 'none')).toBe(plain[low]);
      }),
    );
  });
});

const TYPES: Record<string, string> = { E: 'country', R: 'region', C: 'county', L1: 'lcp', L2: 'lcp', W1: 'ward' };
const PARENTS = { E: null, R: 'E', C: 'R', L1: 'C', L2: 'C', W1: 'L1', R2: 'E' } as const;
const areas = indexAreas(
  Object.entries(PARENTS).map(([code, parent]) => ({
    ...{ code: code as AreaCode, parent: parent as AreaCode | null, name: code, slug: code },
    type: TYPES[code] ?? 'region',
    ...{ validFrom: '', validTo: '', lon: null, lat: null },
  })),
);
const benchmarks = { england: 'E', region: 'R', county: 'C' };
/** The county is held against one neighbour, another area of the folder. */
const NEAR = { area: 'C' as AreaCode, neighbour: 'R2' as AreaCode };

function indicatorOf(polarity: Indicator['polarity'], measure: Indicator['measure']): Indicator {
  return {
    id: 'one',
    polarity,
    measure,
    interval: 'wilson',
    multiplier: 100,
    decimals: 1,
    rule: 'publisher',
    ageGroup: '0-19',
    numerator: 'children seen',
    denominator: 'children',
    areas: [] as string[],
    breaks: [] as Indicator['breaks'],
  } as Indicator;
}

/** A row of one area: hidden, or shown with a value that may have published limits, counts, or neither. */
const figure = fc.oneof(
  fc.record({ hidden: fc.constant(true), status: fc.constantFrom('c', 'x', 'z'), denominator: fc.option(fc.nat()) }),
  fc.record({
    hidden: fc.constant(false),
    status: fc.constantFrom('', 'p', 'e'),
    value: fc.option(value, { freq: 9 }),
    limits: fc.option(interval),
    counts: fc.option(fc.tuple(fc.nat(50), fc.integer({ min: 50, max: 500 }))),
  }),
);
const observations = fc
  .tuple(...Object.keys(PARENTS).map((code) => figure.map((one) => rowOf(code, one))))
  .map((rows) => rows as Protected[]);

function rowOf(area: string, one: Record<string, unknown>): Observation {
  const key = { indicator: 'one' as IndicatorId, area: area as AreaCode, period: '2023' as Period };
  const rest = { ...key, sex: 'all', age: 'all', ethnicity: 'all', group: 'all', status: one.status };
  if (one.hidden) return { ...rest, hidden: true, denominator: one.denominator } as Observation;
  const [numerator, denominator] = (one.counts as [number, number] | null) ?? [null, null];
  const { lower, upper } = (one.limits as { lower: number; upper: number } | null) ?? { lower: null, upper: null };
  return { ...rest, hidden: false, numerator, denominator, value: one.value, lower, upper } as Observation;
}

const anyIndicator = fc
  .tuple(fc.constantFrom(...POLARITIES), fc.constantFrom(...MEASURES))
  .map((pair) => indicatorOf(...pair));

function compare(rows: readonly Protected[], indicator: Indicator): Compared[] {
  return compareObservations({
    observations: rows,
    indicators: new Map([['one', indicator]]),
    areas,
    agreements: new Map(),
    benchmarks,
    elsewhere: { ...NOTHING_ELSEWHERE, neighbours: [{ ...NEAR, set: 'Like C', rank: 1, date: '2025-05-01' }] },
    settings: { neighbours: { county: 'Like C' } },
    lcpType: 'lcp',
    targets: [],
    priorities: [],
    plans: {},
    relations: { families: [], follows: [] },
    memberships: [],
    asOf: '2024-12-31',
    oldest: 5,
  }).rows;
}

describe('each observation against England, its region and its county', () => {
  it('comes out as it went in, once and in order', () => {
    fc.assert(
      fc.property(observations, anyIndicator, (rows, indicator) => {
        expect(compare(rows, indicator).map(({ row }) => row)).toEqual(rows);
      }),
    );
  });

  it('has no limits and no comparison where it is hidden or has no value', () => {
    fc.assert(
      fc.property(observations, anyIndicator, (rows, indicator) => {
        for (const { row, limits, vs } of compare(rows, indicator)) {
          const { lower, upper } = limits;
          if (!row.hidden && row.value !== null) continue;
          expect({ lower, upper }).toEqual({ lower: null, upper: null });
          for (const one of BENCHMARKS)
            expect(vs[one]).toEqual({ verdict: 'not-compared', reason: NOT_COMPARED.hidden });
        }
      }),
    );
  });

  it('is never compared with itself, nor with an area that it is not within', () => {
    const within = { E: '', R: 'england', C: 'england region', R2: 'england' } as Record<string, string>;
    fc.assert(
      fc.property(observations, anyIndicator, (rows, indicator) => {
        for (const { row, vs } of compare(rows, indicator)) {
          // Only the county is held against its statistical neighbours.
          const allowed = `${within[row.area] ?? 'england region county'}${row.area === benchmarks.county ? ' neighbours' : ''}`;
          for (const one of BENCHMARKS) {
            if (!allowed.includes(one)) expect(vs[one].verdict).toBe('not-compared');
            if (one !== 'neighbours' && row.area === benchmarks[one] && !row.hidden && row.value !== null) {
              expect(vs[one].reason).toBe(NOT_COMPARED.self);
            }
          }
        }
      }),
    );
  });

  it('gives a reason where it is not compared, and only there', () => {
    fc.assert(
      fc.property(observations, anyIndicator, (rows, indicator) => {
        for (const { vs } of compare(rows, indicator)) {
          for (const one of BENCHMARKS) expect(vs[one].reason === '').toBe(vs[one].verdict !== 'not-compared');
        }
      }),
    );
  });

  it('carries published limits as they are, and never compares numbers of people', () => {
    fc.assert(
      fc.property(observations, anyIndicator, (rows, indicator) => {
        for (const { row, limits, vs } of compare(rows, indicator)) {
          const { lower, upper } = limits;
          if (!row.hidden && row.value !== null && row.lower !== null) {
            expect({ lower, upper }).toEqual({ lower: row.lower, upper: row.upper });
          }
          if (indicator.measure === 'count') {
            for (const one of BENCHMARKS) expect(vs[one].verdict).toBe('not-compared');
          }
        }
      }),
    );
  });

  it('changes by another polarity nothing but better and worse, and what follows from them', () => {
    const swap = { better: 'worse', worse: 'better' } as Record<string, string>;
    fc.assert(
      fc.property(observations, fc.constantFrom(...MEASURES), (rows, measure) => {
        const low = compare(rows, indicatorOf('lower-is-better', measure));
        const high = compare(rows, indicatorOf('higher-is-better', measure));
        low.forEach((one, i) => {
          const { vs, rank, listing, ...rest } = high[i]!;
          expect(one).toMatchObject(rest);
          for (const name of BENCHMARKS) {
            const { verdict, reason } = one.vs[name];
            expect(vs[name]).toEqual({ verdict: swap[verdict] ?? verdict, reason });
          }
          // The order is read from its other end, and what goes well needs attention.
          const mirrored = (place: number | null): number | null => place && (rank.of ?? 0) + 1 - place;
          expect([rank.from, rank.to]).toEqual([mirrored(one.rank.to), mirrored(one.rank.from)]);
          expect(rank.of).toBe(one.rank.of);
          if (one.listing.list === 'goes-well') expect(listing).toMatchObject({ list: 'needs-attention', tier: 3 });
          if (one.listing.list === 'needs-attention') expect(listing.list).toBe('goes-well');
        });
      }),
    );
  });
});
