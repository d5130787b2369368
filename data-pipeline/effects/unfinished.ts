import { link, readFile, rename, rm, rmdir, writeFile } from 'node:fs/promises';

/** One file of a replacement: where it goes, where it waits, and where what stood there is kept meanwhile. */
export interface Placing {
  path: string;
  temporary: string;
  backup: string;
  /** Whether a file stood there before. */
  stood: boolean;
}

/** What is written down before anything is replaced, so that the next run can finish it, or undo it, if this one is killed. */
export interface Unfinished {
  /** Until everything waits beside its place nothing has changed; then it is finished; where that fails it is undone. */
  state: 'preparing' | 'placing' | 'undoing';
  files: readonly Placing[];
  /** Folders that were made for it, the innermost last. */
  made: readonly string[];
}

/** Writes the record whole. */
export async function record(path: string, unfinished: Unfinished): Promise<void> {
  await writeFile(`${path}.new`, JSON.stringify(unfinished), { mode: 0o600 });
  await rename(`${path}.new`, path);
}

/**
 * Finishes what a killed run had begun to place, or undoes what it had not.
 * @returns `finished` or `undone`; null where there was nothing to do
 */
export async function recover(path: string): Promise<'finished' | 'undone' | null> {
  await rm(`${path}.new`, { force: true });
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
    return null;
  });
  if (text === null) return null;
  const unfinished = JSON.parse(text) as Unfinished;
  if (unfinished.state === 'placing') {
    try {
      for (const one of unfinished.files) await ifThere(rename(one.temporary, one.path));
      await tidy(path, unfinished);
      return 'finished';
    } catch {
      await record(path, { ...unfinished, state: 'undoing' });
    }
  }
  await undo(path, unfinished);
  return 'undone';
}

/** Puts everything back as it was. */
export async function undo(path: string | null, unfinished: Unfinished): Promise<void> {
  if (unfinished.state !== 'preparing') {
    for (const { path: file, backup, stood } of unfinished.files.toReversed()) {
      if (stood) await ifThere(rename(backup, file));
      else await rm(file, { force: true });
    }
  }
  await tidy(path, unfinished);
}

/** Removes what only the replacement needed. */
export async function tidy(path: string | null, { files, made }: Unfinished): Promise<void> {
  for (const { temporary, backup } of files) {
    await rm(temporary, { force: true });
    await rm(backup, { force: true });
  }
  // A folder with files in it stays.
  for (const folder of made.toReversed()) await rmdir(folder).catch(() => {});
  if (path !== null) await rm(path, { force: true });
}

/** A second name for what stands at a path. */
export async function keep(path: string, backup: string): Promise<boolean> {
  return ifThere(link(path, backup));
}

/** False where there is no such file. */
async function ifThere(work: Promise<void>): Promise<boolean> {
  return work.then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error;
      return false;
    },
  );
}
