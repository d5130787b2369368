import { join } from 'node:path';
import { it } from 'vitest';
import { keysPage } from '../helpers/keysPage.ts';
import { expectFile } from '../helpers/snapshot.ts';

it('the page of keys, which the how-to points to, says what the schemas say', () => {
  expectFile(join(import.meta.dirname, '../../data-pipeline/KEYS.md'), keysPage());
});
