import { describe, expect, it } from 'vitest';
import type { Change } from '../../data-pipeline/schema/published/release.ts';
import { anIndicator } from '../../site/model/examples.ts';
import { changedWords, whatChanged } from '../../site/model/whatChanged.ts';

const change = (given: Partial<Change>): Change => ({
  kind: 'new',
  indicator: 'obesity',
  area: 'northmere',
  period: '2023/24',
  sex: 'all',
  age: 'all',
  ethnicity: 'all',
  group: 'all',
  ...given,
});
const indicators = [anIndicator(), anIndicator({ id: 'absence', title: 'Absence' })];

describe('what changed in an area', () => {
  it('is told by indicator, of that area alone, and not of indicators that are gone', () => {
    const found = whatChanged(
      [change({}), change({ area: 'southmere', indicator: 'absence' }), change({ indicator: 'withdrawn' })],
      'northmere',
      indicators,
    );
    expect(found.map(({ indicator }) => indicator.id)).toEqual(['obesity']);
  });

  it('names new periods, and of what was revised the figures before and after, and whether it was wrong', () => {
    const [one] = whatChanged(
      [
        change({ period: '2022/23' }),
        change({ period: '2023/24' }),
        change({ kind: 'revised', period: '2021/22', was: { value: 20 }, now: { value: 21 }, revision: 'correction' }),
        change({ kind: 'suppressed', period: '2020/21' }),
      ],
      'northmere',
      indicators,
    );
    expect(one && changedWords(one)).toBe('2 figures new (2022/23, 2023/24); 1 figure revised; 1 figure now hidden');
    expect(one?.revised).toEqual([{ period: '2021/22', was: '20.0%', now: '21.0%', isCorrection: true }]);
  });

  it('tells no change of a figure that is printed as it was', () => {
    const [one] = whatChanged(
      [change({ kind: 'revised', was: { value: 13.1 }, now: { value: 13.125, lower: 11.2 } })],
      'northmere',
      indicators,
    );
    expect(one?.revised).toEqual([]);
    expect(one && changedWords(one)).toBe('1 figure revised');
  });

  it('tells no figure of a group of few children, nor one that is hidden today', () => {
    const [one] = whatChanged(
      [
        change({ kind: 'revised', sex: 'female', was: { value: 20 }, now: { value: 21 } }),
        change({ kind: 'revised', group: 'fsm', was: { value: 20 }, now: { value: 21 } }),
        change({ kind: 'suppressed', period: '2020/21' }),
      ],
      'northmere',
      indicators,
    );
    expect(one?.revised).toEqual([]);
    expect(one && changedWords(one)).not.toMatch(/2[01]\.0/);
  });
});
