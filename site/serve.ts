// Serves dist/ as a host would: compressed, and with the very headers file that is published for hosts.
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { join, resolve } from 'node:path';
import { constants } from 'node:zlib';
import compression from 'compression';
import sirv from 'sirv';
import { headersFor, parseHeaders } from './headers.ts';

/** Starts the server; a port of 0 takes any that is free. */
export function serve(directory: string, port: number): Promise<Server> {
  const rules = parseHeaders(readFileSync(join(directory, '_headers'), 'utf8'));
  const files = sirv(directory, { etag: true });
  // The database file shrinks to a tenth; its type is not one that the library would compress by itself.
  const compress = compression({
    // As hosts of files have it: the library's own is for answers that are made anew each time, and a tenth larger.
    brotli: { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } },
    filter: (request, response) =>
      compression.filter(request, response) || /\.(duckdb|parquet)$/.test(request.url ?? ''),
  });
  const notFound = readFileSync(join(directory, '404.html'));
  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    // Not all that is asked for is an address: `//` is none.
    const path = (request.url ?? '/').replace(/[?#].*$/, '');
    for (const [name, value] of headersFor(rules, path)) response.setHeader(name, value);
    compress(request as never, response as never, () => {
      files(request, response, () => {
        response.statusCode = 404;
        response.setHeader('Content-Type', 'text/html; charset=utf-8');
        response.end(notFound);
      });
    });
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, () => resolve(server));
  });
}

/** Why the server cannot start, and what to do. */
function sentenceOf(error: NodeJS.ErrnoException, port: number): string {
  if (error.code === 'EADDRINUSE') return `Port ${port} is taken; choose another: PORT=${port + 1} npm start`;
  if (error.code === 'ENOENT') return 'Nothing is built yet: run `npm start`, or `npm run dev` while you write';
  if (error.code === 'EACCES') return `This account may not use port ${port}; choose another: PORT=4321 npm start`;
  return error.message;
}

if (process.argv[1] === import.meta.filename) {
  const port = Number(process.env.PORT || 4321);
  try {
    if (!Number.isInteger(port) || port < 0 || port > 65_535)
      throw new Error(`PORT "${process.env.PORT}" is no port; choose a number up to 65535: PORT=4321 npm start`);
    await serve(resolve(import.meta.dirname, '..', process.env.LCP_DIST ?? 'dist'), port);
    process.stdout.write(`The scorecard is at http://localhost:${port}\n`);
  } catch (error) {
    process.stderr.write(`${sentenceOf(error as NodeJS.ErrnoException, port)}\n`);
    process.exitCode = 1;
  }
}
