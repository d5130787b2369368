import { describe, expect, it } from 'vitest';
import type { PublishedIndicator, PublishedRow } from '../../data-pipeline/schema/published.ts';
import { type Scorecard, scorecard } from '../../site/model/scorecard.ts';
import type { Standing } from '../../site/model/standing.ts';
import { anIndicator, aRow } from './examples.ts';

interface Example {
  indicator: Partial<PublishedIndicator> & { id: string };
  /** The row of Northmere; none where only the county has one. */
  here?: Partial<PublishedRow>;
  county?: Partial<PublishedRow>;
  /** England's figure, where it is not 20. */
  there?: number;
}

/** The scorecard of Northmere in 2025. */
function scorecardWith(examples: readonly Example[], area = 'northmere'): Scorecard {
  const rows = examples.flatMap(({ indicator: { id }, here, county, there = 20 }) => {
    const period = here?.period ?? '2023/24';
    return [
      aRow({ indicator: id, area: 'england', value: there, period }),
      ...(here ? [aRow({ indicator: id, area: 'northmere', ...here })] : []),
      ...(county ? [aRow({ indicator: id, area: 'shire', ...county })] : []),
    ];
  });
  return scorecard(area, {
    year: 2025,
    indicators: examples.map(({ indicator }) => anIndicator(indicator)),
    rowsOf: (id) => rows.filter((row) => row.indicator === id),
    series: (id, code) => rows.filter((row) => row.indicator === id && row.area === code),
    promises: () => ({ targets: [], plans: [] }),
    country: 'england',
    county: 'shire',
  });
}

const ids = (list: readonly Standing[]): string[] => list.map(({ indicator }) => indicator.id);
const worse = (value: number, width = 2) =>
  ({ value, lower: value - width, upper: value + width, vs_england: 'worse' }) as const;

describe('needs attention', () => {
  it('has the surest first, not the farthest', () => {
    const { attention } = scorecardWith([
      { indicator: { id: 'far-but-rough' }, here: worse(40, 15) },
      { indicator: { id: 'near-but-sure' }, here: worse(26, 1) },
    ]);
    expect(ids(attention)).toEqual(['near-but-sure', 'far-but-rough']);
  });

  it('has what is getting worse before what is surer', () => {
    const { attention } = scorecardWith([
      { indicator: { id: 'sure' }, here: worse(30, 1) },
      { indicator: { id: 'getting-worse' }, here: { ...worse(23), trend: 'increasing', trend_judgement: 'worse' } },
    ]);
    expect(ids(attention)).toEqual(['getting-worse', 'sure']);
  });

  it('never has a figure of the county', () => {
    const { attention, far, own, countyOnly } = scorecardWith([{ indicator: { id: 'of-county' }, county: worse(30) }]);
    expect([attention, far, own].flat()).toEqual([]);
    expect(ids(countyOnly)).toEqual(['of-county']);
  });

  it('never has a measure without a good direction', () => {
    const { attention, tested, far } = scorecardWith([
      { indicator: { id: 'in-care', polarity: 'none' }, here: { ...worse(40), vs_england: 'higher' } },
      { indicator: { id: 'referrals', polarity: 'none' }, here: { value: 90 } },
    ]);
    expect([attention.length, far.length, tested]).toEqual([0, 0, 0]);
  });

  it('never has what is hidden', () => {
    const { attention, far, own } = scorecardWith([{ indicator: { id: 'hidden' }, here: { status: 'c' } }]);
    expect([attention.length, far.length]).toEqual([0, 0]);
    expect(ids(own)).toEqual(['hidden']);
  });

  it('holds no history: periods that began more than five years ago', () => {
    const { attention, own } = scorecardWith([
      { indicator: { id: 'old' }, here: { ...worse(30), period: '2019/20' } },
      { indicator: { id: 'new' }, here: { ...worse(30), period: '2020/21' } },
    ]);
    expect(ids(attention)).toEqual(['new']);
    expect(ids(own)).toEqual(['old', 'new']);
  });
});

describe('the lists', () => {
  it('are about children: measures of everybody stand in the tables alone', () => {
    const households = { ageGroup: 'all' } as const;
    const { attention, far, well, tested, own } = scorecardWith([
      { indicator: { id: 'worse', ...households }, here: worse(30) },
      { indicator: { id: 'better', ...households }, here: { ...worse(10), vs_england: 'better' } },
      { indicator: { id: 'far', ...households }, here: { value: 30 } },
    ]);
    expect([attention, far, well].flat()).toEqual([]);
    expect(tested).toBe(0);
    expect(ids(own)).toEqual(['worse', 'better', 'far']);
  });

  it('have what misses its target as needing attention and not as going well, and count it as better all the same', () => {
    const good = { value: 10, lower: 9, upper: 11, vs_england: 'better' } as const;
    const { attention, well, better, tested } = scorecardWith([
      { indicator: { id: 'off' }, here: { ...good, vs_target: 'off-track' } },
      { indicator: { id: 'on' }, here: { ...good, vs_target: 'on-track' } },
    ]);
    expect([ids(attention), ids(well)]).toEqual([['off'], ['on']]);
    expect({ better, tested }).toEqual({ better: 2, tested: 2 });
  });
});

describe('far from England', () => {
  it('has no measure of which England’s own figure is nothing or less, and so has no share', () => {
    const { far } = scorecardWith([
      { indicator: { id: 'score', polarity: 'higher-is-better' }, here: { value: -0.3 }, there: -0.03 },
      { indicator: { id: 'none' }, here: { value: 3 }, there: 0 },
      { indicator: { id: 'small' }, here: { value: 0.3 }, there: 0.03 },
    ]);
    expect(ids(far)).toEqual(['small']);
  });

  it('has what no interval can test, from 5% of England’s figure, farthest first', () => {
    const { far } = scorecardWith([
      { indicator: { id: 'near' }, here: { value: 20.9 } },
      { indicator: { id: 'far' }, here: { value: 21 } },
      { indicator: { id: 'farther' }, here: { value: 30 } },
      { indicator: { id: 'good' }, here: { value: 10 } },
      { indicator: { id: 'tested' }, here: { ...worse(40), vs_england: 'similar' } },
    ]);
    expect(ids(far)).toEqual(['farther', 'far']);
  });
});

describe('the tally', () => {
  it('counts what could be tested, and what chance alone would make worse', () => {
    const { tested, byChance, well } = scorecardWith([
      { indicator: { id: 'a' }, here: worse(30) },
      { indicator: { id: 'b' }, here: { ...worse(20), vs_england: 'similar' } },
      { indicator: { id: 'c' }, here: { ...worse(10), vs_england: 'better' } },
      { indicator: { id: 'd' }, here: { value: 25 } },
    ]);
    expect({ tested, byChance: byChance.toFixed(3) }).toEqual({ tested: 3, byChance: '0.075' });
    expect(ids(well)).toEqual(['c']);
  });

  it('leaves out indicators that are about other areas', () => {
    const { own, countyOnly } = scorecardWith([
      { indicator: { id: 'local', areas: ['southmere'] }, here: worse(30), county: worse(30) },
    ]);
    expect([...own, ...countyOnly]).toEqual([]);
  });
});
