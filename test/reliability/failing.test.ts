import { describe, expect, it } from 'vitest';
import { failAt } from './fileOperations.ts';
import { call, contents, endHolders, folderFor, type Ran, WRITING_VERBS } from './writingVerbs.ts';

const CODES = ['ENOSPC', 'EROFS', 'EMFILE', 'EACCES', 'EIO'];
/** Verbs whose every operation fails in turn; the others write by the same door. */
const VERBS = process.env.LCP_FUZZ === 'all' ? Object.keys(WRITING_VERBS) : ['correct', 'release', 'receive', 'new'];

describe('an operation on the disk that fails is told in plain words, and leaves what was there or what was to be', () => {
  it.each(VERBS)('%s', async (name) => {
    const { words } = WRITING_VERBS[name]!;
    const whole = folderFor(name);
    const before = contents(whole);
    expect((await call(whole, words)).code).toBe(0);
    const after = contents(whole);
    let failures = 0;
    for (let step = 1; ; step++) {
      const folder = folderFor(name);
      const ran: { last?: Ran } = {};
      const code = CODES[step % CODES.length]!;
      const hasFailed = await failAt(step, code, async () => {
        ran.last = await call(folder, words);
      });
      if (!hasFailed) break;
      failures++;
      const { code: exit = 0, said = '' } = ran.last ?? {};
      expect(said).not.toMatch(/internal error|\n {4}at /);
      if (exit !== 0) expect(said).not.toBe('');
      // What could not be removed is removed by the next run.
      endHolders(folder);
      await call(folder, name === 'new' ? words : ['check']);
      const now = contents(folder);
      const isOld = [...before].every(([path, text]) => now.get(path) === text) && now.size === before.size;
      const isNew = [...after].every(([path, text]) => now.get(path) === text) && now.size === after.size;
      expect([step, code, said, isOld || isNew]).toEqual([step, code, said, true]);
      if (exit === 0) expect([step, isNew]).toEqual([step, true]);
    }
    expect(failures).toBeGreaterThanOrEqual(10);
  });
});
