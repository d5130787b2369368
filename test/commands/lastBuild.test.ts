import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { build } from '../../data-pipeline/commands/build.ts';
import type { BuildOptions } from '../../data-pipeline/commands/run/build.ts';
import { digestOf } from '../../data-pipeline/effects/digestOf.ts';
import type { Effects } from '../../data-pipeline/effects/effects.ts';
import { callOf, silentEffects } from '../helpers/inProcess.ts';
import { DECAY, edit, SMALL } from '../helpers/releasing.ts';

const home = mkdtempSync(join(tmpdir(), 'lcp-last-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

function files(of: Record<string, string>): string {
  const folder = mkdtempSync(join(home, 'files-'));
  for (const [path, text] of Object.entries(of)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

describe('the hash of a folder', () => {
  const plain = { 'a.txt': 'one', 'b/c.txt': 'two', '.hidden': 'three' };

  it('is the same for the same files', () => {
    expect(digestOf(files(plain))).toBe(digestOf(files(plain)));
  });

  it.each([
    ['another text', { ...plain, 'b/c.txt': 'twp' }],
    ['another name', { 'a.txt': 'one', 'b/d.txt': 'two', '.hidden': 'three' }],
    ['another folder', { 'a.txt': 'one', 'c.txt': 'two', '.hidden': 'three' }],
    ['a file more', { ...plain, 'z.txt': '' }],
    ['a file less', { 'a.txt': 'one', '.hidden': 'three' }],
    ['another file with a dot before its name', { ...plain, '.hidden': 'four' }],
    ['texts that together are the same', { 'a.txt': 'on', 'b/c.txt': 'etwo', '.hidden': 'three' }],
    ['nothing', {}],
  ])('is another for %s', (_, other) => {
    expect(digestOf(files(other as Record<string, string>))).not.toBe(digestOf(files(plain)));
  });

  it('is another for a link that leads elsewhere', () => {
    const [one, other] = [files(plain), files(plain)];
    symlinkSync('a.txt', join(one, 'link'));
    symlinkSync('b', join(other, 'link'));
    expect(digestOf(one)).not.toBe(digestOf(other));
  });

  it('leaves out what is no part of it, and is there for what is not', () => {
    const isPart = (below: string): boolean => below !== 'b';
    expect(digestOf(files(plain), isPart)).toBe(digestOf(files({ 'a.txt': 'one', '.hidden': 'three' })));
    expect(digestOf(join(home, 'nowhere'))).toBe(digestOf(files({})));
  });
});

describe('a build of which nothing has changed', () => {
  /** Builds in a project whose site is one file; returns whether anything was made. */
  function builder() {
    const project = files({ 'node_modules/.package-lock.json': '{}', 'public/icon.svg': '<svg/>' });
    const folder = join(project, 'indicators');
    cpSync(SMALL, folder, { recursive: true });
    let sites = 0;
    const at = (path: string): string => join(project, path);
    const inProject = (path: string): string => (path.startsWith('/') ? path : at(path));
    const run = async (change: Partial<Effects> = {}, options: Partial<BuildOptions> = {}): Promise<boolean> => {
      const before = sites;
      const { effects, said } = silentEffects();
      const own: Effects = {
        ...effects,
        exists: (path) => effects.exists(inProject(path)),
        text: (path) => effects.text(inProject(path)),
        list: (path) => effects.list(inProject(path)),
        everything: (path) => effects.everything(inProject(path)),
        write: (path, content) => effects.write(inProject(path), content),
        digest: (path, isPart) => effects.digest(inProject(path), isPart),
        replaceFolder: (path, fill, say) => effects.replaceFolder(inProject(path), fill, say),
        program: async () => {
          sites++;
          mkdirSync(at('dist'), { recursive: true });
          writeFileSync(at('dist/index.html'), readFileSync(join(folder, DECAY), 'utf8'));
          return 0;
        },
        ...change,
      };
      const call = callOf<BuildOptions>(own, { indicators: folder, host: [], noPdf: true, fresh: false, ...options });
      expect(await build.run(call), said.err).toBe(0);
      return sites > before;
    };
    return { run, at, folder };
  }

  it('stands, and is made anew for every change of what it is made of or of what it wrote', async () => {
    const { run, at, folder } = builder();
    expect(await run()).toBe(true);
    expect(await run()).toBe(false);
    const changes: [string, () => void][] = [
      ['a figure', () => edit(folder, DECAY, '21.4,19.2,23.8', '21.9,19.2,23.8')],
      ['a word', () => edit(folder, 'be-healthy/tooth-decay.md', 'title: ', 'title: Much ')],
      ['what is installed', () => writeFileSync(at('node_modules/.package-lock.json'), '{"a":1}')],
      ['a public file', () => writeFileSync(at('public/icon.svg'), '<svg></svg>')],
      ['a page of the site', () => writeFileSync(at('dist/index.html'), 'Something else')],
      ['a file beside the site', () => writeFileSync(at('dist/old.html'), 'A withdrawn figure')],
      ['what was published', () => appendFileSync(at('public/data/manifest.json'), '\n')],
    ];
    for (const [what, change] of changes) {
      change();
      if (what === 'a file beside the site') {
        expect(await run(), what).toBe(true);
        rmSync(at('dist/old.html'));
      }
      expect(await run(), what).toBe(true);
      expect(await run(), what).toBe(false);
    }
    expect(await run({ today: () => '2026-05-14' })).toBe(true);
    expect(await run({ today: () => '2026-05-14', machine: () => 'another' })).toBe(true);
    expect(await run({ today: () => '2026-05-14', machine: () => 'another' }, { fresh: true })).toBe(true);
    expect(await run({ today: () => '2026-05-14', machine: () => 'another' }, { host: ['iis'] })).toBe(true);
  });

  it('is made anew where something changed while the last one ran', async () => {
    const { run, folder } = builder();
    const [was, now] = ['21.4,19.2,23.8', '21.9,19.2,23.8'];
    const program = async (): Promise<number> => {
      edit(folder, DECAY, was, now);
      return 0;
    };
    await run({ program });
    edit(folder, DECAY, now, was);
    expect(await run()).toBe(true);
  });

  it('asks for a browser anew where no pack was printed', async () => {
    const { run } = builder();
    expect(await run({}, { noPdf: false })).toBe(true);
    expect(await run({}, { noPdf: false })).toBe(true);
  });
});
