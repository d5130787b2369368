import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { gzipSync } from 'node:zlib';

/** The policy that hosts are told to send (dist/_headers); used as it stands where that file is not there. */
const STRICT = {
  'Content-Security-Policy':
    "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; connect-src 'self' blob:; worker-src 'self' blob:",
  'X-Content-Type-Options': 'nosniff',
};
const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.csv': 'text/csv; charset=utf-8',
  '.woff2': 'font/woff2',
};
const COMPRESSED = new Set(['.html', '.js', '.css', '.json', '.svg', '.csv']);

/** The built site, served. */
export interface Served {
  /** Address without trailing slash. */
  origin: string;
  close(): Promise<void>;
}

/** Serves dist/ as a host would: compressed, under the headers that we publish for hosts. */
export async function serveDist(dist = join(process.cwd(), 'dist')): Promise<Served> {
  if (!existsSync(join(dist, 'explore/index.html'))) {
    throw new Error(`${dist} has no built site: run "npm run build" first`);
  }
  const rules = headerRules(dist);
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname);
    for (const { matches, headers } of rules) if (matches.test(path)) setAll(response, headers);
    const file = fileAt(dist, path);
    response.statusCode = file ? 200 : 404;
    const shown = file ?? fileAt(dist, '/404.html');
    if (!shown) return response.end('not found');
    const ending = extname(shown);
    const content = readFileSync(shown);
    response.setHeader('Content-Type', TYPES[ending] ?? 'application/octet-stream');
    if (!COMPRESSED.has(ending)) return response.end(content);
    response.setHeader('Content-Encoding', 'gzip');
    return response.end(gzipSync(content));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((closed) => {
        server.closeAllConnections();
        server.close(() => closed());
      }),
  };
}

function fileAt(dist: string, path: string): string | null {
  const wanted = join(dist, normalize(path));
  if (!wanted.startsWith(dist)) return null;
  const file = wanted.endsWith('/') ? join(wanted, 'index.html') : wanted;
  return existsSync(file) && statSync(file).isFile() ? file : null;
}

function setAll(response: ServerResponse, headers: Record<string, string>): void {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
}

/** Reads `_headers`: a path with stars on a line of its own, and below it indented headers. */
function headerRules(dist: string): { matches: RegExp; headers: Record<string, string> }[] {
  const path = join(dist, '_headers');
  if (!existsSync(path)) return [{ matches: /^/, headers: STRICT }];
  const rules: { matches: RegExp; headers: Record<string, string> }[] = [];
  for (const line of readFileSync(path, 'utf8').split('\n')) {
    if (/^\s*(#|$)/.test(line)) continue;
    const header = /^\s+([^:]+):\s*(.*)$/.exec(line);
    if (header) {
      const rule = rules.at(-1);
      if (rule) rule.headers[header[1] ?? ''] = header[2] ?? '';
    } else {
      const pattern = line
        .trim()
        .split('*')
        .map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&'))
        .join('.*');
      rules.push({ matches: new RegExp(`^${pattern}$`), headers: {} });
    }
  }
  return rules;
}
