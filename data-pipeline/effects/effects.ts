import { execFile, spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { createReadStream, openAsBlob } from 'node:fs';
import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join, relative, sep } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { Readable } from 'node:stream';
import type { ReadableStream as WebReadableStream } from 'node:stream/web';
import { promisify } from 'node:util';
import { createGunzip } from 'node:zlib';

import { visible } from '../problem.ts';
import { writer } from './alone.ts';
import { type Answer, askAddress, type Question } from './askAddress.ts';
import { askSecret } from './askSecret.ts';
import { digestOf } from './digestOf.ts';
import { isInRepository, listEverything, listFiles } from './listFiles.ts';
import { type NewFile, replaceFiles } from './replaceFiles.ts';
import { replaceFolder } from './replaceFolder.ts';
import { Trouble, toldBy } from './trouble.ts';

/** The only door to disk, clock, terminal and environment. Tests hand in their own. */
export interface Effects {
  /** Paths of the files below a folder, sorted, with `/`. */
  list(directory: string): Promise<string[]>;
  /** Paths of the symbolic links below a folder: `list` passes them over. */
  links(directory: string): Promise<string[]>;
  /** A hash over everything at or below a path on disk: see digestOf. */
  digest(path: string, isPart?: (below: string) => boolean): Promise<string>;
  /** Paths of everything below a folder that is not a folder, hidden ones too; none where there is no such folder. */
  everything(directory: string): Promise<string[]>;
  bytes(path: string): AsyncIterable<Uint8Array>;
  text(path: string): Promise<string>;
  exists(path: string): Promise<boolean>;
  /** A path on disk for a path or an https address: an address is asked once a day at most, and kept, unless it is to be fresh. */
  local(path: string, fresh?: boolean): Promise<string>;
  /** Asks an address of a publisher: see askAddress. */
  askAddress(address: string, question: Question): Promise<Answer>;
  /** A variable of the environment: a key that stands in no file, or an address to ask in place of the usual one. */
  variable(name: string): string | undefined;
  /** A file on disk, whose bytes are read when they are asked for, as often as they are. */
  blob(path: string): Promise<Blob>;
  /** How a path is named in messages: from the working directory. */
  name(path: string): string;
  /**
   * Does work while no other run writes into these folders: waits for one that does, takes over from one that was killed,
   * and first finishes or undoes what that one had begun.
   * @param doing the verb, for whoever waits
   */
  alone<T>(folders: readonly string[], doing: string, say: Say, work: () => Promise<T>): Promise<T>;
  /** Finishes or undoes what a run that was killed had begun to write into a folder, before that is read. */
  settle(folder: string, doing: string, say: Say): Promise<void>;
  /** Fills a new folder, outside what is served, and then puts it in the place of `directory`: replaced whole, or not at all. */
  replaceFolder(directory: string, fill: (temporary: string) => Promise<void>, say: Say): Promise<void>;
  /**
   * Writes several files, each beside its place first: all are renamed into place, or none is.
   * @param confidential paths among them that only their owner may read
   */
  replaceFiles(files: ReadonlyMap<string, string | Uint8Array>, confidential?: ReadonlySet<string>): Promise<void>;
  write(path: string, content: string | Uint8Array): Promise<void>;
  /** Removes a file; none is there already where it is gone. */
  remove(path: string): Promise<void>;
  /** Runs one of our scripts as a process of its own, with more in its environment; throws where it fails. */
  script(path: string, args: readonly string[], environment: Readonly<Record<string, string>>): Promise<void>;
  /** Runs one of our scripts as a process of its own at this terminal, until it ends; returns its exit code. */
  program(path: string, args: readonly string[]): Promise<number>;
  /** True where a file at this path would be in a Git repository, and so might be published with it. */
  isInRepository(path: string): Promise<boolean>;
  /** Asks for a secret, without showing it: see askSecret. */
  secret(prompt: string, descriptor?: number): Promise<string>;
  /** Bytes that nobody can guess. */
  randomBytes(count: number): Uint8Array;
  /** Today as `2026-11-21`. */
  today(): string;
  /** What runs this program, of which what it writes may depend: the version of Node, the system and the processor. */
  machine(): string;
  /** A clock in milliseconds, for progress alone. */
  now(): number;
  out(text: string): void;
  err(text: string): void;
  /** A line that says what is being done: only on a terminal. */
  progress(text: string): void;
  /** What a person answers to a question; null where nobody is there to ask. */
  ask(question: string): Promise<string | null>;
}

/** Tells a person something about the run itself. */
type Say = (text: string) => void;

/** Effects on the real machine. `SOURCE_DATE_EPOCH` (seconds) fixes the clock, as for reproducible builds. */
export function realEffects(): Effects {
  const { alone, settle, replaceFiles: replace } = writer();
  const interactive = process.stderr.isTTY === true && process.env.CI === undefined;
  return {
    list: (directory) => listFiles(directory, 'files'),
    links: (directory) => listFiles(directory, 'links'),
    digest: async (path, isPart) => digestOf(path, isPart),
    everything: listEverything,
    alone,
    settle,
    bytes,
    text: async (path) => (isAddress(path) ? (await download(path)).text() : readFile(path, 'utf8')),
    exists: (path) =>
      stat(path).then(
        () => true,
        () => false,
      ),
    local: async (path, fresh = false) => (isAddress(path) ? keptCopy(path, fresh) : path),
    askAddress,
    variable: (name) => process.env[name],
    blob: async (path) => openAsBlob(path),
    isInRepository,
    secret: askSecret,
    randomBytes: (count) => new Uint8Array(randomBytes(count)),
    name: (path) => (isAddress(path) ? path : relative(process.cwd(), path).split(sep).join('/') || '.'),
    replaceFolder,
    replaceFiles: (files, confidential) => replace(newFiles(files, confidential)),
    write: async (path, content) => {
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, content);
    },
    remove: (path) => rm(path, { force: true }),
    script: async (path, args, environment) => {
      const env = { ...process.env, ...environment };
      await promisify(execFile)(process.execPath, [path, ...args], { env }).catch((error: { stderr?: string }) => {
        throw toldBy(error.stderr ?? '') ?? error;
      });
    },
    program,
    today: () => today(process.env.SOURCE_DATE_EPOCH),
    machine: () => `${process.version} ${process.versions.zlib} ${process.platform} ${process.arch}`,
    now: () => performance.now(),
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(visible(text)),
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

function newFiles(
  files: ReadonlyMap<string, string | Uint8Array>,
  confidential: ReadonlySet<string> = new Set(),
): Map<string, NewFile> {
  return new Map([...files].map(([path, content]) => [path, { content, confidential: confidential.has(path) }]));
}

/** The program of ours has the terminal: what stops us there stops it too, and we wait until it has ended. */
async function program(path: string, args: readonly string[]): Promise<number> {
  const child = spawn(process.execPath, [path, ...args], { stdio: 'inherit' });
  const pass = (signal: NodeJS.Signals): void => void child.kill(signal);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, pass);
  try {
    return await new Promise<number>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code) => resolve(code ?? 1));
    });
  } finally {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, pass);
  }
}

/** The last second that has a date of four digits. */
const LAST_SECOND = 253_402_300_799;

function today(epoch: string | undefined): string {
  if (epoch === undefined || epoch === '') return new Date().toISOString().slice(0, 10);
  const seconds = /^\d{1,12}$/.test(epoch) ? Number(epoch) : Number.NaN;
  if (!(seconds <= LAST_SECOND)) {
    throw new Trouble('SOURCE_DATE_EPOCH is not a time; expected whole seconds since 1970, like 1764547200, or none');
  }
  return new Date(seconds * 1000).toISOString().slice(0, 10);
}

/** A path that is an http address: published data can be read from where they are published. */
export function isAddress(path: string): boolean {
  return /^https?:\/\//.test(path);
}

async function download(address: string): Promise<Response> {
  const response = await fetch(address, {
    headers: { 'User-Agent': 'lcp-scorecard (council scorecards; once a day a file at most)' },
  });
  if (!response.ok) throw new Trouble(`${address} answered ${response.status} ${response.statusText}`);
  return response;
}

const A_DAY = 86_400_000;

/** The copy of an address on this machine: asked for once a day at most, so that trying again costs the publisher nothing. */
async function keptCopy(address: string, fresh: boolean): Promise<string> {
  const folder = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'lcp-scorecard');
  const ending = /\.csv(\.gz)?$/.exec(new URL(address).pathname)?.[0] ?? '';
  const path = join(folder, createHash('sha256').update(address).digest('hex') + ending);
  const kept = await stat(path).catch(() => null);
  if (kept && !fresh && Date.now() - kept.mtimeMs < A_DAY) return path;
  const content = new Uint8Array(await (await download(address)).arrayBuffer());
  await replaceFiles(newFiles(new Map([[path, content]])), null, async () => {});
  return path;
}

/** A file's bytes, unpacked where it is gzipped, from disk or from an address. */
async function* bytes(path: string): AsyncGenerator<Uint8Array> {
  const stream = isAddress(path)
    ? Readable.fromWeb((await download(path)).body as WebReadableStream)
    : createReadStream(path, { highWaterMark: await pieceOf(path) });
  if (!path.endsWith('.gz')) {
    yield* stream;
    return;
  }
  const unpacked = createGunzip();
  // A pipe passes no errors on, and the unpacker does not know of which file it speaks.
  stream.once('error', (error: Error) => unpacked.destroy(error));
  unpacked.once('error', (error: NodeJS.ErrnoException) => {
    error.path ??= path;
  });
  yield* stream.pipe(unpacked);
}

/** How much of a file to read at once: each read takes so much memory, and a publication has thousands of small files. */
async function pieceOf(path: string): Promise<number> {
  const { size } = await stat(path);
  return size === 0 ? 1 << 16 : Math.min(size + 1, 1 << 20);
}
