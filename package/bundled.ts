import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import { type Notice, noticeOf } from '../site/integrations/noticeOf.ts';

/** A package of which little is used, and which therefore goes into ours as one file in place of its whole folder. */
export interface Bundled {
  name: string;
  /** Whether it has a default export. */
  hasDefault: boolean;
}

/** Installed whole they take 255 MB, most of which are maps, builds for other uses, and calendars of other countries. */
export const BUNDLED: readonly Bundled[] = [
  { name: '@duckdb/duckdb-wasm', hasDefault: false },
  { name: '@zip.js/zip.js', hasDefault: false },
  { name: 'age-encryption', hasDefault: false },
  { name: '@stdlib/stats-base-dists-chisquare-quantile', hasDefault: true },
  { name: '@stdlib/stats-base-dists-normal-quantile', hasDefault: true },
  { name: 'date-holidays', hasDefault: true },
];

/** The code of a package and of all that it needs in one file, and the licences of all of them. */
export async function bundle(root: string, one: Bundled): Promise<{ code: string; notices: Notice[] }> {
  const exported = `export * from '${one.name}';${one.hasDefault ? ` export { default } from '${one.name}';` : ''}`;
  const { outputFiles, metafile } = await build({
    stdin: { contents: exported, resolveDir: root },
    bundle: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    minify: true,
    legalComments: 'none',
    metafile: true,
    write: false,
    absWorkingDir: root,
  });
  const folders = new Set(Object.keys(metafile.inputs).flatMap((path) => packageFolder(join(root, path))));
  return { code: outputFiles[0]?.text ?? '', notices: [...folders].sort().map(noticeOf) };
}

function packageFolder(path: string): string[] {
  for (let folder = dirname(path); folder.includes('node_modules'); folder = dirname(folder)) {
    const file = join(folder, 'package.json');
    if (existsSync(file) && JSON.parse(readFileSync(file, 'utf8')).version !== undefined) return [folder];
  }
  return [];
}
