import { describe, expect, it } from 'vitest';
import type { ProtectInput } from '../../data-pipeline/protect/protect.ts';
import type { Observation } from '../../data-pipeline/schema/folder/observation.ts';
import { attackRows, brief, shield } from '../helpers/protectWorld.ts';
import { build, counted, published, type World } from '../helpers/world.ts';

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
      'releases show a, which has no definition; in 3 of the 3 smallest places that both have it is b; expected a line that says whether that is its new id',
    ]);
    expect(lost.problems[0]?.answers?.map(({ key, entry }) => `${key}: ${entry}`)).toEqual([
      'formerly: {measure: b, was: a}',
      'apart: [a, b]',
    ]);
    const renamed: World = { ...now, relations: { formerly: [{ measure: 'b', was: 'a' }] } };
    const second = await released(renamed, rows, { previous: [first] });
    expect(brokenIn(renamed, second, [first])).toEqual([]);
    expect(brief(second)).toContain('W4 c');
  });
  it('where a measure is a group of another today', async () => {
    const groups = { 'meals+': ['fsm', 'not-fsm'] };
    const before: World = { tree: WARDS.tree, indicators: { m: COUNT, 'm-fsm': COUNT } };
    const wards = ['W1 48 20', 'W2 30 12', 'W3 40 18', 'W4 27 19', 'W5 60 33'].map((text) => text.split(' '));
    const first = await released({ ...before, relations: { within: [['m-fsm', 'm']] } }, [
      ...wards.map(([ward, all, fsm]) => `m:${ward} ${Number(all) + Number(fsm)}`),
      ...wards.map(([ward, , fsm]) => `m-fsm:${ward} ${fsm}`),
    ]);
    expect(brief(first).some((row) => row.endsWith(' 33'))).toBe(true);
    const now: World = {
      tree: WARDS.tree,
      indicators: { m: COUNT },
      groups,
      relations: { formerly: [{ measure: 'm', was: 'm-fsm', group: 'fsm' }] },
    };
    // One value less in a ward: what was shown of it before is known, and its change is small.
    const rows = wards.flatMap(([ward, all, fsm]) => [
      `m:${ward},group=fsm ${ward === 'W2' ? 9 : fsm}`,
      `m:${ward},group=not-fsm ${all}`,
    ]);
    const second = await released(now, rows, { previous: [first] });
    expect(brokenIn(now, second, [first])).toEqual([]);
    // With nobody to say that it is the same, the row of the group would be taken for new.
    const undeclared = { ...now, relations: {} };
    const { problems } = await shield(undeclared, rows, { previous: [first] });
    expect(problems.map(({ message }) => message).join()).toContain('releases show m-fsm, which has no definition');
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
  describe('and what a measure was that is another now', () => {
    const asked = async (world: World, rows: readonly string[], more: Partial<ProtectInput>): Promise<string[]> => {
      const { problems } = await shield(world, rows, more);
      return problems.flatMap(({ answers = [] }) => answers.map(({ key, entry }) => `${key}: ${entry}`));
    };
    const safe = async (world: World, rows: readonly string[], previous: Observation[][]): Promise<string[]> => {
      const out = await released(world, rows, { previous });
      expect(brokenIn(world, out, previous)).toEqual([]);
      return out.map((row) => `${row.indicator}:${row.area} ${row.hidden ? 'c' : row.numerator}`);
    };
    const tree = 'K(L1(W1 W2 W3 W4 W5))';
    const old: World = { tree, indicators: { a: COUNT } };
    const now: World = { tree, indicators: { b: COUNT, d: COUNT } };
    const NOW = ['W1 30 18', 'W2 12 18', 'W3 23 17', 'W4 18 7', 'W5 36 24'].flatMap((text) => {
      const [ward, b, d] = text.split(' ');
      return [`b:${ward} ${b}`, `d:${ward} ${d}`];
    });
    const SPLIT = { split: [{ whole: 'a', parts: ['b', 'd'] }] };
    for (const fourth of [25, 7]) {
      const before = ['a:W1 48', 'a:W2 30', 'a:W3 40', `a:W4 ${fourth}`, 'a:W5 60'];
      const rows = fourth === 25 ? NOW : NOW.with(6, 'b:W4 5').with(7, 'd:W4 2');
      it(`is asked where it was split, and answered by a set that only releases know (${fourth})`, async () => {
        const first = await released(old, before);
        const lines = ['split: {whole: a, parts: [b, d]}', 'apart: [a, b, d]'];
        expect(await asked(now, rows, { previous: [first] })).toEqual(lines);
        const out = await safe({ ...now, relations: SPLIT }, rows, [first]);
        expect(out).toContain('d:W4 c');
        expect(out).toContain('b:W4 c');
        expect(out.filter((row) => / c/.test(row)).length).toBeLessThan(7);
        // Declared apart they are protected each by itself: the answer decides.
        const apart = await released({ ...now, relations: { apart: [['a', 'b', 'd']] } }, rows, { previous: [first] });
        expect(brokenIn({ ...now, relations: SPLIT }, apart, [first]).length).toBeGreaterThan(0);
      });
      it(`is asked where formerly says that it is one of its parts (${fourth})`, async () => {
        const first = await released(old, before);
        const wrong: World = { ...now, relations: { formerly: [{ measure: 'b', was: 'a' }] } };
        const { problems, observations } = await shield(wrong, rows, { previous: [first] });
        expect(observations).toEqual([]);
        expect(problems.map(({ message }) => message).join()).toContain('formerly says that a is b');
        expect(await asked(wrong, rows, { previous: [first] })).toContain('split: {whole: a, parts: [b, d]}');
        // Without the rest at hand, figures that are others nearly everywhere say so.
        const alone = rows.filter((row) => row.startsWith('b'));
        const half: World = { ...wrong, indicators: { b: COUNT } };
        expect((await shield(half, alone, { previous: [first] })).problems[0]?.message).toContain(
          'by more than recounts can explain',
        );
      });
    }
    it('is looked for by the audit too', async () => {
      const first = await released(old, ['a:W1 48', 'a:W2 30', 'a:W3 40', 'a:W4 25', 'a:W5 60']);
      const wrong: World = { ...now, relations: { formerly: [{ measure: 'b', was: 'a' }] } };
      const { observations } = await shield(now, NOW);
      const { findings } = attackRows(wrong, observations, [first]);
      const warned = findings.filter(({ family }) => family === 'undeclared relation').map(({ cell }) => cell);
      expect(warned).toContain(
        'b, d add up to b as it was then, as release 1 shows b: declare split or apart in relations.yaml',
      );
      const right = attackRows({ ...now, relations: SPLIT }, observations, [first]);
      expect(right.findings.filter(({ family }) => family === 'undeclared relation')).toEqual([]);
    });
    it('asks nothing of a rename with a recount', async () => {
      const first = await released(old, ['a:W1 48', 'a:W2 30', 'a:W3 40', 'a:W4 25', 'a:W5 60']);
      const renamed: World = { ...now, relations: { formerly: [{ measure: 'b', was: 'a' }] } };
      const rows = ['b:W1 48', 'b:W2 33', 'b:W3 40', 'b:W4 25', 'b:W5 61', ...NOW.filter((row) => row.startsWith('d'))];
      await safe(renamed, rows, [first]);
    });
    it('is asked where two measures were merged, and where their sum went under an old id', async () => {
      const before: World = { tree, indicators: { b: COUNT, d: COUNT } };
      const first = await released(before, NOW);
      const merged: World = { tree, indicators: { a: COUNT } };
      const rows = ['a:W1 48', 'a:W2 30', 'a:W3 40', 'a:W4 25', 'a:W5 60'];
      expect(await asked(merged, rows, { previous: [first] })).toContain('split: {whole: a, parts: [b, d]}');
      expect(await safe({ ...merged, relations: SPLIT }, rows, [first])).toContain('a:W4 c');
      const kept = rows.map((row) => row.replace('a', 'b'));
      const widened: World = { tree, indicators: { b: COUNT } };
      expect(await asked(widened, kept, { previous: [first] })).toContain('split: {whole: b-new, parts: [b, d]}');
    });
    it('is asked where an id stays and its children do not', async () => {
      const first = await released(old, ['a:W1 48', 'a:W2 30', 'a:W3 40', 'a:W4 25', 'a:W5 60']);
      const cut: World = { tree, indicators: { a: COUNT, d: COUNT } };
      const rows = NOW.map((row) => row.replace('b', 'a'));
      expect(await asked(cut, rows, { previous: [first] })).toContain('split: {whole: a, parts: [a-new, d]}');
      const again: World = { tree, indicators: { 'a-new': COUNT, d: COUNT } };
      const renewed: World = { ...again, relations: { split: [{ whole: 'a', parts: ['a-new', 'd'] }] } };
      const counts = counted(rows).map((count) =>
        count.indicator === 'a' ? { ...count, indicator: 'a-new' as typeof count.indicator } : count,
      );
      const { observations, problems } = await shield(renewed, [], { counts, previous: [first] });
      expect(problems.filter(({ severity }) => severity === 'fault')).toEqual([]);
      expect(brokenIn(renewed, observations, [first])).toEqual([]);
      expect(
        observations.some(({ area, hidden, indicator }) => area === 'W4' && !hidden && indicator === 'a-new'),
      ).toBe(false);
    });
    it('is known through a chain of names, and where wards were merged at once', async () => {
      const first = await released(old, ['a:W1 48', 'a:W2 30', 'a:W3 40', 'a:W4 7', 'a:W5 60']);
      const second = await released(
        { tree, indicators: { b: COUNT }, relations: { formerly: [{ measure: 'b', was: 'a' }] } },
        ['b:W1 48', 'b:W2 30', 'b:W3 40', 'b:W4 7', 'b:W5 60'],
        { previous: [first] },
      );
      const chain: World = {
        tree: 'K(L1(W1 W2 W3 W4 W5 W6))',
        indicators: { c: COUNT },
        changes: { 'W3>W6': 1, 'W4>W6': 1 },
        dates: { W3: ['', '2024-03-31'], W4: ['', '2024-03-31'], W6: ['2024-04-01', ''] },
        relations: {
          formerly: [
            { measure: 'c', was: 'a' },
            { measure: 'c', was: 'b' },
          ],
        },
      };
      const rows = ['c:W1 48', 'c:W2 30', 'c:W6 47', 'c:W5 60'];
      const out = await safe(chain, rows, [first, second]);
      expect(out.filter((row) => / c/.test(row)).length).toBeGreaterThan(0);
    });
    it('is asked where it was split as wards were merged', async () => {
      const first = await released(old, ['a:W1 48', 'a:W2 30', 'a:W3 40', 'a:W4 25', 'a:W5 60']);
      const boundary = {
        tree: 'K(L1(W1 W2 W3 W4 W5 W6))',
        changes: { 'W3>W6': 1, 'W4>W6': 1 },
        dates: { W3: ['', '2024-03-31'], W4: ['', '2024-03-31'], W6: ['2024-04-01', ''] } as World['dates'],
        indicators: { b: COUNT, d: COUNT },
      };
      const rows = ['W1 40 8', 'W2 12 18', 'W6 41 24', 'W5 36 24'].flatMap((text) => {
        const [ward, b, d] = text.split(' ');
        return [`b:${ward} ${b}`, `d:${ward} ${d}`];
      });
      const world: World = boundary as World;
      expect(await asked(world, rows, { previous: [first] })).toContain('split: {whole: a, parts: [b, d]}');
      const out = await safe({ ...world, relations: SPLIT }, rows, [first]);
      expect(out).toContain('d:W1 c');
      expect(out).toContain('b:W1 c');
    });
    it.each([
      ['merged', { 'W3>W6': 1, 'W4>W6': 1 }],
      ['merged twice', { 'W3>W7': 1, 'W7>W6': 1, 'W4>W6': 1 }],
    ])('is known where it was split as wards were %s, of which one has few', async (_, changes) => {
      const own = { ...COUNT, levels: ['ward'] };
      const tree = 'K(L1(W1 W2 W3 W4 W6 W7))';
      const first = await released({ tree, indicators: { a: own } }, ['a:W1 48', 'a:W2 30', 'a:W3 40', 'a:W4 7']);
      expect(brief(first)).toContain('W4 c');
      const ended: [string, string] = ['', '2024-03-31'];
      const world: World = {
        tree,
        changes,
        dates: { W3: ended, W4: ended, W7: ended, W6: ['2024-04-01', ''] },
        indicators: { b: own, d: own },
        relations: SPLIT,
      };
      // 30 and 17 in the ward that W3 and W4 became, less the 40 of W3, are the 7 of W4.
      const rows = ['b:W1 28', 'd:W1 20', 'b:W2 14', 'd:W2 16', 'b:W6 30', 'd:W6 17'];
      const out = await safe(world, rows, [first]);
      expect(out.filter((row) => /W6 \d/.test(row)).length).toBeLessThan(2);
      expect(brokenIn(world, published(rows, build(world).indicators), [first])).not.toEqual([]);
    });
    it('keeps the shares of a measure that was split, numerators and denominators', async () => {
      const rated = (ids: string[]): World => ({ tree, indicators: Object.fromEntries(ids.map((id) => [id, {}])) });
      const first = await released(rated(['a']), [
        'a:W1 48/150',
        'a:W2 30/100',
        'a:W3 40/120',
        'a:W4 25/90',
        'a:W5 60/170',
      ]);
      const rows = ['W1 30/80 18/70', 'W2 12/40 18/60', 'W3 23/70 17/50', 'W4 18/50 7/40', 'W5 36/90 24/80'].flatMap(
        (text) => {
          const [ward, b, d] = text.split(' ');
          return [`b:${ward} ${b}`, `d:${ward} ${d}`];
        },
      );
      const lines = (await asked(rated(['b', 'd']), rows, { previous: [first] })).filter((line) =>
        line.startsWith('split'),
      );
      expect(lines.sort()).toEqual([
        'split: {whole: a, parts: [b, d]}',
        'split: {whole: a.denominator, parts: [b.denominator, d.denominator]}',
      ]);
      const relations = {
        split: [
          { whole: 'a', parts: ['b', 'd'] },
          { whole: 'a.denominator', parts: ['b.denominator', 'd.denominator'] },
        ],
      };
      const out = await safe({ ...rated(['b', 'd']), relations }, rows, [first]);
      expect(out).toContain('b:W4 c');
    });
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
