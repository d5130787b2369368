import type { World } from '../../helpers/world.ts';
import { type Case, COUNT, one } from './case.ts';

const HURT = { numerator: 'children hurt' } as const;
const parts: World = {
  tree: 'K(D1)',
  indicators: { neet: COUNT, not: COUNT, unknown: COUNT },
  relations: { split: [{ whole: 'neet', parts: ['not', 'unknown'] }] },
};
const shared: World = {
  tree: 'K(D1 D2)',
  indicators: { m: { denominator: 'children measured' }, n: { denominator: 'children measured' } },
};
const public_: World = {
  tree: 'K(D1(W1 W2))',
  indicators: { m: { denominator: 'residents' }, p: { ...COUNT, rule: 'publisher', numerator: 'residents' } },
};

/** Indicators that count the same children, or parts of them. */
export const INDICATORS: readonly Case[] = [
  {
    id: 'A30 parts of another indicator',
    world: parts,
    published: ['neet:D1 40', 'not:D1 33', 'unknown:D1 c'],
    verdict: 'broken',
    why: '40 - 33 = 7 not known',
    derivation: 'neet 40 - not 33 = 7',
  },
  {
    id: 'A31 parts hidden together',
    world: parts,
    published: ['neet:D1 40', 'not:D1 c', 'unknown:D1 c'],
    verdict: 'safe',
    why: '0 to 40',
  },
  {
    id: 'A32 shared denominator',
    world: shared,
    published: ['m:K 80/200', 'm:D1 40/100', 'm:D2 40/100', 'n:K 60/200', 'n:D1 c/100', 'n:D2 53/100'],
    verdict: 'broken',
    why: '60 - 53 = 7',
  },
  {
    id: 'A33 denominator shown by another indicator',
    world: shared,
    published: ['m:D1 ?=15.2', 'n:D1 20/46'],
    verdict: 'broken',
    why: 'both ask the same 46 children: 15.2% is 7',
  },
  {
    id: 'A34 public denominator',
    world: public_,
    published: ['p:W1 8', 'm:W1 c/8'],
    verdict: 'safe',
    why: 'that 8 children live there is public; none to all of them may count',
  },
  {
    id: 'A35 public denominator, bounded',
    world: public_,
    published: ['p:D1 100', 'p:W1 8', 'p:W2 92', 'm:D1 6/100', 'm:W1 c/8', 'm:W2 c/92'],
    verdict: 'broken',
    why: 'a total of 6 is shown',
  },
  {
    id: 'A61 denominators alike but for one year',
    world: { ...one, indicators: { m: { denominator: 'pupils' }, n: { denominator: 'pupils' } } },
    published: [
      ...['m:D1 400/1000', 'm:W1 100/250', 'm:W2 100/300', 'm:W3 c', 'm:W4 c'],
      ...['n:D1 400/1000', 'n:W1 100/250', 'n:W2 c', 'n:W3 150/443', 'n:W4 c'],
      ...['m:D1@2022 400/990', 'n:D1@2022 400/991'],
    ],
    verdict: 'broken',
    why: 'in 2023 both count the same pupils: 1000 - 250 - 300 - 443',
    derivation: 'D1 1000 - W1 250 - W2 300 - W3 443 = 7',
  },
  {
    id: 'A62 denominators that are not alike',
    world: { ...one, indicators: { m: { denominator: 'pupils' }, n: { denominator: 'pupils' } } },
    published: [
      ...['m:D1 400/1000', 'm:W1 100/250', 'm:W2 100/300', 'm:W3 c', 'm:W4 c'],
      ...['n:D1 400/1040', 'n:W1 100/260', 'n:W2 c', 'n:W3 150/443', 'n:W4 c'],
    ],
    verdict: 'broken',
    why: 'what the two show of the same children differs: it is a fault',
  },
  {
    id: 'A63 the same words for fewer ages, in an indicator of its own',
    world: { ...one, indicators: { m: { ...COUNT, ...HURT }, n: { ...COUNT, ...HURT, ageGroup: '5-9' } } },
    published: ['m:W1 40', 'n:W1 35'],
    verdict: 'broken',
    why: '40 aged 5 to 15 less 35 aged 5 to 9',
  },
  {
    id: 'A64 an age group that another indicator shows',
    world: { ...one, indicators: { m: { ...COUNT, ...HURT }, n: { ...COUNT, ...HURT, ageGroup: '5-9' } } },
    published: ['m:W1 40', 'm:W1,age=5-9 c', 'm:W1,age=10-15 c', 'n:W1 35'],
    verdict: 'broken',
    why: 'ages 5 to 9 are the other indicator',
  },
  {
    id: 'A65 the same words for fewer ages, but more children',
    world: { ...one, indicators: { m: { ...COUNT, ...HURT }, n: { ...COUNT, ...HURT, ageGroup: '5-9' } } },
    published: ['m:W1 40', 'n:W1 35', 'm:W2 40', 'n:W2 55'],
    verdict: 'broken',
    why: 'fewer ages cannot have more children: it is a fault',
  },
  {
    id: 'A66 the same words, written a little differently',
    world: { ...one, indicators: { m: { ...COUNT, ...HURT }, n: { ...COUNT, numerator: 'Children hurt.' } } },
    published: ['m:D1 60', 'm:W1 c', 'm:W2 c', 'm:W3 27', 'm:W4 11', 'n:W1 15', 'n:W2 c'],
    verdict: 'broken',
    why: '60 - 27 - 11 - 15 = 7',
  },
];
