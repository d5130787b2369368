import { cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { proseHtml } from '../../data-pipeline/schema/published/proseHtml.ts';
import { temporaryFolder } from '../helpers/publishInto.ts';
import { call } from '../reliability/writingVerbs.ts';

it.each([
  ['![x](https://elsewhere.example/x.png)', 'notes.md:1:1: a picture in prose'],
  ['[x](javascript:alert(1))', 'notes.md:1:5: a link that is not the address of a page'],
  ['Turned \u202E round', 'an invisible character, U+202E'],
])('notes of a release load nothing and hide nothing: %s', async (notes, message) => {
  const folder = temporaryFolder();
  cpSync(join(import.meta.dirname, '../input/small'), join(folder, 'indicators'), { recursive: true });
  mkdirSync(join(folder, 'indicators/releases/2026-05-13'), { recursive: true });
  writeFileSync(join(folder, 'indicators/releases/2026-05-13/notes.md'), notes);
  const { code, said } = await call(folder, ['release', '2026-05-13']);
  expect([code, said]).toEqual([1, expect.stringContaining(message)]);
  expect(existsSync(join(folder, 'indicators/releases/ledger.json'))).toBe(false);
});

it('a picture in older notes is printed as a link to it', () => {
  expect(proseHtml('A ![map of "it"](https://elsewhere.example/x.png "t") and <img src=x>.')).toBe(
    '<p>A <a href="https://elsewhere.example/x.png">map of &quot;it&quot;</a> and &lt;img src=x&gt;.</p>',
  );
  expect(proseHtml('![x][y]\n\n[y]: https://elsewhere.example/x.png')).not.toContain('<img');
  expect(proseHtml('![](https://elsewhere.example/x.png)')).toContain('>https://elsewhere.example/x.png</a>');
});
