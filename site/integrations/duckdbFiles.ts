import { mkdirSync, writeFileSync } from 'node:fs';
import type { AstroIntegration } from 'astro';
import { type DuckdbEngine, duckdbEngine } from './duckdbEngine.ts';

const MODULE = 'virtual:duckdb-files';
const TYPES: Record<string, string> = { '.js': 'text/javascript', '.bin': 'application/octet-stream' };

/**
 * Ships DuckDB's engine with the site, so that exploring asks no other origin.
 *
 * Hosts refuse files over 25 MiB and the engine has 34 MB: it is shipped as one gzip file that the browser unpacks
 * itself. Its name ends in `.bin`: some servers announce `.gz` as an encoding, and others refuse endings that they do not know.
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

let made: DuckdbEngine | undefined;

/** The files are made once: that takes a second. */
function make(): DuckdbEngine {
  made ??= duckdbEngine();
  return made;
}
