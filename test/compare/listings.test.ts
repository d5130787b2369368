import { describe, expect, it } from 'vitest';
import type { AreaCode } from '../../data-pipeline/schema/brand.ts';
import { indexAreas } from '../../data-pipeline/schema/folder/area.ts';
import type { Indicator } from '../../data-pipeline/schema/folder/indicator.ts';
import { areas, indicatorWith, judge, rowOf, type Told } from '../helpers/judge.ts';

/** The place of L1's rows in its lists, by period, where England stands at 20 in each. */
function listed(series: Record<string, Told>, change: Partial<Indicator> = {}) {
  const indicator = indicatorWith(change);
  const periods = Object.keys(series);
  const rows = periods.flatMap((period) => [
    rowOf('E', period, { value: 20 }, indicator),
    rowOf('L1', period, series[period]!, indicator),
  ]);
  const judged = judge(rows, [indicator]);
  const own = judged.rows.filter(({ row, listing }) => row.area === 'L1' && listing.list !== '');
  return own.map(({ row, listing: { list, gap } }) => (gap === null ? [row.period, list] : [row.period, list, gap]));
}
const worse = { counts: [300, 1000] } as const;

describe('one row stands for an indicator', () => {
  it('the newest, by what it says itself: no verdict of an earlier year stands beside it', () => {
    expect(listed({ 2022: worse, 2023: worse, 2024: { value: 33 } })).toEqual([['2024', 'far', 0.624445]]);
    expect(listed({ 2022: worse, 2023: worse, 2024: { value: 19 } })).toEqual([]);
    expect(listed({ 2023: { counts: [200, 1000] }, 2024: { value: 33 } })).toEqual([['2024', 'far', 0.624445]]);
  });

  it('none where the newest figure is history', () => {
    expect(listed({ 2015: worse })).toEqual([]);
    expect(listed({ 2018: worse })).toEqual([]);
    expect(listed({ 2019: worse })).toEqual([['2019', 'needs-attention', 0.403849]]);
  });

  it('of the breakdown that stands for the indicator: everybody', () => {
    const girls = { ...rowOf('L1', '2024', worse), sex: 'female' } as ReturnType<typeof rowOf>;
    const country = [rowOf('E', '2024', { value: 20 }), { ...rowOf('E', '2024', { value: 20 }), sex: 'female' }];
    const rows = [...country, rowOf('L1', '2024', { counts: [200, 1000] }), girls] as ReturnType<typeof rowOf>[];
    expect(
      judge(rows)
        .rows.map(({ vs, listing }) => [vs.england.verdict, listing.list])
        .slice(2),
    ).toEqual([
      ['similar', ''],
      ['worse', ''],
    ]);
  });
});

describe('far from England', () => {
  it('is 0.1 or more in log odds on the bad side, where no interval is there, and rounding is taken off', () => {
    // Both figures are printed to whole numbers: 22 may be 21.5, and England's 20 may be 20.5.
    expect(listed({ 2024: { value: 22 } })).toEqual([]);
    expect(listed({ 2024: { value: 23 } })).toEqual([['2024', 'far', 0.11857]]);
    expect(listed({ 2024: { value: 21.8 } })).toEqual([['2024', 'far', 0.102877]]);
    expect(listed({ 2024: { value: 10 } })).toEqual([]);
    expect(listed({ 2024: { value: 10 } }, { polarity: 'higher-is-better' })).toEqual([['2024', 'far', 0.725021]]);
  });

  it('does not depend on whether a share is put as those who have something or those who have not', () => {
    const gap = (value: number, england: number, polarity: Indicator['polarity']) => {
      const indicator = indicatorWith({ polarity });
      const rows = [rowOf('E', '2024', { value: england }, indicator), rowOf('L1', '2024', { value }, indicator)];
      return judge(rows, [indicator]).rows[1]!.listing.gap;
    };
    expect(gap(33.5, 22.5, 'lower-is-better')).toBe(gap(66.5, 77.5, 'higher-is-better'));
    // Low income 26.8 against 19.8, and reading, writing and maths 53 against 63, are neighbours.
    expect(gap(26.8, 19.8, 'lower-is-better')).toBeCloseTo(0.395, 1);
    expect(gap(53, 63, 'higher-is-better')).toBeCloseTo(0.412, 1);
  });

  it('is never judged for numbers of people, without a good direction, or for measures of everybody', () => {
    expect(listed({ 2024: { value: 40 } }, { measure: 'count' })).toEqual([]);
    expect(listed({ 2024: { value: 40 } }, { polarity: 'none' })).toEqual([]);
    expect(listed({ 2024: { value: 40 } }, { ageGroup: 'all' })).toEqual([]);
  });

  it('is told in spreads between districts from ten beyond the county on, and then from one spread on', () => {
    const far = (count: number, value: number) => {
      const others = Array.from({ length: count }, (_, i) => ({ ...areas.get('X')!, code: `X${i}` as AreaCode }));
      const figures = others.map(({ code }, i) => rowOf(code, '2024', { value: 15 + i }));
      const rows = [rowOf('E', '2024', { value: 20 }), rowOf('L1', '2024', { value }), ...figures];
      const index = indexAreas([...areas.all, ...others]);
      return judge(rows, [indicatorWith()], { areas: index }).rows[1]!.listing;
    };
    expect(far(9, 30)).toMatchObject({ list: 'far', gapUnit: 'log' });
    // From 15 to 24 and this one at 30: the median deviation of log odds times 1.4826, with half a point off each figure.
    const { gap, gapUnit } = far(10, 30);
    expect([gapUnit, gap]).toEqual(['spread', 1.8346]);
    expect(far(10, 23).list).toBe('');
  });
});
