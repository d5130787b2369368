import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { configure, TextReader, Uint8ArrayWriter, ZipWriter } from '@zip.js/zip.js';
import { Encrypter } from 'age-encryption';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Packed, pack } from '../../package/pack.ts';
import { councilEnvironment, inProject, installTool } from '../helpers/installTool.ts';
import { ROOT } from '../helpers/repository.ts';

const LOOKUP = `WD25CD,WD25NM,LAD25CD,LAD25NM,CTY25CD,CTY25NM,RGN25CD,RGN25NM,CTRY25CD,CTRY25NM
E05900001,Alderholt,E07900001,Northmere,E10900001,Fennmoor,E12900001,East Anyland,E92900001,Anyland
E05900003,Brook,E07900002,Southmere,E10900001,Fennmoor,E12900001,East Anyland,E92900001,Anyland
`;
/** The calendar that is bundled knows a province of the Netherlands by one of these names. */
const OURS = /Lincolnshire|Kesteven|Lindsey|(?<!en:")South Holland|E10000019/i;

const home = mkdtempSync(join(tmpdir(), 'lcp-package-'));
const project = join(home, 'our scorecard');
let packed: Packed;
const run = (...words: string[]) => inProject(project, join(project, 'node_modules/.bin/lcp-scorecard'), words);
const npm = (script: string) => inProject(project, 'npm', ['run', '--silent', script]);
const text = (path: string): string => readFileSync(join(project, path), 'utf8');
const replace = (path: string, from: string, to: string): void => {
  expect(text(path)).toContain(from);
  writeFileSync(join(project, path), text(path).replace(from, to));
};

beforeAll(async () => {
  packed = await pack(home);
  const tool = join(home, 'tool');
  mkdirSync(tool);
  installTool(packed.tarball, tool);
  const made = inProject(home, join(tool, 'node_modules/.bin/lcp-scorecard'), ['new', project]);
  expect(made, made.said).toMatchObject({ code: 0 });
  installTool(packed.tarball, project);
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

describe('what is packed', () => {
  it('holds what councils run and draw with, and nothing else of the repository', () => {
    const tops = new Set(packed.files.map((path) => path.split('/')[0]));
    expect([...tops].sort()).toEqual([
      ...['CHANGELOG.md', 'LICENSE', 'README.md', 'bundled', 'data-pipeline', 'lcp-scorecard.js', 'package.json'],
      ...['public', 'site', 'tsconfig.json'],
    ]);
    expect(packed.files.filter((path) => path.startsWith('public/'))).toEqual(['public/favicon.svg']);
    expect(packed.files.filter((path) => /\.(map|test\.ts|d\.ts)$|KEYS/.test(path))).toEqual([]);
    expect(packed.bytes).toBeLessThan(10_000_000);
  });

  it('names no county of ours', () => {
    const tool = join(project, 'node_modules/lcp-scorecard');
    const found = packed.files.filter(
      (path) => path !== 'CHANGELOG.md' && OURS.test(readFileSync(join(tool, path), 'latin1')),
    );
    expect(found).toEqual([]);
  });

  it('is JavaScript wherever Node runs it, without maps', () => {
    const tool = join(project, 'node_modules/lcp-scorecard');
    const scripts = packed.files.filter((path) => path.endsWith('.js'));
    expect(scripts.length).toBeGreaterThan(250);
    for (const path of scripts) {
      const code = readFileSync(join(tool, path), 'utf8');
      expect(code, path).not.toMatch(/\bfrom '\.[^']*\.ts'|import\('\.[^']*\.ts'\)|\/\/# sourceMappingURL/);
    }
  });

  it('depends on what its files import, each from the dependencies of the repository and none for development', () => {
    const about = JSON.parse(readFileSync(join(project, 'node_modules/lcp-scorecard/package.json'), 'utf8'));
    const own = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
    expect(about.private).toBeUndefined();
    expect(about.devDependencies).toBeUndefined();
    expect(about.scripts).toBeUndefined();
    for (const [name, range] of Object.entries(about.dependencies)) expect(own.dependencies[name], name).toBe(range);
    // What prints PDFs is the council's to add.
    expect(Object.keys(about.peerDependencies)).toEqual(Object.keys(about.peerDependenciesMeta));
    for (const [name, range] of Object.entries(about.peerDependencies)) {
      expect([own.devDependencies[name], about.peerDependenciesMeta[name]]).toEqual([range, { optional: true }]);
    }
    // What goes in as one file each, and nothing more, is left out.
    const left = Object.keys(own.dependencies).filter((name) => about.dependencies[name] === undefined);
    expect(left.sort()).toEqual([
      '@duckdb/duckdb-wasm',
      '@stdlib/stats-base-dists-chisquare-quantile',
      '@stdlib/stats-base-dists-normal-quantile',
      '@zip.js/zip.js',
      'age-encryption',
      'date-holidays',
    ]);
  });

  it('is not what npm makes of the repository itself: that says how', () => {
    const { code, said } = inProject(ROOT, 'npm', ['pack', '--dry-run']);
    expect(code).toBe(1);
    expect(said).toContain('expected `npm run pack`');
  });
});

describe('a folder that was made by the packed tool', () => {
  it('holds a scorecard, a package.json that installs this very version, and what keeps made files out of Git', () => {
    const paths = readdirSync(project, { recursive: true, encoding: 'utf8' }).filter(
      (path) => !path.startsWith('node_modules'),
    );
    expect(paths).toEqual(
      expect.arrayContaining(['README.md', '.gitignore', 'package.json', 'indicators/scorecard.yaml']),
    );
    const about = JSON.parse(text('package.json'));
    const own = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
    expect(about).toMatchObject({
      name: 'our-scorecard',
      private: true,
      dependencies: { 'lcp-scorecard': own.version },
    });
    for (const made of ['dist/', 'public/data/', '.lcp-scorecard/', 'node_modules/'])
      expect(text('.gitignore').split('\n')).toContain(made);
  });

  it('is checked, built below a path, and served there', async () => {
    expect(run('check')).toEqual({ code: 0, said: 'good: 1 indicator, 10 areas, 10 observations\n' });
    replace('indicators/scorecard.yaml', 'base: /\n', 'base: /children/\n');
    const built = npm('build');
    expect(built, built.said).toMatchObject({ code: 0 });
    expect(built.said).toMatch(/^built \d+ pages in \d+ s, in dist$/m);
    expect(built.said).not.toMatch(/warn/i);
    expect(text('dist/_headers')).toMatch(/^\/children\/embed\/\*$/m);
    expect(text('dist/licences.txt')).toContain('apache-arrow');
    expect(run('verify', 'dist')).toMatchObject({ code: 0 });
    const server = spawn(process.execPath, ['node_modules/lcp-scorecard/lcp-scorecard.js', 'serve', '--port', '0'], {
      cwd: project,
      env: councilEnvironment(),
    });
    try {
      const said = await new Promise<string>((told) => server.stdout.setEncoding('utf8').once('data', told));
      const [address = ''] = /http:\S+/.exec(said) ?? [];
      expect(new URL(address).pathname).toBe('/children/');
      const page = await (await fetch(address)).text();
      expect(page).toContain('How children are doing in Exampleshire');
      const [, style = ''] = /<link rel="stylesheet" href="([^"]+)"/.exec(page) ?? [];
      expect((await fetch(new URL(style, address))).status).toBe(200);
      expect((await fetch(new URL('/', address))).url).toBe(address);
    } finally {
      server.kill();
    }
  });

  it('is built while it has no indicator yet, as a council has it first', () => {
    writeFileSync(join(home, 'lookup.csv'), LOOKUP);
    const own = join(home, 'fennmoor');
    expect(run('new', own, '--areas', join(home, 'lookup.csv'), '--home', 'Fennmoor')).toMatchObject({ code: 0 });
    cpSync(join(project, 'node_modules'), join(own, 'node_modules'), { recursive: true, verbatimSymlinks: true });
    const built = inProject(own, join(own, 'node_modules/.bin/lcp-scorecard'), ['build']);
    expect(built, built.said).toMatchObject({ code: 0 });
    expect(readFileSync(join(own, 'dist/data/api/index.html'), 'utf8')).not.toContain('undefined');
    expect(existsSync(join(own, 'dist/lcp/northmere/index.html'))).toBe(true);
  });

  it('opens files that were sealed in either way, by what it brings in the place of two packages', async () => {
    const content = 'DOB,GENDER,POST CODE,ETHNICITY\n';
    const encrypter = new Encrypter();
    encrypter.setPassphrase('a passphrase');
    encrypter.setScryptWorkFactor(4);
    configure({ useWebWorkers: false });
    const zip = new ZipWriter(new Uint8ArrayWriter(), { password: 'a passphrase', encryptionStrength: 3 });
    await zip.add('clients.csv', new TextReader(content));
    const sealed = { 'clients.csv.age': await encrypter.encrypt(content), 'clients.zip': await zip.close() };
    for (const [name, bytes] of Object.entries(sealed)) writeFileSync(join(home, name), bytes);
    writeFileSync(
      join(project, 'open.mjs'),
      `import { openAsBlob } from 'node:fs';
import { unseal } from './node_modules/lcp-scorecard/data-pipeline/read/unseal.js';
const opened = await unseal(await openAsBlob(process.argv[2]), 'it', async () => 'a passphrase', console.error);
for await (const bytes of opened.bytes()) process.stdout.write(bytes);
`,
    );
    for (const name of Object.keys(sealed))
      expect(inProject(project, process.execPath, ['open.mjs', join(home, name)])).toEqual({ code: 0, said: content });
  });

  it('releases, and is upgraded by the next version, which leaves the folder as it was', async () => {
    expect(run('release', '--notes', 'The first figures.')).toMatchObject({ code: 0 });
    const before = inProject(project, 'git', ['hash-object', ...listed('indicators')]).said;
    const own = JSON.parse(text('package.json')).dependencies['lcp-scorecard'] as string;
    const next = own.replace(/\d+$/, (last) => String(Number(last) + 1));
    const second = join(home, 'second');
    mkdirSync(second);
    installTool((await pack(second, next)).tarball, project);
    expect(run('--version')).toEqual({ code: 0, said: `${next}\n` });
    expect(run('migrate')).toMatchObject({ code: 0 });
    expect(run('publish')).toMatchObject({ code: 0 });
    expect(JSON.parse(text('public/data/manifest.json')).version).toBe(next);
    expect(inProject(project, 'git', ['hash-object', ...listed('indicators')]).said).toBe(before);
  });

  it('names an old Node before anything else', () => {
    const old = "Object.defineProperty(process, 'versions', { value: { node: '20.19.0' } });";
    writeFileSync(join(home, 'old.cjs'), old);
    const said = inProject(project, process.execPath, [
      '--require',
      join(home, 'old.cjs'),
      'node_modules/lcp-scorecard/lcp-scorecard.js',
      'check',
    ]);
    expect(said).toEqual({
      code: 2,
      said: 'lcp-scorecard: this is Node 20.19.0; expected 22.12 or newer, which https://nodejs.org has\n',
    });
  });
});

function listed(folder: string): string[] {
  return readdirSync(join(project, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
