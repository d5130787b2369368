import { describe, expect, it } from 'vitest';
import { documentOf, textOf } from '../helpers/builtSite.ts';
import { observations } from '../helpers/publishedCsv.ts';

/** What is odd about a figure, by the measure whose page must say it. */
const ODDITIES: Readonly<Record<string, readonly RegExp[]>> = {
  // Groups of few children jump.
  'good-level-of-development': [/Chinese children went from 63\.6% .* to 100%/, /no group is tested/, /2020\/21/],
  'ks2-writing-expected': [/looked-after pupils went from 36% .* to 19% .* to 44%/, /no group is tested/],
  'attainment-8': [/from 9\.9 .* to 24\.4 .* to 15\.4/, /grades did not come from exams/],
  // Whole per cents: 0 is not none.
  'looked-after-away-without-authorisation': [/0 means less than half a per cent/, /does not mean none/],
  'looked-after-substance-misuse': [/0 means less than half a per cent/],
  'looked-after-missing': [/0 means less than half a per cent/],
  'looked-after-convicted-or-cautioned': [/0 means less than half a per cent/],
  'chlamydia-diagnosis-15-24': [
    /depends on how much is tested/,
    /1,994 in 2021 to 3,145\.9 in 2022/,
    /1,589\.4 in England/,
  ],
  'asq-2-year-review': [
    /100, none, 75\.75, 23\.38, 31\.5, 68\.17, 69\.81/,
    /break in recording/,
    /Neither high nor low is good/,
  ],
  'first-time-entrants-youth-justice': [/falls very sharply between 2017 and 2018/],
  'ehc-plans-within-20-weeks': [/74\.8% in 2019, 40\.3% in 2020, 94\.5% in 2021/, /46\.4%/],
  'ehc-plans-within-20-weeks-all': [/40\.3% in 2020, 94\.5% in 2021/],
  // More than all, because the base is an estimate.
  'two-year-olds-funded-early-education': [/above 100%/],
  'three-four-year-olds-funded-early-education': [/above 100%/],
  'september-guarantee': [/just above 100%/],
  'referrals-no-further-action': [/0% to 61%/, /practice, not need/, /Neither high nor low is good/],
  'gcse-english-maths-grade-4-plus': [/grades did not come from exams/],
  'gcse-english-maths-grade-5-plus': [/grades did not come from exams/],
  'ks2-reading-expected': [/no tests in 2019\/20 and 2020\/21/],
  'ks2-maths-expected': [/no tests in 2019\/20 and 2020\/21/],
  'progress-8': [/stops in 2023\/24/, /October 2027/],
  'ks2-progress-reading': [/ends in 2022\/23/, /makes no newer figures/],
  'ks2-progress-maths': [/ends in 2022\/23/, /makes no newer figures/],
  'children-killed-seriously-injured-roads': [/ends in 2020 to 2022/],
  'level-2-by-19': [/area of the school they attended in their mid-teens/],
  'level-3-by-19': [/area of the school they attended in their mid-teens/],
  'young-offender-reoffending-10-14': [/no figure for England/],
  'children-cautioned-or-sentenced': [/one year only/, /no figure for England/],
  'looked-after-adopted': [/time is not published here/],
};

describe('what is odd about a figure', () => {
  it.each(Object.entries(ODDITIES))('of %s is said on its page', (id, told) => {
    const text = textOf(documentOf(`/indicator/${id}/`).querySelector('main'));
    for (const one of told) expect(text).toMatch(one);
  });
});

describe('the figures of groups that come without counts and limits', () => {
  const groups = observations.filter(
    ({ ethnicity, group, lower, numerator, denominator }) =>
      (ethnicity !== 'all' || group !== 'all') && !lower && !(numerator && denominator),
  );

  it('are there for the county, its region and England alone', () => {
    expect(groups.length).toBeGreaterThan(2000);
    expect(new Set(groups.map(({ area_type }) => area_type))).toEqual(new Set(['country', 'county', 'region']));
  });

  it('never have a verdict, a trend, or a place in a list', () => {
    const judged = groups.filter(
      (row) =>
        Object.entries(row).some(
          ([name, cell]) => /^vs_[a-z]+$/.test(name) && !/^$|^not-compared$|^no-target$/.test(cell),
        ) ||
        !/^$|^cannot-calculate$/.test(row.trend ?? '') ||
        row.trend_judgement ||
        row.list,
    );
    expect(judged).toEqual([]);
  });
});

describe('the national indicators of 2008', () => {
  it('have a figure for 45 of 69, each with its relation and the kind of area it reaches', () => {
    const page = documentOf('/national/');
    expect(textOf(page.querySelector('.lead'))).toContain(
      '69 national indicators for children and young people. 45 of them',
    );
    const rows = [...(page.querySelector('table')?.querySelectorAll('tbody tr') ?? [])];
    const withFigure = rows.filter((row) => row.querySelector('a'));
    expect(withFigure).toHaveLength(45);
    for (const row of withFigure) {
      for (const note of row.querySelectorAll('.note')) {
        expect(textOf(note)).toMatch(/(same measure|redefined since|nearest topic only); down to \S/);
      }
    }
    const counts = textOf(page.querySelector('.lead')?.nextElementSibling).match(/\d+(?= reach)|\d+(?=\D*$)/g);
    expect(counts?.length).toBeGreaterThan(0);
  });
});

describe('the plans and targets', () => {
  const text = textOf(documentOf('/commitments/').querySelector('main'));

  it('say when and why the agreement and the duty ended', () => {
    expect(text).toMatch(/Local Area Agreement \(ended 13 October 2010\)\. The Government took back every target/);
    expect(text).toMatch(
      /Duty to have a Children and Young People.s Plan \(ended 31 October 2010\)\. The Government revoked/,
    );
  });

  it('show the one target that can be drawn, as a national one', () => {
    expect(text).toMatch(
      /England, 2027\/28 ?75\.0% ?\d\d\.\d%, 20\d\d\/\d\d ?Cannot tell, our copy has [^.]+\.[^.]+\. ?National/,
    );
    // Its column says the target: how it goes does not say it once more.
    expect(text).not.toMatch(/target 75\.0%/);
    expect(text).toContain('No published target of Lincolnshire');
  });
});
