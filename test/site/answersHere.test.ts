import { join } from 'node:path';
import { expect, it } from 'vitest';
import { askBothWays } from '../helpers/answers.ts';

it('answers every kind of choice from small files as the database answers the query that is written, row for row', async () => {
  const { kinds, rows, different } = await askBothWays(join(import.meta.dirname, '../../public/data'));
  expect(different.slice(0, 3).join('\n\n')).toBe('');
  expect(kinds.size).toBe(24);
  expect(rows).toBeGreaterThan(5000);
});
