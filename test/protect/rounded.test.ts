import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Observation } from '../../data-pipeline/schema/folder/observation.ts';
import { type Known, tryEveryTable } from '../helpers/everyTable.ts';
import { attackRows, brief, shield } from '../helpers/protectWorld.ts';
import { build, published, type World } from '../helpers/world.ts';

const COUNT = { measure: 'count', interval: 'none', denominator: '', decimals: 0 } as const;
const WARDS: World = { tree: 'K(L1(W1 W2 W3 W4 W5))', indicators: { m: { ...COUNT, protect: { round: 5 } } } };
const ROWS = ['W1 48', 'W2 32', 'W3 41', 'W4 7', 'W5 61'];

/** What an attacker who knows the rule finds a ward's count to be, by trying every one: totals and wards to the nearest 5. */
function bounds(rows: readonly string[], ward: string): [number, number] {
  const figure = (area: string): number | null => {
    const text = rows.find((row) => row.startsWith(`${area} `))?.split(' ')[1] ?? 'c';
    return text === 'c' ? null : Number(text);
  };
  const around = (area: string): [number, number] => {
    const shown = figure(area);
    return shown === null ? [0, 1000] : [Math.max(11, shown - 2), shown + 2];
  };
  const others = ['W1', 'W2', 'W3', 'W4', 'W5'].filter((one) => one !== ward).map(around);
  const total = around('L1');
  const [least, most] = around(ward);
  const low = total[0] - others.reduce((sum, [, high]) => sum + high, 0);
  const high = total[1] - others.reduce((sum, [lowest]) => sum + lowest, 0);
  return [Math.max(least, low), Math.min(most, high)];
}

describe('counts to the nearest 5', () => {
  it('need another hidden figure only where the totals still tell', async () => {
    const { observations, problems } = await shield(WARDS, ROWS);
    expect(problems).toEqual([]);
    const rows = brief(observations);
    expect(rows).toContain('W4 c');
    for (const row of rows) expect(Number(row.split(' ')[1] ?? 0) % 5 || 0).toBe(0);
    const [least, most] = bounds(rows, 'W4');
    expect(least).toBe(0);
    expect(most).toBeGreaterThan(10);
    const exact = await shield({ ...WARDS, indicators: { m: COUNT } }, ROWS);
    expect(observations.filter(({ hidden }) => hidden).length).toBeLessThan(
      exact.observations.filter(({ hidden }) => hidden).length,
    );
  });
  it('give rates worked out from the rounded counts', async () => {
    const world: World = { tree: 'K(L1)', indicators: { m: { protect: { round: 5 } } } };
    const { observations } = await shield(world, ['L1 33/101']);
    expect(brief(observations)).toContain('L1 35/100');
    expect(observations[0]).toMatchObject({ value: 35 });
  });
  it('tell the data owner how many are small, as exact counts do', async () => {
    const exact = await shield({ ...WARDS, indicators: { m: COUNT } }, ROWS);
    expect(exact.report?.hiddenSmall).toBe(1);
    expect((await shield(WARDS, ROWS)).report?.hiddenSmall).toBe(1);
  });
  it('hide complements of few', async () => {
    const world: World = { tree: 'K(L1)', indicators: { m: { protect: { round: 5 } } } };
    expect(brief((await shield(world, ['L1 93/101'])).observations)).toContain('L1 c/100');
  });
  it('are never beside the same counts as they are', async () => {
    const world: World = {
      tree: 'K(L1)',
      indicators: {
        m: { ...COUNT, numerator: 'in care', protect: { round: 5 } },
        n: { ...COUNT, numerator: 'in care' },
      },
    };
    const { problems } = await shield(world, ['m:L1 33', 'n:L1 33']);
    expect(problems[0]?.message).toBe(
      'm K 2023 is to be published to the nearest 5, but n gives unrounded figures of the same children; expected both rounded, or neither',
    );
  });
  it('are proved safe in large tables too, and hide no more than exact counts do', async () => {
    const wards = Array.from({ length: 60 }, (_, at) => `W${at + 1}`);
    const groups = Array.from({ length: 20 }, (_, at) => at + 1);
    // One large group and 19 small ones, as ethnic groups are.
    const rows = wards.flatMap((ward, at) =>
      groups.map((group) => `${ward},ethnicity=${group} ${group === 1 ? 15 + ((at * 7) % 60) : (at * group * 3) % 4}`),
    );
    const tree = `K(${[0, 1, 2].map((lcp) => `L${lcp}(${wards.filter((_, at) => at % 3 === lcp).join(' ')})`).join(' ')})`;
    const world: World = { tree, indicators: { m: { ...COUNT, protect: { round: 5 } } } };
    const { problems, observations, report } = await shield(world, rows);
    expect(problems).toEqual([]);
    expect(attackRows(world, observations).broken).toBe(0);
    const exact = await shield({ ...world, indicators: { m: COUNT } }, rows);
    expect(report?.hiddenSmall).toBe(exact.report?.hiddenSmall);
    expect(report?.hidden).toBeLessThan(exact.report?.hidden ?? 0);
    expect(report?.hidden).toBeGreaterThanOrEqual(report?.leastHidden ?? Infinity);
  }, 120_000);
});

/** A low threshold, so that every table can be tried. */
const T = 4;
const MANY = T + 1;

/** What a row of a release leaves of its count, for whoever knows the rule. */
function left(row: Observation | undefined, near: boolean): Known {
  if (!row || row.hidden || row.numerator === null) return null;
  if (!near) return [row.numerator, row.numerator];
  return [Math.max(T + 1, row.numerator - 2), row.numerator + 2];
}

describe('an attacker who tries every table of whole numbers', () => {
  const figures = [
    ...['W1', 'W2'].flatMap((area, ward) => [
      { area, sex: 'female', leaves: [2 * ward] },
      { area, sex: 'male', leaves: [2 * ward + 1] },
      { area, sex: 'all', leaves: [2 * ward, 2 * ward + 1] },
    ]),
    { area: 'L1', sex: 'female', leaves: [0, 2] },
    { area: 'L1', sex: 'male', leaves: [1, 3] },
    { area: 'L1', sex: 'all', leaves: [0, 1, 2, 3] },
  ];
  const worldOf = (round: object): World => ({
    tree: 'L1(W1 W2)',
    types: ['lcp', 'ward'],
    indicators: { m: { ...COUNT, protect: { threshold: T, ...round } } },
  });
  const rowsOf = (numbers: readonly number[]): string[] =>
    figures
      .slice(0, 6)
      .filter(({ sex }) => sex !== 'all')
      .map(({ area, sex, leaves }) => `${area},sex=${sex} ${numbers[leaves[0] ?? 0]}`);
  const value = (numbers: readonly number[], leaves: readonly number[]): number =>
    leaves.reduce((sum, leaf) => sum + (numbers[leaf] ?? 0), 0);

  it.each([
    ['one release', null, { round: 5 }],
    ['two releases, both rounded', { round: 5 }, { round: 5 }],
    ['counts as they were, rounded since', {}, { round: 5 }],
    ['rounded counts, as they are since', { round: 5 }, {}],
  ] as const)(
    'finds nothing about few children in %s',
    async (_, first, second) => {
      let tried = 0;
      await fc.assert(
        fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 4, maxLength: 4 }), async (numbers) => {
          const rows = rowsOf(numbers);
          const before = first && (await shield(worldOf(first), rows));
          // Hidden otherwise than today would hide it: what was told is known.
          const previous = before ? [before.observations] : [];
          const { observations } = await shield(worldOf(second), rows, { previous });
          if (observations.length === 0) return;
          tried++;
          const spans = (['before', 'now'] as const).map((time) =>
            figures.map(({ area, sex }) => {
              const list = time === 'now' ? observations : (before?.observations ?? []);
              const row = list.find((one) => one.area === area && one.sex === sex);
              return left(row, 'round' in ((time === 'now' ? second : first) ?? {}));
            }),
          );
          const all = [...figures, ...figures].map(({ leaves }) => leaves);
          const bounds = tryEveryTable(4, MANY, all, spans.flat());
          figures.forEach(({ leaves }, at) => {
            if (value(numbers, leaves) > T) return;
            const said = JSON.stringify({ numbers, leaves, spans });
            expect([said, bounds[at]![0], bounds[at]![1] > T]).toEqual([said, 0, true]);
          });
          // One or two figures of a release say too little of how it was made: there the audit takes them as they are printed.
          if ((before?.observations.filter(({ hidden }) => !hidden).length ?? 9) < 3) return;
          expect(attackRows(worldOf(second), observations, previous).broken).toBe(0);
        }),
        { numRuns: 25, seed: 21 },
      );
      expect(tried).toBeGreaterThan(15);
    },
    120_000,
  );

  it('agrees with the audit about what is hidden too little', () => {
    let caught = 0;
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 4, maxLength: 4 }),
        fc.array(fc.boolean(), { minLength: 9, maxLength: 9 }),
        (numbers, hides) => {
          const rows = figures.map(({ area, sex, leaves }, at) => {
            const count = value(numbers, leaves);
            const text = count <= T || hides[at] ? 'c' : String(5 * Math.round(count / 5));
            return `${area}${sex === 'all' ? '' : `,sex=${sex}`} ${text}`;
          });
          const world = worldOf({ round: 5 });
          const observations = published(rows, build(world).indicators);
          const spans = figures.map((_, at) => left(observations[at], true));
          const bounds = tryEveryTable(
            4,
            MANY,
            figures.map(({ leaves }) => leaves),
            spans,
          );
          const isGiven = figures.some((_, at) => observations[at]?.hidden && (bounds[at]?.[1] ?? 0) <= T);
          if (isGiven) caught++;
          expect([rows, attackRows(world, observations).broken > 0]).toEqual([rows, isGiven]);
        },
      ),
      { numRuns: 150, seed: 22 },
    );
    expect(caught).toBeGreaterThan(20);
  }, 120_000);

  it('sees a small figure that was rounded and shown all the same', () => {
    const world: World = { tree: 'K(L1(W1 W2))', indicators: { m: { ...COUNT, protect: { round: 5 } } } };
    for (const [figure, broken] of [
      ['5', true],
      ['10', false],
    ] as const) {
      const observations = published([`W1 ${figure}`, 'W2 60'], build(world).indicators);
      expect([figure, attackRows(world, observations).broken > 0]).toEqual([figure, broken]);
    }
  });
});
