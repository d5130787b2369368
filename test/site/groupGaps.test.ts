import { describe, expect, it } from 'vitest';
import type { PublishedRow } from '../../data-pipeline/schema/published/published.ts';
import { anIndicator, aRow } from '../../site/model/examples.ts';
import { ethnicGroupsOf, kindGapOf, kindGroupsOf, sexGapOf } from '../../site/model/groupGaps.ts';

const of = (sex: 'female' | 'male', period: string, change: Partial<PublishedRow>): PublishedRow =>
  aRow({ sex, period, ...change });

describe('girls and boys', () => {
  it('are told in the newest period that shows both, with the difference and whether their intervals lie apart', () => {
    const gap = sexGapOf(anIndicator(), [
      of('female', '2022/23', { value: 20, lower: 18, upper: 22 }),
      of('male', '2022/23', { value: 26, lower: 23, upper: 29 }),
      of('female', '2023/24', { status: 'c' }),
      of('male', '2023/24', { value: 27 }),
    ]);
    expect(gap).toMatchObject({ period: '2022/23', gap: -6, isClear: true });
  });

  it('do not clearly differ where the intervals overlap, and nobody knows where one is missing', () => {
    const pair = (girls: Partial<PublishedRow>, boys: Partial<PublishedRow>) =>
      sexGapOf(anIndicator(), [of('female', '2023/24', girls), of('male', '2023/24', boys)])?.isClear;
    expect(pair({ value: 20, lower: 18, upper: 24 }, { value: 26, lower: 23, upper: 29 })).toBe(false);
    expect(pair({ value: 20, lower: 18, upper: 23 }, { value: 26, lower: 23, upper: 29 })).toBe(false);
    expect(pair({ value: 20 }, { value: 26, lower: 23, upper: 29 })).toBeNull();
  });

  it('have no difference where one is hidden, and none is told where there are no such rows', () => {
    const hidden = sexGapOf(anIndicator(), [
      of('female', '2023/24', { status: 'c' }),
      of('male', '2023/24', { value: 26 }),
    ]);
    expect(hidden).toMatchObject({ gap: null, isClear: null });
    expect(sexGapOf(anIndicator(), [aRow({ value: 26 }), of('male', '2023/24', { value: 26 })])).toBeNull();
    expect(
      sexGapOf(anIndicator(), [
        of('female', '2023/24', { value: 1, age: '0-4' }),
        of('male', '2023/24', { value: 2, age: '0-4' }),
      ]),
    ).toBeNull();
  });
});

describe('ethnic groups', () => {
  const group = (ethnicity: string, change: Partial<PublishedRow>): PublishedRow => aRow({ ethnicity, ...change });

  it('are held against everybody’s figure, in the order of their codes; a hidden one keeps its place', () => {
    const found = ethnicGroupsOf(anIndicator(), [
      aRow({ value: 25, lower: 24, upper: 26 }),
      group('10', { value: 20, lower: 17, upper: 23 }),
      group('2', { status: 'c' }),
      group('1', { value: 26, lower: 24, upper: 28 }),
      group('11', { value: 40, lower: 30, upper: 50 }),
    ]);
    expect(found?.groups.map(({ name, against }) => [name, against])).toEqual([
      ['White British', 'similar'],
      ['White Irish', 'not-compared'],
      ['Indian', 'lower'],
      ['Pakistani', 'higher'],
    ]);
    expect(found?.all?.value).toBe(25);
  });

  it('that are broad ones of the folder come first, as they are declared, by their titles', () => {
    const unions = { white: { title: 'White', of: [1, 2] }, asian: { title: 'Asian or Asian British', of: [10] } };
    const found = ethnicGroupsOf(
      anIndicator(),
      ['2', 'asian', '10', 'white'].map((word) => group(word, { value: 20 })),
      unions,
    );
    expect(found?.groups.map(({ name }) => name)).toEqual(['White', 'Asian or Asian British', 'White Irish', 'Indian']);
  });

  it('are not compared where everybody’s figure is not shown, and not told where there are none', () => {
    const found = ethnicGroupsOf(anIndicator(), [group('1', { value: 26, lower: 24, upper: 28 })]);
    expect(found?.groups[0]?.against).toBe('not-compared');
    expect(ethnicGroupsOf(anIndicator(), [aRow({ value: 25 })])).toBeNull();
  });
});

describe('a declared kind of group', () => {
  const meals = { title: 'Free school meals', values: { fsm: 'Eligible', 'not-fsm': 'Not eligible' }, complete: true };
  const group = (value: string, change: Partial<PublishedRow>): PublishedRow => aRow({ group: value, ...change });

  it('of two values has a gap, the first less the second, and none where one is not there', () => {
    const rows = [
      group('fsm', { value: 50, lower: 47, upper: 53 }),
      group('not-fsm', { value: 66, lower: 65, upper: 67 }),
      group('fsm', { value: 1, sex: 'female' }),
    ];
    expect(kindGapOf(anIndicator(), rows, meals)).toMatchObject({ gap: -16, isClear: true });
    expect(kindGapOf(anIndicator(), rows.slice(0, 1), meals)).toBeNull();
    expect(kindGapOf(anIndicator(), rows, { ...meals, values: { ...meals.values, unknown: 'Not known' } })).toBeNull();
  });

  it('stands beside everybody, its values in the order in which they are declared, and no other group', () => {
    const rows = [
      aRow({ value: 60, lower: 59, upper: 61 }),
      group('not-fsm', { value: 66, lower: 65, upper: 67 }),
      group('fsm', { value: 50, lower: 47, upper: 53 }),
      group('sen-support', { value: 40, lower: 38, upper: 42 }),
    ];
    const found = kindGroupsOf(anIndicator(), rows, meals);
    expect(found?.groups.map(({ name, against }) => `${name} ${against}`)).toEqual([
      'Eligible lower',
      'Not eligible higher',
    ]);
    expect(found?.all?.value).toBe(60);
    expect(kindGroupsOf(anIndicator(), [aRow({ value: 60 })], meals)).toBeNull();
  });
});
