import { describe, expect, it } from 'vitest';
import type { CompareInput } from '../../data-pipeline/compare/compareObservations.ts';
import type { AreaCode } from '../../data-pipeline/schema/brand.ts';
import type { Indicator } from '../../data-pipeline/schema/folder/indicator.ts';
import type { Protected } from '../../data-pipeline/schema/folder/observation.ts';
import { NOT_COMPARED } from '../../data-pipeline/schema/published/judged/comparison.ts';
import { indicatorWith, judge, rowOf, type Told } from '../helpers/judge.ts';

const NEAR = ['A1', 'A2', 'A3', 'N'];
const BESIDE: Pick<CompareInput, 'settings'> = {
  settings: {
    neighbours: { county: 'Like C' },
    elsewhere: { peers: { county: { types: ['county', 'unitary'], plural: 'authorities' } }, small: ['TINY'] },
  },
};
const area = (code: string, type = 'county') => ({ code: code as AreaCode, name: code, type, region: '' });

/** What is said of the county, beside N of its own folder and areas elsewhere with these figures. */
function county(
  own: Told,
  others: Readonly<Record<string, Told>>,
  {
    indicator = indicatorWith(),
    near = NEAR,
    ...change
  }: { indicator?: Indicator; near?: string[] } & Partial<CompareInput> = {},
) {
  const rows = [rowOf('C', '2023', own, indicator), rowOf('N', '2023', { value: 14 }, indicator)];
  const figures = Object.entries(others).map(([code, told]): Protected => rowOf(code, '2023', told, indicator));
  const elsewhere = {
    areas: [...Object.keys(others).map((code) => area(code, code === 'D' ? 'district' : 'unitary')), area('TINY')],
    observations: figures,
    neighbours: near.map((code, i) => ({
      ...{ area: 'C' as AreaCode, neighbour: code as AreaCode, rank: i + 1 },
      ...{ set: 'Like C', date: '2025-05-01' },
    })),
  };
  const judged = judge(rows, [indicator], { ...BESIDE, elsewhere, ...change }).rows.find(({ row }) => row.area === 'C');
  if (!judged) throw new Error('the county is judged');
  return { ...judged.others, vs: judged.vs.neighbours };
}

describe('the mean of the statistical neighbours', () => {
  it('is their plain mean, of those that have a figure, from this folder and from others', () => {
    const { neighboursValue, neighboursCounted } = county(
      { value: 10 },
      { A1: { value: 10 }, A2: { value: 18 }, A3: { status: 'x' } },
    );
    expect({ neighboursValue, neighboursCounted }).toEqual({ neighboursValue: 14, neighboursCounted: 3 });
  });

  it('is a benchmark for an interval, treated as fixed', () => {
    const others = { A1: { value: 10 }, A2: { value: 18 } };
    expect(county({ value: 10, limits: [8, 12] }, others).vs.verdict).toBe('better');
    expect(county({ value: 10, limits: [8, 15] }, others).vs.verdict).toBe('similar');
    expect(county({ value: 20, limits: [18, 22] }, others).vs.verdict).toBe('worse');
  });

  it.each([
    ['no interval is published', { value: 10 }, NEAR, NOT_COMPARED['no-interval']],
    [
      'fewer than half have a figure',
      { value: 10, limits: [8, 12] as const },
      ['A1', 'B1', 'B2'],
      NOT_COMPARED['few-neighbours'],
    ],
    ['none has a figure', { value: 10, limits: [8, 12] as const }, ['B1', 'B2'], NOT_COMPARED['no-benchmark']],
    ['the area has none', { value: 10, limits: [8, 12] as const }, [], NOT_COMPARED.neighbours],
    ['nothing is shown', { status: 'c' }, NEAR, NOT_COMPARED.hidden],
  ])('gives no verdict where %s, and says so', (_, own, near, reason) => {
    const { vs } = county(own as Told, { A1: { value: 10 }, A2: { value: 18 } }, { near });
    expect(vs).toEqual({ verdict: 'not-compared', reason });
  });

  it('of a set that is not used is not taken', () => {
    const settings = { ...BESIDE.settings, neighbours: { county: 'Another list' } };
    expect(county({ value: 10 }, { A1: { value: 10 } }, { settings }).neighboursValue).toBeNull();
  });
});

describe('the place among other councils', () => {
  const others = { A1: { value: 8 }, A2: { value: 10 }, A3: { value: 30 }, TINY: { value: 0 }, D: { value: 1 } };

  it('counts the better ones, of its kind alone, without those that are too small', () => {
    const { rank, of } = county({ value: 10 }, others);
    // Better: A1. The same: A2. Of five: these three, C itself, and N of the same folder.
    expect({ rank, of }).toEqual({ rank: 2, of: 5 });
  });

  it.each([
    ['higher-is-better', 3],
    ['none', 3],
  ] as const)('begins with the highest where polarity is %s', (polarity, rank) => {
    expect(county({ value: 10 }, others, { indicator: indicatorWith({ polarity }) }).rank).toBe(rank);
  });

  it('says why there is none for numbers of people, and for a period in which no other has a figure', () => {
    const count = indicatorWith({ measure: 'count', multiplier: 1 });
    expect(county({ value: 10 }, others, { indicator: count })).toMatchObject({
      rank: null,
      reason: NOT_COMPARED.count,
    });
    const later = { ...rowOf('A1', '2022', { value: 8 }) };
    const elsewhere = { areas: [area('A1')], observations: [later], neighbours: [] };
    expect(county({ value: 10 }, {}, { elsewhere })).toMatchObject({
      rank: null,
      of: null,
      reason: NOT_COMPARED['no-others'],
    });
  });

  it('is not asked of a measure that no other has', () => {
    expect(county({ value: 10 }, {})).toMatchObject({ rank: null, reason: '' });
  });

  it('is empty for what is hidden', () => {
    expect(county({ status: 'c' }, others)).toMatchObject({ rank: null, of: null, bestTenth: null });
  });
});

describe('the best tenth', () => {
  const many = Object.fromEntries(Array.from({ length: 18 }, (_, i) => [`B${i}`, { value: 20 + i }]));

  it('is what the best tenth of the areas reach: of twenty, the second best', () => {
    expect(county({ value: 50 }, many).bestTenth).toBe(20);
    expect(county({ value: 50 }, many, { indicator: indicatorWith({ polarity: 'higher-is-better' }) }).bestTenth).toBe(
      37,
    );
  });

  it('is not said where neither direction is good, nor of fewer than ten', () => {
    expect(county({ value: 50 }, many, { indicator: indicatorWith({ polarity: 'none' }) }).bestTenth).toBeNull();
    expect(county({ value: 50 }, { A1: { value: 1 } }).bestTenth).toBeNull();
  });
});
