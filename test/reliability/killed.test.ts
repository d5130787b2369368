import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { stopAt } from './fileOperations.ts';
import { call, contents, endHolders, folderFor, WRITING_VERBS } from './writingVerbs.ts';

const EVERY = process.env.LCP_FUZZ === 'all' ? 1 : 4;

/** Files with a leading dot that a verb is to leave: all others are what a run needed while it ran. */
const MEANT_HIDDEN: Readonly<Record<string, readonly string[]>> = {
  new: ['made/.github/workflows/refresh.yml', 'made/.github/workflows/site.yml', 'made/.gitignore'],
};

/** What `check` finds of a folder. @returns its words, without those about the run before it */
async function checked(folder: string): Promise<string> {
  const { said } = await call(folder, ['check']);
  return said.replaceAll(/^(took over|finished|undone).*\n/gm, '');
}

/** Paths that are not the same in two folders. */
function differing(one: Map<string, string>, other: Map<string, string>): string[] {
  return [...new Set([...one.keys(), ...other.keys()])].filter((path) => one.get(path) !== other.get(path));
}

describe('a run that is stopped before any operation on the disk leaves what was there or what was to be, and the next run tidies up', () => {
  it.each(Object.keys(WRITING_VERBS))('%s', async (name) => {
    const words = WRITING_VERBS[name]!.words;
    const whole = folderFor(name);
    const before = contents(whole);
    const done = await call(whole, words);
    expect(done.code, done.said).toBe(0);
    const after = contents(whole);
    expect([...after.keys()].filter((path) => /(^|\/)\./.test(path))).toEqual(MEANT_HIDDEN[name] ?? []);
    let stops = 0;
    for (let step = 1; ; step++) {
      const folder = folderFor(name);
      if (!(await stopAt(step, () => call(folder, words)))) break;
      stops++;
      endHolders(folder);
      // A verb that makes a folder is not asked about one that is not there.
      await checked(folder);
      if (name === 'new') await call(folder, words);
      const now = contents(folder);
      const away = [before, after].map((whole) => differing(whole, now));
      expect(away, `stopped before operation ${step}: paths unlike before, paths unlike after`).toContainEqual([]);
      // A run after that costs as much again: `npm run fuzz` asks for it everywhere.
      if (step % EVERY !== 0) continue;
      const again = await call(folder, words);
      endHolders(folder);
      if (again.code !== 0)
        expect(again.said).toMatch(/already exists|is there already|is not empty|was withdrawn on [\d-]+ already/);
      expect([...contents(folder).keys()], `again after ${step}`).toEqual([...after.keys()]);
    }
    expect(stops).toBeGreaterThanOrEqual(6);
  });
});

it('keeps what is confidential from everybody else, also where it is stopped', async () => {
  const words = WRITING_VERBS.receive!.words;
  for (let step = 1; ; step++) {
    const folder = folderFor('receive');
    const isStopped = await stopAt(step, () => call(folder, words));
    for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      const found = statSync(join(folder, path));
      if (!found.isFile() || !path.startsWith('out/')) continue;
      expect([path, found.mode & 0o077]).toEqual([path, 0]);
    }
    if (isStopped) continue;
    expect(readFileSync(join(folder, 'out/counts.csv'), 'utf8')).toContain('breastfeeding');
    break;
  }
});
