import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importsOf, quickTests } from './helpers/quickTests.ts';
import { LONG } from './vitest.quick.config.ts';

const ROOT = join(import.meta.dirname, '..');
const quick = quickTests(LONG);

describe('npm run test:quick', () => {
  it('runs what is tested without a build, and leaves out what reads one, builds one or starts a browser', () => {
    expect(quick).toEqual(expect.arrayContaining(['test/quick.test.ts', 'test/check/problems.test.ts']));
    const slow = ['site/found', 'browser/board', 'browser/dev', 'hiddenEverywhere/hiddenEverywhere'];
    expect(quick.filter((path) => slow.some((name) => path === `test/${name}.test.ts`))).toEqual([]);
  });

  it('leaves out no test that was renamed or removed', () => {
    expect(LONG.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  });

  it('has no test that names a folder which only a build makes', () => {
    const built = /(['/])dist['/]|public\/data/;
    const allowed = ['test/helpers/withoutBuild.ts', 'test/helpers/quickTests.ts', 'test/quick.test.ts'];
    const named = quick.flatMap((path) =>
      [...importsOf(path)]
        .filter((file) => file.startsWith('test/') && !allowed.includes(file))
        .filter((file) => built.test(readFileSync(join(ROOT, file), 'utf8')))
        .map((file) => `${path}: ${file}`),
    );
    expect(named).toEqual([]);
  });

  it('fails a test that reads a build all the same', async () => {
    const { refuseBuilt } = await import('./helpers/withoutBuild.ts');
    expect(() => refuseBuilt(join(ROOT, 'dist/index.html'))).toThrow('is there after a build only');
    expect(() => readFileSync(join(ROOT, 'public/data/manifest.json'))).toThrow('is there after a build only');
    expect(() => refuseBuilt(join(ROOT, 'public/favicon.svg'))).not.toThrow();
  });
});
