import { describe, expect, it } from 'vitest';
import { anIndicator, aRow, aSeries, marked } from '../../site/model/examples.ts';
import { groupWords, headlineGroup, relativeGap, standing } from '../../site/model/standing.ts';

const ALL = 'all|all|all|all';
const england = aSeries({ '2021/22': 20, '2022/23': 21, '2023/24': 22 }, { area: 'england' });

describe('how an area stands', () => {
  it('is told by its newest figure, beside England in the same period', () => {
    const one = standing(anIndicator(), ALL, marked(aSeries({ '2021/22': 25, '2022/23': 26 })), england);
    expect(one).toMatchObject({ england: 21, difference: 5, tested: null, listed: null });
    expect(one?.latest.period).toBe('2022/23');
  });

  it('passes over hidden years to the newest that shows a value', () => {
    const one = standing(anIndicator(), ALL, marked(aSeries({ '2022/23': 26, '2023/24': null })), england);
    expect(one?.latest).toMatchObject({ period: '2022/23', value: 26 });
  });

  it('has no figure and no difference where all years are hidden', () => {
    const one = standing(anIndicator(), ALL, marked(aSeries({ '2022/23': null, '2023/24': null })), england);
    expect(one).toMatchObject({ difference: null, tested: null, listed: null });
    expect(one?.latest).toMatchObject({ period: '2023/24', status: 'c' });
  });

  it('is tested by its newest figure alone, and names the last test before it', () => {
    const tested = aRow({
      period: '2022/23',
      value: 26,
      lower: 24.04,
      upper: 27.96,
      vs_england: 'worse',
    });
    const now = aRow({ period: '2023/24', value: 27, last_tested: '2022/23', list: 'far', list_position: 1 });
    const one = standing(anIndicator(), ALL, marked([tested, now]), england);
    expect(one).toMatchObject({ tested: null, before: tested, listed: { list: 'far' }, difference: 5 });
    expect(one?.latest.period).toBe('2023/24');
  });

  it('is not known where the area has no row of that breakdown', () => {
    expect(standing(anIndicator(), ALL, marked(aSeries({ '2023/24': 26 }, { sex: 'female' })), england)).toBeNull();
    expect(standing(anIndicator(), ALL, [], england)).toBeNull();
  });
});

describe('the breakdown that stands for an indicator', () => {
  it('is everybody, where there are such rows', () => {
    expect(headlineGroup([...aSeries({ '2021/22': 1, '2022/23': 2 }, { sex: 'male' }), aRow()])).toBe(ALL);
  });

  it('is otherwise the longest series, told in words', () => {
    const older = aSeries({ '2021/22': 1, '2022/23': 2 }, { age: '19-21', sex: 'female' });
    expect(headlineGroup([aRow({ age: '17-18' }), ...older])).toBe('female|19-21|all|all');
    expect(groupWords('female|19-21|all|all')).toBe('girls, aged 19 to 21');
    expect(groupWords(ALL)).toBe('');
    expect(groupWords('male|all|white|all', { ethnicity: { white: { title: 'White', of: [1, 2] } } })).toBe(
      'boys, White',
    );
    const groups = { meals: { title: 'Free school meals', values: { fsm: 'Eligible' }, complete: false } };
    expect(groupWords('female|all|all|fsm', { groups })).toBe('girls, Free school meals: Eligible');
    expect(groupWords('all|all|17|all')).toBe('Chinese');
  });
});

describe('the distance from England', () => {
  it('is a share of England’s own value', () => {
    const one = standing(anIndicator(), ALL, marked(aSeries({ '2023/24': 33 })), england);
    expect(one && relativeGap(one)).toBeCloseTo(0.5);
    const without = standing(anIndicator(), ALL, marked(aSeries({ '2023/24': 33 })), []);
    expect(without && relativeGap(without)).toBe(0);
  });

  it('has no such share for a score around zero', () => {
    const score = aSeries({ '2023/24': -0.03 }, { area: 'england' });
    const one = standing(anIndicator(), ALL, marked(aSeries({ '2023/24': -0.04 })), score);
    expect(one && relativeGap(one)).toBe(0);
  });
});
