import { expect, it } from 'vitest';
import { fuzzDeliveries, fuzzFolders } from './fuzz.ts';

it.each([
  ['a scorecard folder', fuzzFolders],
  ['a delivery', fuzzDeliveries],
])('a changed file of %s is refused in words or taken in, never with a stack or a hang', async (_, fuzz) => {
  const { faults, accepted, tried } = await fuzz(80, 20_261_130);
  expect(faults).toEqual([]);
  expect(tried).toBe(80);
  expect(accepted).toBeGreaterThan(3);
  expect(accepted).toBeLessThan(77);
});
