import loadHighs from 'highs';
import { expect, it } from 'vitest';
import { attackRows, shield } from '../helpers/protectWorld.ts';
import type { World } from '../helpers/world.ts';

const world: World = { tree: 'K(D1(W1 W2 W3))' };
const COUNT = { measure: 'count', interval: 'none', denominator: '' } as const;
const good = ['W1 20/60', 'W2 30/60', 'W3 30/80'];

/** One fault each, with the messages that a person gets. */
const FAULTS: { name: string; rows: string[]; world?: World; messages: string[] }[] = [
  {
    name: 'negative',
    rows: ['W1 -5/60', ...good.slice(1)],
    messages: ['2: the numerator is not a whole number of 0 or more'],
  },
  {
    name: 'fractional',
    rows: ['W1 5.5/60', ...good.slice(1)],
    messages: ['2: the numerator is not a whole number of 0 or more'],
  },
  {
    name: 'not a number',
    rows: ['W1 five/60', ...good.slice(1)],
    messages: ['2: the numerator is not a whole number of 0 or more'],
  },
  {
    name: 'numerator above denominator',
    rows: ['W1 61/60', ...good.slice(1)],
    messages: [
      '2: the numerator is above the denominator; where it counts events, of which one child can have several, write events: true in the definition',
    ],
  },
  {
    name: 'no denominator',
    rows: ['W1 20', ...good.slice(1)],
    messages: ['2: the denominator is missing: a proportion needs one'],
  },
  { name: 'given twice', rows: [...good, 'W1 20/60'], messages: ['5: a second row for m W1 2023; expected one'] },
  { name: 'unknown area', rows: [...good, 'X9 20/60'], messages: ['5: area "X9" is not in areas.csv'] },
  { name: 'unknown indicator', rows: ['q:W1 20/60'], messages: ['2: indicator "q" has no definition'] },
  {
    name: 'total that disagrees',
    rows: [...good, 'D1 81/200'],
    messages: [
      '5: the numerator of m D1 2023 is not the sum of its parts: m W1 2023, m W2 2023, m W3 2023; give what is missing, or write elsewhere: true in the definition where a total may hold children whose ward is not known',
    ],
  },
  {
    name: 'sexes that disagree',
    rows: ['D1 50/100', 'D1,sex=female 20/50', 'D1,sex=male 20/50'],
    messages: ['2: the numerator of m D1 2023 is not the sum of its parts: m D1 2023 female, m D1 2023 male'],
  },
  {
    name: 'groups that disagree',
    world: { ...world, groups: { 'meals+': ['fsm', 'not-fsm'] } },
    rows: ['D1 50/100', 'D1,group=fsm 20/50', 'D1,group=not-fsm 20/50'],
    messages: ['2: the numerator of m D1 2023 is not the sum of its parts: m D1 2023 fsm, m D1 2023 not-fsm'],
  },
  {
    name: 'two complete kinds that disagree where no total is given',
    world: { ...world, groups: { 'meals+': ['fsm', 'not-fsm'], 'needs+': ['sen', 'no-sen'] } },
    rows: ['D1,group=fsm 20/50', 'D1,group=not-fsm 20/50', 'D1,group=sen 20/50', 'D1,group=no-sen 21/50'],
    messages: ['2: the numerator of m D1 2023 is not the sum of its parts: m D1 2023 no-sen, m D1 2023 sen'],
  },
  {
    name: 'undeclared group',
    world: { ...world, groups: { 'meals+': ['fsm', 'not-fsm'] } },
    rows: ['D1,group=sen 20/50'],
    messages: ['2: unknown group; expected all, fsm, not-fsm, or another that scorecard.yaml declares under groups'],
  },
  {
    name: 'group crossed with ethnicity',
    world: { ...world, groups: { 'meals+': ['fsm', 'not-fsm'] } },
    rows: ['D1,ethnicity=3,group=fsm 20/50'],
    messages: ['2: a group beside an ethnic group; the two are never crossed: expected all in one of them'],
  },
  {
    name: 'missing group',
    world: { ...world, groups: { 'meals+': ['fsm', 'not-fsm'] } },
    rows: [
      ...['W1', 'W2', 'W3'].flatMap((ward) => [`${ward},group=fsm 20/50`, `${ward},group=not-fsm 20/50`]).slice(0, 5),
    ],
    messages: [
      '6: m W3 2023 fsm: parts are missing that other areas have: group not-fsm; give a count of 0 where it is 0',
    ],
  },
  {
    name: 'missing ward',
    rows: ['W1 20/60', 'W2 30/60', 'D1 80/200'],
    messages: ['4: m D1 2023: counts are missing of its parts W3; give a count of 0 where it is 0'],
  },
  {
    name: 'missing sex',
    rows: [...['W1', 'W2', 'W3'].flatMap((ward) => [`${ward},sex=female 20/50`, `${ward},sex=male 20/50`]).slice(0, 5)],
    messages: [
      '6: m W3 2023 female: parts are missing that other areas have: sex male; give a count of 0 where it is 0',
    ],
  },
  {
    name: 'publisher rule',
    world: { ...world, indicators: { m: { rule: 'publisher' } } },
    rows: good.slice(0, 1),
    messages: ['2: m has rule publisher: counts are for indicators with rule ours'],
  },
  {
    name: 'mean',
    world: { ...world, indicators: { m: { measure: 'mean' } } },
    rows: good.slice(0, 1),
    messages: ['2: m is a mean: it subtracts like a count and cannot be protected; expected proportion, rate or count'],
  },
  {
    name: 'reach area without its wards',
    world: { ...world, overlays: { R1: ['W1', 'W2'] } },
    rows: ['R1 40/90'],
    messages: ['2: m R1 2023: counts are missing of the areas that it is made of: W1, W2'],
  },
];

it.each(FAULTS)('refuses counts: $name', async ({ rows, messages, world: own }) => {
  const { observations, problems, report } = await shield(own ?? world, rows);
  expect(observations).toEqual([]);
  expect(report).toBeNull();
  const said = problems
    .filter((problem) => !/\bm K /.test(problem.message))
    .map((problem) => `${problem.line}: ${problem.message}`);
  expect(said).toEqual(messages);
  expect(problems.every((problem) => problem.file === 'counts.csv' && problem.severity === 'fault')).toBe(true);
});

it('publishes nothing where the solver does not load', async () => {
  const { observations, problems } = await shield(world, ['W1 5/60', ...good.slice(1)], {
    loadSolver: () => Promise.reject(new Error('no')),
  });
  expect(observations).toEqual([]);
  expect(problems.map((problem) => problem.message)).toEqual([
    'the solver did not load: nothing is published without the proof',
  ]);
});

const status = (await loadHighs()).constants.modelStatus;
const FAILURES = {
  'throws when it runs': {
    run: () => {
      throw new Error('out of memory');
    },
  },
  'runs out of time': { getModelStatus: () => status.timeLimit },
  'says that nothing is possible': { getModelStatus: () => status.infeasible },
  'answers nonsense': { getSolution: () => ({ colValue: new Float64Array(1000).fill(3) }) },
  'answers in fractions': { getSolution: () => ({ colValue: new Float64Array(1000).fill(0.5) }) },
};

/** A solver with a fault in it. */
async function broken(faults: object): Promise<unknown> {
  const highs = await loadHighs();
  return {
    constants: highs.constants,
    infinity: highs.infinity,
    createModel: (...given: Parameters<typeof highs.createModel>) => {
      const model = highs.createModel(...given);
      return new Proxy(model, {
        get: (target, name) => {
          if (name in faults) return faults[name as keyof typeof faults];
          const own = Reflect.get(target, name, target);
          return typeof own === 'function' ? own.bind(target) : own;
        },
      });
    },
  };
}

it.each(Object.entries(FAILURES))('publishes nothing that needs a solver, where the solver %s', async (_, faults) => {
  // Sums over indicators are no network: no cycle is found among them.
  const linked: World = {
    tree: 'K(D1 D2 D3)',
    indicators: { m: COUNT, p: COUNT, q: COUNT },
    relations: { split: [{ whole: 'm', parts: ['p', 'q'] }] },
  };
  const rows = ['D1', 'D2', 'D3'].flatMap((area, at) => [
    `m:${area} ${40 + at}`,
    `p:${area} ${33 - 9 * at}`,
    `q:${area} ${7 + 10 * at}`,
  ]);
  expect((await shield(linked, rows)).observations.length).toBeGreaterThan(0);
  const { observations, problems } = await shield(linked, rows, { loadSolver: () => broken(faults) });
  expect(observations).toEqual([]);
  expect(problems.length).toBeGreaterThan(0);
  expect(problems.every(({ message }) => message.includes('no way was found to publish it safely'))).toBe(true);
});

it.each(Object.entries(FAILURES))('hides no less where no solver is needed and it %s', async (_, faults) => {
  const rows = ['W1 5/60', ...good.slice(1)];
  const sound = await shield(world, rows);
  const other = await shield(world, rows, { loadSolver: () => broken(faults) });
  expect(attackRows(world, other.observations).broken).toBe(0);
  const hidden = (list: readonly { hidden: boolean }[]): number => list.filter((row) => row.hidden).length;
  expect(hidden(other.observations)).toBeGreaterThanOrEqual(hidden(sound.observations));
});
