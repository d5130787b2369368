import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { compareWithTarget } from '../../data-pipeline/compare/compareWithTarget.ts';
import { proportionTrend, recentTrend, weightedTrend } from '../../data-pipeline/compare/recentTrend.ts';
import { type SeriesRow, trendOf } from '../../data-pipeline/compare/trendOf.ts';
import type { AreaCode, IndicatorId, Period } from '../../data-pipeline/schema/brand.ts';
import type { Target } from '../../data-pipeline/schema/folder/checked.ts';
import type { Indicator } from '../../data-pipeline/schema/folder/indicator.ts';
import type { Protected } from '../../data-pipeline/schema/folder/observation.ts';

const indicator = {
  id: 'one',
  measure: 'proportion',
  multiplier: 100,
  unit: '%',
  decimals: 1,
  polarity: 'lower-is-better',
  breaks: [],
} as unknown as Indicator;

/** A series of shares out of 1,000, or hidden years, from 2015 on. */
function series(counts: readonly (number | 'c')[], from = 2015, denominator = 1000): SeriesRow[] {
  return counts.map((count, i) => {
    const key = { indicator: 'one' as IndicatorId, area: 'A' as AreaCode, period: `${from + i}` as Period };
    const rest = { ...key, sex: 'all', age: 'all', ethnicity: 'all', group: 'all' };
    const row =
      count === 'c'
        ? { ...rest, hidden: true, denominator: null, status: 'c' }
        : {
            ...rest,
            hidden: false,
            numerator: count,
            denominator,
            value: (100 * count) / denominator,
            lower: null,
            upper: null,
            status: '',
          };
    return { row: row as Protected, exact: count === 'c' ? null : (100 * count) / denominator, limits: null };
  });
}

/** An embedded series up to a period, with the limits that its publisher gives. */
function published(id: string, area: string, until: string): SeriesRow[] {
  const text = readFileSync(join(import.meta.dirname, `../../indicators/be-healthy/${id}.csv`), 'utf8');
  const rows = Papa.parse<Record<string, string>>(text.trimEnd(), { header: true }).data;
  return rows
    .filter((row) => row.area === area && row.sex === 'all' && (row.period ?? '') <= until)
    .map((row) => ({
      row: {
        ...row,
        hidden: false,
        numerator: null,
        denominator: null,
        value: Number(row.value),
      } as unknown as Protected,
      exact: Number(row.value),
      limits: row.lower === '' ? null : { lower: Number(row.lower), upper: Number(row.upper) },
    }));
}

/** The same rows, each a month after the other. */
const monthly = (rows: readonly SeriesRow[]): SeriesRow[] =>
  rows.map((one, i) => ({ ...one, row: { ...one.row, period: `2024-0${i + 1}` as Period } }));

/** The same rows, each over three years that overlap the next. */
const pooled = (rows: readonly SeriesRow[]): SeriesRow[] =>
  rows.map((one, i) => ({ ...one, row: { ...one.row, period: `${2015 + i}-${2017 + i}` as Period } }));

/** The same rows, each where a new series begins. */
const marked = (rows: readonly SeriesRow[]): SeriesRow[] =>
  rows.map((one) => ({ ...one, row: { ...one.row, status: 'b' } as Protected }));

/** The same values without what could test them. */
const withoutCounts = (rows: readonly SeriesRow[]): SeriesRow[] =>
  rows.map((one) => ({ ...one, row: { ...one.row, numerator: null, denominator: null } as Protected }));

const atEnd = (rows: readonly SeriesRow[], change: Partial<Indicator> = {}) =>
  trendOf(rows, rows.length - 1, { ...indicator, ...change });

describe('the recent trend', () => {
  it('agrees with PHEindicatormethods for proportions with counts', () => {
    const numerators = [1367, 1332, 1199, 1023, 994];
    const denominators = [44701, 44064, 42811, 41527, 40299];
    const test = proportionTrend(
      numerators.map((numerator, i) => ({ at: 2015 + i, numerator, denominator: denominators[i]! })),
    );
    expect(test?.slope).toBeCloseTo(-0.0652496, 7);
    expect(test?.chiSquared).toBeCloseTo(47.8967, 4);
  });

  it('agrees with PHEindicatormethods for values with intervals', () => {
    const lower = [28.98, 28.63, 26.44, 23.15, 23.16];
    const upper = [32.25, 31.9, 29.64, 26.19, 26.25];
    const test = weightedTrend(
      [30.6, 30.2, 28, 24.6, 24.67].map((value, i) => ({ at: 2015 + i, value, lower: lower[i]!, upper: upper[i]! })),
    );
    expect(test?.slope).toBeCloseTo(-1.75157, 5);
    expect(test?.chiSquared).toBeCloseTo(46.7636, 4);
  });

  it('would find about 18 points in five years, four times in five, in a ward of 120 children at 20%', () => {
    const point = { value: 20, numerator: 24, denominator: 120, lower: null, upper: null };
    const points = [0, 1, 2, 3, 4].map((i) => ({ ...point, at: 2020 + i }));
    // 14.27 would be found every other time; 80% needs (3.0902 + 0.8416) / 3.0902 as much.
    expect(recentTrend(points, true, 100)?.smallestChange).toBeCloseTo(14.27 * 1.2723, 2);
  });

  it('says increasing and getting worse, or decreasing and getting better, by polarity', () => {
    expect(atEnd(series([200, 230, 260, 290, 320]))).toMatchObject({
      trend: 'increasing',
      reason: '',
      judgement: 'worse',
    });
    expect(atEnd(series([320, 290, 260, 230, 200]))).toMatchObject({
      trend: 'decreasing',
      reason: '',
      judgement: 'better',
    });
    expect(atEnd(series([200, 230, 260, 290, 320]), { polarity: 'none' }).judgement).toBe('');
  });

  it('says no change where the test could have seen one, and too few to tell where it could not', () => {
    expect(atEnd(series([200, 210, 195, 205, 200]))).toMatchObject({ trend: 'no-change', reason: '', judgement: '' });
    expect(atEnd(series([24, 25, 23, 24, 24], 2015, 120))).toMatchObject({
      trend: 'too-few-to-tell',
      reason: 'a change under 18.2 percentage points over these years is found less than four times in five',
      judgement: '',
    });
  });

  it('has no odds to test where a numerator counts events: they may be more than the people', () => {
    const events = { events: true, measure: 'rate' } as const;
    const more = series([1200, 1300, 1400, 1500, 1600]);
    expect(atEnd(more, events)).toMatchObject({ reason: 'a year has no confidence interval' });
    const limited = more.map((one, i) => ({ ...one, limits: { lower: 110 + 10 * i, upper: 130 + 10 * i } }));
    expect(atEnd(limited, { ...events, measure: 'proportion' })).toMatchObject({
      trend: 'increasing',
      method: 'intervals',
    });
  });

  it('passes over a year that is missing or hidden, on the true years', () => {
    const gap = [...series([200, 230], 2015), ...series([290, 'c', 350, 380], 2018)];
    // The same points a year apart would rise faster.
    const trend = atEnd(gap);
    expect(trend).toMatchObject({ trend: 'increasing', judgement: 'worse', years: '2015 2016 2018 2020 2021' });
    expect(trend.slope).toBeLessThan(atEnd(series([200, 230, 290, 350, 380])).slope ?? 0);
  });

  it('is that of the last figure that can be tested, for two years', () => {
    const tested = series([200, 230, 260, 290, 320]);
    const late = (years: number) => atEnd([...tested, ...withoutCounts(series(Array(years).fill(330), 2020))]);
    expect(late(2)).toMatchObject({ trend: 'increasing', years: '2015 2016 2017 2018 2019' });
    expect(late(3)).toMatchObject({ trend: 'cannot-calculate', reason: 'a year has no confidence interval' });
  });

  it('tests intervals, not counts that a publisher rounded', () => {
    const rounded = { rounding: { numerator: 5, denominator: 5 } } as Partial<Indicator>;
    const rows = series([200, 210, 220, 230, 240]).map((one, i) => ({
      ...one,
      limits: { lower: 17 + i, upper: 23 + i },
    }));
    expect(atEnd(rows, rounded)).toMatchObject({ method: 'intervals' });
    expect(atEnd(series([200, 210, 220, 230, 240]), rounded)).toMatchObject({ trend: 'cannot-calculate' });
  });

  it.each([
    ['East Lindsey', 'E07000137', 1.097, 15.53],
    ['West Lindsey', 'E07000142', 1.086, 12.02],
    ['Lincolnshire', 'E10000019', 0.497, 18.79],
  ])('of obesity in Year 6 to 2023/24 in %s passes over 2020/21', (_, area, slope, chiSquared) => {
    const trend = atEnd(published('ncmp-year6-obese', area, '2023/24'), { interval: 'published' });
    expect(trend).toMatchObject({ trend: 'increasing', years: '2018/19 2019/20 2021/22 2022/23 2023/24' });
    expect(trend.slope).toBeCloseTo(slope, 3);
    expect(trend.chiSquared).toBeCloseTo(chiSquared, 2);
  });

  it('is no trend where one year alone makes it', () => {
    expect(atEnd(series([200, 199, 198, 197, 300]))).toMatchObject({ trend: 'no-change' });
  });

  it.each([
    ['fewer than five years', series([200, 210, 220, 230]), {}],
    ['fewer than five years', series([200, 'c', 220, 230, 240]), {}],
    ['no figure is shown', series([200, 210, 220, 230, 'c']), {}],
    ['the definition changed', series([200, 210, 220, 230, 240]), { breaks: [{ period: '2018', why: 'new rule' }] }],
    ['a share of none or of all has no odds', series([0, 210, 220, 230, 240]), {}],
    ['the periods are shorter than a year', monthly(series([200, 210, 220, 230, 240])), {}],
    ['the periods are shorter than a year', monthly(series([200, 210])), {}],
    ['the five years span more than eight years', [...series([200], 2014), ...series([210, 220, 230, 240], 2020)], {}],
    [
      'the definition changed',
      [...series([200, 210, 220]), ...marked(series([225], 2018)), ...series([230, 240], 2019)],
      {},
    ],
    ['the periods overlap', pooled(series([200, 210, 220, 230, 240])), {}],
    ['a year has no confidence interval', withoutCounts(series([200, 210, 220, 230, 240])), {}],
  ] as const)('cannot be calculated: %s', (reason, rows, change) => {
    expect(atEnd(rows, change as Partial<Indicator>)).toMatchObject({
      trend: 'cannot-calculate',
      reason,
      judgement: '',
    });
  });
});

describe('a figure against its target', () => {
  const target: Target = {
    indicator: 'one',
    area: 'A' as AreaCode,
    period: '2028',
    target: 20,
    baselinePeriod: '2024',
    baseline: 28,
    rule: 'set',
    source: 'plan',
    range: null,
    setBy: '',
  };
  const held = (period: string, lower: number, upper: number) =>
    compareWithTarget([target], period, (lower + upper) / 2, { lower, upper }, indicator).verdict;

  it('is on or off the straight path from the baseline, where the interval is clear of it', () => {
    // Half way, in 2026, the path stands at 24.
    expect(held('2026', 21, 23)).toBe('on-track');
    expect(held('2026', 25, 27)).toBe('off-track');
    expect(held('2026', 23, 25)).toBe('cannot-tell');
  });

  it('is met or not met in the year of the target', () => {
    expect(held('2028', 17, 19)).toBe('met');
    expect(held('2028', 21, 23)).toBe('not-met');
    expect(held('2028', 19, 21)).toBe('cannot-tell');
  });

  it('has no target after its year, or where none is set', () => {
    expect(held('2029', 17, 19)).toBe('no-target');
    expect(compareWithTarget([], '2026', 22, { lower: 21, upper: 23 }, indicator).verdict).toBe('no-target');
  });

  it('cannot be told without a figure or an interval', () => {
    expect(compareWithTarget([target], '2026', null, null, indicator).verdict).toBe('cannot-tell');
    expect(compareWithTarget([target], '2026', 22, null, indicator).reason).toBe('our copy has no confidence interval');
  });
});
