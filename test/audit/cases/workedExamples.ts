import type { World } from '../../helpers/world.ts';
import { type Case, COUNT, one, rate, releases } from './case.ts';

const five: World = { tree: 'K(D1(W1 W2 W3 W4 W5))', indicators: { m: COUNT } };
const seven: World = {
  tree: 'K(D1 D2 D3 D4 D5 D6 D7)',
  indicators: { m: { ...COUNT, protect: { publishedElsewhere: { numerator: ['county'] } } } },
};
const chain: World = { tree: 'K(D1(W1 W2 W3) D2 D3)', indicators: { m: COUNT } };

/** The ten worked examples of the specification, before and after (their numbers are invented). */
export const WORKED_EXAMPLES: readonly Case[] = [
  {
    id: 'S01 naive',
    world: one,
    published: ['D1 132', 'W1 48', 'W2 37', 'W3 40', 'W4 c'],
    verdict: 'broken',
    why: '132 - 48 - 37 - 40 = 7',
    derivation: 'D1 132 - W1 48 - W2 37 - W3 40 = 7',
  },
  {
    id: 'S01 corrected',
    world: one,
    published: ['D1 132', 'W1 48', 'W2 c', 'W3 40', 'W4 c'],
    verdict: 'safe',
    why: 'W2 + W4 = 44',
  },
  {
    id: 'S02 naive',
    world: five,
    published: ['D1 132', 'W1 48', 'W2 37', 'W3 40', 'W4 c', 'W5 c'],
    verdict: 'broken',
    why: 'two hidden wards sum to 7',
  },
  {
    id: 'S02 corrected',
    world: five,
    published: ['D1 132', 'W1 48', 'W2 c', 'W3 40', 'W4 c', 'W5 c'],
    verdict: 'safe',
    why: 'three hidden wards sum to 44',
  },
  { id: 'S03 naive', world: rate, published: ['W1 ?/46=15.2'], verdict: 'broken', why: '15.2% of 46 is 7' },
  { id: 'S03 corrected', world: rate, published: ['W1 c/46'], verdict: 'safe', why: '0 to 46' },
  { id: 'S05 naive', world: rate, published: ['W1 41/45'], verdict: 'broken', why: '45 - 41 = 4' },
  {
    id: 'S05 corrected',
    world: rate,
    published: ['W1 c/45'],
    verdict: 'safe',
    why: 'the numerator is hidden with its complement',
  },
  {
    id: 'S06 naive',
    world: one,
    published: ['W1 25', 'W1,sex=female 18', 'W1,sex=male c'],
    verdict: 'broken',
    why: '25 - 18 = 7',
    derivation: 'all 25 - female 18 = 7',
  },
  {
    id: 'S06 corrected',
    world: one,
    published: ['W1 25', 'W1,sex=female c', 'W1,sex=male c'],
    verdict: 'safe',
    why: '0 to 25',
  },
  {
    id: 'S11 naive',
    world: releases,
    published: ['D1 96', 'A c', 'B 23', 'C c', 'E 36'],
    previous: [['D1 96', 'A c', 'B c', 'C 31', 'E 36']],
    verdict: 'broken',
    why: 'C = 31 in July, B = 23 in November: A = 6',
  },
  {
    id: 'S11 corrected',
    world: releases,
    published: ['D1 96', 'A c', 'B c', 'C 31', 'E 36'],
    previous: [['D1 96', 'A c', 'B c', 'C 31', 'E 36']],
    verdict: 'safe',
    why: 'the same partner again',
  },
  {
    id: 'S13 naive',
    world: seven,
    published: ['K 148', 'D1 c', 'D2 22', 'D3 31', 'D4 19', 'D5 25', 'D6 24', 'D7 18'],
    verdict: 'broken',
    why: '148 of another publisher - 139 = 9',
  },
  {
    id: 'S13 corrected',
    world: seven,
    published: ['K 148', 'D1 c', 'D2 22', 'D3 31', 'D4 19', 'D5 25', 'D6 24', 'D7 c'],
    verdict: 'safe',
    why: 'D1 + D7 = 27',
  },
  {
    id: 'S15 naive',
    world: one,
    published: ['D1 120', 'W1 45', 'W2 55', 'W3 low', 'W4 low'],
    verdict: 'broken',
    why: 'a marker says that both are 10 or fewer, and 120 - 45 - 55 = 20',
  },
  {
    id: 'small beside hidden',
    world: one,
    published: ['D1 20', 'W1 c', 'W2 0', 'W3 0', 'W4 c'],
    verdict: 'broken',
    why: 'small counts are printed beside their partners',
  },
  {
    id: 'S15 corrected',
    world: one,
    published: ['D1 120', 'W1 45', 'W2 55', 'W3 c', 'W4 c'],
    verdict: 'safe',
    why: 'one marker: 0 to 20 each',
  },
  {
    id: 'S17 naive',
    world: chain,
    published: ['K 300', 'D1 c', 'D2 118', 'D3 120', 'W1 30', 'W2 25', 'W3 c'],
    verdict: 'broken',
    why: 'D1 = 62, then W3 = 7',
    derivation: 'D1 62 - W1 30 - W2 25 = 7',
  },
  {
    id: 'S17 corrected',
    world: chain,
    published: ['K 300', 'D1 62', 'D2 118', 'D3 120', 'W1 30', 'W2 c', 'W3 c'],
    verdict: 'safe',
    why: 'W2 + W3 = 32',
  },
  {
    id: 'S24 control',
    world: five,
    published: ['D1 143', 'W1 48', 'W2 37', 'W3 40', 'W4 c', 'W5 c'],
    verdict: 'safe',
    why: 'W4 + W5 = 18',
  },
];
