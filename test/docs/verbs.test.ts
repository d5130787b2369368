import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { expectFile } from '../helpers/snapshot.ts';
import { verbsTable } from '../helpers/verbsTable.ts';

const README = join(import.meta.dirname, '../../README.md');
const TABLE = /\| verb \| does \|\n(\|.*\n)+/;

it('the README says of each verb what the verb says of itself', () => {
  const text = readFileSync(README, 'utf8');
  expect(text).toMatch(TABLE);
  expectFile(
    README,
    text.replace(TABLE, () => verbsTable()),
  );
});
