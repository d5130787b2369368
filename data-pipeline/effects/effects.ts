import { execFile } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { createReadStream, existsSync, openAsBlob } from 'node:fs';
import { chmod, copyFile, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { Readable } from 'node:stream';
import type { ReadableStream as WebReadableStream } from 'node:stream/web';
import { promisify } from 'node:util';
import { createGunzip } from 'node:zlib';

import { askSecret } from './askSecret.ts';

/** The only door to disk, clock, terminal and environment. Tests hand in their own. */
export interface Effects {
  list(directory: string): Promise<string[]>;
  bytes(path: string): AsyncIterable<Uint8Array>;
  text(path: string): Promise<string>;
  exists(path: string): Promise<boolean>;
  /** A path on disk for a path or an https address: an address is asked once a day at most, and kept. */
  local(path: string): Promise<string>;
  /** A file on disk, whose bytes are read when they are asked for, as often as they are. */
  blob(path: string): Promise<Blob>;
  /** How a path is named in messages: from the working directory. */
  name(path: string): string;
  /** Fills a new folder and then puts it in the place of `directory`: replaced whole, or not at all. */
  replaceFolder(directory: string, fill: (temporary: string) => Promise<void>): Promise<void>;
  /** Writes several files, each beside its place first: all are renamed into place, or none is. */
  replaceFiles(files: ReadonlyMap<string, string | Uint8Array>): Promise<void>;
  write(path: string, content: string | Uint8Array): Promise<void>;
  /** Runs one of our scripts as a process of its own, with more in its environment; throws where it fails. */
  script(path: string, args: readonly string[], environment: Readonly<Record<string, string>>): Promise<void>;
  /** True where a file at this path would lie in a Git repository, and so might be published with it. */
  isInRepository(path: string): Promise<boolean>;
  /** Asks for a secret, without showing it: see askSecret. */
  secret(prompt: string, descriptor?: number): Promise<string>;
  /** Bytes that nobody can guess. */
  randomBytes(count: number): Uint8Array;
  /** Today as `2026-11-21`. */
  today(): string;
  /** A clock in milliseconds, for progress alone. */
  now(): number;
  out(text: string): void;
  err(text: string): void;
  /** A line that says what is being done: only on a terminal. */
  progress(text: string): void;
  /** What a person answers to a question; null where nobody is there to ask. */
  ask(question: string): Promise<string | null>;
}

/** Effects on the real machine. `SOURCE_DATE_EPOCH` (seconds) fixes the clock, as for reproducible builds. */
export function realEffects(): Effects {
  const epoch = process.env.SOURCE_DATE_EPOCH;
  const interactive = process.stderr.isTTY === true && process.env.CI === undefined;
  return {
    list: listFiles,
    bytes,
    text: async (path) => (isAddress(path) ? (await download(path)).text() : readFile(path, 'utf8')),
    exists: (path) =>
      stat(path).then(
        () => true,
        () => false,
      ),
    local: async (path) => (isAddress(path) ? keptCopy(path) : path),
    blob: async (path) => openAsBlob(path),
    isInRepository,
    secret: askSecret,
    randomBytes: (count) => new Uint8Array(randomBytes(count)),
    name: (path) => (isAddress(path) ? path : relative(process.cwd(), path).split(sep).join('/') || '.'),
    replaceFolder,
    replaceFiles,
    write: async (path, content) => {
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, content);
    },
    script: async (path, args, environment) => {
      await promisify(execFile)(process.execPath, [path, ...args], { env: { ...process.env, ...environment } });
    },
    today: () => new Date(epoch === undefined ? Date.now() : Number(epoch) * 1000).toISOString().slice(0, 10),
    now: () => performance.now(),
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    progress: (text) => {
      if (interactive) process.stderr.write(`\r\u001B[K${text}`);
    },
    ask: async (question) => {
      if (!interactive || process.stdin.isTTY !== true) return null;
      const terminal = createInterface({ input: process.stdin, output: process.stderr });
      try {
        return (await terminal.question(question)).trim();
      } finally {
        terminal.close();
      }
    },
  };
}

/** A path that is an http address: published data can be read from where they are published. */
export function isAddress(path: string): boolean {
  return /^https?:\/\//.test(path);
}

async function download(address: string): Promise<Response> {
  const response = await fetch(address, {
    headers: { 'User-Agent': 'lcp-scorecard (council scorecards; once a day a file at most)' },
  });
  if (!response.ok) throw new Error(`${address} answered ${response.status} ${response.statusText}`);
  return response;
}

const A_DAY = 86_400_000;

/** The copy of an address on this machine: asked for once a day at most, so that trying again costs the publisher nothing. */
async function keptCopy(address: string): Promise<string> {
  const folder = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'lcp-scorecard');
  const ending = /\.csv(\.gz)?$/.exec(new URL(address).pathname)?.[0] ?? '';
  const path = join(folder, createHash('sha256').update(address).digest('hex') + ending);
  const kept = await stat(path).catch(() => null);
  if (kept && Date.now() - kept.mtimeMs < A_DAY) return path;
  const content = new Uint8Array(await (await download(address)).arrayBuffer());
  await mkdir(folder, { recursive: true });
  await replaceFiles(new Map([[path, content]]));
  return path;
}

/** A file's bytes, unpacked where it is gzipped, from disk or from an address. */
async function* bytes(path: string): AsyncGenerator<Uint8Array> {
  const stream = isAddress(path)
    ? Readable.fromWeb((await download(path)).body as WebReadableStream)
    : createReadStream(path, { highWaterMark: await pieceOf(path) });
  yield* path.endsWith('.gz') ? stream.pipe(createGunzip()) : stream;
}

/** How much of a file to read at once: each read takes so much memory, and a publication has thousands of small files. */
async function pieceOf(path: string): Promise<number> {
  const { size } = await stat(path);
  return size === 0 ? 1 << 16 : Math.min(size + 1, 1 << 20);
}

/** Looks for `.git` beside the path and above it. */
async function isInRepository(path: string): Promise<boolean> {
  let folder = dirname(resolve(path));
  while (!existsSync(join(folder, '.git'))) {
    const above = dirname(folder);
    if (above === folder) return false;
    folder = above;
  }
  return true;
}

async function listFiles(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => relative(directory, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}

async function replaceFolder(directory: string, fill: (temporary: string) => Promise<void>): Promise<void> {
  const parent = dirname(directory);
  await mkdir(parent, { recursive: true });
  await removeLeftovers(parent, `.${basename(directory)}-`);
  const temporary = await mkdtemp(join(parent, `.${basename(directory)}-`));
  try {
    await fill(temporary);
    await chmod(temporary, 0o755);
    const old = `${temporary}-old`;
    const moved = await rename(directory, old).then(
      () => true,
      () => false,
    );
    await rename(temporary, directory).catch(async (error: unknown) => {
      if (moved) await rename(old, directory);
      throw error;
    });
    if (moved) await rm(old, { recursive: true, force: true });
  } catch (error) {
    await rm(temporary, { recursive: true, force: true });
    throw error;
  }
}

/** Removes what a killed run left beside its target an hour ago or more; a run that still works is younger. */
async function removeLeftovers(parent: string, prefix: string): Promise<void> {
  for (const name of await readdir(parent)) {
    if (!name.startsWith(prefix)) continue;
    const { mtimeMs } = await stat(join(parent, name));
    if (Date.now() - mtimeMs > 3_600_000) await rm(join(parent, name), { recursive: true, force: true });
  }
}

async function replaceFiles(files: ReadonlyMap<string, string | Uint8Array>): Promise<void> {
  const waiting: { path: string; temporary: string; backup: string }[] = [];
  const undo: (() => Promise<void>)[] = [];
  try {
    for (const [path, content] of files) {
      await mkdir(dirname(path), { recursive: true });
      const beside = join(dirname(path), `.${basename(path)}`);
      waiting.push({ path, temporary: `${beside}.new`, backup: `${beside}.old` });
      await writeFile(`${beside}.new`, content);
    }
    for (const { path, temporary, backup } of waiting) {
      const stood = await copyFile(path, backup).then(
        () => true,
        (error: NodeJS.ErrnoException) => {
          if (error.code === 'ENOENT') return false;
          throw error;
        },
      );
      await rename(temporary, path);
      undo.push(() => (stood ? rename(backup, path) : rm(path)));
    }
  } catch (error) {
    for (const back of undo) await back();
    throw error;
  } finally {
    for (const { temporary, backup } of waiting) {
      await rm(temporary, { force: true });
      await rm(backup, { force: true });
    }
  }
}
