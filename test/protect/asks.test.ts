import { describe, expect, it } from 'vitest';
import type { ProtectInput } from '../../data-pipeline/protect/protect.ts';
import { attackRows, shield } from '../helpers/protectWorld.ts';
import { build, published, type World } from '../helpers/world.ts';

const COUNT = { measure: 'count', interval: 'none', denominator: '', decimals: 0 } as const;
const TREE = 'K(L1(W1 W2 W3 W4 W5))';
const said = async (world: World, rows: readonly string[]): Promise<string[]> => {
  const { problems, observations } = await shield(world, rows);
  if (problems.some(({ severity }) => severity === 'fault')) expect(observations).toEqual([]);
  return problems.map(({ file, message }) => `${file}: ${message}`);
};
/** The lines that answer what is asked, as `KEY: ENTRY`. */
const lines = async (world: World, rows: readonly string[], more: Partial<ProtectInput> = {}): Promise<string[]> => {
  const { problems } = await shield(world, rows, more);
  return problems.flatMap(({ answers = [] }) => answers.map(({ key, entry }) => `${key}: ${entry}`));
};

describe('protect asks what belongs together', () => {
  const asked = { denominator: 'young people' };
  const rows = ['W1 80 120', 'W2 40 90', 'W3 60 85', 'W4 93 100', 'W5 70 130'].flatMap((text) => {
    const [ward, eet, all] = text.split(' ');
    return [`eet:${ward} ${eet}/${all}`, `neet:${ward} ${Number(all) - Number(eet)}/${all}`];
  });
  const world: World = { tree: TREE, indicators: { eet: asked, neet: asked } };
  it('asks about complements, with the lines that answer', async () => {
    expect(await said(world, rows)).toEqual([
      'relations.yaml: in all 7 places that all have, eet and neet add up to eet.denominator; expected a line that says whether they are its parts',
    ]);
    expect(await lines(world, rows)).toEqual([
      'split: {whole: eet.denominator, parts: [eet, neet]}',
      'apart: [eet, neet]',
    ]);
  });
  it('takes either answer', async () => {
    for (const relations of [
      { split: [{ whole: 'eet.denominator', parts: ['eet', 'neet'] }] },
      { apart: [['eet', 'neet']] },
    ])
      expect(await said({ ...world, relations }, rows)).toEqual([]);
  });
  it('asks about the same children in other words', async () => {
    const two: World = {
      tree: TREE,
      indicators: { a: { denominator: 'on the list' }, b: { denominator: 'all on the list of doctors' } },
    };
    const lists = ['W1 80 33 1204', 'W2 40 21 913', 'W3 60 55 851', 'W4 93 29 1007', 'W5 70 88 1311'].flatMap(
      (text) => {
        const [ward, a, b, all] = text.split(' ');
        return [`a:${ward} ${a}/${all}`, `b:${ward} ${b}/${all}`];
      },
    );
    expect(await said(two, lists)).toEqual([
      'relations.yaml: in all 7 places that all have, a.denominator and b.denominator are the same number; expected a line that says whether they are the same children',
    ]);
    expect(await lines(two, lists)).toEqual([
      'same: [a.denominator, b.denominator]',
      'apart: [a.denominator, b.denominator]',
    ]);
  });
  it('asks once about a measure that is split in three', async () => {
    const parts = ['W1 31 42 17', 'W2 25 61 43', 'W3 58 22 39', 'W4 44 35 71', 'W5 66 28 54'].flatMap((text) => {
      const [ward, ...counts] = text.split(' ');
      const all = counts.reduce((sum, count) => sum + Number(count), 0);
      return [`x:${ward} ${all}`, ...counts.map((count, at) => `${'abc'[at]}:${ward} ${count}`)];
    });
    const four: World = { tree: TREE, indicators: { x: COUNT, a: COUNT, b: COUNT, c: COUNT } };
    expect(await said(four, parts)).toHaveLength(1);
    expect(await lines(four, parts)).toContain('split: {whole: x, parts: [a, b, c]}');
  });
  it('asks about parts in two areas, where numerators and denominators both add up', async () => {
    const three: World = {
      tree: 'K(L1 L2)',
      indicators: {
        x: { denominator: 'pupils in the year' },
        meals: { denominator: 'pupils with free meals' },
        rest: { denominator: 'pupils of other families' },
      },
    };
    const rows = [
      'x:L1 63/108',
      'x:L2 260/500',
      'meals:L1 3/8',
      'meals:L2 60/150',
      'rest:L1 60/100',
      'rest:L2 200/350',
    ];
    const asked = await lines(three, rows);
    expect(asked.filter((line) => line.startsWith('split')).sort()).toEqual([
      'split: {whole: x, parts: [meals, rest]}',
      'split: {whole: x.denominator, parts: [rest.denominator, meals.denominator]}',
    ]);
  });
  it('asks about one set inside another where the few between them could be worked out', async () => {
    const two: World = {
      tree: 'K(L1 L2)',
      indicators: {
        need: { ...COUNT, numerator: 'children in need' },
        plan: { ...COUNT, numerator: 'children in need on a protection plan' },
      },
    };
    expect(await said(two, ['need:L1 40', 'plan:L1 36', 'need:L2 90', 'plan:L2 60'])).toEqual([
      'relations.yaml: in all 3 places that both have, plan is no more than need, and where they are near each other the difference could be worked out; expected a line that says whether the first are among the second',
    ]);
    expect(await lines(two, ['need:L1 40', 'plan:L1 36', 'need:L2 90', 'plan:L2 60'])).toEqual([
      'within: [plan, need]',
      'apart: [plan, need]',
    ]);
    expect(
      await said({ ...two, relations: { apart: [['plan', 'need']] } }, [
        'need:L1 40',
        'plan:L1 36',
        'need:L2 90',
        'plan:L2 60',
      ]),
    ).toEqual([]);
    expect(await said(two, ['need:L1 70', 'plan:L1 36', 'need:L2 90', 'plan:L2 60'])).toEqual([]);
  });
  describe('of sets that overlap within a third', () => {
    const helped = (all: string, younger: string, older: string): World => ({
      tree: 'K(L1 L2)',
      indicators: {
        all: { ...COUNT, numerator: all },
        younger: { ...COUNT, numerator: younger },
        older: { ...COUNT, numerator: older },
      },
    });
    const world = helped('all children helped', 'younger children helped', 'older children helped');
    const rows = ['all:L1 60', 'younger:L1 32', 'older:L1 35', 'all:L2 160', 'younger:L2 82', 'older:L2 105'];
    const within = {
      within: [
        ['younger', 'all'],
        ['older', 'all'],
      ],
    };
    it('asks, and protects what they have in common once it is declared', async () => {
      expect(await lines(world, rows)).toEqual([
        'within: [older, all]',
        'within: [younger, all]',
        'apart: [older, younger, all]',
      ]);
      const { observations, problems } = await shield({ ...world, relations: within }, rows);
      expect(problems).toEqual([]);
      expect(observations.filter(({ area, hidden }) => area === 'L1' && hidden).length).toBeGreaterThan(0);
      expect(attackRows({ ...world, relations: within }, observations).warnings).toBe(0);
      const apart = await shield({ ...world, relations: { apart: [['older', 'younger', 'all']] } }, rows);
      expect(apart.observations.every(({ hidden }) => !hidden)).toBe(true);
      // What nobody declared the audit would find, once it is.
      const { findings } = attackRows({ ...world, relations: within }, apart.observations);
      expect(findings.filter(({ family }) => family === 'difference').map(({ bounds }) => bounds[0])).toEqual([7]);
    });
    it('asks in other words, and of shares of the same children', async () => {
      const other = helped(
        'young people seen by the service',
        'infants seen by the service',
        'those of school age seen',
      );
      expect(await lines(other, rows)).toContain('within: [younger, all]');
      const shares: World = {
        tree: 'K(L1 L2)',
        indicators: Object.fromEntries(
          ['all', 'younger', 'older'].map((id) => [id, { numerator: `${id} seen`, denominator: 'who live here' }]),
        ),
      };
      expect(
        await lines(
          shares,
          rows.map((row) => `${row}/900`),
        ),
      ).toContain('within: [younger, all]');
    });
    it('asks of figures that are nearer than chance brings them, whatever the words', async () => {
      const wards = Array.from({ length: 30 }, (_, at) => `W${at + 1}`);
      const counts = wards.flatMap((ward, at) => [
        `all:${ward} ${300 + 7 * at}`,
        `younger:${ward} ${140 + 3 * at + (at % 4)}`,
        `older:${ward} ${165 + 4 * at}`,
      ]);
      const strange = { ...helped('clients', 'clinic', 'school nurse'), tree: `K(L1(${wards.join(' ')}))` };
      expect(await lines(strange, counts)).toContain('within: [younger, all]');
    });
    it('asks nothing where two are less than the third, or one is more than it somewhere', async () => {
      const less = ['all:L1 90', 'younger:L1 32', 'older:L1 35', 'all:L2 160', 'younger:L2 52', 'older:L2 75'];
      expect(await lines(world, less)).toEqual([]);
      expect(await lines(world, [...rows.slice(0, 4), 'younger:L2 182', 'older:L2 105'])).toEqual([]);
      // A complete split says it all.
      const split = { split: [{ whole: 'all', parts: ['younger', 'older'] }] };
      const exact = ['all:L1 67', 'younger:L1 32', 'older:L1 35', 'all:L2 187', 'younger:L2 82', 'older:L2 105'];
      expect(await lines({ ...world, relations: split }, exact)).toEqual([]);
    });
    it('asks about one that is almost all of the other in unlike words', async () => {
      const few = ['all:L1 60', 'younger:L1 55', 'all:L2 160', 'younger:L2 82'];
      const { older: _, ...two } = world.indicators ?? {};
      expect(await lines({ ...world, indicators: two }, few)).toEqual([
        'within: [younger, all]',
        'apart: [younger, all]',
      ]);
    });
  });
  describe('of shares of the same children', () => {
    const words = { eet: 'in work or learning', neet: 'not in work or learning', other: 'in other work or learning' };
    const shares = (ids: readonly (keyof typeof words)[], relations: World['relations'] = {}): World => ({
      tree: TREE,
      indicators: Object.fromEntries(
        ids.map((id) => [id, { numerator: `young people ${words[id]}`, denominator: 'young people' }]),
      ),
      relations,
    });
    /** Wards with as many in each share, and as many in none; fewer than none are in two. */
    const wards = (ids: readonly string[], texts: readonly string[]): string[] =>
      texts.flatMap((text) => {
        const [ward, ...numbers] = text.split(' ');
        const all = numbers.reduce((sum, number) => sum + Number(number), 0);
        return ids.map((id, at) => `${id}:${ward} ${numbers[at]}/${all}`);
      });
    const faults = (world: World, rows: Awaited<ReturnType<typeof shield>>['observations']) =>
      attackRows(world, rows)
        .findings.filter(({ severity }) => severity === 'broken')
        .map(({ bounds }) => bounds[0]);
    const TWO = ['eet', 'neet'] as const;
    const THREE = ['eet', 'neet', 'other'] as const;
    const few = ['W1 80 33 7', 'W2 40 45 5', 'W3 60 50 18', 'W4 93 20 31', 'W5 70 50 12'];
    const fewOfThree = ['W1 60 33 27 7', 'W2 20 45 25 5', 'W3 60 50 30 18', 'W4 93 20 40 31', 'W5 70 50 30 12'];
    const both = ['W1 80 47 -7', 'W2 40 55 -5', 'W3 60 86 -18', 'W4 93 82 -31', 'W5 70 74 -12'];
    it.each([
      ['two of which only a few are in neither', TWO, few, ['[eet, neet.complement]']],
      [
        'three of which only a few are in none',
        THREE,
        fewOfThree,
        ['[other, eet.complement]', '[other, neet.complement]', '[eet, neet.complement]'],
      ],
      ['two of which only a few are in both', TWO, both, ['[eet.complement, neet]']],
    ] as const)('asks about %s, and protects them once it is declared', async (_, ids, texts, entries) => {
      const rows = wards(ids, texts);
      const asked = await lines(shares(ids), rows);
      expect(asked.slice(0, -1)).toEqual(entries.map((entry) => `within: ${entry}`));
      expect(asked.at(-1)?.split(': ')[0]).toBe('apart');
      const within = entries.map((entry) => entry.slice(1, -1).split(', '));
      const declared = await shield(shares(ids, { within }), rows);
      expect(declared.problems).toEqual([]);
      expect(faults(shares(ids, { within }), declared.observations)).toEqual([]);
      // By chance nothing is hidden; and what that shows the audit finds, once it is declared.
      const apart = await shield(shares(ids, { apart: [[...ids]] }), rows);
      expect(apart.problems).toEqual([]);
      expect(apart.observations.some(({ hidden }) => hidden)).toBe(false);
      expect(faults(shares(ids, { within }), apart.observations)).toEqual([7, 5]);
    });
    it('asks nothing where more than a few are in none, or words and figures have nothing to do with each other', async () => {
      expect(
        await lines(
          shares(TWO),
          wards(
            TWO,
            few.map((text) => text.replace(/ [57]$/, ' 15')),
          ),
        ),
      ).toEqual([]);
      const strange: World = {
        tree: TREE,
        indicators: Object.fromEntries(
          ['teeth', 'reading'].map((id) => [id, { numerator: id, denominator: 'pupils' }]),
        ),
      };
      const apart = ['W1 30 53 70', 'W2 45 27 9', 'W3 24 33 118', 'W4 71 20 231', 'W5 41 50 112'];
      expect(await lines(strange, wards(['teeth', 'reading'], apart))).toEqual([]);
      // A split says it all.
      const split = { split: [{ whole: 'eet.denominator', parts: ['eet', 'neet', 'other'] }] };
      const planned = { ...shares(THREE, split) };
      const { observations, problems } = await shield(planned, wards(TWO, few));
      expect(problems).toEqual([]);
      expect(faults(planned, observations)).toEqual([]);
      expect(observations.some(({ hidden }) => hidden)).toBe(true);
    });
  });
  it('asks about a quarter that is the sum of months in other words', async () => {
    const two: World = {
      tree: 'K(L1 L2 L3)',
      indicators: {
        a: { ...COUNT, numerator: 'contacts in the month', period: 'month' },
        q: { ...COUNT, numerator: 'contacts in the quarter of a year', period: 'quarter' },
      },
    };
    const months = ['2024-01', '2024-02', '2024-03'];
    const rows = ['L1', 'L2', 'L3'].flatMap((area, at) => [
      ...months.map((month, n) => `a:${area}@${month} ${7 + 31 * at + n * 5}`),
      `q:${area}@2024-Q1 ${3 * (7 + 31 * at) + 15}`,
    ]);
    expect(await lines(two, rows)).toContain('same: [q, a]');
  });
  it('asks about a public population of wards beside counts of their partnerships', async () => {
    const two: World = {
      tree: 'K(L1(W1 W2) L2(W3 W4))',
      indicators: {
        helped: { ...COUNT, numerator: 'children in need who were helped', levels: ['lcp', 'county'] },
        need: { ...COUNT, numerator: 'children in need', rule: 'publisher', levels: ['ward'] },
      },
    };
    const beside = published(['need:W1 40', 'need:W2 50', 'need:W3 200', 'need:W4 100'], build(two).indicators);
    expect(await lines(two, ['helped:L1 85', 'helped:L2 100'], { published: beside })).toContain(
      'within: [helped, need]',
    );
  });
  it('asks nothing of measures whose words differ by a number that is no age', async () => {
    const years = (one: string, other: string): World => ({
      tree: 'K(L1 L2)',
      indicators: { a: { ...COUNT, numerator: one }, b: { ...COUNT, numerator: other } },
    });
    const near = ['a:L1 40', 'b:L1 36', 'a:L2 90', 'b:L2 60'];
    expect(await said(years('pupils excluded in year 6', 'pupils excluded in year 2'), near)).toEqual([]);
    expect(await said(years('children aged 0-17 in care', 'children aged 5-17 in care'), near)).toHaveLength(1);
    expect(await said(years('children in care', 'children in care under 5'), near)).toHaveLength(1);
  });
  it('asks about a year that is the sum of quarters in other words', async () => {
    const two: World = {
      tree: 'K(L1 L2 L3)',
      indicators: {
        a: { ...COUNT, numerator: 'contacts in the quarter', period: 'quarter' },
        y: { ...COUNT, numerator: 'contacts in the year', period: 'financial-year' },
      },
    };
    const quarters = ['2023-Q2', '2023-Q3', '2023-Q4', '2024-Q1'];
    const rows = ['L1', 'L2', 'L3'].flatMap((area, at) => [
      ...quarters.map((quarter, n) => `a:${area}@${quarter} ${7 + 31 * at + n * 5}`),
      `y:${area}@2023/24 ${4 * (7 + 31 * at) + 30}`,
    ]);
    expect(await lines(two, rows)).toContain('same: [y, a]');
  });
  it('asks at most once in any of ten folders of unrelated shares of the same children', async () => {
    const ids = ['absent', 'bullied', 'excluded', 'hungry', 'obese', 'reading', 'smoking', 'swimming'];
    const wards = Array.from({ length: 12 }, (_, at) => `W${at + 1}`);
    const folder: World = {
      tree: `K(L1(${wards.slice(0, 6).join(' ')}) L2(${wards.slice(6).join(' ')}))`,
      indicators: Object.fromEntries(ids.map((id) => [id, { numerator: id, denominator: 'pupils' }])),
    };
    for (let seed = 1; seed <= 10; seed++) {
      let state = seed;
      const random = (): number => {
        state = (state * 48271) % 2147483647;
        return state / 2147483647;
      };
      const rates = ids.map(() => random());
      const counts = wards.flatMap((ward) => {
        const all = 60 + Math.floor(random() * 400);
        return ids.map((id, at) => {
          const rate = (rates[at] ?? 0) + (random() - 0.5) / 5;
          return `${id}:${ward} ${Math.min(all, Math.max(0, Math.floor(all * rate)))}/${all}`;
        });
      });
      const questions = (await said(folder, counts)).filter((text) => text.startsWith('relations.yaml'));
      expect(questions.length).toBeLessThan(2);
    }
  });
  it('asks at most once in any of twenty folders of measures that have nothing to do with each other', async () => {
    const asks: number[] = [];
    for (let seed = 1; seed <= 20; seed++) {
      let state = seed;
      const random = (): number => {
        state = (state * 48271) % 2147483647;
        return state / 2147483647;
      };
      const ids = Array.from({ length: 12 }, (_, at) => `m${String.fromCharCode(97 + at)}`);
      const wards = Array.from({ length: 12 }, (_, at) => `W${at + 1}`);
      const indicators: World['indicators'] = Object.fromEntries(ids.map((id, at) => [id, at % 3 === 0 ? COUNT : {}]));
      const counts = ids.flatMap((id, at) => {
        const size = 5 * 2 ** (random() * 5);
        return wards.map((ward) => {
          const count = Math.floor(random() * size);
          return `${id}:${ward} ${count}${at % 3 === 0 ? '' : `/${count + Math.floor(random() * size * 4)}`}`;
        });
      });
      const folder: World = {
        tree: `K(L1(${wards.slice(0, 6).join(' ')}) L2(${wards.slice(6).join(' ')}))`,
        indicators,
      };
      const questions = (await said(folder, counts)).filter((text) => text.startsWith('relations.yaml'));
      asks.push(questions.length);
      expect(questions.length).toBeLessThan(2);
    }
    expect(asks.filter((count) => count > 0).length).toBeLessThan(4);
  }, 300_000);
});
