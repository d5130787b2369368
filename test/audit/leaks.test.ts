import { expect, it } from 'vitest';
import { leakFinder } from '../../data-pipeline/audit/leaks.ts';

const KEY = { indicator: 'a', area: 'W1', period: '2023/24', sex: 'all', age: 'all', ethnicity: 'all', group: 'all' };

it.each([
  ['value', '15.4'],
  ['rank', '3'],
  ['vs_england', 'worse'],
  ['vs_target', 'not-met'],
  ['trend', 'increasing'],
])('finds %s beside a mark', (name, cell) => {
  const finder = leakFinder([]);
  finder.take('observations.csv', { ...KEY, status: 'c', vs_region: 'not-compared', trend: 'cannot-calculate' });
  expect(finder.found).toEqual([]);
  finder.take('observations.csv', { ...KEY, status: 'c', [name]: cell });
  expect(finder.found.map(({ where }) => where)).toEqual([`${name} in observations.csv`]);
});
