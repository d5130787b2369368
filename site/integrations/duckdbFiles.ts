import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { AstroIntegration } from 'astro';

/** What a page must know of the engine's files to load them and to say beforehand how large they are. */
export interface DuckdbFiles {
  version: string;
  /** The engine, gzip inside: names below the site's base, without leading slash. */
  engine: { path: string; bytes: number; unpacked: number };
  /** The script that runs the engine beside the page. */
  worker: { path: string; bytes: number };
}

interface Made extends DuckdbFiles {
  content: Map<string, Buffer>;
}

const MODULE = 'virtual:duckdb-files';
const TYPES: Record<string, string> = { '.js': 'text/javascript', '.gzip': 'application/octet-stream' };

/**
 * Ships DuckDB's engine with the site, so that exploring asks no other origin.
 *
 * Hosts refuse files over 25 MiB and the engine has 34 MB: it is shipped as one gzip file that the browser unpacks
 * itself. Its name ends in `.gzip`, not `.gz`, because some servers announce `.gz` as an encoding.
 * Only the `eh` build goes out: `coi` never started under our headers, `mvp` is for browsers of before 2022.
 */
export function duckdbFiles(): AstroIntegration {
  return {
    name: 'duckdb-files',
    hooks: {
      'astro:config:setup': ({ updateConfig }) => {
        updateConfig({
          vite: {
            plugins: [
              {
                name: 'duckdb-files',
                resolveId: (id: string) => (id === MODULE ? `\0${MODULE}` : undefined),
                load: (id: string) => {
                  if (id !== `\0${MODULE}`) return undefined;
                  const { version, engine, worker } = make();
                  return `export const duckdb = ${JSON.stringify({ version, engine, worker })};`;
                },
              },
            ],
          },
        });
      },
      'astro:server:setup': ({ server }) => {
        server.middlewares.use((request, response, next) => {
          const path = (request.url ?? '').replace(/[?#].*$/, '');
          const at = path.lastIndexOf('/duckdb/');
          const content = at < 0 ? undefined : make().content.get(path.slice(at + 1));
          if (!content) return next();
          response.setHeader('Content-Type', TYPES[path.slice(path.lastIndexOf('.'))] ?? 'application/octet-stream');
          response.end(content);
        });
      },
      'astro:build:done': ({ dir, logger }) => {
        for (const [path, content] of make().content) {
          const target = new URL(path, dir);
          mkdirSync(new URL('.', target), { recursive: true });
          writeFileSync(target, content);
          logger.info(`${path} ${(content.length / 1e6).toFixed(1)} MB`);
        }
      },
    },
  };
}

let made: Made | undefined;

/** The files' names, sizes and bytes: the same bytes for the same package and Node. */
function make(): Made {
  if (made) return made;
  const dist = dirname(createRequire(join(process.cwd(), 'package.json')).resolve('@duckdb/duckdb-wasm'));
  const { version } = JSON.parse(readFileSync(join(dist, '../package.json'), 'utf8')) as { version: string };
  const wasm = readFileSync(join(dist, 'duckdb-eh.wasm'));
  const name = (stem: string, content: Buffer, ending: string): string =>
    `duckdb/${stem}-${version}-${createHash('sha256').update(content).digest('hex').slice(0, 8)}${ending}`;
  const engine = packed(wasm);
  const script = readFileSync(join(dist, 'duckdb-browser-eh.worker.js'), 'utf8');
  const worker = Buffer.from(script.replace(/\n\/\/# sourceMappingURL=.*\s*$/, '\n'));
  const enginePath = name('engine', wasm, '.wasm.gzip');
  const workerPath = name('worker', worker, '.js');
  made = {
    version,
    engine: { path: enginePath, bytes: engine.length, unpacked: wasm.length },
    worker: { path: workerPath, bytes: worker.length },
    content: new Map([
      [enginePath, engine],
      [workerPath, worker],
    ]),
  };
  return made;
}

/** The same bytes on every machine: the header's byte for the operating system says "unknown". */
function packed(content: Buffer): Buffer {
  const bytes = gzipSync(content, { level: 9 });
  bytes[9] = 255;
  return bytes;
}
