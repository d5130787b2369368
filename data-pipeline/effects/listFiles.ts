import { type Dirent, existsSync } from 'node:fs';
import { readdir, realpath } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';

/** Paths of everything below a folder that is not a folder itself, hidden ones too, with `/`; none where there is no such folder. */
export async function listEverything(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error;
      return [];
    },
  );
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(directory, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}

/** Paths below a folder, sorted, with `/`: files, or symbolic links. What is named with a dot, or lies in such a folder, is nobody's. */
export async function listFiles(directory: string, kind: 'files' | 'links'): Promise<string[]> {
  const found: string[] = [];
  const walk = async (below: string): Promise<void> => {
    for (const entry of await readdir(join(directory, below), { withFileTypes: true })) {
      if (entry.name.startsWith('.')) continue;
      const path = below === '' ? entry.name : `${below}/${entry.name}`;
      if (entry.isDirectory()) await walk(path);
      else if (isOf(entry, kind)) found.push(path);
    }
  };
  await walk('');
  return found.sort();
}

function isOf(entry: Dirent, kind: 'files' | 'links'): boolean {
  return kind === 'files' ? entry.isFile() : entry.isSymbolicLink();
}

/** True where a file at this path lies, or would lie, in a Git work tree: `.git` stands beside it or above, links followed. */
export async function isInRepository(path: string): Promise<boolean> {
  const folders = [resolve(path), await followed(resolve(path))].map(dirname);
  return folders.some((start) => {
    for (let folder = start; ; folder = dirname(folder)) {
      if (existsSync(join(folder, '.git'))) return true;
      if (folder === dirname(folder)) return false;
    }
  });
}

/** The path with links followed as far as it is there. */
async function followed(path: string): Promise<string> {
  const real = await realpath(path).catch(() => null);
  if (real !== null) return real;
  const above = dirname(path);
  return above === path ? path : join(await followed(above), path.slice(above.length));
}
