import { describe, expect, it } from 'vitest';
import {
  formatBytes,
  formatDate,
  formatDifference,
  formatGap,
  formatNumber,
  formatPeriod,
  formatShort,
  formatValue,
  list,
  noneOr,
} from '../../site/words/format.ts';

const percent = { unit: '%', decimals: 2, measure: 'proportion' } as const;
const rate = { unit: 'per 10,000', decimals: 1, measure: 'rate' } as const;
const count = { unit: 'children', decimals: 0, measure: 'count' } as const;

describe('a number', () => {
  it.each([
    [1234567.5, 1, '1,234,567.5'],
    [0, 0, '0'],
    [-3.25, 1, '−3.3'],
    [-0.04, 1, '0.0'],
    [1.005, 2, '1.01'],
    [2.5, 0, '3'],
  ])('%f with %i decimals is written %s', (value, decimals, text) => {
    expect(formatNumber(value, decimals)).toBe(text);
  });
});

describe('a value', () => {
  it('has its unit in a sentence, and of units only % in a table', () => {
    expect([formatValue(26.14, percent), formatShort(26.14, percent)]).toEqual(['26.1%', '26.1%']);
    expect([formatValue(57.9, rate), formatShort(57.9, rate)]).toEqual(['57.9 per 10,000', '57.9']);
    expect([formatValue(12918, count), formatShort(12918, count)]).toEqual(['12,918 children', '12,918']);
  });

  it('shows a zero as a zero', () => {
    expect(formatShort(0, percent)).toBe('0.0%');
    expect(formatShort(0, count)).toBe('0');
  });
});

describe('a difference', () => {
  it('has a sign unless it is nothing', () => {
    expect([4, -4, 0.01, -0.01, 0].map((value) => formatDifference(value, percent))).toEqual([
      '+4.0',
      '−4.0',
      '0.0',
      '0.0',
      '0.0',
    ]);
    expect(formatDifference(1234.5, rate)).toBe('+1,234.5');
  });

  it('of percentages is in percentage points', () => {
    expect(formatGap(-4, percent)).toBe('4.0 percentage points');
    expect(formatGap(3.1, rate)).toBe('3.1 per 10,000');
  });
});

describe('words', () => {
  it.each([
    ['2023/24', '2023/24'],
    ['2013/14-2015/16', '2013/14 to 2015/16'],
    ['2014-2016', '2014 to 2016'],
    ['2023-03-31', '31 March 2023'],
    ['2024-Q1', 'January to March 2024'],
    ['2024-Q4', 'October to December 2024'],
    ['2024-04', 'April 2024'],
  ])('the period %s is written %s', (period, text) => {
    expect(formatPeriod(period)).toBe(text);
  });

  it('count from none to nine, then in digits', () => {
    expect([0, 1, 9, 10].map(noneOr)).toEqual(['none', 'one', 'nine', '10']);
  });

  it('name a day, a size and several things', () => {
    expect(formatDate('2026-06-26')).toBe('26 June 2026');
    expect([999, 1500, 1_300_000].map(formatBytes)).toEqual(['999 bytes', '2 kB', '1.3 MB']);
    expect([[], ['a'], ['a', 'b'], ['a', 'b', 'c']].map(list)).toEqual(['', 'a', 'a and b', 'a, b and c']);
  });
});
