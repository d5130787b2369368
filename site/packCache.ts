import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { browserPath } from './launchBrowser.ts';

/** PDFs that earlier builds printed, each with all that it was printed from. */
export interface PackCache {
  folder: string;
  /** What tells one browser from another: another may print other bytes. */
  browser: string;
  /** Keeps a PDF with the files that the browser asked for: paths below the site's folder, its page among them. */
  write(page: string, files: ReadonlySet<string>, pdf: Buffer): void;
}

interface Entry {
  browser: string;
  /** SHA-256 of each file, by its path below the site's folder. */
  files: Record<string, string>;
}

/**
 * A cache below a folder that builds keep between them.
 * @param dist folder of the site, as it was before a PDF is linked
 */
export async function packCache(folder: string, dist: string): Promise<PackCache> {
  const path = await browserPath();
  const { size, mtimeMs } = statSync(path);
  const browser = `${path} ${size} ${Math.round(mtimeMs)}`;
  return {
    folder,
    browser,
    write(page, files, pdf) {
      mkdirSync(folder, { recursive: true });
      const entry: Entry = {
        browser,
        files: Object.fromEntries([...files].map((file) => [file, hashOf(join(dist, file))])),
      };
      writeFileSync(join(folder, `${nameOf(page)}.pdf`), pdf);
      // Last: without it the PDF is nobody's.
      writeFileSync(join(folder, `${nameOf(page)}.json`), JSON.stringify(entry));
    },
  };
}

/** The PDF of a page, where each file that it was printed from is as it was then; else null. */
export function printedBefore(cache: PackCache, dist: string, page: string): Buffer | null {
  const file = join(cache.folder, `${nameOf(page)}.json`);
  if (!existsSync(file)) return null;
  const { browser, files } = JSON.parse(readFileSync(file, 'utf8')) as Entry;
  const isSame =
    browser === cache.browser &&
    Object.hasOwn(files, page) &&
    Object.entries(files).every(([path, hash]) => existsSync(join(dist, path)) && hashOf(join(dist, path)) === hash);
  return isSame ? readFileSync(join(cache.folder, `${nameOf(page)}.pdf`)) : null;
}

/** Removes what is of no page any more. */
export function dropOthers(cache: PackCache, pages: readonly string[]): void {
  if (!existsSync(cache.folder)) return;
  const names = new Set(pages.map(nameOf));
  for (const file of readdirSync(cache.folder))
    if (!names.has(file.replace(/\.(pdf|json)$/, ''))) rmSync(join(cache.folder, file));
}

/** `boston` of `lcp/boston/pack/index.html`. */
function nameOf(page: string): string {
  return basename(dirname(dirname(page)));
}

function hashOf(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}
