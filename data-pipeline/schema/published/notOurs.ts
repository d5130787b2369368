import { manifestSchema } from './published.ts';

/** What an operating system leaves in folders that somebody looked into. */
const LEAVINGS = new Set(['.DS_Store', 'Thumbs.db', 'desktop.ini']);

/**
 * What in a folder no publication or build of ours wrote, by its manifest: all of it where there is none. A folder that holds any of
 * it is never replaced.
 * @param paths of everything in the folder but folders, hidden ones too, with `/`
 * @param manifest the text of its `manifest.json`; null where there is none
 */
export function notOurs(paths: readonly string[], manifest: string | null): string[] {
  const found = paths.filter((path) => !LEAVINGS.has(path.slice(path.lastIndexOf('/') + 1)));
  const parsed = manifestSchema.safeParse(manifest === null ? null : parsedJson(manifest));
  if (!parsed.success) return found;
  const own = new Set(['manifest.json', ...parsed.data.files.map(({ path }) => path)]);
  return found.filter((path) => !own.has(path));
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
