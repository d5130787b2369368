import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fromPackage } from '../fromPackage.ts';
import { packed } from '../published/packed.ts';

/** What a page must know of the engine's files to load them and to say beforehand how large they are. */
export interface DuckdbFiles {
  version: string;
  /** The engine, gzip inside: names below the site's base, without leading slash. */
  engine: { path: string; bytes: number; unpacked: number };
  /** The script that runs the engine beside the page. */
  worker: { path: string; bytes: number };
}

/** The engine's files with their bytes, by path below the site's base. */
export interface DuckdbEngine extends DuckdbFiles {
  content: Map<string, Buffer>;
}

/** Where a package of this tool holds the files, made when it was packed: it brings no other part of DuckDB for browsers. */
const BROUGHT = join(import.meta.dirname, '../../bundled');

/** The engine's files: those that the tool brings, or made from the installed package. */
export function duckdbEngine(): DuckdbEngine {
  const list = join(BROUGHT, 'engine.json');
  if (!existsSync(list)) return makeEngine();
  const files = JSON.parse(readFileSync(list, 'utf8')) as DuckdbFiles;
  const content = [files.engine.path, files.worker.path].map(
    (path) => [path, readFileSync(join(BROUGHT, path))] as const,
  );
  return { ...files, content: new Map(content) };
}

/** Makes the files from the installed package: the same bytes for the same package and Node. */
export function makeEngine(): DuckdbEngine {
  const dist = dirname(fromPackage.resolve('@duckdb/duckdb-wasm'));
  const { version } = JSON.parse(readFileSync(join(dist, '../package.json'), 'utf8')) as { version: string };
  const wasm = readFileSync(join(dist, 'duckdb-eh.wasm'));
  const name = (stem: string, content: Buffer, ending: string): string =>
    `duckdb/${stem}-${version}-${createHash('sha256').update(content).digest('hex').slice(0, 8)}${ending}`;
  const engine = packed(wasm);
  const script = readFileSync(join(dist, 'duckdb-browser-eh.worker.js'), 'utf8');
  const worker = Buffer.from(script.replace(/\n\/\/# sourceMappingURL=.*\s*$/, '\n'));
  const enginePath = name('engine', wasm, '.bin');
  const workerPath = name('worker', worker, '.js');
  return {
    version,
    engine: { path: enginePath, bytes: engine.length, unpacked: wasm.length },
    worker: { path: workerPath, bytes: worker.length },
    content: new Map([
      [enginePath, engine],
      [workerPath, worker],
    ]),
  };
}
