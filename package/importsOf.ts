import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** A quoted path of ours, in whatever way a file names another: an import, a script's `src`, an address beside a module. */
const OURS = /(['"])(\.{1,2}\/[^'"?\s]+)(\?\w+)?\1/g;
const PACKAGES =
  /\b(?:from|import|import\()\s*(['"])([@\w][\w./@-]*)\1|\bfromPackage(?:\.resolve)?\((['"`])([@\w][\w./@-]*)/g;

/** The files that some files lead to, themselves among them: paths from the root of the repository. */
export function closureOf(root: string, entries: readonly string[]): Set<string> {
  const found = new Set(entries);
  for (const path of found) {
    if (!/\.(ts|astro|scss)$/.test(path)) continue;
    for (const [, , name = ''] of readFileSync(join(root, path), 'utf8').matchAll(OURS)) {
      const target = join(path, '..', name).replaceAll('\\', '/');
      const file = [target, `${target}.ts`].find((one) => isFile(join(root, one)));
      if (file !== undefined && /^(data-pipeline|site)\//.test(file)) found.add(file);
    }
  }
  return found;
}

/** The packages that a text imports by name. */
export function packagesIn(text: string): string[] {
  return [...text.matchAll(PACKAGES)].flatMap(([, , plain, , asked]) => {
    const name = plain ?? asked ?? '';
    const [scope = '', second = ''] = name.split('/');
    return [scope.startsWith('@') ? `${scope}/${second}` : scope];
  });
}

function isFile(path: string): boolean {
  return existsSync(path) && statSync(path).isFile();
}
