import { describe, expect, it } from 'vitest';
import type { InequalityOf } from '../../data-pipeline/schema/derivation/inequalitySteps.ts';
import type { PublishedRow } from '../../data-pipeline/schema/published/published.ts';
import { anIndicator, aRow } from '../../site/model/examples.ts';
import { ethnicGroupsOf, kindGroupsOf, pairGapsOf } from '../../site/model/groupGaps.ts';
import type { GapOf } from '../../site/published/inequality.ts';
import {
  becameWords,
  gapWords,
  potentialSentence,
  slopeClause,
  slopeVerdict,
  unknownSentence,
  unplacedSentence,
} from '../../site/words/inequalitySentence.ts';

const of = (sex: 'female' | 'male', period: string, change: Partial<PublishedRow>): PublishedRow =>
  aRow({ sex, period, ...change });

describe('two groups', () => {
  const gap = (period: string, change: Partial<GapOf> = {}): GapOf => ({
    ...{ indicator: 'obesity', area: 'L1', period, kind: 'sex', first: 'female', second: 'male', isNow: false },
    ...{ firstValue: null, secondValue: null, gap: null, lower: null, upper: null, verdict: 'not-compared' },
    ...{ reason: 'one of the two is not shown', unknown: null, became: '', years: '' },
    ...change,
  });
  const rows = [
    of('female', '2022/23', { value: 20 }),
    of('male', '2022/23', { value: 26 }),
    of('female', '2023/24', { status: 'c' }),
    of('male', '2023/24', { value: 27 }),
    aRow({ period: '2023/24', sex: 'male', age: '0-4', value: 1 }),
  ];

  it('are told in the newest period that shows both, each with its own row', () => {
    const gaps = [gap('2022/23', { gap: -6, isNow: true }), gap('2023/24')];
    const [told, ...more] = pairGapsOf(gaps, 'sex', [anIndicator()], () => rows);
    expect(more).toEqual([]);
    expect([told?.told.period, told?.first?.value, told?.second?.value]).toEqual(['2022/23', 20, 26]);
  });

  it('are told in the newest period where none shows both, with what is hidden marked as such', () => {
    const [told] = pairGapsOf([gap('2023/24')], 'sex', [anIndicator()], () => rows);
    expect([told?.first?.status, told?.second?.value, told?.told.gap]).toEqual(['c', 27, null]);
  });

  it('are of the kind that is asked for', () => {
    expect(pairGapsOf([gap('2023/24')], 'meals', [anIndicator()], () => rows)).toEqual([]);
    const meals = gap('2023/24', { kind: 'meals', first: 'fsm', second: 'not-fsm', gap: -16, isNow: true });
    const both = [
      aRow({ group: 'fsm', period: '2023/24', value: 50 }),
      aRow({ group: 'not-fsm', period: '2023/24', value: 66 }),
    ];
    expect(pairGapsOf([meals], 'meals', [anIndicator()], () => both)[0]?.first?.value).toBe(50);
  });

  it('have their gap and its limits in words, what became of it, and who is in neither', () => {
    const told = gap('2023/24', { gap: -6, lower: -9.04, upper: -2.96, verdict: 'lower' });
    expect(gapWords(told, anIndicator())).toBe('Clear difference (−9.0 to −3.0)');
    expect(gapWords({ ...told, upper: 1, verdict: 'similar' }, anIndicator())).toBe(
      'No clear difference (−9.0 to +1.0)',
    );
    expect(gapWords({ ...told, lower: null, reason: 'our copy has no confidence interval' }, anIndicator())).toBe(
      'Not tested: our copy has no confidence interval',
    );
    expect(gapWords(gap('2023/24'), anIndicator())).toBe('Not tested');
    expect(becameWords({ became: 'narrower', years: '2018 2019 2021 2022 2023' })).toBe(
      'The gap became narrower from 2018 to 2023.',
    );
    expect(becameWords({ became: '', years: '' })).toBe('');
    expect(
      unknownSentence([
        { title: 'Absence', unknown: 2.34 },
        { title: 'Reading', unknown: 0 },
      ]),
    ).toBe('In neither group, or not known: 2.3% (Absence).');
    expect(unknownSentence([{ title: 'Absence', unknown: 0 }])).toBe(
      'All children of the measure are in one of the groups.',
    );
    expect(unknownSentence([{ title: 'Absence', unknown: null }])).toBe(
      'How many children are in neither group is not published.',
    );
  });
});

describe('fifths of deprivation in words', () => {
  const fifths = [20, 18, 16, 14, 12].map((value, i) => ({
    ...{ fifth: i + 1, areas: 2, numerator: value * 10, denominator: 1000, value, lower: value - 1, upper: value + 1 },
  }));
  const told: InequalityOf = {
    ...{
      indicator: 'obesity',
      area: 'C',
      fifths: 'ours',
      period: '2024',
      figures: fifths,
      verdict: 'worse',
      reason: '',
    },
    slope: { value: -10, lower: -12, upper: -8 },
    ratio: { value: 0.5, lower: 0.4, upper: 0.6 },
    potential: { value: 412, lower: 288, upper: 530 },
    ...{ unplaced: 0, became: '', years: '' },
  };

  it('say both ends, the slope with its limits, and how many fewer it would be if deprivation is the cause', () => {
    expect(slopeClause(told, anIndicator())).toBe(
      '20.0% in the most deprived fifth and 12.0% in the least: along the line through all five, 10.0 percentage points lower at the least deprived end (95% limits 8.0 to 12.0)',
    );
    expect(slopeVerdict(told)).toBe(
      'It is worse where deprivation is higher, by more than chance alone is likely to explain.',
    );
    expect(potentialSentence(told, anIndicator())).toBe(
      'At the rate of the least deprived fifth there would be about 410 fewer (290 to 530) obese children, if deprivation is the cause.',
    );
    expect(unplacedSentence(told, anIndicator())).toBe('');
    expect(unplacedSentence({ ...told, unplaced: 2.51 }, anIndicator())).toBe(
      'Of the children measured, 2.5% are in none of the fifths.',
    );
  });

  it('count what would be more where more is better, and promise nothing that chance could explain', () => {
    const more = { ...told, potential: { value: -412, lower: -530, upper: -288 } };
    expect(potentialSentence(more, anIndicator({ polarity: 'higher-is-better' }))).toContain(
      'about 410 more (290 to 530)',
    );
    expect(potentialSentence({ ...told, potential: { value: 40, lower: -5, upper: 80 } }, anIndicator())).toBe('');
    expect(potentialSentence({ ...told, verdict: 'similar' }, anIndicator())).toBe('');
    const unsure = { ...told, slope: { value: -1, lower: -3, upper: 1 }, verdict: 'similar' };
    expect(slopeClause(unsure, anIndicator())).toContain(
      'no clear difference at the least deprived end (95% limits −3.0 to +1.0)',
    );
    expect(slopeVerdict(unsure)).toBe('Chance alone could explain the difference.');
  });

  it('say why they are not tested, and guess nothing of a hidden end', () => {
    const hidden = {
      ...told,
      slope: null,
      reason: 'not every figure that a fifth is made of is shown',
      verdict: 'not-compared',
    };
    const without = { ...hidden, figures: fifths.map((one, i) => (i === 0 ? { ...one, value: null } : one)) };
    expect(slopeClause(without, anIndicator())).toBe(
      'not tested, because not every figure that a fifth is made of is shown',
    );
    expect(slopeVerdict(without)).toBe('');
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
