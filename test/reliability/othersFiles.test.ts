import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { mayNotEmpty, noteBegun, noteEnded } from '../../site/outputFolder.ts';
import { temporaryFolder } from '../helpers/publishInto.ts';
import { call, contents } from './writingVerbs.ts';

/** What a person may keep in a folder, by what is said of it. */
const KEPT: [string, string][] = [
  ['a text', 'letter.txt'],
  ['one deep inside', 'a/b/letter.txt'],
  ['one that is hidden', '.secret'],
  ['one in a hidden folder', '.git/config'],
];

async function publishedFolder(): Promise<string> {
  const folder = temporaryFolder();
  cpSync(join(import.meta.dirname, '../input/small'), join(folder, 'indicators'), { recursive: true });
  const { code, said } = await call(folder, ['publish', '--out', './data']);
  expect(code, said).toBe(0);
  return folder;
}

function lay(folder: string, path: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), 'Mine.\n');
}

describe('publishing never deletes what a person keeps', () => {
  it.each(KEPT)('%s, in a folder that was published', async (_, path) => {
    const folder = await publishedFolder();
    lay(join(folder, 'data'), path);
    const before = contents(folder);
    const { code, said } = await call(folder, ['publish', '--out', './data']);
    expect([code, said]).toEqual([2, expect.stringContaining(path)]);
    expect(contents(folder)).toEqual(before);
  });

  it.each([
    ['another folder', 'letter.txt', 'Mine.\n'],
    ['the folder of another program, with a manifest of its own', 'manifest.json', '{"name": "App", "icons": []}'],
    ['a folder with a manifest that names nothing', 'manifest.json', '{"files": "none"}'],
  ])('%s', async (_, path, text) => {
    const folder = await publishedFolder();
    mkdirSync(join(folder, 'other'));
    writeFileSync(join(folder, 'other', path), text);
    const { code, said } = await call(folder, ['publish', '--out', './other']);
    expect([code, said]).toEqual([2, expect.stringContaining('expected a new or empty folder')]);
    expect(readFileSync(join(folder, 'other', path), 'utf8')).toBe(text);
  });

  it('a link among the files', async () => {
    const folder = await publishedFolder();
    symlinkSync('/etc/hostname', join(folder, 'data/link'));
    expect((await call(folder, ['publish', '--out', './data'])).code).toBe(2);
    expect(existsSync(join(folder, 'data/link'))).toBe(true);
  });

  it('and replaces what it published itself', async () => {
    const folder = await publishedFolder();
    writeFileSync(join(folder, 'data/.DS_Store'), '');
    expect((await call(folder, ['publish', '--out', './data'])).code).toBe(0);
    expect(existsSync(join(folder, 'data/.DS_Store'))).toBe(false);
  });
});

describe('a build never deletes what a person keeps', () => {
  it.each(KEPT)('%s', (_, path) => {
    const folder = temporaryFolder();
    const [out, cache] = [join(folder, 'dist'), join(folder, '.lcp-scorecard')];
    expect(mayNotEmpty(out, cache)).toBeNull();
    mkdirSync(out);
    expect(mayNotEmpty(out, cache)).toBeNull();
    writeFileSync(join(out, 'index.html'), 'x');
    expect(mayNotEmpty(out, cache)).toContain('index.html');
    writeFileSync(join(out, 'manifest.json'), '{"files": [{"path": "index.html", "bytes": 1, "sha256": ""}]}');
    expect(mayNotEmpty(out, cache)).toBeNull();
    lay(out, path);
    expect(mayNotEmpty(out, cache)).toContain(
      `holds files that no build wrote, and a build empties its folder: ${path};`,
    );
  });

  it('and knows the folder that a build was killed in', () => {
    const folder = temporaryFolder();
    const [out, cache] = [join(folder, 'dist'), join(folder, '.lcp-scorecard')];
    noteBegun(out, cache);
    lay(out, 'index.html');
    expect(mayNotEmpty(out, cache)).toBeNull();
    expect(mayNotEmpty(join(folder, 'indicators'), cache)).toBeNull();
    noteEnded(cache);
    expect(mayNotEmpty(out, cache)).not.toBeNull();
  });
});

it('a ledger that was removed whole is missed by what was published with it', async () => {
  const folder = await publishedFolder();
  expect((await call(folder, ['release', '2026-05-13', '--notes', 'First release.'])).code).toBe(0);
  expect((await call(folder, ['release', '2026-05-14', '--notes', 'Second release.'])).code).toBe(0);
  expect((await call(folder, ['publish', '--out', './data'])).code).toBe(0);
  cpSync(join(folder, 'indicators/releases'), join(folder, 'kept'), { recursive: true });
  rmSync(join(folder, 'indicators/releases'), { recursive: true });
  const { code, said } = await call(folder, ['publish', '--out', './data']);
  expect([code, said]).toEqual([1, expect.stringContaining('the release of 2026-05-13, which')]);
  expect(said).toContain('restore it');
  cpSync(join(folder, 'kept'), join(folder, 'indicators/releases'), { recursive: true });
  expect((await call(folder, ['publish', '--out', './data'])).code).toBe(0);
  // A release that was withdrawn is published no more, and none is missed.
  expect((await call(folder, ['withdraw', '2026-05-14', '--reason', 'Wrong'])).code).toBe(0);
  expect((await call(folder, ['publish', '--out', './data'])).code).toBe(0);
  const settings = join(folder, 'indicators/scorecard.yaml');
  writeFileSync(settings, readFileSync(settings, 'utf8').replace('scorecard.fennmoor', 'other.fennmoor'));
  rmSync(join(folder, 'indicators/releases'), { recursive: true });
  expect((await call(folder, ['publish', '--out', './data'])).code).toBe(0);
});

it('verify of a folder that is not there says so in plain words', async () => {
  const { code, said } = await call(temporaryFolder(), ['verify', './nothing']);
  expect([code, said]).toEqual([
    2,
    expect.stringMatching(/^there is no .*nothing\/manifest\.json; expected a published/),
  ]);
});
