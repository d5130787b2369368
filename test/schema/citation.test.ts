import { expect, it } from 'vitest';
import { citation, edition } from '../../data-pipeline/schema/published/citation.ts';

it.each([
  ['2026-11-21', false, 'release of 21 November 2026'],
  ['2026-11-21', true, 'after the release of 21 November 2026, with later changes'],
  ['2026-11-21-2', false, 'release of 21 November 2026 (release 2 of that day)'],
  [null, false, 'not yet released'],
])('the edition of a release named %s, changed since: %s', (name, changed, words) => {
  expect(edition(name, changed)).toBe(words);
});

it('a citation names the second release of a day', () => {
  const cited = {
    title: 'Obesity',
    publisher: 'Fennmoor',
    scorecard: 'Children',
    changed: false,
    url: 'https://a.example/',
  };
  expect(citation({ ...cited, release: '2026-05-13-2' })).toBe(
    'Fennmoor (2026). Obesity. Children, release of 13 May 2026 (release 2 of that day). https://a.example/',
  );
});
