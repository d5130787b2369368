import { describe, expect, it } from 'vitest';
import type { AreaCode } from '../../data-pipeline/schema/brand.ts';
import { indexAreas } from '../../data-pipeline/schema/folder/area.ts';
import type { Indicator } from '../../data-pipeline/schema/folder/indicator.ts';
import { areas, indicatorWith, judge, rowOf, type Told } from '../helpers/judge.ts';

/** The place of L1's rows in its lists, by period, where England stands at 20 in each. */
function listed(series: Record<string, Told>, change: Partial<Indicator> = {}, year = 2024) {
  const indicator = indicatorWith(change);
  const periods = Object.keys(series);
  const rows = periods.flatMap((period) => [
    rowOf('E', period, { value: 20 }, indicator),
    rowOf('L1', period, series[period]!, indicator),
  ]);
  const judged = judge(rows, [indicator], { year });
  const own = judged.rows.filter(({ row, listing }) => row.area === 'L1' && listing.list !== '');
  return own.map(({ row, listing: { list, gap } }) => (gap === null ? [row.period, list] : [row.period, list, gap]));
}
const worse = { counts: [300, 1000] } as const;

describe('one row stands for an indicator', () => {
  it('the newest that can be tested, where the newest figure has no interval', () => {
    expect(listed({ 2022: worse, 2023: worse, 2024: { value: 33 } })).toEqual([['2023', 'needs-attention']]);
  });

  it('the newest figure, where none that can be tested is recent', () => {
    expect(listed({ 2015: worse, 2024: { value: 30 } })).toEqual([['2024', 'far', 0.5]]);
  });

  it('none where the newest figure is history', () => {
    expect(listed({ 2015: worse })).toEqual([]);
    expect(listed({ 2019: worse })).toEqual([['2019', 'needs-attention']]);
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
  it('is 5% of its figure or more on the bad side, where no interval is there', () => {
    expect(listed({ 2024: { value: 21 } })).toEqual([['2024', 'far', 0.05]]);
    expect(listed({ 2024: { value: 20.9 } })).toEqual([]);
    expect(listed({ 2024: { value: 10 } })).toEqual([]);
    expect(listed({ 2024: { value: 10 } }, { polarity: 'higher-is-better' })).toEqual([['2024', 'far', 0.5]]);
  });

  it('is never judged for numbers of people, without a good direction, or for measures of everybody', () => {
    expect(listed({ 2024: { value: 40 } }, { measure: 'count' })).toEqual([]);
    expect(listed({ 2024: { value: 40 } }, { polarity: 'none' })).toEqual([]);
    expect(listed({ 2024: { value: 40 } }, { ageGroup: 'all' })).toEqual([]);
  });

  it('is told in spreads between districts from ten beyond the county on, and then from one spread on', () => {
    const far = (count: number, value: number) => {
      const others = Array.from({ length: count }, (_, i) => ({ ...areas.get('X')!, code: `X${i}` as AreaCode }));
      const figures = others.map(({ code }, i) => rowOf(code, '2024', { value: i % 2 === 0 ? 18 : 22 }));
      const rows = [rowOf('E', '2024', { value: 20 }), rowOf('L1', '2024', { value }), ...figures];
      const index = indexAreas([...areas.all, ...others]);
      return judge(rows, [indicatorWith()], { areas: index }).rows[1]!.listing;
    };
    expect(far(9, 30)).toMatchObject({ list: 'far', gapUnit: 'england', gap: 0.5 });
    const { gap, gapUnit } = far(10, 30);
    // Ten districts at 18 and 22 and this one at 30: a standard deviation of 3.618.
    expect([gapUnit, gap]).toEqual(['spread', 2.76385]);
    expect(far(10, 21.5).list).toBe('');
  });
});
