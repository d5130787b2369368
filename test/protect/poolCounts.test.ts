import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { poolCounts } from '../../data-pipeline/protect/poolCounts.ts';
import type { Count } from '../../data-pipeline/protect/table.ts';
import type { AreaCode, IndicatorId, Period } from '../../data-pipeline/schema/brand.ts';
import { pooledPeriods } from '../../data-pipeline/schema/pooling.ts';

const count = (period: string, numerator: number, denominator: number | null = 100, area = 'W1'): Count => ({
  indicator: 'burns' as IndicatorId,
  area: area as AreaCode,
  period: period as Period,
  ...({ sex: 'all', age: 'all', ethnicity: 'all', group: 'all' } as const),
  ...{ numerator, denominator, file: 'counts.csv', line: 2 },
});
const pooling = new Map([['burns', { id: 'burns', pool: 3 }]]);

describe('periods of several years', () => {
  it('are every so many years in a row, and none across a year that is missing', () => {
    expect(pooledPeriods(['2021', '2019', '2020', '2022', '2024', '2025'], 3)).toEqual([
      { period: '2019-2021', years: ['2019', '2020', '2021'] },
      { period: '2020-2022', years: ['2020', '2021', '2022'] },
    ]);
    expect(pooledPeriods(['2021/22', '2022/23'], 2)).toEqual([
      { period: '2021/22-2022/23', years: ['2021/22', '2022/23'] },
    ]);
    expect(pooledPeriods(['2021', '2022/23'], 2)).toEqual([]);
  });
});

describe('counts of single years', () => {
  it('are added up by place and breakdown, and stay beside their sums', () => {
    const counts = [
      ...['2020', '2021', '2022'].map((period, i) => count(period, i + 1)),
      ...['2020', '2021', '2022'].map((period) => count(period, 10, null, 'W2')),
    ];
    const { pooled, problems } = poolCounts(counts, pooling);
    expect(problems).toEqual([]);
    expect(pooled.map(({ area, period, numerator, denominator }) => [area, period, numerator, denominator])).toEqual([
      ['W1', '2020-2022', 6, 300],
      ['W2', '2020-2022', 30, null],
    ]);
    expect(poolCounts(counts, new Map([['burns', { id: 'burns', pool: undefined }]])).pooled).toEqual([]);
  });

  it('give the same sums in whatever order they come', () => {
    const counts = ['2019', '2020', '2021', '2022', '2023'].map((period, i) => count(period, 3 * i));
    fc.assert(
      fc.property(fc.shuffledSubarray(counts, { minLength: 5 }), (order) => {
        expect(poolCounts(order, pooling).pooled.map(({ numerator }) => numerator)).toEqual([9, 18, 27]);
      }),
    );
  });

  it('are refused where they come pooled, or are too few; no message has a number of children', () => {
    const { problems } = poolCounts([count('2020-2022', 7777)], pooling);
    expect(problems.map(({ message }) => message)).toEqual([
      'burns 2020-2022: 3 single years are added up by protect; expected single years',
      'burns: fewer than 3 years in a row; expected all that are to be added up',
    ]);
    expect(JSON.stringify(problems)).not.toContain('7777');
  });
});
