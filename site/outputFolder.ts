import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { notOurs } from '../data-pipeline/schema/published/notOurs.ts';

/** The note in the folder of what a later build takes over that says which output folder a build has begun to fill. */
const BEGUN = 'begun-build';

/**
 * What stops a build from emptying its output folder: files that no build wrote. A folder that a build was killed in has no manifest,
 * and is known by the note of it.
 * @returns a sentence; null where the folder may be emptied
 */
export function mayNotEmpty(out: string, cacheDir: string): string | null {
  if (!existsSync(out)) return null;
  const named = relative(process.cwd(), out).split(sep).join('/') || '.';
  if (!lstatSync(out).isDirectory())
    return `${named} is not a folder of its own; expected a new or empty folder for --out`;
  const paths = readdirSync(out, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(out, join(entry.parentPath, entry.name)).split(sep).join('/'));
  const manifest = join(out, 'manifest.json');
  const others = notOurs(paths, existsSync(manifest) ? readFileSync(manifest, 'utf8') : null);
  if (others.length === 0 || isBegun(out, cacheDir)) return null;
  const more = others.length > 3 ? ` and ${others.length - 3} more` : '';
  return `${named} holds files that no build wrote, and a build empties its folder: ${others.toSorted().slice(0, 3).join(', ')}${more}; expected a new or empty folder for --out. Files that belong to the site go into public/`;
}

/** Notes that a build fills a folder, so that the next one may empty it if this one is killed. */
export function noteBegun(out: string, cacheDir: string): void {
  mkdirSync(cacheDir, { recursive: true });
  writeFileSync(join(cacheDir, BEGUN), out);
}

/** Removes the note: the folder has its manifest. */
export function noteEnded(cacheDir: string): void {
  rmSync(join(cacheDir, BEGUN), { force: true });
}

function isBegun(out: string, cacheDir: string): boolean {
  const note = join(cacheDir, BEGUN);
  return existsSync(note) && readFileSync(note, 'utf8') === out;
}
