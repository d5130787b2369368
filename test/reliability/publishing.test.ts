import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { replaceFolder } from '../../data-pipeline/effects/replaceFolder.ts';
import { temporaryFolder } from '../helpers/publishInto.ts';
import { stopAt } from './fileOperations.ts';
import { endHolders } from './writingVerbs.ts';

const say = (): void => {};
const fill = (text: string) => async (folder: string) => {
  mkdirSync(join(folder, 'below'));
  for (const name of ['manifest.json', 'below/a.csv']) writeFileSync(join(folder, name), text);
};

function site(): { root: string; data: string } {
  const root = temporaryFolder();
  mkdirSync(join(root, 'public'));
  return { root, data: join(root, 'public/data') };
}

describe('a folder that is published', () => {
  it('is never partly public: whatever a run that is stopped leaves is outside what is served', async () => {
    let stops = 0;
    for (let step = 1; ; step++) {
      const { root, data } = site();
      await replaceFolder(data, fill('old'), say);
      const isStopped = await stopAt(step, () => replaceFolder(data, fill('new'), say));
      if (!isStopped) break;
      stops++;
      expect(readdirSync(join(root, 'public')).filter((name) => name !== 'data')).toEqual([]);
      endHolders(root);
      const seen = existsSync(data)
        ? ['manifest.json', 'below/a.csv'].map((name) => readFileSync(join(data, name), 'utf8'))
        : [];
      expect([['old', 'old'], ['new', 'new'], []]).toContainEqual(seen);
      // A run that cannot fill the folder puts back what stood there.
      const failing = replaceFolder(data, () => Promise.reject(new Error('no')), say);
      await expect(failing).rejects.toThrow('no');
      const kept = ['manifest.json', 'below/a.csv'].map((name) => readFileSync(join(data, name), 'utf8'));
      expect([
        ['old', 'old'],
        ['new', 'new'],
      ]).toContainEqual(kept);
      expect(readdirSync(root)).toEqual(['public']);
    }
    expect(stops).toBeGreaterThanOrEqual(8);
  });

  it('can be read by everybody, whatever the umask', async () => {
    const { data } = site();
    const before = process.umask(0o077);
    try {
      await replaceFolder(data, fill('new'), say);
    } finally {
      process.umask(before);
    }
    const modes = ['', 'below', 'manifest.json', 'below/a.csv'].map((path) => statSync(join(data, path)).mode & 0o777);
    expect(modes).toEqual([0o755, 0o755, 0o644, 0o644]);
  });
});
