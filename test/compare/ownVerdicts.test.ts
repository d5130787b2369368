import { describe, expect, it } from 'vitest';
import { readReleased } from '../../data-pipeline/read/readReleased.ts';
import { derivation } from '../../data-pipeline/schema/derivation/derivation.ts';
import type { Indicator } from '../../data-pipeline/schema/folder/indicator.ts';
import type { OwnVerdict, Protected } from '../../data-pipeline/schema/folder/observation.ts';
import type { PublishedIndicator } from '../../data-pipeline/schema/published/published.ts';
import { observationCsv } from '../../data-pipeline/write/observationCsv.ts';
import { standing } from '../../site/model/standing.ts';
import { testSentence, verdictWords } from '../../site/words/sentence.ts';
import { indicatorWith, judge, publishedRow, rowOf, type Told } from '../helpers/judge.ts';

const survey = indicatorWith({ interval: 'none', agreement: 'survey', numerator: 'examined', breaks: [] });
const agreements = new Map([['survey', { supplier: 'The Institute of Surveys', shortName: 'TIS' }]]);

function withVerdict(area: string, told: Told, compared?: OwnVerdict, indicator: Indicator = survey): Protected {
  return { ...rowOf(area, '2024', told, indicator), ...(compared && { compared }) } as Protected;
}

/** The published row of L1 with a publisher's own verdict, beside England at 20%. */
function publishedOf(told: Told, compared?: OwnVerdict, indicator = survey, known: typeof agreements = agreements) {
  const rows = [rowOf('E', '2024', { value: 20 }, indicator), withVerdict('L1', told, compared, indicator)];
  const judged = judge(rows, [indicator], { agreements: known });
  const [england, own] = judged.rows.map(publishedRow);
  if (!england || !own) throw new Error('both rows are published');
  return { own, england, findings: judged.findings.find(({ area }) => area === 'L1') };
}

describe('a publisher’s own verdict', () => {
  it('stands where we hold neither interval nor counts, and says whose it is', () => {
    const { own, findings } = publishedOf({ value: 30 }, 'worse');
    expect(own).toMatchObject({ compared: 'worse', vs_england: 'worse', vs_england_reason: 'by TIS’s test' });
    expect(own).toMatchObject({ list: 'needs-attention', list_tier: 3, vs_region: 'not-compared' });
    expect(findings).toMatchObject({ tested: 1, worse: 1, needsAttention: 1, far: 0 });
  });

  it('names the whole of a supplier who has no short name', () => {
    const { own } = publishedOf(
      { value: 30 },
      'similar',
      survey,
      new Map([['survey', { supplier: 'A Bureau' }]]) as never,
    );
    expect(own.vs_england_reason).toBe('by A Bureau’s test');
  });

  it('gives way to the published interval, and to the counts', () => {
    const limits = publishedOf(
      { value: 30, limits: [18, 42] },
      'worse',
      indicatorWith({ ...survey, interval: 'published' }),
    );
    expect(limits.own.vs_england).toBe('similar');
    expect(limits.own.vs_england_reason).toBeUndefined();
    const counts = publishedOf({ counts: [3, 10] }, 'worse', indicatorWith({ ...survey, interval: 'wilson' }));
    expect(counts.own).toMatchObject({ vs_england: 'similar', compared: 'worse' });
  });

  it('is not invented where there is none', () => {
    expect(publishedOf({ value: 30 }).own).toMatchObject({ vs_england: 'not-compared' });
    expect(publishedOf({ value: 30 }).own.compared).toBeUndefined();
  });

  it('is named as the publisher’s in words, and in how it was worked out', () => {
    const { own, england } = publishedOf({ value: 30 }, 'similar');
    expect(verdictWords(own)).toBe('Similar, by TIS’s test');
    const indicator = { ...survey, body: '' } as PublishedIndicator;
    const one = standing(indicator, 'all|all|all|all', [own], [england]);
    expect(one && testSentence(one)).toBe('No clear difference from England, by TIS’s test.');
    const steps = derivation({ row: own, indicator, series: [own], benchmarks: { england: 20 } });
    expect(steps.find(({ of }) => of === 'vs_england')).toMatchObject({ result: 'similar' });
    expect(steps.find(({ of }) => of === 'vs_england')?.method).toContain('its publisher’s own, by TIS’s test');
  });

  it('stays with its figure in a release, whose file has no such column where no row has one', async () => {
    const indicators = new Map([[survey.id, survey]]);
    const rows = [withVerdict('L1', { value: 30 }, 'better'), withVerdict('L2', { status: 'x' })];
    const csv = observationCsv(rows, indicators);
    expect(csv).toContain(',status,compared\n');
    async function* bytes() {
      yield new TextEncoder().encode(csv);
    }
    expect(await readReleased(bytes(), 'observations.csv', () => undefined)).toEqual(rows);
    expect(observationCsv([withVerdict('L1', { value: 30 })], indicators)).toMatch(/,status\n/);
  });
});
