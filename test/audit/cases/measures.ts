import type { World } from '../../helpers/world.ts';
import { type Case, COUNT } from './case.ts';

const wards = 'K(L1(W1 W2 W3 W4 W5) L2)';
const OF = { denominator: 'young people of 16 and 17' };
const twins: World = {
  tree: wards,
  indicators: { eet: OF, neet: OF },
  relations: { split: [{ whole: 'eet.denominator', parts: ['eet', 'neet'] }] },
};
const triplets: World = {
  ...twins,
  indicators: { eet: OF, neet: OF, unknown: OF },
  relations: { split: [{ whole: 'eet.denominator', parts: ['eet', 'neet', 'unknown'] }] },
};
const twinRows = [
  ...['eet:W1 80/120', 'eet:W2 c/90', 'eet:W3 60/85', 'eet:W4 c/100', 'eet:W5 70/130', 'eet:L1 343/525'],
  ...['neet:W1 40/120', 'neet:W2 50/90', 'neet:W3 c/85', 'neet:W4 c/100', 'neet:W5 60/130', 'neet:L1 182/525'],
];
const meals: World = {
  tree: 'K(L1 L2)',
  indicators: { x: {}, fsm: {}, non: {} },
  relations: {
    split: [
      { whole: 'x', parts: ['fsm', 'non'] },
      { whole: 'x.denominator', parts: ['fsm.denominator', 'non.denominator'] },
    ],
  },
};
const care: World = {
  tree: wards,
  indicators: { need: { ...COUNT }, plan: { ...COUNT } },
  relations: { within: [['plan', 'need']] },
};
const BANDS = { ageGroup: '0-15' };
const bands: World = { tree: 'K(L1)', indicators: { m: { ...BANDS } } };
const counts: World = { tree: 'K(L1)', indicators: { m: { ...COUNT, ...BANDS } } };
const inRegion: World = {
  tree: 'R(K(L1 L2))',
  types: ['region', 'county', 'lcp'],
  indicators: { m: { ...COUNT } },
};
const merged: World = {
  tree: 'K(L1(W1 W2 W3 W4))',
  indicators: { m: { ...COUNT, levels: ['ward'] } },
  changes: { 'W2>W4': 1, 'W3>W4': 1 },
};
const chain: World = {
  ...merged,
  tree: 'K(L1(W1 W2 W3 W4 W5 W6))',
  changes: { 'W2>W4': 1, 'W3>W4': 1, 'W4>W6': 1, 'W5>W6': 1 },
};
const people: World = {
  tree: 'K(L1(W1 W2 W3 W4))',
  indicators: { m: { ...COUNT, denominator: '' }, pop: { ...COUNT, rule: 'publisher', numerator: 'residents' } },
  relations: { within: [['m', 'pop']] },
};

/** What measures tell of each other: the cases of which nobody knew before they were declared. */
export const MEASURES: readonly Case[] = [
  {
    id: 'B1 in work and not in work',
    world: twins,
    published: twinRows,
    verdict: 'broken',
    why: 'neet W3 is 85 - 60 = 25, so neet W4 is 182 - 40 - 50 - 60 - 25 = 7',
    derivation: '= 7',
  },
  {
    id: 'B1 corrected: the same wards hidden in both',
    world: twins,
    published: twinRows.map((row) =>
      row.replace('eet:W2 c', 'eet:W2 40').replace('eet:W3 60', 'eet:W3 c').replace('neet:W2 c', 'neet:W2 50'),
    ),
    verdict: 'safe',
    why: 'W3 and W4 are hidden in both',
  },
  {
    id: 'B1 in work, not in work, not known',
    world: triplets,
    published: ['eet:L1 300/400', 'neet:L1 93/400', 'unknown:L1 c/400'],
    verdict: 'broken',
    why: '400 - 300 - 93 = 7',
  },
  {
    id: 'B1 a part of the three without a row',
    world: triplets,
    published: ['eet:L1 300/400', 'neet:L1 93/400'],
    verdict: 'broken',
    why: 'the rest of 7 is a set of children all the same',
  },
  {
    id: 'B2 denominators of parts',
    world: meals,
    published: [...['x:L1 63/108', 'fsm:L1 c', 'non:L1 c/100'], ...['x:L2 260/500', 'fsm:L2 60/150', 'non:L2 200/350']],
    verdict: 'broken',
    why: '108 - 100 = 8 children with free meals',
    derivation: 'x.denominator 108 - non.denominator 100 = 8',
  },
  {
    id: 'B3 an age band inside another',
    world: bands,
    published: [...['L1 60/400', 'L1,age=0-4 20/130', 'L1,age=5-9 25/120', 'L1,age=10-15 15/150', 'L1,age=5-7 20/70']],
    verdict: 'broken',
    why: 'ages 8 and 9: 25 - 20 = 5',
    derivation: '25',
  },
  {
    id: 'B3 nested bands of a count',
    world: { ...counts, indicators: { m: { ...COUNT, ageGroup: '5-17' } } },
    published: ['L1 40', 'L1,age=10-17 35'],
    verdict: 'broken',
    why: 'ages 5 to 9: 40 - 35 = 5',
  },
  {
    id: 'B3 overlapping bands',
    world: counts,
    published: ['L1 60', 'L1,age=0-9 32', 'L1,age=5-15 35'],
    verdict: 'broken',
    why: 'ages 5 to 9: 32 + 35 - 60 = 7',
  },
  {
    id: 'B3 overlapping bands of three measures',
    world: {
      tree: 'K(L1)',
      indicators: {
        m: { ...COUNT, ageGroup: '0-15', numerator: 'children seen' },
        n: { ...COUNT, ageGroup: '0-9', numerator: 'children seen' },
        o: { ...COUNT, ageGroup: '5-15', numerator: 'children seen' },
      },
    },
    published: ['m:L1 60', 'n:L1 32', 'o:L1 35'],
    verdict: 'broken',
    why: 'the same words, the same ages: 7',
  },
  {
    id: 'B3 overlapping bands that share many',
    world: counts,
    published: ['L1 60', 'L1,age=0-9 42', 'L1,age=5-15 45'],
    verdict: 'safe',
    why: '27 in common, 15 and 18 apart',
  },
  {
    id: 'B5 a renamed measure, without saying so',
    world: { tree: wards, indicators: { new: {} }, relations: {} },
    published: ['new:L1 183/1000', 'new:W1 48/200', 'new:W2 45/200', 'new:W3 c/200', 'new:W4 c/200', 'new:W5 60/200'],
    verdict: 'safe',
    why: 'nothing is known of the rows that another id had: commands stop there',
  },
  {
    id: 'B5 a renamed measure',
    world: { tree: wards, indicators: { new: {} }, relations: { formerly: [{ measure: 'new', was: 'old' }] } },
    published: ['new:L1 200/1000', 'new:W1 48/200', 'new:W2 45/200', 'new:W3 c/200', 'new:W4 c/200', 'new:W5 60/200'],
    previous: [['old:L1 185/1000', 'old:W1 48/200', 'old:W2 c/200', 'old:W3 40/200', 'old:W4 c/200', 'old:W5 60/200']],
    verdict: 'broken',
    why: 'W3 was shown: 200 - 48 - 45 - 60 - 40 = 7',
  },
  {
    id: 'B6 merged wards',
    world: merged,
    published: ['W1 48', 'W4 37'],
    previous: [['W1 48', 'W2 30', 'W3 c']],
    verdict: 'broken',
    why: 'W3 = 37 - 30 = 7',
  },
  {
    id: 'B6 a chain of two mergers',
    world: chain,
    published: ['W1 48', 'W6 77'],
    previous: [['W1 48', 'W2 30', 'W3 c', 'W5 40']],
    verdict: 'broken',
    why: 'W6 is W2, W3 and W5: 77 - 30 - 40 = 7',
  },
  {
    id: 'B6 a ward that went to two',
    world: {
      ...merged,
      tree: 'K(L1(W1 W2 W3 W4 W5))',
      changes: { 'W2>W3': 0.5, 'W2>W4': 0.5, 'W5>W4': 1 },
    },
    published: ['W1 48', 'W4 30', 'W5 27'],
    verdict: 'broken',
    why: 'what W4 has of W2 is 30 - 27 = 3',
  },
  {
    id: 'B7 the region around the county',
    world: inRegion,
    published: ['L1 40', 'L2 90', 'R 135'],
    verdict: 'broken',
    why: '135 - 40 - 90 = 5 live elsewhere in the region',
  },
  {
    id: 'B7 a region with many elsewhere',
    world: inRegion,
    published: ['L1 40', 'L2 90', 'R 935'],
    verdict: 'safe',
    why: '805 live elsewhere',
  },
  {
    id: 'B8 the same words and another number',
    world: {
      tree: wards,
      indicators: { a: { ...COUNT, numerator: 'children in care' }, b: { ...COUNT, numerator: 'children in care' } },
    },
    published: ['a:W1 48', 'a:W2 30', 'b:W1 48', 'b:W2 34'],
    verdict: 'broken',
    why: 'the figures of one set of children differ',
  },
  {
    id: 'B9 one measure within another',
    world: care,
    published: ['need:W1 40', 'plan:W1 36'],
    verdict: 'broken',
    why: '4 children are in need without a plan',
    derivation: 'need 40 - plan 36 = 4',
  },
  {
    id: 'B9 one measure within another, of other ages',
    world: {
      tree: wards,
      indicators: { all: { ...COUNT, ageGroup: '0-17' }, old: { ...COUNT, ageGroup: '5-17' } },
      relations: { within: [['old', 'all']] },
    },
    published: ['all:W1 40', 'old:W1 36'],
    verdict: 'broken',
    why: '40 - 36 = 4',
  },
  {
    id: 'B9 far fewer within another',
    world: care,
    published: ['need:W1 60', 'plan:W1 36', 'need:W2 c', 'plan:W2 c'],
    verdict: 'safe',
    why: '24 others',
  },
  {
    id: 'B9 residents are public',
    world: people,
    published: ['m:L1 175', 'm:W1 48', 'm:W2 c', 'm:W3 90', 'm:W4 c', 'pop:W2 27'],
    verdict: 'safe',
    why: 'W2 and W4 are 37, W2 has at most 27: W4 is 10 or more, a warning',
  },
  {
    id: 'B9 denominators under other words',
    world: {
      tree: wards,
      indicators: { a: {}, b: {} },
      relations: { same: [['a.denominator', 'b.denominator']] },
    },
    published: ['a:L1 100/525', 'a:W1 20/120', 'a:W2 20/90', 'a:W3 c', 'a:W4 c', 'a:W5 30/130', 'b:W3 40/178'],
    verdict: 'broken',
    why: '525 - 120 - 90 - 130 - 178 = 7',
  },
  {
    id: 'B11 a rounded figure of a publisher',
    world: {
      tree: 'K(L1 L2 L3)',
      indicators: {
        p: { ...COUNT, rule: 'publisher', numerator: 'children', rounding: { numerator: 10 } },
        m: { ...COUNT, numerator: 'children' },
      },
    },
    published: ['p:L1 10', 'p:L2 150', 'p:L3 130', 'm:K 285', 'm:L1 c', 'm:L2 150', 'm:L3 c'],
    verdict: 'broken',
    why: 'the publisher alone says 5 to 15; our exact total says 0 to 10',
  },
  {
    id: 'B11 a rounded figure of a publisher, and no more',
    world: {
      tree: 'K(L1 L2 L3)',
      indicators: {
        p: { ...COUNT, rule: 'publisher', numerator: 'children', rounding: { numerator: 10 } },
        m: { ...COUNT, numerator: 'children' },
      },
    },
    published: ['p:L1 10', 'p:L2 150', 'p:L3 130', 'm:L1 c', 'm:L2 150'],
    verdict: 'safe',
    why: '5 to 15 is what the publisher says',
  },
  {
    id: 'R1 some ethnic groups of a share',
    world: { tree: 'K(L1)' },
    published: ['L1 100/400', 'L1,ethnicity=1 20/60', 'L1,ethnicity=2 30/70', 'L1,ethnicity=3 c/40'],
    verdict: 'safe',
    why: 'the other groups are many',
  },
  {
    id: 'R1 girls alone',
    world: { tree: 'K(L1)' },
    published: ['L1 100/400', 'L1,sex=female 40/190'],
    verdict: 'safe',
    why: 'there are many boys',
  },
  {
    id: 'R1 girls alone, and few boys',
    world: { tree: 'K(L1)' },
    published: ['L1 100/400', 'L1,sex=female 93/190'],
    verdict: 'broken',
    why: '7 boys',
  },
  {
    id: 'R7 broad ethnic groups',
    world: { tree: 'K(L1)', ethnicity: { white: [1, 2, 3, 4] }, indicators: { m: COUNT } },
    published: ['L1 100', 'L1,ethnicity=white 60', 'L1,ethnicity=1 50', 'L1,ethnicity=2 c', 'L1,ethnicity=3 c'],
    verdict: 'broken',
    why: 'groups 2, 3 and 4 are 10 together',
  },
  {
    id: 'R8 more events than people',
    world: { tree: 'K(L1(W1 W2))', indicators: { m: { events: true, measure: 'rate', interval: 'byar' } } },
    published: ['W1 148/100', 'W2 60/90', 'L1 208/190'],
    verdict: 'safe',
    why: 'events may be more than the people who had them',
  },
];
