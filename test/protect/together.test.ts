import { describe, expect, it } from 'vitest';
import type { ProtectInput } from '../../data-pipeline/protect/protect.ts';
import { attackRows, brief, shield } from '../helpers/protectWorld.ts';
import { build, published, type World } from '../helpers/world.ts';

const COUNT = { measure: 'count', interval: 'none', denominator: '', decimals: 0 } as const;
const L1 = 'K(L1(W1 W2 W3 W4 W5))';

/** Figures as short text, with their indicator. */
const told = (rows: Parameters<typeof brief>[0]): string[] =>
  brief(rows).map((text, at) => `${rows[at]?.indicator}:${text}`);

/** Protects, and lets the audit attack what comes out with everything else that is published. */
async function safely(world: World, rows: readonly string[], more: Partial<ProtectInput> = {}) {
  const { observations, problems } = await shield(world, rows, more);
  expect(problems.filter(({ severity }) => severity === 'fault')).toEqual([]);
  const beside = (more.published ?? []).filter(
    (row) => build(world).indicators.get(row.indicator)?.rule === 'publisher',
  );
  const { findings } = attackRows(world, [...observations, ...beside], more.previous ?? []);
  expect(findings.filter(({ severity, rule }) => severity === 'broken' && rule === 'ours')).toEqual([]);
  return told(observations);
}

const shown = (rows: readonly string[]): string[] => rows.filter((row) => !/ c/.test(row));

describe('measures that belong together', () => {
  const asked = { denominator: 'young people' };
  const eet = ['eet:W1 80/120', 'eet:W2 40/90', 'eet:W3 60/85', 'eet:W4 93/100', 'eet:W5 70/130'];
  const neet = ['neet:W1 40/120', 'neet:W2 50/90', 'neet:W3 25/85', 'neet:W4 7/100', 'neet:W5 60/130'];
  it('protects complementary measures (B1)', async () => {
    const world: World = {
      tree: L1,
      indicators: { eet: asked, neet: asked },
      relations: { split: [{ whole: 'eet.denominator', parts: ['eet', 'neet'] }] },
    };
    const rows = await safely(world, [...eet, ...neet]);
    expect(shown(rows).some((row) => /^n?eet:W4/.test(row))).toBe(false);
    // The same wards are hidden in both, and no more than two of them.
    for (const id of ['eet', 'neet']) {
      expect(
        rows.filter((row) => row.startsWith(`${id}:W`) && / c/.test(row)).map((row) => row.slice(0, -6)),
      ).toHaveLength(2);
    }
  });
  it('protects three complementary measures, with those of whom it is not known', async () => {
    const world: World = {
      tree: L1,
      indicators: { eet: asked, neet: asked, nk: asked },
      relations: { split: [{ whole: 'eet.denominator', parts: ['eet', 'neet', 'nk'] }] },
    };
    const three = ['W1 120 60 20', 'W2 90 30 15', 'W3 85 40 25', 'W4 100 7 13', 'W5 70 60 30'].flatMap((text) => {
      const [ward, ...parts] = text.split(' ');
      const all = parts.reduce((sum, part) => sum + Number(part), 0);
      return ['eet', 'neet', 'nk'].map((id, at) => `${id}:${ward} ${parts[at]}/${all}`);
    });
    const rows = await safely(world, three);
    expect(shown(rows).length).toBeGreaterThan(9);
  });
  const fsm = ['x:L1 63/108', 'fsm:L1 3/8', 'non:L1 60/100', 'x:L2 260/500', 'fsm:L2 60/150', 'non:L2 200/350'];
  it('protects the denominators of parts (B2)', async () => {
    const world: World = {
      tree: 'K(L1 L2)',
      indicators: { x: {}, fsm: {}, non: {} },
      relations: {
        split: [
          { whole: 'x', parts: ['fsm', 'non'] },
          { whole: 'x.denominator', parts: ['fsm.denominator', 'non.denominator'] },
        ],
      },
    };
    const rows = await safely(world, fsm);
    expect(rows.filter((row) => row.includes(':L1 ') && !/ c$/.test(row)).length).toBeLessThan(2);
  });
  it('protects one measure inside another, and the same children in other words (B9)', async () => {
    const world: World = {
      tree: 'K(L1 L2)',
      indicators: { need: COUNT, plan: COUNT },
      relations: { within: [['plan', 'need']] },
    };
    const rows = await safely(world, ['need:L1 40', 'plan:L1 36', 'need:L2 90', 'plan:L2 60']);
    expect(shown(rows).filter((row) => row.includes('L1'))).toHaveLength(1);
  });
  it('knows a public population under other words (B9)', async () => {
    const world: World = {
      tree: 'K(L1(W1 W2 W3 W4))',
      indicators: { m: COUNT, p: { ...COUNT, rule: 'publisher' } },
      relations: { within: [['m', 'p']] },
    };
    const publics = published(['p:W1 480', 'p:W2 31', 'p:W3 900', 'p:W4 70'], build(world).indicators);
    const rows = await safely(world, ['W1 48', 'W2 30', 'W3 90', 'W4 7'], { published: publics });
    expect(rows).toContain('m:W4 c');
    expect(rows.filter((row) => / c/.test(row) && row !== 'm:W2 c').length).toBeGreaterThan(1);
  });
  it('knows a public population of wards beside counts of their partnerships (B9)', async () => {
    const world: World = {
      tree: 'K(L1(W1 W2) L2(W3 W4))',
      indicators: {
        m: { ...COUNT, levels: ['lcp', 'county'] },
        p: { ...COUNT, rule: 'publisher', levels: ['ward'] },
      },
      relations: { within: [['m', 'p']] },
    };
    const publics = published(['p:W1 40', 'p:W2 50', 'p:W3 200', 'p:W4 100'], build(world).indicators);
    const rows = await safely(world, ['L1 85', 'L2 100'], { published: publics });
    expect(shown(rows)).toEqual(['m:K 185']);
    const bare = published(['m:L1 85', 'm:L2 100', 'm:K 185'], build(world).indicators);
    const { findings } = attackRows(world, [...bare, ...publics]);
    expect(findings.map(({ derivation }) => derivation)).toContain('W1 40 + W2 50 = 90; p 90 - m 85 = 5');
  });
  it('says where sets in the same words disagree, and names both (B8)', async () => {
    const world: World = {
      tree: L1,
      indicators: { a: { ...COUNT, numerator: 'Children in care' }, b: { numerator: 'children  in care.' } },
    };
    const { problems, observations } = await shield(world, ['a:W1 48', 'b:W1 49/900']);
    expect(observations).toEqual([]);
    expect(problems.map(({ line, message }) => `${line}: ${message}`)).toEqual([
      '3: b W1 2023 and a W1 2023 (counts.csv:2) count the same children, "children  in care.", but their figures differ; expected the same figure in both, or other words for one of them',
    ]);
  });
  it('says once that a relation does not hold, however many places it has', async () => {
    const three: World = {
      tree: L1,
      indicators: { a: COUNT, b: COUNT, c: COUNT },
      relations: { same: [['a', 'b', 'c']] },
    };
    const rows = ['W1', 'W2', 'W3', 'W4', 'W5'].flatMap((ward, at) => [
      `a:${ward} ${40 + at}`,
      `b:${ward} ${50 + at}`,
      `c:${ward} ${60 + at}`,
    ]);
    const { problems } = await shield(three, rows);
    expect(problems.map(({ message }) => message)).toEqual([
      'b W1 2023 numerator and a W1 2023 numerator (counts.csv:2) differ, but relations.yaml says that they are the same children: same: [a, b, c]; correct the counts or the relation; so do those of 13 more places',
    ]);
    const ages = {
      ...three,
      indicators: { a: COUNT, b: { ...COUNT, ageGroup: '5-16' }, c: { ...COUNT, ageGroup: '5-17' } },
    };
    const other = await shield(ages, rows);
    expect(other.problems.map(({ message }) => message)).toHaveLength(1);
    expect(other.problems[0]?.message).toMatch(
      /same: \[a, b, c\]; correct the counts or the relation; it does not hold in \d+ more places$/,
    );
    const within = { ...three, relations: { within: [['b', 'a']] } };
    const more = await shield(within, rows);
    expect(more.problems).toHaveLength(1);
    expect(more.problems[0]?.message).toContain('b W1 2023 is more than a W1 2023');
  });
  it('says which relation does not hold, and where', async () => {
    const world: World = {
      tree: 'K(L1 L2)',
      indicators: { need: COUNT, plan: COUNT },
      relations: { within: [['plan', 'need']] },
    };
    const { problems } = await shield(world, ['need:L1 40', 'plan:L1 46']);
    expect(problems.map(({ line, message }) => `${line}: ${message}`)).toEqual([
      '3: plan L1 2023 is more than need L1 2023 (counts.csv:2), but relations.yaml says within: [plan, need]; correct the counts or the relation',
    ]);
    const split: World = {
      ...world,
      relations: { split: [{ whole: 'need', parts: ['plan', 'rest'] }] },
      indicators: { need: COUNT, plan: COUNT, rest: COUNT },
    };
    const other = await shield(split, ['need:L1 40', 'plan:L1 30', 'rest:L1 9']);
    expect(other.problems[0]?.message).toBe(
      'need L1 2023 difference is not the sum of plan L1 2023 numerator (counts.csv:3), rest L1 2023 numerator (counts.csv:4), and relations.yaml says so: split: {whole: need, parts: [plan, rest]}; correct the counts or the relation'.replace(
        'difference',
        'numerator',
      ),
    );
  });
});

describe('ages', () => {
  const bands = (more: object = {}): World => ({ tree: 'K(L1 L2)', indicators: { m: { ageGroup: '0-15', ...more } } });
  it('protects what is between nested bands (B3)', async () => {
    const rows = ['L1', 'L2'].flatMap((area, at) => [
      `${area} ${75 + at * 90}/360`,
      `${area},age=0-4 ${20 + at * 30}/120`,
      `${area},age=5-9 ${25 + at * 30}/120`,
      `${area},age=10-15 ${30 + at * 30}/120`,
      `${area},age=5-7 ${20 + at * 10}/70`,
    ]);
    const out = await safely(bands(), rows);
    expect(shown(out).filter((row) => row.includes('L1,age=5-')).length).toBeLessThan(2);
  });
  it('protects where bands overlap (B3)', async () => {
    const out = await safely(bands(COUNT), [
      'L1 60',
      'L1,age=0-9 32',
      'L1,age=5-15 35',
      'L2 160',
      'L2,age=0-9 82',
      'L2,age=5-15 105',
    ]);
    expect(shown(out).filter((row) => row.startsWith('m:L1')).length).toBeLessThan(3);
  });
  it('takes overlapping bands without their whole', async () => {
    const out = await safely(bands(COUNT), ['L1,age=0-9 32', 'L1,age=5-15 35', 'L2,age=0-9 82', 'L2,age=5-15 105']);
    expect(shown(out).length).toBeGreaterThan(3);
  });
  it('protects the same words for nested ages (R10)', async () => {
    const world: World = {
      tree: 'K(L1 L2)',
      indicators: {
        a: { ...COUNT, numerator: 'in care', ageGroup: '0-17' },
        b: { ...COUNT, numerator: 'in care', ageGroup: '5-17' },
      },
    };
    const out = await safely(world, ['a:L1 44', 'b:L1 40', 'a:L2 90', 'b:L2 60']);
    expect(shown(out).filter((row) => row.includes('L1'))).toHaveLength(1);
  });
  it('overlapping bands in three measures that add up', async () => {
    const world: World = {
      tree: 'K(L1 L2)',
      indicators: {
        a: { ...COUNT, ageGroup: '0-15' },
        b: { ...COUNT, ageGroup: '0-15' },
        s: { ...COUNT, ageGroup: '0-15' },
      },
      relations: { split: [{ whole: 's', parts: ['a', 'b'] }] },
    };
    const rows = ['L1', 'L2'].flatMap((area, at) =>
      ['', ',age=0-9', ',age=5-15'].flatMap((age, band) => {
        const [a, b] = [[60, 32, 35][band]! + 40 * at, [80, 50, 60][band]! + 50 * at];
        return [`a:${area}${age} ${a}`, `b:${area}${age} ${b}`, `s:${area}${age} ${a + b}`];
      }),
    );
    await safely(world, rows);
  });
});

describe('areas', () => {
  it('protects who lives elsewhere in the region (B7)', async () => {
    const input = build({ tree: 'K(L1 L2)', indicators: { m: { ...COUNT, levels: ['lcp', 'county', 'region'] } } });
    const { area } = await import('../helpers/world.ts');
    const { indexAreas } = await import('../../data-pipeline/schema/folder/area.ts');
    const areas = indexAreas([
      area('R', 'region', null, '', ''),
      ...input.areas.all.map((one) => (one.code === 'K' ? { ...one, parent: 'R' as typeof one.parent } : one)),
    ]);
    const world: World = { tree: 'K(L1 L2)', indicators: { m: { ...COUNT, levels: ['lcp', 'county', 'region'] } } };
    const { observations, problems } = await shield(world, ['L1 40', 'L2 90', 'R 135'], { areas });
    expect(problems).toEqual([]);
    expect(shown(told(observations)).filter((row) => /:[RK] /.test(row)).length).toBeLessThan(2);
  });
  const merged: World = {
    tree: 'K(L1(W1 W2 W3 W4))',
    indicators: { m: { ...COUNT, levels: ['ward'], areas: ['W1', 'W2', 'W3', 'W4'] } },
    changes: { 'W2>W4': 1, 'W3>W4': 1 },
    dates: { W2: ['', '2024-03-31'], W3: ['', '2024-03-31'], W4: ['2024-04-01', ''] },
  };
  it('protects wards that were merged since the last release (B6)', async () => {
    const first = await shield(merged, ['W1 48', 'W2 30', 'W3 7']);
    expect(told(first.observations)).toEqual(['m:W1 48', 'm:W2 30', 'm:W3 c']);
    const rows = await safely(merged, ['W1 48', 'W4 37'], { previous: [first.observations] });
    expect(rows).toEqual(['m:W1 48', 'm:W4 c']);
  });
  it('protects through a chain of two changes', async () => {
    const world: World = {
      tree: 'K(L1(W1 W2 W3 W4 W5 W6))',
      indicators: { m: { ...COUNT, levels: ['ward'], areas: ['W1', 'W2', 'W3', 'W4', 'W5', 'W6'] } },
      changes: { 'W2>W4': 1, 'W3>W4': 1, 'W4>W6': 1, 'W5>W6': 1 },
      dates: {
        W2: ['', '2022-03-31'],
        W3: ['', '2022-03-31'],
        W4: ['2022-04-01', '2024-03-31'],
        W5: ['', '2024-03-31'],
        W6: ['2024-04-01', ''],
      },
    };
    const first = await shield(world, ['W1 48', 'W2 30', 'W3 7', 'W5 60']);
    const rows = await safely(world, ['W1 48', 'W6 97'], { previous: [first.observations] });
    expect(rows).toEqual(['m:W1 48', 'm:W6 c']);
  });
  it('publishes a past year on new boundaries (R9)', async () => {
    const world: World = { ...merged, tree: 'K(L1(W1 W2 W3 W4 W5))', indicators: { m: COUNT } };
    const first = await shield(world, ['W1 48', 'W2 30', 'W3 40', 'W5 52']);
    const rows = await safely(world, ['W1 48', 'W4 70', 'W5 52'], { previous: [first.observations] });
    expect(rows).toEqual(['m:K 170', 'm:L1 170', 'm:W1 48', 'm:W4 70', 'm:W5 52']);
  });
  it('takes totals above their wards where the measure says so, and else says how (R5)', async () => {
    const rows = ['W1 48', 'W2 30', 'W3 40', 'W4 52', 'W5 60', 'L1 233', 'K 260'];
    const { problems } = await shield({ tree: L1, indicators: { m: COUNT } }, rows);
    expect(problems[0]?.message).toContain('write elsewhere: true');
    const world: World = { tree: L1, indicators: { m: { ...COUNT, elsewhere: true } } };
    // The three children whose ward is not known are hidden in the sum with a ward's.
    const out = await safely(world, rows);
    expect(shown(out)).toHaveLength(6);
    expect(shown(await safely(world, [...rows.slice(0, 5), 'L1 260', 'K 290']))).toHaveLength(7);
    // A county that is just the sum of its partnerships says that nobody is elsewhere: none is a small number too.
    expect(shown(await safely(world, rows.slice(0, 6)))).toHaveLength(5);
  });
  it('names the ward that is missing where its LCP gets no figure (R11)', async () => {
    const { observations, problems } = await shield({ tree: L1, indicators: { m: COUNT } }, [
      'W1 48',
      'W2 30',
      'W3 40',
      'W5 60',
    ]);
    expect(observations).toHaveLength(4);
    expect(problems.map(({ severity, message }) => `${severity}: ${message}`)).toContain(
      'warning: m L1 2023 gets no figure: counts are missing of W4; give them, a count of 0 where it is 0, or give the total',
    );
  });
});

describe('breakdowns', () => {
  it('protects incomplete breakdowns of proportions (R1)', async () => {
    const rows = ['L1', 'L2'].flatMap((area, at) => [
      `${area} ${175 + at * 90}/600`,
      ...[1, 2, 3, 4, 5, 6].map((group) => `${area},ethnicity=${group} ${20 + group + at}/${70 + group}`),
    ]);
    const out = await safely({ tree: 'K(L1 L2)' }, rows);
    expect(shown(out)).toHaveLength(out.length);
    const { problems } = await shield({ tree: 'K(L1)' }, ['L1 75/200', 'L1,ethnicity=1 20/190']);
    expect(problems[0]?.message).toContain('has more in the numerator than in the denominator');
    await safely({ tree: 'K(L1 L2)' }, ['L1 75/200', 'L1,sex=female 70/110', 'L2 90/300', 'L2,sex=female 40/140']);
  });
  it('takes broad groups in the words of scorecard.yaml, and no others (R7)', async () => {
    const input = build({ tree: 'K(L1 L2)' });
    const scorecard = { ...input.scorecard, ethnicity: { white: { title: 'White', of: [1, 2, 3, 4] } } };
    const rows = ['L1 75/200', 'L1,ethnicity=white 68/150', 'L2 190/300', 'L2,ethnicity=white 40/140'];
    const { observations, problems } = await shield({ tree: 'K(L1 L2)' }, rows, { scorecard });
    expect(problems).toEqual([]);
    expect(shown(told(observations)).filter((row) => row.startsWith('m:L1')).length).toBeLessThan(2);
    const strange = await shield({ tree: 'K(L1 L2)' }, ['L1 75/200', 'L1,ethnicity=White 68/150'], { scorecard });
    expect(strange.problems[0]?.message).toBe('unknown ethnic group; expected all, a code 1 to 20, or white');
  });
  it('takes events above people only where the measure counts events (R8)', async () => {
    const { problems } = await shield({ tree: 'K(L1)' }, ['L1 148/100']);
    expect(problems[0]?.message).toContain('write events: true in the definition');
    const world: World = { tree: L1, indicators: { m: { measure: 'rate', interval: 'none', events: true } } };
    const out = await safely(world, ['W1 148/100', 'W2 8/120', 'W3 60/90', 'W4 70/80', 'W5 20/150']);
    expect(out).toContain('m:W1 148/100');
    expect(out).toContain('m:W2 c/120');
  });
});
