import type { World } from './world.ts';

/** One published table, small enough to check by hand: the figures, what an attacker does with them, and the verdict. */
export interface Case {
  id: string;
  world: World;
  published: string[];
  previous?: string[][];
  verdict: 'broken' | 'safe';
  why: string;
  /** A sum that `--explain` must print. */
  derivation?: string;
}

const COUNT = { measure: 'count', interval: 'none', denominator: '', decimals: 0 } as const;
const HURT = { numerator: 'children hurt' } as const;
const one: World = { tree: 'K(D1(W1 W2 W3 W4))', indicators: { m: COUNT } };
const five: World = { tree: 'K(D1(W1 W2 W3 W4 W5))', indicators: { m: COUNT } };
const releases: World = { tree: 'K(D1(A B C E))', indicators: { m: COUNT } };
const seven: World = {
  tree: 'K(D1 D2 D3 D4 D5 D6 D7)',
  indicators: { m: { ...COUNT, protect: { publishedElsewhere: ['county'] } } },
};
const chain: World = { tree: 'K(D1(W1 W2 W3) D2 D3)', indicators: { m: COUNT } };
const rate: World = { tree: 'K(D1(W1 W2 W3))' };

/** The ten worked examples of the specification, before and after (their numbers are invented). */
const EXAMPLES: Case[] = [
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

const two: World = { tree: 'K(D1(W1 W2))' };
const reach: World = {
  tree: 'K(D1(W1 W2 W3) D2(W4 W5))',
  overlays: { R1: ['W1', 'W2'], R2: ['W2', 'W3'] },
  indicators: { m: COUNT },
};
const ages: World = { tree: 'K(D1)', indicators: { m: COUNT } };
const pooled: World = {
  tree: 'K(D1)',
  indicators: { m: { ...COUNT, period: 'pooled', numerator: 'births' }, s: { ...COUNT, numerator: 'births' } },
};
const parts: World = {
  tree: 'K(D1)',
  indicators: { neet: { ...COUNT, parts: ['not', 'unknown'] }, not: COUNT, unknown: COUNT },
};
const shared: World = {
  tree: 'K(D1 D2)',
  indicators: { m: { denominator: 'children measured' }, n: { denominator: 'children measured' } },
};
const public_: World = {
  tree: 'K(D1(W1 W2))',
  indicators: { m: { denominator: 'residents' }, p: { ...COUNT, rule: 'publisher', numerator: 'residents' } },
};
const zeros: World = { ...one, zeros: 'publish' };
const boundary: World = {
  ...one,
  tree: 'K(D1(W1 W2 W3 W4 Old))',
  dates: { Old: ['2015-05-07', '2024-05-01'], W3: ['2024-05-02', ''], W4: ['2024-05-02', ''] },
};
/** The same on the last day of the period 2023. */
const redrawn: World = {
  ...boundary,
  dates: { Old: ['2015-05-07', '2023-05-03'], W3: ['2023-05-04', ''], W4: ['2023-05-04', ''] },
};
const groups = Array.from({ length: 20 }, (_, at) => String(at + 1));

/** Relatives of the examples: every family of attack that disclosure.md names. */
const RELATIVES: Case[] = [
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
    id: 'A17 sexes unknown',
    world: ages,
    published: ['D1 60', 'D1,sex=female 30', 'D1,sex=male 27', 'D1,sex=unknown c'],
    verdict: 'broken',
    why: '60 - 57 = 3 of unknown sex',
  },
  {
    id: 'A18 sexes that fall short',
    world: { tree: 'K(D1 D2)', indicators: { m: COUNT } },
    published: ['D1 60', 'D1,sex=female 30', 'D1,sex=male 27'],
    verdict: 'broken',
    why: 'three children are in neither row',
  },
  {
    id: 'A19 unlisted ethnic groups',
    world: ages,
    published: ['D1 60', 'D1,ethnicity=1 40', 'D1,ethnicity=2 14'],
    verdict: 'broken',
    why: '60 - 54 = 6 in groups that have no row',
  },
  {
    id: 'A20 unlisted ethnic groups, enough of them',
    world: ages,
    published: ['D1 60', 'D1,ethnicity=1 20', 'D1,ethnicity=2 14'],
    verdict: 'safe',
    why: '26 children are in the other groups',
  },
  {
    id: 'A21 all twenty ethnic groups',
    world: ages,
    published: ['D1 1000', ...groups.map((group) => `D1,ethnicity=${group} ${group === '7' ? 'c' : '50'}`)],
    verdict: 'safe',
    why: '50 children: known, but not small',
  },
  {
    id: 'A22 ages that fill the group',
    world: ages,
    published: ['D1 60', 'D1,age=5-10 52', 'D1,age=11-15 c'],
    verdict: 'broken',
    why: '60 - 52 = 8',
  },
  {
    id: 'A23 ages that leave a gap',
    world: ages,
    published: ['D1 60', 'D1,age=5-10 52'],
    verdict: 'broken',
    why: '8 children are 11 to 15',
  },
  {
    id: 'A24 nested ages',
    world: ages,
    published: ['D1 90', 'D1,age=5-10 60', 'D1,age=11-15 30', 'D1,age=5-7 53', 'D1,age=8-10 c'],
    verdict: 'broken',
    why: '60 - 53 = 7 within an age group',
  },
  {
    id: 'A25 crossed breakdowns',
    world: ages,
    published: [
      'D1 100',
      'D1,sex=female 50',
      'D1,sex=male 50',
      'D1,age=5-10 50',
      'D1,age=11-15 50',
      'D1,sex=female,age=5-10 43',
      'D1,sex=female,age=11-15 c',
      'D1,sex=male,age=5-10 c',
      'D1,sex=male,age=11-15 c',
    ],
    verdict: 'broken',
    why: '50 - 43 = 7 girls of 11 to 15',
  },
  {
    id: 'A26 four corners',
    world: ages,
    published: [
      'D1 100',
      'D1,sex=female 50',
      'D1,sex=male 50',
      'D1,age=5-10 50',
      'D1,age=11-15 50',
      'D1,sex=female,age=5-10 c',
      'D1,sex=female,age=11-15 c',
      'D1,sex=male,age=5-10 c',
      'D1,sex=male,age=11-15 c',
    ],
    verdict: 'safe',
    why: 'each corner can be 0 to 50',
  },
  {
    id: 'A27 four corners, one too small',
    world: ages,
    published: [
      'D1 100',
      'D1,sex=female 92',
      'D1,sex=male c',
      'D1,age=5-10 50',
      'D1,age=11-15 50',
      'D1,sex=female,age=5-10 c',
      'D1,sex=female,age=11-15 c',
      'D1,sex=male,age=5-10 c',
      'D1,sex=male,age=11-15 c',
    ],
    verdict: 'broken',
    why: '8 boys in all',
  },
  {
    id: 'A28 whole per cent',
    world: { tree: 'K(D1)', indicators: { m: { decimals: 0 } } },
    published: ['D1 ?/240=4'],
    verdict: 'broken',
    why: '4% of 240 is 9 or 10',
  },
  {
    id: 'A29 value of a hidden denominator',
    world: two,
    published: ['D1 60/200', 'W1 ?=15.2', 'W2 53/154'],
    verdict: 'broken',
    why: 'the denominator is 200 - 154 = 46, and 15.2% of it is 7',
  },
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
    id: 'A36 pooled less single years',
    world: pooled,
    published: ['m:D1@2021-2023 60', 's:D1@2021 30', 's:D1@2022 23', 's:D1@2023 c'],
    verdict: 'broken',
    why: '60 - 53 = 7',
  },
  {
    id: 'A37 pooled over hidden years',
    world: pooled,
    published: ['m:D1@2021-2023 60', 's:D1@2021 30', 's:D1@2022 c', 's:D1@2023 c'],
    verdict: 'safe',
    why: '30 in two hidden years',
  },
  {
    id: 'A38 rolling periods',
    world: pooled,
    published: ['m:D1@2020-2022 60', 'm:D1@2021-2023 20', 's:D1@2020 c', 's:D1@2021 c', 's:D1@2022 c', 's:D1@2023 c'],
    verdict: 'safe',
    why: '40 more in 2020 than in 2023, and 20 shared',
  },
  {
    id: 'A39 rolling periods, too close',
    world: pooled,
    published: ['m:D1@2020-2022 60', 'm:D1@2021-2023 52', 's:D1@2020 c', 's:D1@2021 40', 's:D1@2022 11', 's:D1@2023 c'],
    verdict: 'broken',
    why: '60 - 51 = 9 in 2020, 52 - 51 = 1 in 2023',
  },
  {
    id: 'A40 sliver of a reach area',
    world: reach,
    published: ['R1 60', 'W1 52', 'W2 c'],
    verdict: 'broken',
    why: '60 - 52 = 8 in the rest of the reach area',
  },
  {
    id: 'A41 sliver beside a reach area',
    world: reach,
    published: ['D1 70', 'R1 63'],
    verdict: 'broken',
    why: '7 children live in the partnership but not in the reach area',
  },
  {
    id: 'A42 two reach areas',
    world: reach,
    published: ['R1 60', 'R2 50', 'W1 c', 'W2 c', 'W3 c', 'D1 88'],
    verdict: 'safe',
    why: 'W2 = 60 + 50 - 88 = 22',
  },
  {
    id: 'A43 two reach areas that overlap little',
    world: reach,
    published: ['R1 60', 'R2 50', 'W1 c', 'W2 c', 'W3 c', 'D1 103'],
    verdict: 'broken',
    why: 'W3 = 103 - 60 = 43, so W2 = 50 - 43 = 7',
  },
  {
    id: 'A44 wards that are not all listed',
    world: one,
    published: ['D1 100', 'W1 50', 'W2 44'],
    verdict: 'broken',
    why: '6 children live in the other wards',
  },
  {
    id: 'A45 revised by three',
    world: one,
    published: ['W1 43'],
    previous: [['W1 40']],
    verdict: 'broken',
    why: 'three children were added late',
  },
  {
    id: 'A46 revised by many',
    world: one,
    published: ['W1 60'],
    previous: [['W1 40']],
    verdict: 'safe',
    why: '20 children were added',
  },
  {
    id: 'A47 revised total',
    world: one,
    published: ['D1 103', 'W1 c', 'W2 c', 'W3 c', 'W4 40'],
    previous: [['D1 100', 'W1 c', 'W2 c', 'W3 c', 'W4 40']],
    verdict: 'safe',
    why: 'a changed total is not itself a cell',
  },
  {
    id: 'A48 another partner after a revision',
    world: releases,
    published: ['D1 99', 'A c', 'B 23', 'C c', 'E 36'],
    previous: [['D1 96', 'A c', 'B c', 'C 31', 'E 36']],
    verdict: 'broken',
    why: 'C is 31 to 34 now, so A is 6 to 9',
  },
  {
    id: 'A49 row that was withdrawn',
    world: one,
    published: ['D1 132', 'W1 48', 'W2 37', 'W4 c'],
    previous: [['D1 132', 'W1 48', 'W2 37', 'W3 40', 'W4 c']],
    verdict: 'broken',
    why: 'W3 was shown and stays known',
  },
  {
    id: 'A50 zeros are published',
    world: zeros,
    published: ['D1 30', 'W1 0', 'W2 19', 'W3 c', 'W4 c'],
    verdict: 'safe',
    why: '1 to 10 each; with zeros shown 1 is as low as it gets',
  },
  {
    id: 'A51 zeros are published beside a small cell',
    world: zeros,
    published: ['D1 30', 'W1 0', 'W2 0', 'W3 23', 'W4 c'],
    verdict: 'broken',
    why: '30 - 23 = 7',
  },
  {
    id: 'A52 wards of another year',
    world: boundary,
    published: ['D1@2023 100', 'W1@2023 50', 'W2@2023 43', 'Old@2023 c'],
    verdict: 'broken',
    why: 'in 2023 the partnership was W1, W2 and Old: 7',
  },
  {
    id: 'A53 own marker',
    world: rate,
    published: ['W1 ?/46'],
    verdict: 'broken',
    why: 'a row without figures that is not c says why it has none',
  },
  {
    id: 'A54 figures that contradict',
    world: one,
    published: ['D1 100', 'W1 50', 'W2 40', 'W3 30', 'W4 c'],
    verdict: 'broken',
    why: 'parts above their total: one of them is not what was counted',
  },
  {
    id: 'A55 value that does not fit',
    world: rate,
    published: ['W1 20/60=40'],
    verdict: 'broken',
    why: '20 of 60 is 33.3%',
  },
  {
    id: 'A56 old and new boundaries of one period',
    world: redrawn,
    published: ['D1 200', 'Old 20', 'W1 c', 'W2 100', 'W3 15', 'W4 c'],
    verdict: 'broken',
    why: 'the old wards give W1 80, and the new ones then give W4 5',
    derivation: 'D1 200 - W2 100 - Old 20 = 80',
  },
  {
    id: 'A57 old boundaries in an earlier release',
    world: redrawn,
    published: ['D1 200', 'W1 c', 'W2 100', 'W3 15', 'W4 c'],
    previous: [['D1 200', 'W1 c', 'W2 c', 'Old 20']],
    verdict: 'broken',
    why: 'what a release told of the old ward stays known',
  },
  {
    id: 'A58 old and new boundaries without their partnership',
    world: redrawn,
    published: ['W1 80', 'W2 100', 'Old 20', 'W3 15', 'W4 c'],
    verdict: 'broken',
    why: 'both divide the same partnership, though it has no row: 20 - 15',
  },
  {
    id: 'A59 old and new boundaries, corrected',
    world: redrawn,
    published: ['D1 200', 'Old 60', 'W1 40', 'W2 100', 'W3 c', 'W4 c'],
    verdict: 'safe',
    why: 'W3 + W4 = 60, whichever boundaries one asks',
  },
  {
    id: 'A60 a reach area of today in a year of old boundaries',
    world: { ...redrawn, overlays: { R1: ['W2', 'W3', 'W4'] } },
    published: ['D1@2022 200', 'W1@2022 c', 'W2@2022 100', 'Old@2022 c', 'R1@2022 193'],
    verdict: 'broken',
    why: 'W3 and W4 together are Old, so R1 gives Old 93 and the partnership W1 7',
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
    verdict: 'safe',
    why: 'what the two show of one year differs',
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
    verdict: 'safe',
    why: 'the words do not mean the same',
  },
  {
    id: 'A66 the same words, written a little differently',
    world: { ...one, indicators: { m: { ...COUNT, ...HURT }, n: { ...COUNT, numerator: 'Children hurt.' } } },
    published: ['m:D1 60', 'm:W1 c', 'm:W2 c', 'm:W3 27', 'm:W4 11', 'n:W1 15', 'n:W2 c'],
    verdict: 'broken',
    why: '60 - 27 - 11 - 15 = 7',
  },
];

export const CASES: readonly Case[] = [...EXAMPLES, ...RELATIVES];
