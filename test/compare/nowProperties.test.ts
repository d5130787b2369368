import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Protected } from '../../data-pipeline/schema/folder/observation.ts';
import { indicatorWith, judge, publishedRow, rowOf, type Told } from '../helpers/judge.ts';

const pair = fc
  .integer({ min: 30, max: 5000 })
  .chain((people) => fc.tuple(fc.integer({ min: 0, max: people }), fc.constant(people)));
const told: fc.Arbitrary<Told> = fc.oneof(
  { weight: 6, arbitrary: pair.map((counts) => ({ counts })) },
  { weight: 2, arbitrary: fc.integer({ min: 0, max: 100 }).map((value) => ({ value })) },
  { weight: 2, arbitrary: fc.constantFrom('c', 'x').map((status) => ({ status })) },
);
/** Figures of England, the county and an LCP in one year. */
const year = fc.tuple(told, told, told);
const AREAS = ['E', 'C', 'L1'];

function rowsOf(years: readonly (readonly Told[])[], from: number, indicator = indicatorWith()): Protected[] {
  return years.flatMap((figures, i) =>
    figures.map((figure, at) => rowOf(AREAS[at]!, `${from + i}`, figure, indicator)),
  );
}

/** Everything that is said of the newest rows alone: not what is said of them beside earlier ones. */
function saidNow(rows: readonly Protected[]) {
  return judge(rows)
    .rows.filter(({ now }) => now.isNow)
    .map((one) => {
      const {
        change: _,
        trend,
        last_tested: __,
        last_verdict: ___,
        ...row
      } = publishedRow(one) as Record<string, unknown>;
      void trend;
      const beside = /^(change|trend|last|list|gap|rise|fall)/;
      return Object.fromEntries(Object.entries(row).filter(([name]) => !beside.test(name)));
    });
}

describe('what is said now', () => {
  it('is not changed by an older year', () => {
    fc.assert(
      fc.property(fc.array(year, { minLength: 1, maxLength: 4 }), year, (years, older) => {
        const rows = rowsOf(years, 2020);
        // A series that shows nothing at all takes its newest row: an older figure would be the only one.
        fc.pre(AREAS.every((area) => rows.some((row) => row.area === area && !row.hidden && row.value !== null)));
        expect(saidNow([...rowsOf([older], 2015), ...rows])).toEqual(saidNow(rows));
      }),
      { numRuns: 100 },
    );
  });

  it('is in the same lists, in whatever order a family names its measures', () => {
    const ids = ['fat', 'obese', 'thin', 'weight'];
    const indicators = ids.map((id) => indicatorWith({ id }));
    fc.assert(
      fc.property(
        fc.array(year, { minLength: 4, maxLength: 4 }),
        fc.shuffledSubarray(ids, { minLength: 4 }),
        fc.constantFrom('fat', 'weight', 'of-another-folder'),
        (years, order, shows) => {
          const rows = years.flatMap((figures, i) => rowsOf([figures], 2024, indicators[i]));
          const listed = (measures: readonly string[]) => {
            const relations = { families: [{ title: 'Weight', shows, measures: [...measures] }], follows: [] };
            const { rows: judged, findings } = judge(rows, indicators, { relations });
            return { findings, said: judged.map(({ row, now, listing }) => [row.indicator, row.area, now, listing]) };
          };
          expect(listed(order)).toEqual(listed(ids));
        },
      ),
      { numRuns: 100 },
    );
  });

  it('is surer of ten times as many children at the same figures', () => {
    fc.assert(
      fc.property(year, pair, ([england], [count, people]) => {
        const at = (times: number) =>
          judge([rowOf('E', '2023', england), rowOf('L1', '2023', { counts: [count * times, people * times] })])
            .rows[1]!;
        const [few, many] = [at(1), at(10)];
        expect(many.limits.lower).toBeGreaterThanOrEqual(few.limits.lower!);
        expect(many.limits.upper).toBeLessThanOrEqual(few.limits.upper!);
        const width = ({ limits }: typeof few): number => limits.upper! - limits.lower!;
        expect(width(many)).toBeLessThan(width(few));
        // What was a difference stays one, and on its side.
        const [before, after] = [few.vs.england.verdict, many.vs.england.verdict];
        if (before === 'worse' || before === 'better') expect(after).toBe(before);
      }),
      { numRuns: 200 },
    );
  });

  it('is not changed by a hidden row of another area', () => {
    fc.assert(
      fc.property(fc.array(year, { minLength: 1, maxLength: 4 }), fc.constantFrom('c', 'x'), (years, status) => {
        const rows = rowsOf(years, 2020);
        const own = (all: readonly Protected[]) =>
          judge(all)
            .rows.filter(({ row }) => AREAS.includes(row.area))
            .map(publishedRow);
        const hidden = years.map((_, i) => rowOf('L2', `${2020 + i}`, { status }));
        expect(own([...rows, ...hidden])).toEqual(own(rows));
      }),
      { numRuns: 100 },
    );
  });
});

describe('how partnerships move together', () => {
  const LCPS = ['L1', 'L2', 'L3', 'L4', 'L5', 'L6', 'L7'];
  const years = (rises: readonly boolean[]): Protected[] =>
    ['2023', '2024'].flatMap((period, i) => [
      rowOf('E', period, { counts: [2000, 10_000] }),
      rowOf('C', period, { counts: [700 + i, 3500] }),
      ...rises.map((up, at) => rowOf(LCPS[at]!, period, { counts: [100 + (i === 0 ? 0 : up ? 1 : -1), 500] })),
    ]);

  it('is a finding of the area above them where all seven do, though no change of its own is more than chance', () => {
    const { rows, moves } = judge(years(LCPS.map(() => true)));
    expect(moves).toMatchObject([{ rose: 7, fell: 0, p: 0.015625, byChance: 0.015625, judgement: 'worse' }]);
    const county = rows.find(({ row }) => row.area === 'C' && row.period === '2024');
    expect(county?.change.judgement).toBe('');
    expect(county?.listing).toMatchObject({ list: 'getting-worse', badges: 'getting-worse' });
    expect(county?.listing.reason).toBe('worse than in 2023 in 7 of the areas below it');
    // It says nothing of any one of them.
    expect(rows.filter(({ row, listing }) => row.area.startsWith('L') && listing.list !== '')).toEqual([]);
  });

  it('is none where one of seven does not, where six moved alike, or where the direction is nobody’s', () => {
    const six = judge(years([...LCPS.slice(1).map(() => true), false]));
    expect(six.moves).toMatchObject([{ rose: 6, fell: 1, p: 0.125, judgement: '' }]);
    expect(six.rows.filter(({ listing }) => listing.list !== '')).toEqual([]);
    const plain = judge(years(LCPS.map(() => true)), [indicatorWith({ polarity: 'none' })]);
    expect(plain.moves).toMatchObject([{ rose: 7, judgement: '' }]);
    expect(judge(years(LCPS.slice(0, 5).map(() => true))).moves).toEqual([]);
  });
});

describe('a ward that its small areas miss', () => {
  const fitted = indicatorWith({ bestFit: { counted: 'counted', exact: 'exact', limit: 10 } });
  const children = (id: string) => indicatorWith({ id, measure: 'count', interval: 'none', polarity: 'none' });
  const said = (counted: number, exact: number) => {
    const counts = [
      rowOf('W1', '2020', { value: counted }, children('counted')),
      rowOf('W1', '2020', { value: exact }, children('exact')),
    ];
    const figures = [
      rowOf('E', '2024', { counts: [2000, 10_000] }, fitted),
      rowOf('C', '2024', { counts: [700, 3500] }, fitted),
      rowOf('W1', '2024', { counts: [300, 500] }, fitted),
    ];
    return judge([...counts, ...figures], [children('counted'), children('exact'), fitted]).rows.at(-1)!;
  };

  it('has its figure and no verdict, no place in a funnel, and no number of children', () => {
    const apart = said(358, 770);
    expect(apart.fit).toEqual({ miss: 53.5065, isTooFar: true });
    for (const { verdict, reason } of [apart.vs.england, apart.vs.county]) {
      expect([verdict, reason]).toEqual([
        'not-compared',
        'the small areas that stand for this ward miss its children by too much',
      ]);
    }
    expect(apart.limits.lower).not.toBeNull();
    expect([apart.funnel.position, apart.listing.list, apart.distance]).toEqual(['no-funnel', '', null]);
    expect(apart.outlook.inChildren).toBeNull();
  });

  it('is judged where they miss by 10% or less, in either direction', () => {
    expect(said(550, 500).vs.england.verdict).toBe('worse');
    expect(said(450, 500).vs.england.verdict).toBe('worse');
    expect(said(551, 500).vs.england.verdict).toBe('not-compared');
    expect(said(449, 500).vs.england.verdict).toBe('not-compared');
  });
});
