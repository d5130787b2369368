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

describe('the best tenth, where it is known of how many people figures are', () => {
  const large = Object.fromEntries(
    Array.from({ length: 18 }, (_, i) => [`B${i}`, { counts: [200 + 10 * i, 1000] as const }]),
  );

  it('is of figures of 500 people or more, so that chance does not set it', () => {
    const small = { S1: { counts: [1, 499] as const }, S2: { counts: [0, 20] as const } };
    // Of eighteen, and the two of this folder, whose figures have no denominator here.
    expect(county({ value: 50 }, { ...large, ...small })).toMatchObject({ bestTenth: 21, bestTenthOf: 18, of: 22 });
  });

  it('or as many as the folder says', () => {
    const settings = { ...BESIDE.settings, elsewhere: { ...BESIDE.settings.elsewhere!, least: 100 } };
    const small = { S1: { counts: [5, 499] as const }, S2: { counts: [0, 20] as const } };
    const { bestTenth, bestTenthOf } = county({ value: 50 }, { ...large, ...small }, { settings });
    expect({ bestTenth: bestTenth?.toFixed(6), bestTenthOf }).toEqual({ bestTenth: '20.000000', bestTenthOf: 19 });
  });

  it('by the width of the interval where no denominator is given', () => {
    // 20% with a standard error of 1 is of 1,600; with one of 5 of 64.
    const wide = (value: number, error: number): Told => ({
      value,
      limits: [value - 1.96 * error, value + 1.96 * error],
    });
    const figures = Object.fromEntries(Array.from({ length: 10 }, (_, i) => [`B${i}`, wide(20 + i, 1)]));
    expect(county({ value: 50 }, { ...figures, S: wide(10, 5) })).toMatchObject({ bestTenth: 20, bestTenthOf: 10 });
  });

  it('is told in children beside the newest figure', () => {
    const own = { counts: [500, 1000] as const };
    const rows = [rowOf('C', '2023', own)];
    const elsewhere = {
      areas: Object.keys(large).map((code) => area(code, 'unitary')),
      observations: Object.entries(large).map(([code, told]) => rowOf(code, '2023', told)),
      neighbours: [],
    };
    const [judged] = judge(rows, [indicatorWith()], {
      ...BESIDE,
      elsewhere,
      benchmarks: { england: 'E', region: 'R', county: 'C' },
    }).rows;
    // The second best of nineteen have 21%: 290 fewer of 1,000 children.
    expect(judged?.outlook.bestTenthChildren).toBeCloseTo(290, 8);
  });
});

describe('what is expected of an area for its child poverty', () => {
  const poverty = indicatorWith({ id: 'poor', title: 'Child poverty' });
  const odds = (share: number): number => Math.log(share / (1 - share));
  const share = (place: number): number => 100 / (1 + Math.exp(-place));
  /** Areas along a line of log odds on log odds, each a step off it by turns. */
  const along = (step: number, slope = 0.5, count = 30) =>
    Array.from({ length: count }, (_, i) => {
      const poor = 10 + i;
      return { code: `B${i}`, poor, value: share(-1 + slope * odds(poor / 100) + (i % 2 ? step : -step)) };
    });
  function expected(
    own: { value: number; poor: number | null },
    others: ReturnType<typeof along>,
    change: Partial<Indicator> = {},
    { povertyIn = '2023', settings = {} }: { povertyIn?: string; settings?: object } = {},
  ) {
    const indicator = indicatorWith(change);
    const rows = [
      rowOf('C', '2023', { value: own.value }, indicator),
      ...(own.poor === null ? [] : [rowOf('C', povertyIn, { value: own.poor }, poverty)]),
    ];
    const elsewhere = {
      areas: others.map(({ code }) => area(code, 'unitary')),
      observations: others.flatMap(({ code, poor, value }) => [
        rowOf(code, '2023', { value }, indicator),
        rowOf(code, povertyIn, { value: poor }, poverty),
      ]),
      neighbours: [],
    };
    const beside = { ...BESIDE.settings, elsewhere: { ...BESIDE.settings.elsewhere!, poverty: 'poor' }, ...settings };
    const judged = judge(rows, [indicator, poverty], { elsewhere, settings: beside }).rows;
    return judged.find(({ row }) => row.indicator === indicator.id)!.others.expected;
  }

  it('is what the line gives, and 19 of 20 places with as much lie within 1.96 of its spread', () => {
    const middle = share(-1 + 0.5 * odds(0.24));
    const near = expected({ value: middle, poor: 24 }, along(0.1));
    expect(near.vs).toEqual({ verdict: 'similar', reason: '' });
    expect(near.value).toBeCloseTo(middle, 1);
    expect(near.of).toBe(31);
    expect(near.period).toBe('2023');
    expect(near.r2).toBeGreaterThan(0.8);
    // All are 0.1 off the line: the spread is 0.1, a little more for the two degrees of freedom.
    const width = odds((near.upper ?? 0) / 100) - odds((near.value ?? 0) / 100);
    expect(width).toBeGreaterThan(1.96 * 0.1 * 0.97);
    expect(width).toBeLessThan(1.96 * 0.1 * 1.06);
  });

  it('judges what lies beyond that by the measure’s polarity', () => {
    const [low, high] = [share(-1.5 + 0.5 * odds(0.24)), share(-0.5 + 0.5 * odds(0.24))];
    expect(expected({ value: high, poor: 24 }, along(0.1)).vs.verdict).toBe('worse');
    expect(expected({ value: low, poor: 24 }, along(0.1)).vs.verdict).toBe('better');
    expect(expected({ value: high, poor: 24 }, along(0.1), { polarity: 'higher-is-better' }).vs.verdict).toBe('better');
    expect(expected({ value: high, poor: 24 }, along(0.1), { polarity: 'none' }).vs.verdict).toBe('higher');
  });

  it.each([
    ['child poverty explains too little', { value: 20, poor: 24 }, along(1, 0.02), {}, {}, 'weak-fit'],
    ['too few areas have both', { value: 20, poor: 24 }, along(0.1, 0.5, 18), {}, {}, 'few-with-poverty'],
    ['the area has no child poverty', { value: 20, poor: null }, along(0.1), {}, {}, 'poverty-unknown'],
    [
      'the child poverty is of three years before',
      { value: 20, poor: 24 },
      along(0.1),
      {},
      { povertyIn: '2020' },
      'few-with-poverty',
    ],
    ['no measure is named', { value: 20, poor: 24 }, along(0.1), {}, { settings: BESIDE.settings }, 'no-poverty'],
    ['it is a number of people', { value: 20, poor: 24 }, along(0.1), { measure: 'count', multiplier: 1 }, {}, 'count'],
    ['the figure has no log odds', { value: 0, poor: 24 }, along(0.1), {}, {}, 'no-scale'],
  ] as const)('gives no verdict where %s, and says so', (_, own, others, change, more, why) => {
    const { vs } = expected(own, others, change as Partial<Indicator>, more);
    expect(vs).toEqual({ verdict: 'not-compared', reason: NOT_COMPARED[why] });
  });

  it('is not asked of child poverty itself, nor of its family', () => {
    const relations = { families: [{ title: 'Poverty', shows: 'poor', measures: ['poor', 'one'] }], follows: [] };
    const rows = [rowOf('C', '2023', { value: 20 }), rowOf('C', '2023', { value: 24 }, poverty)];
    const settings = { ...BESIDE.settings, elsewhere: { ...BESIDE.settings.elsewhere!, poverty: 'poor' } };
    const others = along(0.1);
    const elsewhere = {
      areas: others.map(({ code }) => area(code, 'unitary')),
      observations: others.map(({ code, value }) => rowOf(code, '2023', { value })),
      neighbours: [],
    };
    const judged = judge(rows, [indicatorWith(), poverty], { settings, elsewhere, relations }).rows;
    expect(judged.map(({ others: { expected: one } }) => one.vs.reason)).toEqual([
      NOT_COMPARED['is-poverty'],
      NOT_COMPARED['is-poverty'],
    ]);
  });

  it('weighs areas by their denominators where all are given', () => {
    const indicator = indicatorWith();
    const counted = (code: string, share: number, people: number) =>
      rowOf(code, '2023', { counts: [share * people, people] }, indicator);
    const others = Array.from({ length: 30 }, (_, i) => ({ code: `B${i}`, poor: 10 + i }));
    const elsewhere = {
      areas: others.map(({ code }) => area(code, 'unitary')),
      observations: others.flatMap(({ code, poor }, i) => [
        // Half of them, of a hundred times as many people, lie on the line where a figure is its child poverty.
        counted(code, i % 2 ? poor / 100 : poor / 50, i % 2 ? 100_000 : 1000),
        rowOf(code, '2023', { value: poor }, poverty),
      ]),
      neighbours: [],
    };
    const rows = [counted('C', 0.24, 100_000), rowOf('C', '2023', { value: 24 }, poverty)];
    const settings = { ...BESIDE.settings, elsewhere: { ...BESIDE.settings.elsewhere!, poverty: 'poor' } };
    const judged = judge(rows, [indicator, poverty], { settings, elsewhere }).rows;
    expect(judged.find(({ row }) => row.indicator === 'one')!.others.expected.value).toBeCloseTo(24, 0);
  });
});
