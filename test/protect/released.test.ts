import { describe, expect, it } from 'vitest';
import type { ProtectInput } from '../../data-pipeline/protect/protect.ts';
import { attackRows, brief, shield } from '../helpers/protectWorld.ts';
import type { World } from '../helpers/world.ts';

const COUNT = { measure: 'count', interval: 'none', denominator: '', decimals: 0 } as const;
const WARDS: World = { tree: 'K(L1(W1 W2 W3 W4 W5))', indicators: { m: COUNT } };
const FIRST = ['W1 48', 'W2 30', 'W3 40', 'W4 7', 'W5 60'];
const SECOND = ['W1 48', 'W2 45', 'W3 40', 'W4 7', 'W5 60'];

async function released(world: World, rows: readonly string[], more: Partial<ProtectInput> = {}) {
  const { observations, problems } = await shield(world, rows, more);
  expect(problems.filter(({ severity }) => severity === 'fault')).toEqual([]);
  return observations;
}

function brokenIn(...[world, observations, previous]: Parameters<typeof attackRows>): unknown[] {
  const { findings } = attackRows(world, observations, previous);
  return findings.filter(({ severity, rule }) => severity === 'broken' && rule === 'ours');
}

describe('what was published is known', () => {
  it('under the id that it had (B5)', async () => {
    const old: World = { ...WARDS, indicators: { a: { ...COUNT, numerator: 'children helped' } } };
    const first = await released(
      old,
      FIRST.map((row) => `a:${row}`),
    );
    const now: World = { ...WARDS, indicators: { b: COUNT } };
    const rows = SECOND.map((row) => `b:${row}`);
    const lost = await shield(now, rows, { previous: [first] });
    expect(lost.problems.map(({ message }) => message)).toEqual([
      'indicator "a" has no definition; expected in relations.yaml: formerly: [{measure: ID, was: a}], if ID counts the same children',
    ]);
    const renamed: World = { ...now, relations: { formerly: [{ measure: 'b', was: 'a' }] } };
    const second = await released(renamed, rows, { previous: [first] });
    expect(brokenIn(renamed, second, [first])).toEqual([]);
    expect(brief(second)).toContain('W4 c');
  });
  it('whether it was released or not (B10)', async () => {
    const first = await released(WARDS, FIRST);
    const second = await released(WARDS, SECOND, { published: first });
    expect(brokenIn(WARDS, second, [first])).toEqual([]);
    expect(brief(second).filter((row) => /W[345] c$/.test(row)).length).toBeGreaterThan(0);
  });
  it('though it is not delivered again (B14)', async () => {
    const sexes = ['W1 48 20', 'W2 30 12', 'W3 40 8', 'W4 27 9', 'W5 60 33'].flatMap((text) => {
      const [ward, girls, boys] = text.split(' ');
      return [`${ward},sex=female ${girls}`, `${ward},sex=male ${boys}`];
    });
    const world: World = { ...WARDS, overlays: { R1: ['W1', 'W3'], R2: ['W3', 'W4'] } };
    const first = await released(world, sexes);
    const totals = ['W1 68', 'W2 42', 'W3 48', 'W4 36', 'W5 93', 'R1 116', 'R2 84'];
    const second = await released(world, totals, { previous: [first] });
    expect(brokenIn(world, second, [first])).toEqual([]);
  });
  it('and a measure that is not delivered now is not given away by another', async () => {
    const asked = { denominator: 'young people' };
    const world: World = {
      tree: 'K(L1(W1 W2 W3 W4 W5))',
      indicators: { eet: asked, neet: asked },
      relations: { split: [{ whole: 'eet.denominator', parts: ['eet', 'neet'] }] },
    };
    const first = await released(world, [
      'eet:W1 80/120',
      'eet:W2 40/90',
      'eet:W3 60/85',
      'eet:W4 93/100',
      'eet:W5 70/130',
    ]);
    const second = await released(
      world,
      ['neet:W1 40/120', 'neet:W2 50/90', 'neet:W3 25/85', 'neet:W4 7/100', 'neet:W5 60/130'],
      { published: first },
    );
    expect(brokenIn(world, [...first, ...second])).toEqual([]);
  });
  it('and a rename that splits a measure in two is one more sum', async () => {
    const old: World = { ...WARDS, indicators: { a: { ...COUNT, numerator: 'children helped' } } };
    const first = await released(
      old,
      FIRST.map((row) => `a:${row}`),
    );
    const now: World = {
      ...WARDS,
      indicators: { all: COUNT, home: COUNT, school: COUNT },
      relations: { formerly: [{ measure: 'all', was: 'a' }], split: [{ whole: 'all', parts: ['home', 'school'] }] },
    };
    const rows = ['W1 20 28', 'W2 12 18', 'W3 13 27', 'W4 3 4', 'W5 30 30'].flatMap((text) => {
      const [ward, home, school] = text.split(' ');
      return [`home:${ward} ${home}`, `school:${ward} ${school}`];
    });
    const second = await released(now, rows, { previous: [first] });
    expect(brokenIn(now, second, [first])).toEqual([]);
  });
});

describe('revisions', () => {
  it('of few children are published at once (R2)', async () => {
    const first = await released(WARDS, FIRST);
    const second = await released(WARDS, ['W1 51', ...FIRST.slice(1)], { previous: [first] });
    expect(brief(second)).toContain('W1 51');
    expect(brief(second)).toContain('L1 188');
    expect(brokenIn(WARDS, second, [first])).toEqual([]);
  });
  it('are published beside a new pooled period (R3)', async () => {
    const world: World = {
      tree: 'K(L1 L2)',
      indicators: { p: { ...COUNT, period: 'pooled', numerator: 'births' }, s: { ...COUNT, numerator: 'births' } },
    };
    const year = (at: string, a: number, b: number): string[] => [`s:L1@${at} ${a}`, `s:L2@${at} ${b}`];
    const old = [
      ...year('2020', 30, 60),
      ...year('2021', 42, 70),
      ...year('2022', 28, 80),
      'p:L1@2020-2022 100',
      'p:L2@2020-2022 210',
    ];
    const first = await released(world, old);
    const now = [...year('2020', 30, 60), ...year('2021', 45, 70), ...year('2022', 28, 80), ...year('2023', 35, 50)];
    const pooled = ['p:L1@2020-2022 103', 'p:L2@2020-2022 210', 'p:L1@2021-2023 108', 'p:L2@2021-2023 200'];
    const second = await released(world, [...now, ...pooled], { previous: [first] });
    expect(second.every((row) => !row.hidden)).toBe(true);
  });
  it('leave the years that are not delivered as they are (R4)', async () => {
    const first = await released(
      WARDS,
      FIRST.map((row) => row.replace(' ', '@2022 ')),
    );
    const second = await released(WARDS, SECOND, { published: first });
    expect(second.every(({ period }) => period === '2023')).toBe(true);
    expect(brokenIn(WARDS, [...first, ...second])).toEqual([]);
  });
  it('of quarters add up to their year, and nobody is given away by it (R6)', async () => {
    const world: World = {
      tree: 'K(L1 L2)',
      indicators: {
        q: { ...COUNT, period: 'quarter', numerator: 'referrals' },
        y: { ...COUNT, numerator: 'referrals' },
      },
    };
    const rows = ['L1', 'L2'].flatMap((area, at) => [
      ...[20, 7, 31, 44].map((count, quarter) => `q:${area}@2023-Q${quarter + 1} ${count + 30 * at}`),
      `y:${area} ${102 + 120 * at}`,
    ]);
    const out = await released(world, rows);
    expect(out.filter((row) => row.hidden && row.area === 'L1').length).toBeGreaterThan(1);
    expect(brokenIn(world, out)).toEqual([]);
  });
});
