import { describe, expect, it } from 'vitest';
import { amongOthers } from '../../site/words/amongOthers.ts';

describe('where a figure lies among those of all areas of its kind', () => {
  it.each([
    [5, [1, 2, 5, 9], 'Higher than in 2 of the 3 other wards.'],
    [5, [1, 5, 5, 9], 'Higher than in 1 of the 3 other wards, and the same as in 1.'],
    [9, [1, 2, 5, 9], 'The highest figure of all 4 wards.'],
    [1, [1, 2, 5, 9], 'The lowest figure of all 4 wards.'],
    [9, [1, 9, 9], 'The highest figure of all 3 wards, with 1 other.'],
    [0, [0, 0, 0, 3], 'The lowest figure of all 4 wards, with 2 others.'],
  ])('%d of %j: %s', (value, all, words) => {
    expect(amongOthers(value, all, 'wards')).toBe(words);
  });
});
