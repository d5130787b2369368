import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { byText } from '../data-pipeline/schema/order.ts';
import { type Manifest, manifestSchema } from '../data-pipeline/schema/published/published.ts';

/** What hosts want by that name; everything else that begins with a dot is nobody's to publish. */
const WANTED: readonly string[] = ['.well-known', '.htaccess', '.nojekyll'];

/**
 * Writes `manifest.json` of the whole built site: every file but itself, so that `verify` covers the pages too. First removes
 * what begins with a dot, and holds the data folder to its own manifest: what is on the web is what was checked.
 * @throws where a published file is not the one that was published
 */
export function writeSiteManifest(dist: string): void {
  removeHidden(dist);
  const paths = readdirSync(dist, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(dist, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => path !== 'manifest.json')
    .sort(byText);
  const files = paths.map((path) => entryOf(path, readFileSync(join(dist, path))));
  const { version, release, files: published } = readManifest(dist);
  const built = new Map(files.map((file) => [file.path, file.sha256]));
  for (const { path, sha256 } of published) {
    if (built.get(`data/${path}`) !== sha256)
      throw new Error(`data/${path} is not the file that was published; run \`npm run build\``);
  }
  const manifest: Manifest = { version, release, files };
  writeFileSync(join(dist, 'manifest.json'), `${JSON.stringify(manifest, null, 1)}\n`);
}

function readManifest(dist: string): Manifest {
  return manifestSchema.parse(JSON.parse(readFileSync(join(dist, 'data/manifest.json'), 'utf8')));
}

function entryOf(path: string, content: Buffer): Manifest['files'][number] {
  return { path, bytes: content.length, sha256: createHash('sha256').update(content).digest('hex') };
}

function removeHidden(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.name.startsWith('.') && !WANTED.includes(entry.name)) rmSync(path, { recursive: true, force: true });
    else if (entry.isDirectory()) removeHidden(path);
  }
}
