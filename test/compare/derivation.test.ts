import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { derivation } from '../../data-pipeline/schema/derivation/derivation.ts';
import type { Step } from '../../data-pipeline/schema/derivation/step.ts';
import type { PublishedIndicator, PublishedRow } from '../../data-pipeline/schema/published/published.ts';
import { indicatorWith, judge, publishedRow, rowOf } from '../helpers/judge.ts';
import { calculate } from '../helpers/sums.ts';

const PERIODS = ['2020', '2021', '2022', '2023', '2024'];
const england = 20;

/** Rows of an area over five years as published, and how the last was worked out. */
function derive(
  area: string,
  counts: readonly (readonly [number, number])[],
  indicator = indicatorWith(),
): { row: PublishedRow; steps: Step[] } {
  const { rows } = judge(
    [
      ...PERIODS.map((period) => rowOf('E', period, { value: england }, indicator)),
      ...PERIODS.map((period) => rowOf('C', period, { value: 22 }, indicator)),
      ...counts.map((pair, i) => rowOf(area, PERIODS[i]!, { counts: pair }, indicator)),
    ],
    [indicator],
  );
  const series = rows.filter((one) => one.row.area === area).map(publishedRow);
  const row = series.at(-1)!;
  const definition = indicator as unknown as PublishedIndicator;
  return { row, steps: derivation({ row, indicator: definition, series, benchmarks: { england, county: 22 } }) };
}

const near = (actual: number, expected: number | undefined): void =>
  expect(Math.abs(actual - expected!)).toBeLessThanOrEqual(2e-5 * Math.abs(expected!) + 1e-6);

const pair = fc
  .integer({ min: 60, max: 100_000 })
  .chain((people) => fc.tuple(fc.integer({ min: 12, max: people - 12 }), fc.constant(people)));
const five = fc.tuple(pair, pair, pair, pair, pair);

describe('what a page prints about a cell is how the cell was worked out', () => {
  it('for shares: typed into a calculator, each sum gives the published number', () => {
    fc.assert(
      fc.property(five, (counts) => {
        const { row, steps } = derive('W1', counts);
        const sum = (of: string): string => steps.find((step) => step.of === of)!.sum;
        near(calculate(sum('value'), '+'), row.value);
        near(calculate(sum('lower'), '-'), row.lower);
        near(calculate(sum('lower'), '+'), row.upper);
        near(calculate(sum('lower_998'), '-'), row.lower_998);
        near(calculate(sum('lower_998'), '+'), row.upper_998);
        near(calculate(sum('trend'), '+'), row.trend_chi_squared);
        near(Math.max(0, calculate(sum('funnel'), '-')), row.funnel_lower);
        near(Math.min(100, calculate(sum('funnel'), '+')), row.funnel_upper);
      }),
    );
  });

  it("for rates: Byar's two limits, and the exact ones in words", () => {
    const rate = indicatorWith({ measure: 'rate', interval: 'byar', multiplier: 10_000, unit: 'per 10,000' });
    fc.assert(
      fc.property(pair, ([events, people]) => {
        const { row, steps } = derive('L1', [[events, people]], rate);
        const [lower = '', upper = ''] = steps.find(({ of }) => of === 'lower')!.sum.split(' and ');
        near(calculate(lower, '+'), row.lower);
        near(calculate(upper, '+'), row.upper);
      }),
    );
    const few = derive('L1', [[4, 5000]], rate).steps.find(({ of }) => of === 'lower');
    expect(few).toMatchObject({ sum: 'χ²(0.025; 8) / 2 / 5,000 × 10,000 and χ²(0.975; 10) / 2 / 5,000 × 10,000' });
  });

  it('tells each result once, with a method, and the verdicts as published', () => {
    const { row, steps } = derive('L1', [
      [240, 1000],
      [235, 1000],
      [250, 1000],
      [244, 1000],
      [246, 1000],
    ]);
    expect(new Set(steps.map(({ of }) => of)).size).toBe(steps.length);
    for (const { method, result } of steps) expect([method, result]).not.toContain('');
    expect(steps).toMatchInlineSnapshot(`
      [
        {
          "method": "Children with it, out of children.",
          "of": "value",
          "result": "24.6%",
          "sum": "246 / 1,000 × 100",
          "title": "The figure",
        },
        {
          "method": "Wilson's score interval of a proportion (Wilson 1927; Newcombe and Altman 2000).",
          "of": "lower",
          "result": "22.0312 to 27.3632",
          "sum": "(2 × 246 + 1.959963985² ± 1.959963985 × √(1.959963985² + 4 × 246 × (1 − 246 / 1,000))) / (2 × (1,000 + 1.959963985²)) × 100",
          "title": "95% interval",
        },
        {
          "method": "The same method, at a level that misses once in 500.",
          "of": "lower_998",
          "result": "20.6447 to 29.0359",
          "sum": "(2 × 246 + 3.090232306² ± 3.090232306 × √(3.090232306² + 4 × 246 × (1 − 246 / 1,000))) / (2 × (1,000 + 3.090232306²)) × 100",
          "title": "99.8% interval",
        },
        {
          "method": "The figure less that of 2023, or of the newest earlier year that has one. Its 95% limits, of the two intervals (Newcombe 1998, method 10): −3.56799 to 3.96729. They include 0: it could be chance.",
          "of": "change",
          "result": "0.2",
          "sum": "24.6 − 24.4",
          "title": "Change on the year before",
        },
        {
          "method": "The whole interval is above. Lower is better.",
          "of": "vs_england",
          "result": "worse",
          "sum": "22.0312 > 20",
          "title": "Against England",
        },
        {
          "method": "In standard errors at England’s level: beyond 1.96 the 95% interval excludes it.",
          "of": "distance",
          "result": "3.64",
          "sum": "(246 / 1,000 − 20 / 100) / √(20 / 100 × (1 − 20 / 100) / 1,000)",
          "title": "Distance from England",
        },
        {
          "method": "The whole interval is above. Lower is better.",
          "of": "vs_county",
          "result": "worse",
          "sum": "22.0312 > 22",
          "title": "Against the county",
        },
        {
          "method": "How many more or fewer are counted than there would be at England’s level. Of the limits in the same way: 20.3122 to 73.6318.",
          "of": "in_children",
          "result": "46",
          "sum": "(24.6 − 20) / 100 × 1,000",
          "title": "In children",
        },
        {
          "method": "Differences are in order of their chance; the last that is below its place divided by the number of tests, times 5%, holds with all before it (Benjamini and Hochberg 1995).",
          "of": "holds_area",
          "result": "holds among all tests of this area, one a family; holds among the tests of all areas of its kind; holds among the tests of this measure in all areas of its kind",
          "sum": "",
          "title": "After many tests",
        },
        {
          "method": "Chi-squared test for a trend in proportions, as in Fingertips: 0.239738 against 9.5495, which chance passes once in 500. Direction by the slope of the log odds, 0.0114655 a year. The smallest change over these years that it would find four times in five is 6.74541.",
          "of": "trend",
          "result": "no change",
          "sum": "5,000 × (5,000 × 3,666 − 1,215 × 15,000)² / (1,215 × (5,000 − 1,215) × (5,000 × 55,000 − 15,000²))",
          "title": "Recent trend",
        },
        {
          "method": "No other partnership shows a figure.",
          "of": "rank",
          "result": "no place",
          "sum": "",
          "title": "Place",
        },
        {
          "method": "Worse than England.",
          "of": "list",
          "result": "Needs attention, number 1",
          "sum": "",
          "title": "In a list",
        },
      ]
    `);
    expect(row.vs_england).toBe('worse');
  });

  it('says why there is no result where there is none', () => {
    const indicator = indicatorWith({ interval: 'none' });
    const { rows } = judge(
      [rowOf('E', '2024', { value: 20 }, indicator), rowOf('L1', '2024', { value: 25 }, indicator)],
      [indicator],
    );
    const row = publishedRow(rows[1]!);
    const steps = derivation({
      row,
      indicator: indicator as unknown as PublishedIndicator,
      series: [row],
      benchmarks: { england: 20 },
    });
    expect(steps.map(({ of, method, result }) => [of, method, result])).toMatchInlineSnapshot(`
      [
        [
          "value",
          "As its publisher gives it; the counts behind it are not published.",
          "25%",
        ],
        [
          "lower",
          "None is published, and there are no counts, or no safe method, to make one.",
          "no interval",
        ],
        [
          "vs_england",
          "Our copy has no confidence interval.",
          "not tested",
        ],
        [
          "trend",
          "Fewer than five years.",
          "cannot be calculated",
        ],
        [
          "rank",
          "No other partnership shows a figure.",
          "no place",
        ],
        [
          "list",
          "Higher than England by more than rounding can explain.",
          "Far from England, not tested, number 1",
        ],
      ]
    `);
  });

  it('says where a figure was rounded, and where its counts do not give it', () => {
    const figure = (value: number) => {
      const { rows } = judge([rowOf('L1', '2024', { counts: [54, 87], value })], [indicatorWith({ decimals: 0 })]);
      const row = publishedRow(rows[0]!);
      const definition = indicatorWith({ decimals: 0 }) as unknown as PublishedIndicator;
      return derivation({ row, indicator: definition, series: [row], benchmarks: {} })[0];
    };
    expect(figure(62)).toMatchObject({ sum: '54 / 87 × 100', method: 'Children with it, out of children. Rounded.' });
    expect(figure(65)).toMatchObject({
      sum: '',
      method: 'As its publisher gives it. From the published counts, which may be rounded, it would be 62.069.',
    });
  });

  it('says the mean of the neighbours and the place among other councils, or why there is no place', () => {
    const { row } = derive('L1', [[30, 100]]);
    const indicator = indicatorWith() as unknown as PublishedIndicator;
    const stepsOf = (cells: Partial<PublishedRow>): Step[] =>
      derivation({ row: { ...row, ...cells }, indicator, series: [row], benchmarks: { england, county: 22 } });
    const cells = {
      neighbours_value: 23.6,
      neighbours_counted: 20,
      rank_elsewhere: 263,
      of_elsewhere: 294,
      best_tenth: 9.1,
    };
    const steps = stepsOf(cells);
    expect(steps.find(({ of }) => of === 'neighbours_value')).toMatchObject({
      result: '23.6',
      method: expect.stringContaining('group: 20.'),
    });
    expect(steps.find(({ of }) => of === 'rank_elsewhere')).toMatchObject({
      result: '263 of 294',
      method: expect.stringMatching(/1 is the best.* reach 9\.1\./),
    });
    const reason = 'no area of another council has a figure for this period and group';
    expect(stepsOf({ rank_elsewhere_reason: reason }).find(({ of }) => of === 'rank_elsewhere')?.result).toBe(
      'no place',
    );
    expect(stepsOf({}).filter(({ of }) => /elsewhere|neighbours_value/.test(of))).toEqual([]);
  });

  it('says nothing of a cell that shows no figure', () => {
    const { rows } = judge([rowOf('L1', '2024', { status: 'c' })]);
    const row = publishedRow(rows[0]!);
    const definition = indicatorWith() as unknown as PublishedIndicator;
    expect(derivation({ row, indicator: definition, series: [row], benchmarks: { england: 20 } })).toEqual([]);
  });
});
