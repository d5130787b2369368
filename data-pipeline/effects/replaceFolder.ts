import { randomBytes } from 'node:crypto';
import { access, chmod, constants, mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { lock } from './lock.ts';

/**
 * Fills a new folder and then puts it in the place of `directory`: replaced whole, or not at all. It is filled outside the
 * folder that `directory` lies in, which is served: what a killed run leaves is never public. One run at a time; what an
 * earlier one left is put back or removed.
 */
export async function replaceFolder(
  directory: string,
  fill: (temporary: string) => Promise<void>,
  say: (text: string) => void,
): Promise<void> {
  const target = resolve(directory);
  const parent = dirname(target);
  await mkdir(parent, { recursive: true });
  const place = await placeBeside(parent);
  const stem = `.${basename(parent)}-${basename(target)}`;
  const held = await lock(join(place, `${stem}.lock`), { doing: 'publish', what: directory, say });
  try {
    await recoverFolder(target, place, stem);
    const id = `${process.pid}-${randomBytes(4).toString('hex')}`;
    const temporary = join(place, `${stem}.new-${id}`);
    const old = join(place, `${stem}.old-${id}`);
    try {
      await mkdir(temporary);
      await fill(temporary);
      await makeReadable(temporary);
      await held.confirm();
      await swap(target, temporary, old);
    } finally {
      await rm(temporary, { recursive: true, force: true });
    }
    await rm(old, { recursive: true, force: true });
  } finally {
    await held.release();
  }
}

/** The folder above the one that is served, where it is on the same disk and can be written to; that one otherwise. */
async function placeBeside(parent: string): Promise<string> {
  const above = dirname(parent);
  try {
    await access(above, constants.W_OK);
    const [one, other] = [await stat(above), await stat(parent)];
    return one.dev === other.dev ? above : parent;
  } catch {
    return parent;
  }
}

async function swap(target: string, temporary: string, old: string): Promise<void> {
  const moved = await rename(target, old).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error;
      return false;
    },
  );
  await rename(temporary, target).catch(async (error: unknown) => {
    if (moved) await rename(old, target);
    throw error;
  });
}

/** A run that was killed between its two renames left no folder: what stood there is put back. Everything else it left goes. */
async function recoverFolder(target: string, place: string, stem: string): Promise<void> {
  const left = (await readdir(place)).filter(
    (name) => /^\.(new|old)-/.test(name.slice(stem.length)) && name.startsWith(stem),
  );
  const isThere = await stat(target).then(
    () => true,
    () => false,
  );
  const old = left.find((name) => name.startsWith(`${stem}.old-`));
  if (!isThere && old !== undefined) await rename(join(place, old), target);
  for (const name of left) await rm(join(place, name), { recursive: true, force: true });
}

/** What is published can be read by everybody, whatever the umask. */
async function makeReadable(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    await chmod(join(entry.parentPath, entry.name), entry.isDirectory() ? 0o755 : 0o644);
  }
}
