import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { slopeIndex } from '../../data-pipeline/compare/slopeIndex.ts';
import { publishedTable, tableCsv } from '../../data-pipeline/publish/tables.ts';
import type { AreaCode } from '../../data-pipeline/schema/brand.ts';
import { type InequalityOf, inequalitySteps } from '../../data-pipeline/schema/derivation/inequalitySteps.ts';
import { indexAreas } from '../../data-pipeline/schema/folder/area.ts';
import type { Protected } from '../../data-pipeline/schema/folder/observation.ts';
import { inequalityFrom } from '../../site/published/inequality.ts';
import { indicatorWith, judge, rowOf, type Told } from '../helpers/judge.ts';
import { faultOf } from '../helpers/sums.ts';

const six = (number: number | undefined): number => Number(number?.toPrecision(6));

// A county C with the LCPs L1 and L2; five wards in each, V1 to V5 and W1 to W5, the most deprived first; fifths F1 to F5 of both.
const NUMBERS = [1, 2, 3, 4, 5] as const;
const areas = indexAreas(
  [
    ['E', 'country', null],
    ['C', 'county', 'E'],
    ['L1', 'lcp', 'C'],
    ['L2', 'lcp', 'C'],
    ...NUMBERS.flatMap((i) => [
      [`V${i}`, 'ward', 'L1'],
      [`W${i}`, 'ward', 'L2'],
      [`F${i}`, 'fifth', 'C'],
    ]),
  ].map(([code, type, parent]) => ({
    ...{ code: code as AreaCode, parent: parent as AreaCode | null, name: code ?? '', type: type ?? '' },
    ...{ slug: code ?? '', validFrom: '', validTo: '', lon: null, lat: null },
  })),
);
const memberships = NUMBERS.flatMap((i) =>
  [`V${i}`, `W${i}`].map((member) => ({ area: `F${i}` as AreaCode, member: member as AreaCode })),
);
const fifths = {
  ours: { title: 'wards', areas: NUMBERS.map((i) => `F${i}`), by: ['poverty'], source: 'Invented' },
};
const row = (area: string, period: string, told: Told, indicator = indicatorWith()): Protected =>
  rowOf(area, period, told, indicator);
const judged = (rows: readonly Protected[], indicators = [indicatorWith()]) =>
  judge(rows, indicators, {
    areas,
    memberships,
    settings: { fifths },
    benchmarks: { england: 'E', region: 'R', county: 'C' },
  });

/** 20%, 18%, 16%, 14% and 12% of 1,000 in each ward of L1; the same of 500 in L2. */
const wards = (period: string, hidden = ''): Protected[] =>
  NUMBERS.flatMap((i) => [
    row(`V${i}`, period, hidden === `V${i}` ? { status: 'c' } : { counts: [220 - 20 * i, 1000] }),
    row(`W${i}`, period, { counts: [110 - 10 * i, 500] }),
  ]);

describe('slope and relative index of inequality', () => {
  const PEOPLE = [4200, 3900, 4100, 4000, 3800];
  const VALUES = [25.9, 24.1, 21.8, 20.2, 17.5];
  const LOWER = [24.6, 22.8, 20.6, 19, 16.3];
  const UPPER = [27.2, 25.5, 23.1, 21.5, 18.7];
  const points = PEOPLE.map((people, i) => ({
    people,
    ...{ value: VALUES[i] ?? 0, lower: LOWER[i] ?? 0, upper: UPPER[i] ?? 0 },
  }));

  it('have the values of phe_sii, and its simulated limits', () => {
    const { slope, ratio } = slopeIndex(points);
    expect(six(slope.value)).toBe(-10.3081);
    expect([slope.lower.toFixed(2), slope.upper.toFixed(2)]).toEqual(['-12.30', '-8.31']);
    expect(ratio?.value).toBeCloseTo(0.62, 5);
    expect([ratio?.lower.toFixed(3), ratio?.upper.toFixed(3)]).toEqual(['0.563', '0.682']);
  });

  it('have the limits to which a simulation comes: 40,000 draws with a fixed seed', () => {
    let seed = 20_261_201;
    const random = (): number => {
      seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
      return (seed + 0.5) / 2 ** 32;
    };
    const normal = (): number => Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random());
    const runs = Array.from({ length: 40_000 }, () =>
      slopeIndex(
        points.map((one) => ({ ...one, value: one.value + (normal() * (one.upper - one.lower)) / (2 * 1.959964) })),
      ),
    );
    const limits = (of: (run: (typeof runs)[number]) => number): number[] => {
      const sorted = runs.map(of).sort((a, b) => a - b);
      return [sorted[999] ?? 0, sorted[38_999] ?? 0];
    };
    const { slope, ratio } = slopeIndex(points);
    const [low = 0, high = 0] = limits((run) => run.slope.value);
    expect(Math.abs(low - slope.lower)).toBeLessThan(0.05);
    expect(Math.abs(high - slope.upper)).toBeLessThan(0.05);
    const [least = 0, most = 0] = limits((run) => run.ratio?.value ?? 0);
    expect(Math.abs(least - (ratio?.lower ?? 0))).toBeLessThan(0.003);
    expect(Math.abs(most - (ratio?.upper ?? 0))).toBeLessThan(0.003);
  });

  it('have no ratio where the line falls below 0', () => {
    expect(
      slopeIndex([9, 6, 4, 1, 0.2].map((value) => ({ people: 1, value, lower: value - 0.1, upper: value + 0.1 })))
        .ratio,
    ).toBeNull();
  });
});

describe('the fifths of an area', () => {
  it('are sums of the published counts of their areas, for the county and for each LCP', () => {
    const { fifths: figures, inequality } = judged([...wards('2024'), row('C', '2024', { counts: [1200, 8000] })]);
    const of = (area: string) =>
      figures.filter((one) => one.area === area).map(({ numerator, denominator }) => [numerator, denominator]);
    expect(of('C')).toEqual([
      [300, 1500],
      [270, 1500],
      [240, 1500],
      [210, 1500],
      [180, 1500],
    ]);
    expect(of('L1')).toEqual([
      [200, 1000],
      [180, 1000],
      [160, 1000],
      [140, 1000],
      [120, 1000],
    ]);
    const county = inequality.find(({ area }) => area === 'C');
    // Equal fifths on a straight line: 20, 18, 16, 14 and 12 at the places 0.1 to 0.9.
    expect([county?.slope, county?.verdict, county?.reason, county?.isNow]).toEqual([-10, 'worse', '', true]);
    expect(county?.ratio).toBeCloseTo(11 / 21, 5);
    // The four others: 1,020 of 6,000 less 12% of 6,000. And 500 of the county's 8,000 are in none.
    expect([county?.atLeast, county?.unplaced]).toEqual([300, 6.25]);
    expect((county?.atLeastLower ?? 0) < 300 && (county?.atLeastUpper ?? 0) > 300).toBe(true);
  });

  it('say nothing where a figure that a fifth is made of is hidden, and its area has no row of its own', () => {
    const { fifths: figures, inequality } = judged(wards('2024', 'V2'));
    expect(
      figures
        .filter(({ area, fifth }) => area !== 'L2' && fifth === 2)
        .map(({ numerator, value }) => [numerator, value]),
    ).toEqual([
      [null, null],
      [null, null],
    ]);
    const said = Object.fromEntries(
      inequality.map(({ area, slope, atLeast, reason }) => [area, [slope === null, atLeast === null, reason]]),
    );
    const hidden = 'not every figure that a fifth is made of is shown';
    expect(said).toEqual({ C: [true, true, hidden], L1: [true, true, hidden], L2: [false, false, ''] });
  });

  it('have their own published row where there is one: what is hidden in a ward stays so', () => {
    const own = NUMBERS.map((i) => row(`F${i}`, '2024', { counts: [330 - 30 * i, 1500] }));
    const { inequality, fifths: figures } = judged([...wards('2024', 'V2'), ...own]);
    expect(figures.find(({ area, fifth }) => area === 'C' && fifth === 2)?.numerator).toBe(270);
    expect(inequality.map(({ area, slope }) => [area, slope])).toEqual([
      ['C', -10],
      ['L1', null],
      ['L2', -10],
    ]);
  });

  it('are the same whatever a hidden row would have held', () => {
    const told = (denominator: number | null) =>
      judged(wards('2024', 'V2').map((one) => (one.hidden ? ({ ...one, denominator } as Protected) : one)));
    expect(told(1000).inequality).toEqual(told(null).inequality);
    expect(told(1000).fifths).toEqual(told(null).fifths);
  });

  it('say nothing of an area without a ward in one of them, of means, nor of what drew them and its family', () => {
    const some = wards('2024').filter(({ area }) => area !== 'W5');
    const lacking = judge(some, [indicatorWith()], {
      ...{ areas, settings: { fifths } },
      memberships: memberships.filter(({ member }) => member !== 'W5'),
    });
    expect(lacking.inequality.find(({ area }) => area === 'L2')?.reason).toBe('one of the fifths has no area here');
    for (const change of [{ id: 'poverty' }, { measure: 'mean' as const }, { id: 'deprived' }]) {
      const one = indicatorWith(change);
      const rows = wards('2024').map((each) => ({ ...each, indicator: one.id }) as Protected);
      const relations = {
        families: [{ title: 'Poor', shows: 'poverty', measures: ['poverty', 'deprived'] }],
        follows: [],
      };
      expect(judge(rows, [one], { areas, memberships, settings: { fifths }, relations }).inequality, one.id).toEqual(
        [],
      );
    }
  });

  it('turn round with the direction in which a measure is good, and count what would be more', () => {
    const higher = [indicatorWith({ polarity: 'higher-is-better' })];
    const { inequality } = judged(wards('2024'), higher);
    expect(inequality[0]?.verdict).toBe('better');
    expect(judged(wards('2024'), [indicatorWith({ polarity: 'none' })]).inequality[0]?.verdict).toBe('higher');
  });

  it('have a trend of their slope, of five years', () => {
    const year = (period: number): Protected[] =>
      NUMBERS.map((i) => row(`F${i}`, String(period), { counts: [3000 - (i - 3) * (period - 2018) * 60, 20_000] }));
    const { inequality } = judged([2020, 2021, 2022, 2023, 2024].flatMap(year));
    const newest = inequality.find(({ isNow }) => isNow);
    expect([newest?.period, newest?.trend, newest?.gapIs, newest?.trendYears]).toEqual([
      '2024',
      'decreasing',
      'wider',
      '2020 2021 2022 2023 2024',
    ]);
    expect(inequality.filter(({ isNow }) => isNow)).toHaveLength(1);
    expect(inequality.find(({ period }) => period === '2023')?.trendReason).toBe('fewer than five years');
  });
});

describe('the gap between two groups', () => {
  const of = (sex: string, period: string, told: Told): Protected => ({ ...row('L1', period, told), sex }) as Protected;

  it('has Newcombe’s limits, and says who is in neither', () => {
    const rows = [
      row('L1', '2024', { counts: [110, 160] }),
      of('female', '2024', { counts: [56, 70] }),
      of('male', '2024', { counts: [48, 80] }),
    ];
    const [gap, ...more] = judged(rows).groupGaps;
    expect(more).toEqual([]);
    expect([gap?.gap, gap?.lower, gap?.upper]).toEqual([20, 5.24315, 33.3873]);
    expect([gap?.kind, gap?.first, gap?.verdict, gap?.isNow, gap?.unknown]).toEqual([
      'sex',
      'female',
      'higher',
      true,
      6.25,
    ]);
  });

  it('is none where one of the two is hidden, and the newest that shows both is now', () => {
    const rows = [
      of('female', '2023', { counts: [56, 70] }),
      of('male', '2023', { counts: [48, 80] }),
      of('female', '2024', { counts: [56, 70] }),
      of('male', '2024', { status: 'c' }),
    ];
    const gaps = judged(rows).groupGaps.map(({ period, gap, isNow, reason, unknown }) => [
      period,
      gap,
      isNow,
      reason,
      unknown,
    ]);
    expect(gaps).toEqual([
      ['2023', 20, true, '', null],
      ['2024', null, false, 'one of the two is not shown', null],
    ]);
  });

  it('is not tested without limits; of a kind of group with two values; and becomes wider or narrower', () => {
    const words = { groups: { meals: { title: 'Meals', values: { fsm: 'Yes', not: 'No' }, complete: false } } };
    const plain = [indicatorWith({ interval: 'none' })];
    const group = (value: string, period: string, told: Told): Protected =>
      ({ ...row('L1', period, told), group: value }) as Protected;
    const untested = judge([group('fsm', '2024', { value: 60 }), group('not', '2024', { value: 71 })], plain, {
      settings: words,
    });
    expect(untested.groupGaps.map(({ kind, gap, verdict, reason }) => [kind, gap, verdict, reason])).toEqual([
      ['meals', -11, 'not-compared', 'our copy has no confidence interval'],
    ]);
    const years = [2020, 2021, 2022, 2023, 2024].flatMap((year, i) => [
      group('fsm', String(year), { counts: [5000 + 200 * i, 10_000] }),
      group('not', String(year), { counts: [7000, 10_000] }),
    ]);
    const { groupGaps } = judge(years, [indicatorWith()], { settings: words });
    expect([groupGaps.at(-1)?.gapIs, groupGaps.at(-1)?.trend]).toEqual(['narrower', 'increasing']);
  });
});

describe('how it was worked out', () => {
  const figure = (counts: readonly (readonly [number, number])[]): InequalityOf => {
    const rows = counts.flatMap((pair, i) => [row(`F${i + 1}`, '2024', { counts: pair })]);
    const { fifths: figures, inequality } = judged(rows);
    const csv = (name: 'fifths' | 'inequality'): string =>
      tableCsv(name === 'fifths' ? publishedTable(name, figures) : publishedTable(name, inequality));
    const [one] = inequalityFrom(csv('inequality'), csv('fifths'));
    if (!one) throw new Error('nothing was published');
    return one;
  };

  it('gives each printed result from its printed sum, with figures as they are published', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 11, max: 900 }), fc.integer({ min: 1000, max: 90_000 })), {
          minLength: 5,
          maxLength: 5,
        }),
        (counts) => {
          const one = figure(counts);
          const steps = inequalitySteps(one, { measure: 'proportion', events: false });
          expect(steps.length).toBeGreaterThan(3);
          expect(
            steps.flatMap((step) => (step.sum === '' ? [] : faultOf(step))).filter((fault) => fault !== ''),
          ).toEqual([]);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('is nothing where nothing was tested', () => {
    const one = figure([
      [20, 100],
      [18, 100],
      [16, 100],
      [14, 100],
      [12, 100],
    ]);
    expect(inequalitySteps({ ...one, slope: null }, { measure: 'proportion', events: false })).toEqual([]);
  });
});
