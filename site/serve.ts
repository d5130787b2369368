// Serves dist/ as a host would: compressed, and with the very headers file that is published for hosts.
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { constants } from 'node:zlib';
import compression from 'compression';
import sirv from 'sirv';
import { headersFor, parseHeaders } from './headers.ts';

/**
 * Starts the server; a port of 0 takes any that is free.
 * @param base path that the site lies below; the one that it was built for where left out
 */
export function serve(directory: string, port: number, base = baseOf(directory)): Promise<Server> {
  const rules = parseHeaders(readFileSync(join(directory, '_headers'), 'utf8'));
  const files = sirv(directory, { etag: true });
  // The database file shrinks to a tenth; its type is not one that the library would compress by itself.
  const compress = compression({
    // As hosts of files have it: the library's own is for answers that are made anew each time, and a tenth larger.
    brotli: { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } },
    filter: (request, response) =>
      compression.filter(request, response) || /\.(duckdb|parquet)$|\/data-\w+\.bin$/.test(request.url ?? ''),
  });
  const notFound = readFileSync(join(directory, '404.html'));
  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    // Not all that is asked for is an address: `//` is none.
    const path = (request.url ?? '/').replace(/[?#].*$/, '');
    for (const [name, value] of headersFor(rules, path)) response.setHeader(name, value);
    const answerNotFound = (): void => {
      response.statusCode = 404;
      response.setHeader('Content-Type', 'text/html; charset=utf-8');
      response.end(notFound);
    };
    compress(request as never, response as never, () => {
      if (path === '/' && base !== '/') return redirect(response, base);
      if (path === base.slice(0, -1)) return redirect(response, base);
      if (!path.startsWith(base)) return answerNotFound();
      request.url = (request.url ?? '').slice(base.length - 1);
      return files(request, response, answerNotFound);
    });
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, () => resolve(server));
  });
}

/** The path that a built site lies below, as its published settings say. */
function baseOf(directory: string): string {
  const path = join(directory, 'data/scorecard.json');
  if (!existsSync(path)) return '/';
  return (JSON.parse(readFileSync(path, 'utf8')) as { settings: { base: string } }).settings.base;
}

function redirect(response: ServerResponse, to: string): void {
  response.writeHead(302, { Location: to });
  response.end();
}

/** Why the server cannot start, and what to do. */
function sentenceOf(error: NodeJS.ErrnoException, port: number): string {
  if (error.code === 'EADDRINUSE')
    return `Port ${port} is taken; choose another: npx lcp-scorecard serve --port ${port + 1}`;
  if (error.code === 'ENOENT') return 'Nothing is built yet: run `npm start`, or `npm run dev` while you write';
  if (error.code === 'EACCES')
    return `This account may not use port ${port}; choose another: npx lcp-scorecard serve --port 4321`;
  return error.message;
}

if (process.argv[1] === import.meta.filename) {
  const { values, positionals } = parseArgs({ options: { port: { type: 'string' } }, allowPositionals: true });
  const asked = values.port ?? process.env.PORT ?? '';
  const port = Number(asked || 4321);
  try {
    if (!Number.isInteger(port) || port < 0 || port > 65_535)
      throw new Error(`"${asked}" is not a port; choose a number up to 65535: npx lcp-scorecard serve --port 4321`);
    const directory = resolve(positionals[0] ?? process.env.LCP_DIST ?? 'dist');
    const server = await serve(directory, port);
    // Of a port 0 the machine chooses one that is free.
    const { port: taken } = server.address() as AddressInfo;
    process.stdout.write(`The scorecard is at http://localhost:${taken}${baseOf(directory)}\n`);
  } catch (error) {
    process.stderr.write(`${sentenceOf(error as NodeJS.ErrnoException, port)}\n`);
    process.exitCode = 1;
  }
}
