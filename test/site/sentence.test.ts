import { describe, expect, it } from 'vitest';
import { NOT_COMPARED } from '../../data-pipeline/schema/published/judged/comparison.ts';
import type { PublishedIndicator, PublishedRow } from '../../data-pipeline/schema/published/published.ts';
import { anIndicator, aRow, aSeries, marked } from '../../site/model/examples.ts';
import { type Standing, standing } from '../../site/model/standing.ts';
import type { PromisedTarget } from '../../site/published/promises.ts';
import {
  cellText,
  changeSentence,
  figureSentence,
  marker,
  numbersSentence,
  promiseSentence,
  reason,
  sinceSentence,
  sinceWhenSentence,
  testSentence,
  trendSentence,
  untestedWords,
} from '../../site/words/sentence.ts';

const england = aSeries({ '2022/23': 22, '2023/24': 22.1 }, { area: 'england' });
const stands = (rows: readonly PublishedRow[], change: Partial<PublishedIndicator> = {}): Standing => {
  const one = standing(anIndicator(change), 'all|all|all|all', marked(rows), england);
  if (!one) throw new Error('no row');
  return one;
};
const lately = (change: Partial<PublishedRow>): Standing => stands([aRow(change)]);

describe('the sentence of a figure', () => {
  it('has the value, the period, the distance and England', () => {
    const text = '26.1% in 2023/24, 4.0 percentage points above England (22.1%).';
    expect(figureSentence(lately({ value: 26.1 }))).toBe(text);
    expect(figureSentence(lately({ value: 20 }))).toContain('2.1 percentage points below England');
  });

  it('says when there is no difference that digits can show', () => {
    expect(figureSentence(lately({ value: 22.12 }))).toBe('22.1% in 2023/24, the same as England.');
  });

  it('leaves England out where it has no figure', () => {
    expect(figureSentence(lately({ value: 26.1, period: '2019/20' }))).toBe('26.1% in 2019/20.');
  });

  it('holds no number of people against England', () => {
    const count = { measure: 'count', unit: 'children', decimals: 0 } as const;
    expect(figureSentence(stands([aRow({ value: 4012 })], count))).toBe('4,012 children in 2023/24.');
  });

  it('names the newest year where that shows nothing', () => {
    const text = figureSentence(stands(aSeries({ '2022/23': 26.1, '2023/24': null })));
    expect(text).toMatch(/England \(22\.0%\)\. The newest, for 2023\/24, is \[c\]\.$/);
  });

  it('gives the reason where the figure is hidden, and no number', () => {
    const text = figureSentence(lately({ status: 'c' }));
    expect(text).toBe('No figure for 2023/24: confidential: hidden so that nobody can be identified.');
  });
});

describe('the sentence of a test', () => {
  const interval = { value: 26.1, lower: 24, upper: 28 };

  it.each([
    ['worse', 'Worse than England, by more than chance alone is likely to explain.'],
    ['better', 'Better than England, by more than chance alone is likely to explain.'],
    ['higher', 'Higher than England, by more than chance alone is likely to explain.'],
    [
      'similar',
      'No clear difference from England: one this small could be chance. It could be up to 5.9 percentage points worse.',
    ],
  ] as const)('%s', (vs_england, text) => {
    expect(testSentence(lately({ ...interval, vs_england }))).toBe(text);
  });

  it('of an untested figure says why, and how the last test before it came out, as what it was', () => {
    const untested = { value: 27, vs_england_reason: NOT_COMPARED['no-interval'], last_tested: '2022/23' };
    const before = aRow({ ...interval, period: '2022/23', vs_england: 'similar' });
    expect(testSentence(stands([before, aRow(untested)]))).toBe(
      'Not tested: our copy has no margin of error. In 2022/23, the last year that can be tested, it was similar to England (26.1% against 22.0%).',
    );
  });

  it('says that certainty is not known where nothing could be tested, and nothing of a hidden figure', () => {
    const untested = { value: 26.1, vs_england_reason: NOT_COMPARED['no-interval'] };
    expect(testSentence(lately(untested))).toBe('Not tested: our copy has no margin of error.');
    expect(testSentence(lately({ value: 26.1, vs_england_reason: NOT_COMPARED['no-benchmark'] }))).toBe('');
    expect(testSentence(lately({ status: 'c' }))).toBe('');
  });
});

describe('the sentence of the past', () => {
  it('goes back five steps at most, and not across a break', () => {
    const values = Object.fromEntries(Array.from({ length: 9 }, (_, i) => [`201${i}/1${i + 1}`, 10 + i]));
    expect(sinceSentence(stands(aSeries(values)))).toBe('It was 13.0% in 2013/14.');
    const breaks = [{ period: '2016/17', why: 'a new test' }];
    expect(sinceSentence(stands(aSeries(values), { breaks }))).toBe('It was 16.0% in 2016/17.');
  });

  it('passes over hidden years, and is silent about one figure alone', () => {
    expect(sinceSentence(stands(aSeries({ '2021/22': 20, '2022/23': null, '2023/24': 26 })))).toBe(
      'It was 20.0% in 2021/22.',
    );
    expect(sinceSentence(stands(aSeries({ '2022/23': null, '2023/24': 26 })))).toBe('');
  });
});

describe('the sentence of how long it has been so', () => {
  const years = (...verdicts: PublishedRow['vs_england'][]): PublishedRow[] =>
    verdicts.map((vs_england, i) =>
      aRow({ period: `${2019 + i}/${20 + i}`, value: 26, lower: 25, upper: 27, vs_england }),
    );

  it('names the first of the years that all came out the same', () => {
    expect(sinceWhenSentence(stands(years('worse', 'worse', 'worse')))).toBe(
      'Worse in every year tested since 2019/20.',
    );
    expect(sinceWhenSentence(stands(years('worse', 'similar', 'better', 'better')))).toBe(
      'Better in every year tested since 2021/22.',
    );
  });

  it('passes over years that could not be tested, and never begins with one', () => {
    const rows = years('not-compared', 'worse', 'not-compared', 'worse');
    expect(sinceWhenSentence(stands(rows))).toBe('Worse in every year tested since 2020/21.');
  });

  it.each(['quarter', 'month'] as const)('counts by the %s where figures come by it', (period) => {
    const rows = [1, 2, 3].map((nth) =>
      aRow({
        period: period === 'month' ? `2024-0${nth}` : `2024-Q${nth}`,
        value: 26,
        lower: 25,
        upper: 27,
        vs_england: 'worse',
      }),
    );
    const since = period === 'month' ? 'January 2024' : 'January to March 2024';
    expect(sinceWhenSentence(stands(rows, { period }))).toBe(`Worse in every ${period} tested since ${since}.`);
  });

  it('says what the test before said where only the newest came out so, and that there is none where there is none', () => {
    expect(sinceWhenSentence(stands(years('worse', 'similar', 'worse')))).toBe(
      'In 2020/21, the test before, it was similar.',
    );
    expect(sinceWhenSentence(stands(years('worse', 'not-compared', 'better')))).toBe(
      'In 2019/20, the test before, it was worse.',
    );
    expect(sinceWhenSentence(stands(years('worse')))).toBe('2019/20 is the only period that can be tested.');
    expect(sinceWhenSentence(stands(years('not-compared', 'worse')))).toBe(
      '2020/21 is the only period that can be tested.',
    );
  });

  it('is silent where it is neither better nor worse', () => {
    expect(sinceWhenSentence(stands(years('similar', 'similar')))).toBe('');
    expect(sinceWhenSentence(stands(years('higher', 'higher')))).toBe('');
    expect(sinceWhenSentence(stands(years('not-compared', 'not-compared')))).toBe('');
  });
});

describe('the sentence of the last year', () => {
  const of = (change: Partial<PublishedRow>): string =>
    changeSentence(
      stands([
        aRow({ period: '2022/23', value: 24.8 }),
        aRow({ value: 26.1, change: 1.3, change_from: '2022/23', ...change }),
      ]),
    );

  it('says how much, since when, and whether it could be chance', () => {
    expect(of({ change_lower: 0.2, change_upper: 2.4, change_judgement: 'worse' })).toBe(
      'Up 1.3 percentage points on 2022/23 (24.8%), more than chance alone is likely to explain: for the worse.',
    );
    expect(of({ change_lower: -0.4, change_upper: 3 })).toBe(
      'Up 1.3 percentage points on 2022/23 (24.8%), which could be chance.',
    );
    expect(of({})).toBe('Up 1.3 percentage points on 2022/23 (24.8%). Whether that is chance cannot be tested.');
    expect(changeSentence(lately({ value: 26 }))).toBe('');
  });
});

describe('the sentence in numbers', () => {
  it('names what is counted: children only where children are, and nothing where nobody says', () => {
    const more = { value: 26.1, vs_england: 'worse', in_units: 310, in_units_lower: 110, in_units_upper: 520 } as const;
    const of = (counts: Partial<PublishedIndicator>): string => {
      const one = lately(more);
      return numbersSentence({ ...one, indicator: { ...one.indicator, ...counts } });
    };
    expect(of({ counts: 'households' })).toBe("About 310 more households than at England's level (110 to 520).");
    expect(of({ counts: undefined, numerator: 'referrals of children' })).toBe(
      "About 310 more than at England's level (110 to 520).",
    );
    expect(of({ counts: undefined, numerator: 'stays of children', events: true })).toBe(
      "About 310 more cases than at England's level (110 to 520).",
    );
  });

  it('rounds as far as it can be known, and is silent where the difference could be chance', () => {
    const figures = { value: 26.1, in_children: 31.4, in_children_lower: 11.2, in_children_upper: 54.9 };
    expect(numbersSentence(lately({ ...figures, vs_england: 'worse' }))).toBe(
      "About 30 more children than at England's level (10 to 55).",
    );
    expect(numbersSentence(lately({ ...figures, vs_england: 'similar' }))).toBe('');
    const fewer = { value: 9, in_children: -1623, in_children_lower: -1760, in_children_upper: -1490 };
    expect(numbersSentence(lately({ ...fewer, vs_england: 'better' }))).toBe(
      "About 1,600 fewer children than at England's level (1,500 to 1,750).",
    );
  });
});

describe('the sentence of the trend', () => {
  it('says where it goes, and whether that is good', () => {
    const tested = { value: 26, trend_years: '2018/19 2019/20 2021/22 2022/23 2023/24' };
    expect(trendSentence(lately({ ...tested, trend: 'increasing', trend_judgement: 'worse' }))).toBe(
      'Rising from 2018/19 to 2023/24, and getting worse.',
    );
    expect(trendSentence(lately({ ...tested, trend: 'decreasing' }))).toBe('Falling from 2018/19 to 2023/24.');
    expect(trendSentence(lately({ ...tested, trend: 'no-change' }))).toBe('No clear trend from 2018/19 to 2023/24.');
  });

  it('is silent where no trend can be worked out', () => {
    expect(trendSentence(lately({ value: 26 }))).toBe('');
  });
});

describe('the sentence of a promise', () => {
  const target = {
    ...{ period: '2027/28', target: 20, rule: 'same-value', source: 'LAA' },
    ...{ setBy: 'local', sharedFrom: 'Fenshire', range: null },
  };
  const told = (row: Partial<PublishedRow>, change: Partial<PromisedTarget> = {}): string =>
    promiseSentence({
      ...lately({ value: 26, period: '2023/24', target_aim: 20, target_period: '2027/28', ...row }),
      promises: { targets: [{ ...target, ...change }], plans: [] },
    });

  it('has the target, the path to it and how it stands, and the plans', () => {
    const promises = { targets: [target], plans: ['Local Area Agreement', 'Local priority'] };
    const row = { value: 26, period: '2023/24', target_aim: 20, target_period: '2027/28', target_value: 23 };
    const one = { ...lately({ ...row, vs_target: 'off-track' }), promises };
    expect(promiseSentence(one)).toBe(
      'Local target 20.0% by 2027/28; on the way there 23.0% by now: off track. It is Fenshire’s too. Commitment: Local Area Agreement and Local priority.',
    );
    expect(promiseSentence(lately({ value: 26 }))).toBe('');
  });

  it('says why it cannot be told, and whose target it is', () => {
    const untold = { vs_target: 'cannot-tell', vs_target_reason: 'the interval holds the target' } as const;
    expect(told(untold, { setBy: 'national', sharedFrom: '' })).toBe(
      'National target 20.0% by 2027/28: cannot tell, the interval holds the target.',
    );
    expect(told({ period: '2027/28', vs_target: 'not-met' }, { setBy: '', sharedFrom: '' })).toBe(
      'Target 20.0% in 2027/28: missed.',
    );
  });

  it('says where the present course leads, with the chance', () => {
    const course = { target_course: 21.4, target_course_lower: 18.2, target_course_upper: 24.6, target_chance: 0.193 };
    expect(told({ vs_target: 'on-track', ...course, target_met_by: '2029/30' }, { sharedFrom: '' })).toBe(
      'Local target 20.0% by 2027/28: on track. On the present course 21.4% (18.2% to 24.6%) in 2027/28: a chance of about 20% to meet it; the line reaches it in 2029/30.',
    );
    expect(told({ vs_target: 'on-track', target_course_reason: 'fewer than five years' }, { sharedFrom: '' })).toBe(
      'Local target 20.0% by 2027/28: on track. Its course cannot be worked out: fewer than five years.',
    );
  });

  it('has the council’s own range beside ours, and what the interval says of it', () => {
    const range = { low: 19, high: 21 };
    const due = { period: '2027/28', vs_target: 'not-met' } as const;
    expect(
      told({ ...due, target_frame: 'achieved', target_frame_interval: 'not-achieved achieved' }, { range }),
    ).toContain(
      'By the council’s own range (19.0% to 21.0%): achieved; by its interval it could also be not achieved.',
    );
    expect(told({ ...due, target_frame: 'exceeded', target_frame_interval: 'exceeded' }, { range })).toContain(
      ': exceeded, for certain.',
    );
  });
});

describe('the words for what is not tested', () => {
  it.each([
    ['no-interval', 'our copy has no interval'],
    ['no-benchmark', 'no figure for England'],
    ['count', ''],
    ['hidden', ''],
    ['self', ''],
  ] as const)('%s: %s', (why, words) => {
    expect(untestedWords(aRow({ value: 3, vs_england_reason: NOT_COMPARED[why] }))).toBe(words);
  });
});

describe('a cell of a table', () => {
  it('has the figure with its mark, where it has one', () => {
    expect(cellText(aRow({ value: 29.14 }), anIndicator())).toBe('29.1%');
    expect(cellText(aRow({ value: 35, status: 'e' }), anIndicator())).toBe('35.0% [e]');
    expect(cellText(aRow({ value: 57.94, status: 'p' }), anIndicator({ unit: 'per 10,000' }))).toBe('57.9 [p]');
    expect(cellText(aRow({ value: 0 }), anIndicator())).toBe('0.0%');
  });

  it('has the letter of what is missing, and of what is not there at all', () => {
    expect(cellText(aRow({ status: 'c' }), anIndicator())).toBe('[c]');
    expect(cellText(aRow({ status: 'z' }), anIndicator())).toBe('[z]');
    expect(cellText(undefined, anIndicator())).toBe('[x]');
  });
});

describe('a cell without a figure', () => {
  it.each(['c', 'x', 'z', 'u'] as const)('shows [%s] and has its reason', (status) => {
    expect(marker(aRow({ status }))).toBe(`[${status}]`);
    expect(reason(aRow({ status }))).not.toMatch(/\d/);
  });

  it('is not one whose figure is only marked', () => {
    expect(marker(aRow({ status: 'p', value: 3 }))).toBe('');
    expect(marker(aRow({ value: 0 }))).toBe('');
  });
});
