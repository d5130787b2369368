import { describe, expect, it } from 'vitest';
import type { PublishedIndicator, PublishedRow } from '../../data-pipeline/schema/published/published.ts';
import { listWords, type Others, ordinal, othersSentence } from '../../site/words/othersSentence.ts';

const indicator = { unit: '%', decimals: 0, measure: 'proportion', polarity: 'higher-is-better' } as PublishedIndicator;
const others: Others = {
  plural: 'authorities',
  neighbours: {
    set: 'A list of May 2025',
    date: '2025-05-01',
    codes: ['A', 'B', 'C', 'D'],
    names: ['a', 'b', 'c', 'd'],
  },
};
const row = (cells: Partial<PublishedRow>): PublishedRow => ({ value: 59, ...cells }) as PublishedRow;

describe('what other councils say of a figure', () => {
  it('is its place and the mean of its neighbours, to a tenth', () => {
    const cells = { rank_elsewhere: 118, of_elsewhere: 151, neighbours_value: 59.6, neighbours_counted: 4 };
    expect(othersSentence(row(cells), indicator, others)).toBe(
      '118th of 151 authorities, where 1st is best. The mean of its 4 statistical neighbours is 59.6%.',
    );
  });

  it('says how many neighbours have a figure, and nothing where they are fewer than half', () => {
    const mean = (counted: number): string =>
      othersSentence(row({ neighbours_value: 60, neighbours_counted: counted }), indicator, others);
    expect(mean(3)).toBe('The mean of 3 of its 4 statistical neighbours is 60.0%.');
    expect(mean(2)).toBe('The mean of 2 of its 4 statistical neighbours is 60.0%.');
    expect(mean(1)).toBe('');
  });

  it('calls the first the highest where neither direction is good', () => {
    const cells = row({ rank_elsewhere: 2, of_elsewhere: 9 });
    const none = { ...indicator, polarity: 'none' } as const;
    expect(othersSentence(cells, none, others)).toBe('2nd of 9 authorities, where 1st is the highest.');
  });

  it('is nothing where there is neither', () => {
    expect(othersSentence(row({}), indicator, { plural: undefined, neighbours: null })).toBe('');
  });
});

it.each([
  [1, '1st'],
  [2, '2nd'],
  [3, '3rd'],
  [4, '4th'],
  [11, '11th'],
  [12, '12th'],
  [13, '13th'],
  [21, '21st'],
  [111, '111th'],
  [122, '122nd'],
])('%d is %s', (place, words) => {
  expect(ordinal(place)).toBe(words);
});

it('a list whose name has its month needs no date', () => {
  const { neighbours } = others;
  if (!neighbours) throw new Error('there is a list');
  expect(listWords(neighbours)).toBe('A list of May 2025');
  expect(listWords({ ...neighbours, set: 'Similar areas' })).toBe('Similar areas, list of 1 May 2025');
});
