import { describe, expect, it } from 'vitest';
import { UNLISTED } from '../../data-pipeline/schema/published/judged/now.ts';
import type { PublishedIndicator, PublishedRow } from '../../data-pipeline/schema/published/published.ts';
import { anIndicator, aRow, marked } from '../../site/model/examples.ts';
import { type AreaScorecard, isCurrent, scorecard } from '../../site/model/scorecard.ts';
import { type Standing, standing } from '../../site/model/standing.ts';
import { findingsFrom } from '../../site/published/findings.ts';

interface Example {
  indicator: Partial<PublishedIndicator> & { id: string };
  /** The row of Northmere; none where only the county has one. */
  here?: Partial<PublishedRow>;
  county?: Partial<PublishedRow>;
}

const FINDINGS = findingsFrom(
  'area,tested,better,similar,worse,by_chance,needs_attention,far,goes_well\nnorthmere,40,3,30,7,1,7,2,3\n',
);

/** The scorecard of Northmere. */
function scorecardWith(examples: readonly Example[], area = 'northmere'): AreaScorecard {
  const rows = examples.flatMap(({ indicator: { id }, here, county }) => [
    aRow({ indicator: id, area: 'england', value: 20 }),
    ...(here ? [aRow({ indicator: id, area: 'northmere', now: 'true', ...here })] : []),
    ...(county ? [aRow({ indicator: id, area: 'shire', now: 'true', ...county })] : []),
  ]);
  return scorecard(area, {
    indicators: examples.map(({ indicator }) => anIndicator(indicator)),
    rowsOf: (id) => rows.filter((row) => row.indicator === id),
    series: (id, code) => rows.filter((row) => row.indicator === id && row.area === code),
    promises: () => ({ targets: [], plans: [] }),
    findings: FINDINGS,
    country: 'england',
    county: 'shire',
  });
}

const ids = (list: readonly Standing[]): string[] => list.map(({ indicator }) => indicator.id);

describe('the lists of an area', () => {
  it('are those that are published with its rows, in the published order', () => {
    const { attention, far, well } = scorecardWith([
      { indicator: { id: 'a' }, here: { value: 30, list: 'needs-attention', list_position: 2, list_tier: 3 } },
      { indicator: { id: 'b' }, here: { value: 31, list: 'far', list_position: 2 } },
      { indicator: { id: 'c' }, here: { value: 23, list: 'needs-attention', list_position: 1, list_tier: 1 } },
      { indicator: { id: 'd' }, here: { value: 10, list: 'goes-well', list_position: 1 } },
      { indicator: { id: 'e' }, here: { value: 90, list: 'far', list_position: 1 } },
      { indicator: { id: 'f' }, here: { value: 99 } },
    ]);
    expect([ids(attention), ids(far), ids(well)]).toEqual([['c', 'a'], ['e', 'b'], ['d']]);
  });

  it('never hold a figure of the county, nor of a breakdown that does not stand for its indicator', () => {
    const listed = { list: 'needs-attention', list_position: 1 } as const;
    const { attention, own, countyOnly } = scorecardWith([
      { indicator: { id: 'of-county' }, county: { value: 30, ...listed } },
      { indicator: { id: 'of-girls' }, here: { value: 30, sex: 'female', ...listed } },
    ]);
    expect([attention, own].flat()).toEqual([]);
    expect(ids(countyOnly)).toEqual(['of-county']);
  });
});

describe('all measures of an area', () => {
  it('hold what shows no figure, too', () => {
    expect(ids(scorecardWith([{ indicator: { id: 'hidden' }, here: { status: 'c' } }]).own)).toEqual(['hidden']);
  });

  it('leave out indicators that are about other areas', () => {
    const { own, countyOnly } = scorecardWith([
      { indicator: { id: 'local', areas: ['southmere'] }, here: { value: 30 }, county: { value: 30 } },
    ]);
    expect([...own, ...countyOnly]).toEqual([]);
  });
});

describe('what came of the comparisons', () => {
  it('is told as published, and is nothing for an area without any', () => {
    expect(scorecardWith([])).toMatchObject({ tested: 40, better: 3, similar: 30, worse: 7, byChance: 1 });
    expect(scorecardWith([], 'southmere')).toMatchObject({ tested: 0, byChance: 0 });
  });
});

describe('a figure new enough to act on', () => {
  it('is one that the pipeline does not call too old', () => {
    const of = (change: Partial<PublishedRow>): boolean => {
      const one = standing(anIndicator(), 'all|all|all|all', marked([aRow({ value: 30, ...change })]), []);
      return one !== null && isCurrent(one);
    };
    expect([of({ unlisted: UNLISTED.old }), of({ unlisted: UNLISTED.direction }), of({})]).toEqual([false, true, true]);
  });
});
