import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { controlChart } from '../../data-pipeline/compare/controlChart.ts';
import { rankAmong } from '../../data-pipeline/compare/rankAmong.ts';
import type { Indicator } from '../../data-pipeline/schema/folder/indicator.ts';
import { NUMBER_COLUMNS } from '../../data-pipeline/schema/published/observations.ts';
import { indicatorWith, judge, publishedRow, rowOf, type Told } from '../helpers/judge.ts';

const LCPS = ['L1', 'L2', 'L3', 'L4', 'L5', 'L6', 'L7'];
const WARDS = ['W1', 'W2', 'W3', 'W4', 'W5'];
const PERIODS = Array.from({ length: 14 }, (_, i) => `${2011 + i}`);

const pair = fc
  .integer({ min: 30, max: 5000 })
  .chain((people) => fc.tuple(fc.integer({ min: 0, max: people }), fc.constant(people)));
/** A row: shown with counts, with a bare value, or hidden. */
const told: fc.Arbitrary<Told> = fc.oneof(
  { weight: 6, arbitrary: pair.map((counts) => ({ counts })) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 100 }).map((value) => ({ value })) },
  { weight: 2, arbitrary: fc.constantFrom('c', 'x').map((status) => ({ status })) },
);
const county = fc.array(told, { minLength: 15, maxLength: 15 });

function rowsOf(all: readonly Told[], indicator: Indicator, period = '2024') {
  return ['E', 'R', 'C', ...LCPS, ...WARDS].map((area, i) => rowOf(area, period, all[i]!, indicator));
}

describe('limits', () => {
  it('at 99.8% hold those at 95%, which hold the figure; there are none where the others are published', () => {
    fc.assert(
      fc.property(county, fc.constantFrom('wilson', 'byar'), (all, interval) => {
        const indicator = indicatorWith({ interval });
        for (const { row, limits } of judge(rowsOf(all, indicator), [indicator]).rows) {
          if (row.hidden || row.numerator === null) expect(limits.lower998).toBeNull();
          else if (limits.lower998 !== null) {
            expect(limits.lower998).toBeLessThanOrEqual(limits.lower! + 1e-9);
            expect(limits.upper998).toBeGreaterThanOrEqual(limits.upper! - 1e-9);
            expect(limits.lower).toBeLessThanOrEqual(row.value! + 1e-6);
            expect(limits.upper).toBeGreaterThanOrEqual(row.value! - 1e-6);
          }
        }
        const published = judge([rowOf('L1', '2024', { counts: [20, 100], limits: [15, 26] })]).rows[0]!;
        expect(published.limits).toMatchObject({ lower: 15, upper: 26, lower998: null, method: 'published' });
      }),
      { numRuns: 50 },
    );
  });

  it('are narrower, and the distance from England greater, where all counts are several times as many', () => {
    fc.assert(
      fc.property(pair, fc.integer({ min: 2, max: 20 }), ([x, n], times) => {
        const of = (factor: number) =>
          judge([rowOf('E', '2024', { value: 30 }), rowOf('L1', '2024', { counts: [x * factor, n * factor] })])
            .rows[1]!;
        const [few, many] = [of(1), of(times)];
        const width = ({ limits }: typeof few): number => limits.upper! - limits.lower!;
        expect(width(many)).toBeLessThan(width(few));
        expect(Math.abs(many.distance!)).toBeGreaterThanOrEqual(Math.abs(few.distance!));
      }),
      { numRuns: 50 },
    );
  });
});

describe('a funnel around the county', () => {
  it('leaves out exactly the wards whose interval does not hold the county, and is wider at 99.8% and for fewer children', () => {
    fc.assert(
      fc.property(county, fc.constantFrom('wilson', 'byar'), (all, interval) => {
        const indicator = indicatorWith({ interval, measure: interval === 'byar' ? 'rate' : 'proportion' });
        const rows = judge(rowsOf(all, indicator), [indicator]).rows.filter(({ funnel }) => funnel.lower !== null);
        for (const { row, funnel, vs, limits } of rows) {
          expect(WARDS).toContain(row.area);
          expect(funnel.lower998).toBeLessThanOrEqual(funnel.lower!);
          expect(funnel.upper998).toBeGreaterThanOrEqual(funnel.upper!);
          // Both are rounded before they are compared.
          const isClose = [limits.lower, limits.upper].some(
            (limit) => Math.abs(limit! - (funnel.lower! + funnel.upper!) / 2) < 0.05,
          );
          if (!isClose && limits.lower !== null)
            expect(funnel.position === 'within', JSON.stringify({ row, funnel, limits })).toBe(
              vs.county.verdict === 'similar',
            );
        }
        const sized = rows.map(({ row, funnel }) => ({
          n: row.denominator!,
          width: funnel.upper998! - funnel.lower998!,
        }));
        for (const a of sized) for (const b of sized) if (a.n > b.n) expect(a.width).toBeLessThanOrEqual(b.width);
      }),
      { numRuns: 60 },
    );
  });
});

const figure = fc.record({ value: fc.integer({ min: 0, max: 20 }), margin: fc.integer({ min: 0, max: 10 }) });
const limited = fc
  .array(figure, { minLength: 2, maxLength: 9 })
  .map((all) => all.map(({ value, margin }) => ({ value, lower: value - margin, upper: value + margin })));

describe('ranks', () => {
  it('lie in their ranges, and equal figures share a place', () => {
    fc.assert(
      fc.property(limited, fc.constantFrom('lower-is-better', 'higher-is-better', 'none'), (figures, polarity) => {
        const ranks = rankAmong(figures, polarity);
        ranks.forEach(({ rank, from, to }, i) => {
          expect(from).toBeGreaterThanOrEqual(1);
          expect(from).toBeLessThanOrEqual(rank);
          expect(rank).toBeLessThanOrEqual(to!);
          expect(to).toBeLessThanOrEqual(figures.length);
          figures.forEach(({ value }, j) => {
            if (value === figures[i]!.value) expect(ranks[j]!.rank).toBe(rank);
          });
        });
      }),
    );
  });

  it('have wider ranges where the figures are less sure', () => {
    fc.assert(
      fc.property(limited, (figures) => {
        const unsure = figures.map(({ value, lower, upper }) => ({ value, lower: lower - 3, upper: upper + 3 }));
        const [sure, less] = [rankAmong(figures, 'none'), rankAmong(unsure, 'none')];
        less.forEach(({ from, to }, i) => {
          expect(from).toBeLessThanOrEqual(sure[i]!.from!);
          expect(to).toBeGreaterThanOrEqual(sure[i]!.to!);
        });
      }),
    );
  });

  it('hold the true places of all seven at once in at least 95 of 100 counties drawn by chance', () => {
    // True levels of 18 to 24, figures with a standard error of 1; a fixed seed, so that it is the same draw each time.
    let state = 7;
    const uniform = (): number => {
      state = (state * 48271) % 2147483647;
      return state / 2147483647;
    };
    const normal = (): number => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
    const truth = [18, 19, 20, 21, 22, 23, 24];
    let held = 0;
    for (let draw = 0; draw < 1000; draw++) {
      const figures = truth.map((level) => {
        const value = level + normal();
        return { value, lower: value - 1.96, upper: value + 1.96 };
      });
      const ranks = rankAmong(figures, 'lower-is-better');
      if (ranks.every(({ from, to }, i) => from! <= i + 1 && i + 1 <= to!)) held++;
    }
    expect(held).toBeGreaterThanOrEqual(950);
  });
});

describe('a control chart', () => {
  const series = fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 12, maxLength: 30 });
  it('turned upside down has the opposite signals, and in another unit the same', () => {
    const turn = { above: 'below', below: 'above', rising: 'falling', falling: 'rising' } as Record<string, string>;
    fc.assert(
      fc.property(series, (values) => {
        const chart = controlChart(values);
        const turned = controlChart(values.map((value) => -value));
        const scaled = controlChart(values.map((value) => value * 4));
        expect(
          turned.points.map((one) => Object.values(one).map((side) => (side === null ? null : turn[side]))),
        ).toEqual(chart.points.map((one) => Object.values(one)));
        expect(scaled.points).toEqual(chart.points);
      }),
    );
  });
});

describe('what is hidden stays hidden', () => {
  it('a hidden row has no number but a known denominator, and is in no list', () => {
    fc.assert(
      fc.property(county, (all) => {
        const indicator = indicatorWith();
        const history = PERIODS.flatMap((period) => rowsOf(all, indicator, period));
        for (const compared of judge(history, [indicator]).rows) {
          if (!compared.row.hidden) continue;
          const row = publishedRow(compared) as Record<string, unknown>;
          const shown = Object.keys(row).filter((name) => NUMBER_COLUMNS.has(name) && name !== 'denominator');
          expect(shown).toEqual([]);
          expect(row).not.toHaveProperty('list');
          expect(row).not.toHaveProperty('signal_judgement');
        }
      }),
      { numRuns: 20 },
    );
  });

  it('and changes nothing of the others but how many are ranked: each is judged as if the hidden rows were not there', () => {
    fc.assert(
      fc.property(county, (all) => {
        const indicator = indicatorWith();
        const rows = rowsOf(all, indicator);
        const [whole, shown] = [
          judge(rows, [indicator]),
          judge(
            rows.filter((row) => !row.hidden),
            [indicator],
          ),
        ];
        expect(whole.rows.filter(({ row }) => !row.hidden)).toEqual(shown.rows);
      }),
      { numRuns: 60 },
    );
  });
});
