import { randomBytes } from 'node:crypto';
import { chmod, copyFile, mkdir, open, rename, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { Trouble } from './trouble.ts';
import { keep, type Placing, record, tidy, type Unfinished, undo } from './unfinished.ts';

/** What is confidential can be read by its owner alone; everything else as files usually are, whatever the umask. */
const MODES = { confidential: 0o600, usual: 0o644 } as const;

/** A file to be written, and whether it is confidential. */
export interface NewFile {
  content: string | Uint8Array;
  confidential: boolean;
}

/**
 * Writes several files, each beside its place first: all are renamed into place, or none is.
 * @param journal where the replacement is written down, for the next run to finish it if this one is killed; null where
 * nobody would look
 * @param confirm called before the first file is placed: throws where another run has taken over
 */
export async function replaceFiles(
  files: ReadonlyMap<string, NewFile>,
  journal: string | null,
  confirm: () => Promise<void>,
): Promise<void> {
  const id = `${process.pid}-${randomBytes(4).toString('hex')}`;
  const placings = await Promise.all([...files.keys()].map((path) => placingOf(path, id)));
  const made = await missingFolders(placings.map(({ path }) => dirname(path)));
  let unfinished: Unfinished = { state: 'preparing', files: placings, made };
  const enter = async (state: Unfinished['state']): Promise<void> => {
    unfinished = { ...unfinished, state };
    if (journal !== null) await record(journal, unfinished);
  };
  try {
    await enter('preparing');
    for (const folder of made) await mkdir(folder, { recursive: true });
    for (const [at, { content, confidential }] of [...files.values()].entries()) {
      const one = placings[at];
      if (one) await prepare(one, content, confidential);
    }
    await confirm();
    await enter('placing');
    for (const { path, temporary } of placings) await rename(temporary, path);
  } catch (error) {
    if (unfinished.state === 'placing') await enter('undoing');
    await undo(journal, unfinished);
    throw error;
  }
  await tidy(journal, unfinished);
}

async function placingOf(path: string, id: string): Promise<Placing> {
  const whole = resolve(path);
  const beside = join(dirname(whole), `.${basename(whole)}.${id}`);
  const there = await stat(whole).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
    return null;
  });
  if (there?.isDirectory()) throw new Trouble(`${path}: a folder has this name; expected a file, or none`);
  return { path: whole, temporary: `${beside}.new`, backup: `${beside}.old`, stood: there !== null };
}

/** Writes a file beside its place, on the disk and not only on its way there, and keeps what stands there under a second name. */
async function prepare(
  { path, temporary, backup, stood }: Placing,
  content: string | Uint8Array,
  confidential: boolean,
): Promise<void> {
  const file = await open(temporary, 'wx', MODES.confidential);
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
  if (!confidential) await chmod(temporary, MODES.usual);
  if (!stood) return;
  // Not every disk knows second names.
  await keep(path, backup).catch(() => copyFile(path, backup));
}

/** Folders that are not there yet, the innermost last. */
async function missingFolders(folders: readonly string[]): Promise<string[]> {
  const missing = new Set<string>();
  for (const folder of folders) {
    const above: string[] = [];
    for (let at = folder; !(await isThere(at)); at = dirname(at)) above.unshift(at);
    for (const one of above) missing.add(one);
  }
  return [...missing];
}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error;
      return false;
    },
  );
}
