import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');
const IMPORT = /\b(?:from|import)\s*\(?\s*'(\.[^']+)'/g;

/** What reads the built site or the published data, builds a site, or starts a browser. */
const NEEDS_MORE = new Set([
  'site/launchBrowser.ts',
  'site/published/data.ts',
  'test/exampleshire/demo.ts',
  'test/helpers/builtSite.ts',
  'test/helpers/devServer.ts',
  'test/helpers/publishedCsv.ts',
  'test/helpers/releasedSite.ts',
  'test/helpers/serveDist.ts',
]);

/** Every file of ours that a file imports, itself first, as paths from the root. */
export function importsOf(path: string, found = new Set<string>()): Set<string> {
  if (found.has(path) || !existsSync(join(ROOT, path))) return found;
  found.add(path);
  for (const [, name = ''] of readFileSync(join(ROOT, path), 'utf8').matchAll(IMPORT)) {
    importsOf(join(path, '..', name), found);
  }
  return found;
}

/** Test files that need neither a build nor a browser, without the long ones, as paths from the root. */
export function quickTests(long: readonly string[]): string[] {
  return readdirSync(join(ROOT, 'test'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.test.ts'))
    .map((path) => join('test', path))
    .filter((path) => !long.includes(path) && importsOf(path).isDisjointFrom(NEEDS_MORE))
    .sort();
}
