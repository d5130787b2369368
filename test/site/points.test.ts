import { describe, expect, it } from 'vitest';
import { aSeries } from '../../site/model/examples.ts';
import { points } from '../../site/model/points.ts';

const valuesOf = (values: Record<string, number | null>): (number | null)[] =>
  points(aSeries(values)).map(({ value }) => value);

describe('rows as points of a chart', () => {
  it('keep hidden years in their place, with a letter and nothing to draw', () => {
    const [, hidden] = points(aSeries({ '2021/22': 3, '2022/23': null, '2023/24': 5 }));
    expect(hidden).toMatchObject({ label: '2022/23', value: null, lower: null, upper: null, marker: '[c]' });
  });

  it('have a gap without a letter where years are missing', () => {
    expect(valuesOf({ '2018/19': 1, '2019/20': 2, '2022/23': 3 })).toEqual([1, 2, null, 3]);
    expect(points(aSeries({ '2018/19': 1, '2019/20': 2, '2022/23': 3 }))[2]).toMatchObject({ label: '', marker: '' });
  });

  it('have no gap in a survey of every second or tenth year', () => {
    expect(valuesOf({ '2014/15': 1, '2016/17': 2, '2018/19': 3 })).toEqual([1, 2, 3]);
    expect(valuesOf({ '2011': 1, '2021': 2 })).toEqual([1, 2]);
    expect(valuesOf({ '2021-03-27': 1, '2022-03-26': 2, '2023-04-01': 3 })).toEqual([1, 2, 3]);
  });

  it('stand in time', () => {
    const at = points(aSeries({ '2012-2014': 1, '2013-2015': 2 })).map((point) => point.at);
    expect(at).toEqual([2013.5, 2014.5]);
    expect(points([])).toEqual([]);
  });
});
