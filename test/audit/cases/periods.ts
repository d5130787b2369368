import type { World } from '../../helpers/world.ts';
import { type Case, COUNT } from './case.ts';

const pooled: World = {
  tree: 'K(D1)',
  indicators: { m: { ...COUNT, period: 'pooled', numerator: 'births' }, s: { ...COUNT, numerator: 'births' } },
};

/** Pooled periods less the single years within them. */
export const PERIODS: readonly Case[] = [
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
];
