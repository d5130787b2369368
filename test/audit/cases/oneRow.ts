import { type Case, one, rate } from './case.ts';

/** What one row gives away by itself. */
export const ONE_ROW: readonly Case[] = [
  { id: 'A01 zero shown', world: one, published: ['W1 0'], verdict: 'broken', why: 'zero is a small count too' },
  { id: 'A02 ten shown', world: one, published: ['W1 10'], verdict: 'broken', why: 'T itself is small' },
  { id: 'A03 eleven shown', world: one, published: ['W1 11'], verdict: 'safe', why: 'T + 1 may be shown' },
  { id: 'A04 nearly nobody', world: rate, published: ['W1 11/21'], verdict: 'broken', why: '21 - 11 = 10 did not' },
  { id: 'A05 two times T + 1', world: rate, published: ['W1 11/22'], verdict: 'safe', why: '11 did and 11 did not' },
  { id: 'A06 everybody', world: rate, published: ['W1 24/24'], verdict: 'broken', why: '24 of 24 tells about all 24' },
  {
    id: 'A07 complements allowed',
    world: { ...rate, indicators: { m: { protect: { complement: false } } } },
    published: ['W1 41/45'],
    verdict: 'safe',
    why: 'the definition says that complements tell nothing',
  },
  {
    id: 'A08 small denominator',
    world: rate,
    published: ['W1 c/8'],
    verdict: 'broken',
    why: 'eight children is a small cell',
  },
  {
    id: 'A28 whole per cent',
    world: { tree: 'K(D1)', indicators: { m: { decimals: 0 } } },
    published: ['D1 ?/240=4'],
    verdict: 'broken',
    why: '4% of 240 is 9 or 10',
  },
  {
    id: 'A53 own marker',
    world: rate,
    published: ['W1 ?/46'],
    verdict: 'broken',
    why: 'a row without figures that is not c says why it has none',
  },
  {
    id: 'A55 value that does not fit',
    world: rate,
    published: ['W1 20/60=40'],
    verdict: 'broken',
    why: '20 of 60 is 33.3%',
  },
];
