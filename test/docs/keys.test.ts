import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { keysPage } from '../helpers/keysPage.ts';

/** UPDATE=1 writes it. */
it('the page of keys, which the how-to points to, says what the schemas say', () => {
  const file = join(import.meta.dirname, '../../data-pipeline/KEYS.md');
  if (process.env.UPDATE) writeFileSync(file, keysPage());
  expect(readFileSync(file, 'utf8')).toBe(keysPage());
});
