import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Trouble } from './trouble.ts';

/** Who holds a lock: written into it, so that whoever waits can be told. */
export interface Holder {
  pid: number;
  host: string;
  /** When it began, as `2026-11-30T17:53:10Z`. */
  time: string;
  /** What it does there, as `protect`. */
  doing: string;
  /** Its own, so that nobody takes another's lock for their own. */
  token: string;
}

/** A lock that is held. */
export interface Held {
  holder: Holder;
  /** Throws where the lock has gone to another: what was to be written must not be. */
  confirm(): Promise<void>;
  release(): Promise<void>;
}

/** How long to wait for another run, in milliseconds. */
const PATIENCE = 300_000;
/** How long a lock may be empty: it is created, then written. */
const WRITING = 5_000;

/**
 * Creates the file `path`, which only one process can do (`O_EXCL`), and waits while another has it. The lock of a process
 * of this machine that has ended is taken over, and whose it was is said.
 * @param what what is written into, for messages
 * @throws Trouble where another run holds it for longer than anybody waits
 */
export async function lock(
  path: string,
  { doing, what, say }: { doing: string; what: string; say: (text: string) => void },
): Promise<Held> {
  const time = new Date().toISOString().replace(/\.\d+/, '');
  const holder = { pid: process.pid, host: hostname(), time, doing, token: randomBytes(8).toString('hex') };
  const until = Date.now() + PATIENCE;
  for (let hasSaid = false; !(await create(path, holder)); ) {
    const other = await read(path);
    if (other === 'gone') continue;
    if (other === null || !isDead(other)) {
      if (other && Date.now() > until) throw new Trouble(refusal(path, what, other));
      if (other && !hasSaid) say(`waiting for ${named(other)}, which is writing into ${what}\n`);
      hasSaid ||= other !== null;
      await sleep(20 + Math.random() * 30);
    } else if (await takeOver(path, other, holder.token)) {
      say(`took over from ${named(other)}, which ended before it had finished with ${what}\n`);
    }
  }
  await removeTaken(path);
  return {
    holder,
    confirm: async () => {
      if (!(await isOwn(path, holder))) {
        throw new Trouble(`another run has taken over ${what} (${path}); nothing was written. Run this again`);
      }
    },
    release: async () => {
      if (await isOwn(path, holder)) await rm(path, { force: true });
    },
  };
}

async function create(path: string, holder: Holder): Promise<boolean> {
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, `${JSON.stringify(holder)}\n`, { flag: 'wx', mode: 0o644 });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Who holds it; null while it is being written; `gone` where nobody does. */
async function read(path: string): Promise<Holder | 'gone' | null> {
  try {
    const text = await readFile(path, 'utf8');
    const holder = parsed(text);
    if (holder) return holder;
    const { mtimeMs } = await stat(path);
    // Its maker was killed before it could say who it is.
    return Date.now() - mtimeMs > WRITING ? { pid: 0, host: hostname(), time: '', doing: '', token: text } : null;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 'gone';
    throw error;
  }
}

function parsed(text: string): Holder | null {
  try {
    return JSON.parse(text) as Holder;
  } catch {
    return null;
  }
}

async function isOwn(path: string, { token }: Holder): Promise<boolean> {
  const now = await read(path);
  return now !== null && now !== 'gone' && now.token === token;
}

/** Only of a process of this machine can anybody know that it has ended. */
function isDead({ pid, host }: Holder): boolean {
  if (host !== hostname()) return false;
  if (pid === 0) return true;
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}

/** Moves a dead lock aside, where it still is that one: another may have taken it over meanwhile, and is put back. */
async function takeOver(path: string, dead: Holder, token: string): Promise<boolean> {
  const aside = `${path}.${token}`;
  try {
    await rename(path, aside);
    const text = await readFile(aside, 'utf8');
    const isDeadOne = (parsed(text)?.token ?? text) === dead.token;
    if (!isDeadOne) await writeFile(path, text, { flag: 'wx' });
    await rm(aside, { force: true });
    return isDeadOne;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'EEXIST') return false;
    throw error;
  }
}

/** Locks that were moved aside by a run that was killed then. */
async function removeTaken(path: string): Promise<void> {
  const prefix = `${basename(path)}.`;
  for (const name of await readdir(dirname(path))) {
    if (name.startsWith(prefix)) await rm(join(dirname(path), name), { force: true });
  }
}

function named({ pid, host, time, doing }: Holder): string {
  if (pid === 0) return 'a run that was killed as it began';
  return `process ${pid} of ${host} (${doing}, begun ${time})`;
}

function refusal(path: string, what: string, other: Holder): string {
  return `${named(other)} is writing into ${what}; nothing was done. If that run has ended, remove ${path} and run this again`;
}
