import type { World } from '../../helpers/world.ts';
import { type Case, COUNT, one } from './case.ts';

const reach: World = {
  tree: 'K(D1(W1 W2 W3) D2(W4 W5))',
  overlays: { R1: ['W1', 'W2'], R2: ['W2', 'W3'] },
  indicators: { m: COUNT },
};
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

/** Reach areas that overlap wards, and wards of old and new boundaries. */
export const BOUNDARIES: readonly Case[] = [
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
    id: 'A52 wards of another year',
    world: boundary,
    published: ['D1@2023 100', 'W1@2023 50', 'W2@2023 43', 'Old@2023 c'],
    verdict: 'broken',
    why: 'in 2023 the partnership was W1, W2 and Old: 7',
  },
  {
    id: 'A56 old and new boundaries of one period',
    world: redrawn,
    published: ['D1 200', 'Old 20', 'W1 c', 'W2 100', 'W3 15', 'W4 c'],
    verdict: 'broken',
    why: 'W3 and W4 together are Old: 20 - 15',
    derivation: 'Old 20 - W3 15 = 5',
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
];
