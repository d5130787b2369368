import { describe, expect, it } from 'vitest';
import { attackRows, brief, shield } from '../helpers/protectWorld.ts';
import { build, type World } from '../helpers/world.ts';

const COUNT = { measure: 'count', interval: 'none', denominator: '', decimals: 0 } as const;
const example: World = { tree: 'E10(N1(E01 E02 E03) S1(E04 E05))' };

describe('the example of the specification', () => {
  const counts = [
    'E01 40/120',
    'E02 7/60',
    'E03 45/130',
    'E04 60/150',
    'E05 55/140',
    'N1 92/310',
    'S1 115/290',
    'E10 207/600',
  ];
  it('hides Castle and, with it, Abbey', async () => {
    const { observations, problems, report } = await shield(example, counts);
    expect(problems).toEqual([]);
    expect(brief(observations)).toEqual([
      'E01 c/120',
      'E02 c/60',
      'E03 45/130',
      'E04 60/150',
      'E05 55/140',
      'E10 207/600',
      'N1 92/310',
      'S1 115/290',
    ]);
    expect(observations[2]).toMatchObject({ value: 34.6, lower: 27, upper: 43.1, status: '' });
    expect(report).toMatchObject({ rows: 8, hidden: 2, hiddenSmall: 1 });
    expect(attackRows(example, observations).broken).toBe(0);
  });
  it('computes totals that are not given', async () => {
    const { observations } = await shield(example, counts.slice(0, 5));
    expect(brief(observations)).toContain('E10 207/600');
  });
});

describe('what a hidden row holds', () => {
  it('is its key, its denominator where that is safe, and c', async () => {
    const { observations } = await shield({ tree: 'K(D1(W1 W2 W3 W4))' }, [
      'W1 5/60',
      'W2 2/6',
      'W3 30/80',
      'W4 40/90',
    ]);
    for (const row of observations) {
      if (!row.hidden) continue;
      const keys = [
        'age',
        'area',
        'denominator',
        'ethnicity',
        'group',
        'hidden',
        'indicator',
        'period',
        'sex',
        'status',
      ];
      expect(Object.keys(row).sort()).toEqual(keys);
      expect(row.status).toBe('c');
    }
    expect(brief(observations).filter((row) => row.startsWith('W2'))).toEqual(['W2 c']);
  });
  it('is the same whichever of two cells is the small one', async () => {
    const [one, other] = await Promise.all(
      [
        ['W1 5/60', 'W2 20/60'],
        ['W1 20/60', 'W2 5/60'],
      ].map((pair) => shield({ tree: 'K(D1(W1 W2 W3 W4))' }, [...pair, 'W3 30/80', 'W4 40/90'])),
    );
    expect(JSON.stringify(one!.observations)).toBe(JSON.stringify(other!.observations));
  });
});

describe('choices of the scorecard', () => {
  it('shows zeros where they may be shown', async () => {
    const world: World = { tree: 'K(D1(W1 W2 W3 W4))', zeros: 'publish' };
    const { observations } = await shield(world, ['W1 0/60', 'W2 5/70', 'W3 30/80', 'W4 40/90']);
    expect(brief(observations)).toContain('W1 0/60');
    expect(brief(observations)).toContain('W2 c/70');
    expect(attackRows(world, observations).broken).toBe(0);
  });
  it('never hides what others publish', async () => {
    const world: World = {
      tree: 'K(D1 D2 D3)',
      indicators: { m: { ...COUNT, protect: { publishedElsewhere: { numerator: ['county'] } } } },
    };
    const { observations } = await shield(world, ['D1 9', 'D2 22', 'D3 31']);
    expect(brief(observations)).toEqual(['D1 c', 'D2 c', 'D3 31', 'K 62']);
  });
  it('shows small complements where the definition allows it', async () => {
    const world: World = { tree: 'K(D1)', indicators: { m: { protect: { complement: false } } } };
    expect(brief((await shield(world, ['D1 41/45'])).observations)).toContain('D1 41/45');
    expect(brief((await shield({ tree: 'K(D1)' }, ['D1 41/45'])).observations)).toContain('D1 c/45');
  });
  it('shows a small denominator that is public', async () => {
    const world: World = {
      tree: 'K(D1(W1 W2 W3))',
      indicators: { m: { denominator: 'residents' }, p: { ...COUNT, rule: 'publisher', numerator: 'residents' } },
    };
    const publics = (await import('../helpers/world.ts')).published(
      ['p:W1 8', 'p:W2 60', 'p:W3 70'],
      (await import('../helpers/world.ts')).build(world).indicators,
    );
    const { observations } = await shield(world, ['W1 2/8', 'W2 20/60', 'W3 30/70'], { published: publics });
    expect(brief(observations)).toContain('W1 c/8');
    expect(attackRows(world, [...observations, ...publics]).broken).toBe(0);
  });
});

describe('sums of every kind', () => {
  const worlds: { name: string; world: World; rows: string[] }[] = [
    {
      name: 'sexes',
      world: { tree: 'K(D1(W1 W2 W3))', indicators: { m: COUNT } },
      rows: [
        'W1,sex=female 30',
        'W1,sex=male 7',
        'W2,sex=female 25',
        'W2,sex=male 28',
        'W3,sex=female 40',
        'W3,sex=male 44',
      ],
    },
    {
      name: 'a complete kind of group',
      world: { tree: 'K(D1(W1 W2 W3))', indicators: { m: COUNT }, groups: { 'meals+': ['fsm', 'not-fsm'] } },
      rows: [
        'W1,group=fsm 7',
        'W1,group=not-fsm 30',
        'W2,group=fsm 25',
        'W2,group=not-fsm 28',
        'W3,group=fsm 40',
        'W3,group=not-fsm 44',
      ],
    },
    {
      name: 'a complete kind of group of which one value is not delivered',
      world: { tree: 'K(D1 D2)', indicators: { m: COUNT }, groups: { 'meals+': ['fsm', 'not-fsm'] } },
      rows: ['D1 60', 'D1,group=not-fsm 53', 'D2 90', 'D2,group=not-fsm 60'],
    },
    {
      name: 'two kinds of group, one of them incomplete, with sexes',
      world: {
        tree: 'K(D1 D2)',
        indicators: { m: COUNT },
        groups: { 'meals+': ['fsm', 'not-fsm'], needs: ['sen-support', 'ehc-plan'] },
      },
      rows: [
        'D1,group=fsm 20',
        'D1,group=not-fsm 40',
        'D1,group=sen-support 35',
        'D1,group=ehc-plan 18',
        'D2,group=fsm 30',
        'D2,group=not-fsm 8',
        'D2,group=sen-support 12',
        'D2,group=ehc-plan 11',
        'D1,sex=female 31',
        'D1,sex=male 29',
        'D2,sex=female 4',
        'D2,sex=male 34',
      ],
    },
    {
      name: 'ethnic groups that are not all listed',
      world: { tree: 'K(D1 D2)', indicators: { m: COUNT } },
      rows: ['D1 60', 'D2 80', 'D1,ethnicity=1 40', 'D1,ethnicity=2 14', 'D2,ethnicity=1 40', 'D2,ethnicity=2 25'],
    },
    {
      name: 'parts',
      world: {
        tree: 'K(D1 D2 D3)',
        indicators: { neet: COUNT, not: COUNT, unknown: COUNT },
        relations: { split: [{ whole: 'neet', parts: ['not', 'unknown'] }] },
      },
      rows: ['D1', 'D2', 'D3'].flatMap((area, at) => [
        `neet:${area} ${40 + at}`,
        `not:${area} ${33 - 9 * at}`,
        `unknown:${area} ${7 + 10 * at}`,
      ]),
    },
    {
      name: 'pooled periods that roll',
      world: {
        tree: 'K(D1 D2)',
        indicators: { m: { ...COUNT, period: 'pooled', numerator: 'births' }, s: { ...COUNT, numerator: 'births' } },
      },
      rows: ['D1', 'D2'].flatMap((area) => [
        `m:${area}@2020-2022 60`,
        `m:${area}@2021-2023 40`,
        `s:${area}@2020 30`,
        `s:${area}@2021 22`,
        `s:${area}@2022 8`,
        `s:${area}@2023 10`,
      ]),
    },
    {
      name: 'reach areas',
      world: {
        tree: 'K(D1(W1 W2 W3) D2(W4 W5 W6))',
        overlays: { R1: ['W1', 'W2'], R2: ['W2', 'W4'] },
        indicators: { m: COUNT },
      },
      rows: ['W1 30', 'W2 7', 'W3 40', 'W4 25', 'W5 60', 'W6 31', 'R1 37', 'R2 32'],
    },
    {
      name: 'reach areas whose wards are not published',
      world: {
        tree: 'K(D1(W1 W2 W3) D2(W4 W5 W6))',
        overlays: { R1: ['W1', 'W2'], R2: ['W2', 'W4'] },
        indicators: { m: { ...COUNT, levels: ['reach', 'lcp', 'county'] } },
      },
      rows: ['W1 30', 'W2 7', 'W3 4', 'W4 25', 'W5 60', 'W6 31', 'R1 37', 'R2 32'],
    },
    {
      name: 'denominators that two indicators share',
      world: {
        tree: 'K(D1(W1 W2 W3 W4))',
        indicators: { m: { denominator: 'children measured' }, n: { denominator: 'children measured' } },
      },
      rows: [
        'm:W1 20/60',
        'm:W2 4/50',
        'm:W3 30/70',
        'm:W4 25/90',
        'n:W1 30/60',
        'n:W2 20/50',
        'n:W3 6/70',
        'n:W4 45/90',
      ],
    },
  ];
  it.each(worlds)('protects $name', async ({ world, rows }) => {
    const { observations, problems } = await shield(world, rows);
    expect(problems).toEqual([]);
    const { broken, findings } = attackRows(world, observations);
    expect(findings.filter((finding) => finding.severity === 'broken')).toEqual([]);
    expect(broken).toBe(0);
    expect(observations.some((row) => !row.hidden)).toBe(true);
    expect(observations.some((row) => row.hidden)).toBe(true);
  });
});

describe('earlier releases', () => {
  const world: World = { tree: 'K(D1(W1 W2 W3 W4))', indicators: { m: COUNT } };
  const first = ['W1 6', 'W2 23', 'W3 31', 'W4 36'];
  it('keeps the same partner', async () => {
    const before = await shield(world, first);
    const after = await shield(world, ['W1 6', 'W2 33', 'W3 20', 'W4 50'], { previous: [before.observations] });
    expect(attackRows(world, after.observations, [before.observations]).broken).toBe(0);
    expect(brief(before.observations)).toContain('W2 c');
  });
  it('publishes a small revision at once, as a recount', async () => {
    const before = await shield(world, first);
    const after = await shield(world, ['W1 6', 'W2 23', 'W3 31', 'W4 39'], { previous: [before.observations] });
    expect(after.problems).toEqual([]);
    expect(brief(after.observations)).toEqual(['D1 99', 'K 99', 'W1 c', 'W2 c', 'W3 31', 'W4 39']);
    expect(attackRows(world, after.observations, [before.observations]).broken).toBe(0);
  });
  it('hides what has become small, and the totals that would tell it', async () => {
    const before = await shield(world, first);
    const after = await shield(world, ['W1 6', 'W2 23', 'W3 31', 'W4 9'], { previous: [before.observations] });
    expect(after.problems).toEqual([]);
    expect(brief(after.observations)).toEqual(['D1 c', 'K c', 'W1 c', 'W2 c', 'W3 31', 'W4 c']);
  });
  it('publishes a large revision', async () => {
    const before = await shield(world, first);
    const after = await shield(world, ['W1 6', 'W2 23', 'W3 61', 'W4 36'], { previous: [before.observations] });
    expect(brief(after.observations)).toEqual(['D1 126', 'K 126', 'W1 c', 'W2 c', 'W3 61', 'W4 36']);
    expect(attackRows(world, after.observations, [before.observations]).broken).toBe(0);
  });
});

describe('advice', () => {
  it('names the level at which a breakdown would tell more', async () => {
    const rows = ['W1', 'W2', 'W3'].flatMap((ward) => [1, 2].map((group) => `${ward},ethnicity=${group} 4/30`));
    const { report } = await shield({ tree: 'K(D1(W1 W2 W3))' }, [...rows, 'W1 8/90', 'W2 8/90', 'W3 8/90']);
    expect(report?.advice).toContainEqual({
      indicator: 'm',
      split: 'ethnicity',
      level: 'ward',
      hiddenShare: 1,
      better: 'lcp',
      isThere: true,
    });
  });
  it('names no level that is hidden as well, and none around the county', async () => {
    const rows = ['L1 6/40', 'L2 7/40', 'K 13/80'];
    const levels = [{ type: 'country' }, { type: 'county' }, { type: 'lcp' }];
    const world: World = { tree: 'K(L1 L2)' };
    const { scorecard } = build(world);
    const settings = { ...scorecard, levels: levels.map((level) => ({ ...scorecard.levels[0]!, ...level })) };
    const open = await shield(world, rows, { scorecard: settings });
    expect(open.report?.advice.map(({ level, better }) => [level, better])).toEqual([['lcp', 'county']]);
    const two = await shield(world, ['L1 3/40', 'L2 4/40', 'K 7/80'], { scorecard: settings });
    expect(two.report?.advice.map(({ level, better }) => [level, better])).toEqual([['lcp', '']]);
  });
});
