import { describe, expect, it } from 'vitest';
import { areaOf } from '../../data-pipeline/schema/folder/area.ts';
import { NOT_COMPARED } from '../../data-pipeline/schema/published/judged/comparison.ts';
import type { PublishedAgreement, PublishedRow } from '../../data-pipeline/schema/published/published.ts';
import { anIndicator, aRow, aSeries, marked } from '../../site/model/examples.ts';
import { type Standing, standing } from '../../site/model/standing.ts';
import {
  besideFigure,
  findingSentence,
  intervalText,
  sourceWords,
  whatIsCounted,
} from '../../site/words/findingSentence.ts';
import {
  chanceWords,
  countySentence,
  farRule,
  farSentence,
  farSubject,
  otherAreaSentence,
  publishedSentence,
  testedSentence,
  wardFiguresSentence,
} from '../../site/words/scorecardSentence.ts';
import { tallyParts, tallySentence } from '../../site/words/tallyParts.ts';
import { wardSentence } from '../../site/words/wardSentence.ts';
import { wardsSentence } from '../../site/words/wardsSentence.ts';

const none = {
  tested: 0,
  untested: 0,
  worse: 0,
  similar: 0,
  better: 0,
  byChance: 0,
  ownDifferences: 0,
  worseHold: 0,
  betterHold: 0,
};

describe('how the tests of a place came out', () => {
  it.each([
    [
      { tested: 12, worse: 0, similar: 1, better: 11 },
      'Of 12 families of measures that can be tested, none are worse than in England, one is similar and 11 are better.',
    ],
    [
      { tested: 1, worse: 1, similar: 0, better: 0 },
      'Of one family of measures that can be tested, one is worse than in England, none are similar and none are better.',
    ],
    [{}, 'Nothing that is published for Northmere can be tested against England yet.'],
  ])('agrees with its numbers: %j', (change, sentence) => {
    expect(testedSentence('Northmere', { ...none, ...change })).toBe(sentence);
  });

  it('is told of the county where it has any', () => {
    expect(countySentence(none, 'county')).toBe('');
    expect(countySentence({ ...none, tested: 30, worse: 1, better: 2 }, 'London borough')).toContain(
      'that can be tested for the whole London borough, one is worse',
    );
    expect(countySentence({ ...none, tested: 30, worse: 1, better: 2 }, 'county')).toBe(
      'Of 30 families of measures that can be tested for the whole county, one is worse than in England and two are better. By chance alone less than one would be worse, and as many better.',
    );
  });

  it('is told of a ward, and of an area of another kind', () => {
    expect(wardFiguresSentence(0, none)).toMatch(/^No figures/);
    expect(wardFiguresSentence(1, { worse: 1, similar: 0, better: 0 })).toBe(
      'We have one figure about children here. One is worse than in England, none are better and none are about the same. By chance alone less than one would be worse, and as many better.',
    );
    expect(otherAreaSentence(0, none)).toMatch(/^No measure/);
    expect(otherAreaSentence(1, none)).toBe(
      'One measure is published for this area. None can be tested against England.',
    );
    expect(otherAreaSentence(12, { worse: 2, similar: 0, better: 1 })).toBe(
      '12 measures are published for this area. Of those that can be tested, two are worse than England and one is better. By chance alone less than one would be worse, and as many better.',
    );
  });

  it('is the same in a bar and in its words', () => {
    const findings = { ...none, tested: 23, worse: 6, similar: 12, better: 5 };
    expect(tallySentence(findings)).toBe(
      'Of 23 families of measures tested: 6 worse, 12 similar, 5 better. By chance alone less than one would be worse.',
    );
    expect(tallyParts(findings).map(({ verdict, count }) => [verdict, count])).toEqual([
      ['worse', 6],
      ['similar', 12],
      ['better', 5],
    ]);
  });
});

describe('what cannot be tested', () => {
  it('is counted where it is far from England', () => {
    expect(farSentence(0)).toBe('');
    expect(farSentence(1)).toBe('One more is far from England, but our copy has no margin of error.');
    expect(farSubject(3, false)).toBe('Three are');
  });

  it('is far by the measures of its list', () => {
    const [spread, log] = [aRow({ gap_unit: 'spread' }), aRow({ gap_unit: 'log' })];
    const both = 'by more than areas like it usually differ and by 10% or more in the odds';
    expect(farRule([spread, log, null])).toContain(both);
    expect(farRule([log])).toMatch(/^by 10% or more/);
    expect(farRule([])).toBe('');
  });
});

describe('numbers of measures', () => {
  it.each([
    [0.4, 'less than one'],
    [0.96, 'about 1'],
    [2.4, 'about 2'],
  ])('that chance alone would make look worse: %d', (byChance, words) => {
    expect(chanceWords({ byChance })).toBe(words);
  });

  it('that are published', () => {
    expect(publishedSentence(1, 'Northmere')).toBe('1 measure is published for Northmere.');
    expect(publishedSentence(1023, 'the county')).toBe('1,023 measures are published for the county.');
  });
});

const england = aSeries({ '2022/23': 22, '2023/24': 22.1 }, { area: 'england' });
const stands = (rows: readonly PublishedRow[]): Standing => {
  const one = standing(anIndicator(), 'all|all|all|all', marked(rows), england);
  if (!one) throw new Error('no row');
  return one;
};
const worse = aRow({ value: 26.1, lower: 24, upper: 28.2, vs_england: 'worse' });

describe('a finding', () => {
  const one = stands([aRow({ period: '2022/23', value: 25.4, vs_england: 'similar' }), worse]);

  it('is told with what can be said of it, and of its wards', () => {
    expect(findingSentence(one, 'Two of its wards.')).toBe(
      '26.1% in 2023/24, 4.0 percentage points above England (22.1%). Worse than England, by more than chance alone is likely to explain. In 2022/23, the test before, it was similar. It was 25.4% in 2022/23. Two of its wards.',
    );
    expect(findingSentence(stands([aRow({ value: 26.1 })]), '')).toBe(
      '26.1% in 2023/24, 4.0 percentage points above England (22.1%).',
    );
    expect(besideFigure(one)).toBe('In 2022/23, the test before, it was similar. It was 25.4% in 2022/23.');
  });

  it('has its interval, or the letter of what is missing', () => {
    expect(intervalText(worse, anIndicator())).toBe('24.0% to 28.2%');
    expect(intervalText(aRow({ status: 'c' }), anIndicator())).toBe('[c]');
    expect(intervalText(aRow({ value: 3 }), anIndicator())).toBe('[x]');
  });

  it('says what is counted, and from whom it comes', () => {
    const agreement = { supplier: 'NHS England', publication: { title: 'NCMP' }, lastSupplied: '2026-01-31' };
    expect(whatIsCounted(anIndicator())).toBe('obese children, out of children measured');
    expect(sourceWords(agreement as PublishedAgreement)).toBe('NHS England, NCMP, supplied 31 January 2026');
    expect(sourceWords(undefined)).toBe('');
  });
});

describe('the wards of a finding', () => {
  const wards = ['A', 'B', 'C', 'D', 'E'].map((name) => areaOf({ code: `E0500000${name}`, name, type: 'ward' }));
  const rows = (values: readonly number[]): PublishedRow[] =>
    wards.flatMap(({ code }, i) =>
      values[i] === undefined ? [] : [aRow({ area: code, value: values[i], vs_england: 'worse' })],
    );

  it('are counted and named, the furthest first', () => {
    expect(wardsSentence(anIndicator(), wards, rows([30, 40]))).toBe(
      '2 of its 5 wards are worse than England: B (40.0%) and A (30.0%). By chance less than one would be; none hold after all tests of wards together.',
    );
    expect(wardsSentence(anIndicator(), wards, rows([30, 40, 50, 20]))).toMatch(/the furthest are C .*, B .* and A /);
    const highIsGood = anIndicator({ polarity: 'higher-is-better' });
    expect(wardsSentence(highIsGood, wards, rows([30, 40]))).toMatch(/A \(30\.0%\) and B/);
  });

  it('are left out where none is worse in the newest year', () => {
    expect(wardsSentence(anIndicator(), wards, [])).toBe('');
    const newer = aRow({ area: 'E0500000A', period: '2024/25', value: 20, vs_england: 'similar' });
    expect(wardsSentence(anIndicator(), wards, [...rows([30, 40]), newer])).toBe('');
  });
});

describe('the figure of a ward', () => {
  const boston = { name: 'Boston', series: aSeries({ '2023/24': 24 }) };

  it('has the wider areas beside it, and its verdict', () => {
    expect(wardSentence(stands([worse]), [boston, { name: 'England', series: england }])).toBe(
      'It was 26.1% in 2023/24. In Boston it was 24.0% and in England 22.1%. That is worse than in England.',
    );
  });

  it('names what is hidden by its letter, here and beside', () => {
    expect(wardSentence(stands([aRow({ status: 'c' })]), [boston])).toMatch(/^No figure in 2023\/24: \[c\] /);
    const hidden = { name: 'Boston', series: aSeries({ '2023/24': null }) };
    expect(wardSentence(stands([worse]), [hidden])).toContain('In Boston it was [c].');
  });

  it('says that nothing sure can be said where it cannot be tested', () => {
    const untested = aRow({ value: 26.1, vs_england_reason: NOT_COMPARED['no-interval'] });
    expect(wardSentence(stands([untested]), [])).toMatch(/We cannot say how sure the difference is\.$/);
  });
});
