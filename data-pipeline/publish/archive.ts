import { type Zippable, zipSync } from 'fflate';

/** A day that every entry of an archive carries, so that the same files give the same bytes; the oldest the format knows. */
const MODIFIED = '1980-01-01T00:00:00';

/** Files by path as a zip archive: the same input gives the same bytes, whatever the clock and its zone. */
export function archive(files: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const entries: Zippable = {};
  for (const [path, content] of files) entries[path] = [content, { mtime: MODIFIED, os: 3 }];
  return zipSync(entries, { level: 6 });
}
