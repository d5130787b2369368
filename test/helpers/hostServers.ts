import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createServer as createSocket } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { parseHTML } from 'linkedom';

/** A web server with a built site below a path. */
export interface HostServer {
  /** Address without trailing slash. */
  origin: string;
  close(): Promise<void>;
}

/** A built site: its folder, the path that it was built for, and what was written beside the folder. */
export interface BuiltSite {
  dist: string;
  base: string;
}

/** Path of a server program; null where it is not installed. */
function programOf(name: string): string | null {
  return [`/usr/sbin/${name}`, `/usr/bin/${name}`].find((path) => existsSync(path)) ?? null;
}

export const NGINX = programOf('nginx');
export const APACHE = programOf('apache2');

/** nginx with the file that `build --host nginx` wrote, in a server block that holds nothing else. */
export async function nginx({ dist }: BuiltSite): Promise<HostServer> {
  const [home, port] = [mkdtempSync(join(tmpdir(), 'lcp-nginx-')), await freePort()];
  const included = join(home, 'site.conf');
  writeFileSync(included, readFileSync(`${dist}.nginx.conf`, 'utf8').replaceAll('/var/www/scorecard', dist));
  const isRoot = process.getuid?.() === 0;
  const kept = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((one) => `${one}_temp_path ${home}/${one};`);
  writeFileSync(
    join(home, 'nginx.conf'),
    `${isRoot ? 'user root;' : ''} daemon off; pid ${home}/pid; error_log ${home}/error.log; events {}
http { access_log off; ${kept.join(' ')} server { listen 127.0.0.1:${port}; include ${included}; } }
`,
  );
  return started(NGINX ?? 'nginx', ['-p', home, '-c', join(home, 'nginx.conf')], port, home);
}

/** Apache with modules as Debian enables them, mod_headers, and the `.htaccess` that `build --host apache` wrote. */
export async function apache({ dist, base }: BuiltSite): Promise<HostServer> {
  const [home, port] = [mkdtempSync(join(tmpdir(), 'lcp-apache-')), await freePort()];
  const modules = ['mpm_event', 'authz_core', 'alias', 'dir', 'mime', 'headers', 'filter', 'deflate', 'unixd'];
  const paths = modules.map((name) => [name, `/usr/lib/apache2/modules/mod_${name}.so`] as const);
  // Some builds have a module inside.
  const lines = paths.flatMap(([name, path]) => (existsSync(path) ? [`LoadModule ${name}_module ${path}`] : []));
  writeFileSync(
    join(home, 'apache.conf'),
    `${lines.join('\n')}
ServerRoot ${home}
ServerName localhost
PidFile ${home}/pid
ErrorLog ${home}/error.log
Listen 127.0.0.1:${port}
TypesConfig /etc/mime.types
${base === '/' ? `DocumentRoot ${dist}` : `Alias ${base} ${dist}/`}
<Directory ${dist}>
  AllowOverride All
  Require all granted
</Directory>
`,
  );
  mkdirSync(join(home, 'logs'));
  return started(APACHE ?? 'apache2', ['-f', join(home, 'apache.conf'), '-DFOREGROUND'], port, home);
}

async function started(program: string, args: readonly string[], port: number, home: string): Promise<HostServer> {
  const child: ChildProcess = spawn(program, args, { stdio: 'pipe' });
  let said = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  const origin = `http://127.0.0.1:${port}`;
  for (let tries = 0; !(await answers(origin)); tries++) {
    if (child.exitCode !== null || tries > 300) {
      const log = spawnSync('cat', [join(home, 'error.log')], { encoding: 'utf8' }).stdout;
      throw new Error(`${program} did not start: ${said}${log}`);
    }
    await new Promise((later) => setTimeout(later, 100));
  }
  return {
    origin,
    close: async () => {
      const ended = new Promise((done) => child.once('close', done));
      if (child.kill()) await ended;
      rmSync(home, { recursive: true, force: true });
    },
  };
}

function answers(origin: string): Promise<boolean> {
  return fetch(origin, { redirect: 'manual' }).then(
    () => true,
    () => false,
  );
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createSocket();
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

/** Endings that IIS 10 sends without being told, of those that a site of ours could have; any other is refused, with 404.3. */
const IIS_KNOWS = new Map([
  ['.atom', 'application/atom+xml'],
  ['.bin', 'application/octet-stream'],
  ['.css', 'text/css'],
  ['.csv', 'application/octet-stream'],
  ['.html', 'text/html'],
  ['.js', 'application/javascript'],
  ['.json', 'application/json'],
  ['.pdf', 'application/pdf'],
  ['.png', 'image/png'],
  ['.svg', 'image/svg+xml'],
  ['.txt', 'text/plain'],
  ['.woff2', 'font/x-woff2'],
  ['.xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ['.xml', 'text/xml'],
  ['.zip', 'application/x-zip-compressed'],
]);

/**
 * A stand-in for IIS with its default types and no headers, or with the types and headers of the site's `web.config`.
 * @param reads whether it reads that file
 */
export async function iis({ dist, base }: BuiltSite, reads: boolean): Promise<HostServer> {
  const config = reads ? parseHTML(readFileSync(join(dist, 'web.config'), 'utf8')).document : null;
  const types = new Map(IIS_KNOWS);
  for (const one of config?.querySelectorAll('mimeMap') ?? [])
    types.set(one.getAttribute('fileExtension') ?? '', one.getAttribute('mimeType') ?? '');
  const server = createServer((request, response) => {
    const path = decodeURIComponent((request.url ?? '/').replace(/[?#].*$/, ''));
    const below = path.startsWith(base) ? path.slice(base.length) : null;
    for (const [name, value] of headersOf(config, below ?? '')) response.setHeader(name, value);
    const file = below === null ? '' : join(dist, below.endsWith('/') || below === '' ? `${below}index.html` : below);
    const type = types.get(extname(file));
    const isThere = file !== '' && !file.endsWith('web.config') && existsSync(file) && statSync(file).isFile();
    const notFound = config?.querySelector('httpErrors error')?.getAttribute('path');
    response.statusCode = isThere && type !== undefined ? 200 : 404;
    if (response.statusCode === 200) response.setHeader('Content-Type', type ?? '');
    else response.setHeader('Content-Type', 'text/html');
    if (response.statusCode === 200) response.end(readFileSync(file));
    else response.end(notFound ? readFileSync(join(dist, notFound.slice(base.length))) : '404.3 - Not Found');
  });
  await new Promise<void>((listening) => {
    server.listen(0, '127.0.0.1', listening);
  });
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((closed) => {
        server.closeAllConnections();
        server.close(() => closed());
      }),
  };
}

/** The headers of a `web.config` for a path below its folder: those of the whole, then those of the location that holds it. */
function headersOf(config: Document | null, below: string): Map<string, string> {
  const found = new Map<string, string>();
  const locations = [...(config?.querySelectorAll('location') ?? [])];
  const own = locations.find((one) => below.startsWith(`${one.getAttribute('path')}/`));
  const whole = [...(config?.querySelectorAll('customHeaders add') ?? [])].filter((one) => !one.closest('location'));
  for (const one of [...whole, ...(own?.querySelectorAll('customHeaders add') ?? [])])
    found.set(one.getAttribute('name') ?? '', one.getAttribute('value') ?? '');
  return found;
}
