import { access, constants, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { byText } from '../schema/order.ts';
import { type Held, lock } from './lock.ts';
import { type NewFile, replaceFiles } from './replaceFiles.ts';
import { recover } from './unfinished.ts';

/** What writes into scorecard folders, one run at a time. */
export interface Writer {
  alone<T>(folders: readonly string[], doing: string, say: (text: string) => void, work: () => Promise<T>): Promise<T>;
  settle(folder: string, doing: string, say: (text: string) => void): Promise<void>;
  replaceFiles(files: ReadonlyMap<string, NewFile>): Promise<void>;
}

/** Makes a writer: it knows which folders are its own, and where to write down what it has begun. */
export function writer(): Writer {
  const mine: { held: Held; journal: string }[] = [];
  const alone: Writer['alone'] = async (folders, doing, say, work) => {
    const before = mine.length;
    try {
      // Always in the same order, so that no two runs wait for each other.
      for (const stem of await stemsOf(folders)) {
        if (mine.some(({ journal }) => journal === `${stem}.unfinished`)) continue;
        const held = await lock(`${stem}.lock`, { doing, what: nameOf(stem), say });
        mine.push({ held, journal: `${stem}.unfinished` });
        const done = await recover(`${stem}.unfinished`);
        if (done !== null) say(`${done} what a run that was killed had begun to write into ${nameOf(stem)}\n`);
      }
      return await work();
    } finally {
      for (const { held } of mine.splice(before).toReversed()) await held.release();
    }
  };
  return {
    alone,
    settle: async (folder, doing, say) => {
      for (const stem of await stemsOf([folder])) {
        const isLeft = (await isThere(`${stem}.unfinished`)) || (await isThere(`${stem}.unfinished.new`));
        // Who may not write here cannot finish it either, and reads what is there.
        if (isLeft) await alone([folder], doing, say, async () => {}).catch(ignoreReadOnly);
      }
    },
    replaceFiles: (files) =>
      replaceFiles(files, mine[0]?.journal ?? null, async () => {
        for (const { held } of mine) await held.confirm();
      }),
  };
}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

function ignoreReadOnly(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EROFS' && error.code !== 'EACCES' && error.code !== 'EPERM') throw error;
}

/**
 * Where lock and journal of each folder lie: beside it, so that no date in it changes; in it, where only there can be
 * written. One folder by two names is one; a folder whose parent is not there has none.
 */
async function stemsOf(folders: readonly string[]): Promise<string[]> {
  const stems = new Set<string>();
  for (const folder of folders) {
    const whole = resolve(folder);
    const real = await realpath(whole).catch(() => null);
    const parent = real === null ? await realpath(dirname(whole)).catch(() => null) : dirname(real);
    if (parent === null) continue;
    const isInside = real !== null && !(await mayWrite(parent)) && (await mayWrite(real));
    stems.add(join(isInside ? real : parent, `.${basename(real ?? whole)}`));
  }
  return [...stems].sort(byText);
}

async function mayWrite(folder: string): Promise<boolean> {
  return access(folder, constants.W_OK).then(
    () => true,
    () => false,
  );
}

/** The folder that a lock is about. */
function nameOf(stem: string): string {
  return join(dirname(stem), basename(stem).slice(1));
}
