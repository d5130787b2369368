import { resolve } from 'node:path';

const WHY: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder; check its name, and the folder that you are in',
  ENOTDIR: 'this is a file; expected a folder',
  EACCES: 'this account is not allowed to open it',
  EPERM: 'this account is not allowed to open it',
};

/**
 * What to say where a file or folder that a call names cannot be opened.
 * @param words all that was typed
 * @returns null where the error is of another kind, or about a file that nobody named
 */
export function unreadablePath(
  error: { code?: unknown; path?: string | undefined; name?: string },
  words: readonly string[],
): string | null {
  // Neither says which: they come of reading, not of opening.
  if (error.code === 'EISDIR' || error.name === 'NotReadableError') {
    return 'a folder was named, or a file that cannot be read; expected a file';
  }
  const why = WHY[String(error.code)];
  const { path } = error;
  if (why === undefined || path === undefined) return null;
  const isNamed = words.some((word) => word !== '' && `${resolve(path)}/`.startsWith(`${resolve(word)}/`));
  return isNamed ? `cannot read ${path}: ${why}` : null;
}
