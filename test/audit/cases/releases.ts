import { type Case, COUNT, one, releases } from './case.ts';

/** What an earlier release showed stays known. */
export const RELEASES: readonly Case[] = [
  {
    id: 'G10 a group that was a measure of its own',
    world: {
      tree: 'K(D1)',
      indicators: { m: COUNT },
      groups: { 'meals+': ['fsm', 'not-fsm'] },
      relations: { formerly: [{ measure: 'm', was: 'm-fsm', group: 'fsm' }] },
    },
    previous: [['m:D1 60', 'm-fsm:D1 52']],
    published: ['m:D1 60', 'm:D1,group=fsm c', 'm:D1,group=not-fsm c'],
    verdict: 'broken',
    why: '60 - 52 = 8 without free school meals, as the release showed under the old id',
  },
  {
    id: 'A45 revised by three',
    world: one,
    published: ['W1 43'],
    previous: [['W1 40']],
    verdict: 'safe',
    why: 'a recount adds and removes children that nobody can count apart',
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
];
