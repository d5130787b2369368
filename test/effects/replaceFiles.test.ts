import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { realEffects } from '../../data-pipeline/effects/effects.ts';
import { temporaryFolder } from '../helpers/publishInto.ts';

it('puts several files in place together', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'a.csv'), 'old a');
  await realEffects().replaceFiles(
    new Map([
      [join(folder, 'a.csv'), 'new a'],
      [join(folder, 'below/b.csv'), 'new b'],
    ]),
  );
  expect(readFileSync(join(folder, 'a.csv'), 'utf8')).toBe('new a');
  expect(readFileSync(join(folder, 'below/b.csv'), 'utf8')).toBe('new b');
  expect(readdirSync(folder)).toEqual(['a.csv', 'below']);
  expect(readdirSync(join(folder, 'below'))).toEqual(['b.csv']);
});

it('puts all of them back where the last cannot be placed, and leaves nothing behind', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'a.csv'), 'old a');
  mkdirSync(join(folder, 'c.csv'));
  const files = new Map([
    [join(folder, 'a.csv'), 'new a'],
    [join(folder, 'b.csv'), 'new b'],
    [join(folder, 'c.csv'), 'a folder stands in the way of this one'],
  ]);
  await expect(realEffects().replaceFiles(files)).rejects.toThrow();
  expect(readFileSync(join(folder, 'a.csv'), 'utf8')).toBe('old a');
  expect(readdirSync(folder)).toEqual(['a.csv', 'c.csv']);
});
