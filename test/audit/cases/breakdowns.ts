import type { World } from '../../helpers/world.ts';
import { type Case, COUNT } from './case.ts';

const ages: World = { tree: 'K(D1)', indicators: { m: COUNT } };
const groups = Array.from({ length: 20 }, (_, at) => String(at + 1));

/** Sexes, ages and ethnic groups that sum to all children. */
export const BREAKDOWNS: readonly Case[] = [
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
];
