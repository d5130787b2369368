import type { World } from '../../helpers/world.ts';
import { type Case, COUNT, one } from './case.ts';

const two: World = { tree: 'K(D1(W1 W2))' };
const zeros: World = { ...one, zeros: 'publish' };

/** Areas that sum to the area above them. */
export const AREAS: readonly Case[] = [
  {
    id: 'A09 small hidden denominator from its total',
    world: two,
    published: ['D1 30/108', 'W1 c', 'W2 30/100'],
    verdict: 'broken',
    why: '108 - 100 = 8 children in W1',
  },
  {
    id: 'A10 partners in denominators too',
    world: { tree: 'K(D1(W1 W2 W3))' },
    published: ['D1 60/208', 'W1 c', 'W2 c', 'W3 30/100'],
    verdict: 'safe',
    why: '108 children and 30 numerators share two hidden wards',
  },
  {
    id: 'A11 partner that cannot give way',
    world: two,
    published: ['D1 45/90', 'W1 c/40', 'W2 c/50'],
    verdict: 'safe',
    why: '0 to 40 and 5 to 45 in the other, complements alike',
  },
  {
    id: 'A12 complements sum too',
    world: two,
    published: ['D1 88/90', 'W1 c/40', 'W2 c/50'],
    verdict: 'broken',
    why: 'only 2 of 90 did not: at most 2 in each ward',
  },
  {
    id: 'A13 zero as the only partner',
    world: { ...one, tree: 'K(D1(W1 W2))' },
    published: ['D1 7', 'W1 c', 'W2 c'],
    verdict: 'broken',
    why: 'a total of 7 is small, whoever shares it',
  },
  {
    id: 'A14 two levels up',
    world: { tree: 'K(D1(W1 W2) D2(W3 W4))', indicators: { m: COUNT } },
    published: ['K 100', 'D1 c', 'D2 c', 'W1 40', 'W2 c', 'W3 25', 'W4 28'],
    verdict: 'broken',
    why: 'D2 = 53, D1 = 47, W2 = 7',
  },
  {
    id: 'A15 hidden parents that hide each other',
    world: { tree: 'K(D1(W1 W2) D2(W3 W4))', indicators: { m: COUNT } },
    published: ['K 100', 'D1 c', 'D2 c', 'W1 40', 'W2 c', 'W3 25', 'W4 c'],
    verdict: 'safe',
    why: 'W2 + W4 = 35',
  },
  {
    id: 'A16 county less partnerships without rows',
    world: { tree: 'K(D1(W1 W2) D2(W3 W4))', indicators: { m: COUNT } },
    published: ['K 100', 'W1 40', 'W2 25', 'W3 28', 'W4 c'],
    verdict: 'broken',
    why: '100 - 93 = 7 through two levels',
  },
  {
    id: 'A29 value of a hidden denominator',
    world: two,
    published: ['D1 60/200', 'W1 ?=15.2', 'W2 53/154'],
    verdict: 'broken',
    why: 'the denominator is 200 - 154 = 46, and 15.2% of it is 7',
  },
  {
    id: 'A44 wards that are not all listed',
    world: one,
    published: ['D1 100', 'W1 50', 'W2 44'],
    verdict: 'broken',
    why: '6 children live in the other wards',
  },
  {
    id: 'A50 zeros are published',
    world: zeros,
    published: ['D1 30', 'W1 0', 'W2 19', 'W3 c', 'W4 c'],
    verdict: 'broken',
    why: '11 together, and neither is none: 1 to 10 each',
  },
  {
    id: 'A51 zeros are published beside a small cell',
    world: zeros,
    published: ['D1 30', 'W1 0', 'W2 0', 'W3 23', 'W4 c'],
    verdict: 'broken',
    why: '30 - 23 = 7',
  },
  {
    id: 'A54 figures that contradict',
    world: one,
    published: ['D1 100', 'W1 50', 'W2 40', 'W3 30', 'W4 c'],
    verdict: 'broken',
    why: 'parts above their total: one of them is not what was counted',
  },
];
