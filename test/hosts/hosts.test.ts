import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { build } from '../../data-pipeline/commands/build.ts';
import { headersFor } from '../../site/headers.ts';
import { HEADER_RULES } from '../../site/hosts/headerRules.ts';
import { HOSTS } from '../../site/hosts/hostFiles.ts';
import { TYPES } from '../../site/hosts/types.ts';
import { launchBrowser } from '../helpers/browser.ts';
import { settled } from '../helpers/exploreInBrowser.ts';
import { hostPage } from '../helpers/hostPage.ts';
import { APACHE, apache, type BuiltSite, type HostServer, iis, NGINX, nginx } from '../helpers/hostServers.ts';
import { inProject } from '../helpers/installTool.ts';
import { ROOT } from '../helpers/repository.ts';

// Astro draws with a tool that lies beside the folder, or above it, but not at another end of the disk.
mkdirSync(join(ROOT, 'node_modules/.cache'), { recursive: true });
const home = mkdtempSync(join(ROOT, 'node_modules/.cache/lcp-hosts-'));
const BIN = join(ROOT, 'data-pipeline/bin.ts');
const scorecard = (project: string, ...words: string[]) => inProject(project, process.execPath, [BIN, ...words]);

/** The invented county of `new`, built for servers of one's own. */
function builtAt(base: string): BuiltSite {
  const project = join(home, base.replaceAll('/', '') || 'top');
  expect(scorecard(home, 'new', project)).toMatchObject({ code: 0 });
  const settings = join(project, 'indicators/scorecard.yaml');
  writeFileSync(settings, readFileSync(settings, 'utf8').replace('base: /\n', `base: ${base}\n`));
  const made = scorecard(project, 'build', ...['apache', 'iis', 'nginx'].flatMap((host) => ['--host', host]));
  expect(made, made.said).toMatchObject({ code: 0 });
  expect(made.said).toContain('for the host: dist/web.config\n');
  return { dist: join(project, 'dist'), base };
}

const sites = new Map<string, BuiltSite>();
let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
  for (const base of ['/', '/children/']) sites.set(base, builtAt(base));
}, 300_000);
afterAll(async () => {
  await browser?.close();
  rmSync(home, { recursive: true, force: true });
});
const siteAt = (base: string): BuiltSite => sites.get(base) ?? { dist: '', base };
const filesOf = ({ dist }: BuiltSite): string[] =>
  readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((path) => statSync(join(dist, path)).isFile());

interface Kind {
  start: (site: BuiltSite) => Promise<HostServer>;
  /** Whether it sends headers, knows all types, and has our page for what is not there. */
  isTold: boolean;
}
const KINDS: [string, Kind][] = [
  ['a stand-in for IIS with its default types', { start: (site) => iis(site, false), isTold: false }],
  ['a stand-in for IIS that reads web.config', { start: (site) => iis(site, true), isTold: true }],
];
if (NGINX === null) process.stderr.write('hosts.test.ts: nginx is skipped: it is not installed\n');
else KINDS.push(['nginx', { start: nginx, isTold: true }]);
if (APACHE === null) process.stderr.write('hosts.test.ts: Apache is skipped: it is not installed\n');
else KINDS.push(['Apache', { start: apache, isTold: true }]);

describe.each(KINDS)('on %s', (_, { start, isTold }) => {
  describe.each(['/', '/children/'])('at %s', (base) => {
    let server: HostServer;
    beforeAll(async () => {
      server = await start(siteAt(base));
    });
    afterAll(() => server?.close());
    const get = (path: string): Promise<Response> => fetch(`${server.origin}${base}${path}`, { redirect: 'manual' });

    it('every kind of file is sent, as what it is', async () => {
      const one = new Map(filesOf(siteAt(base)).map((path) => [extname(path), path.replaceAll('\\', '/')]));
      for (const [ending, path] of one) {
        if (ending === '' || ending === '.config') continue;
        const { status, headers } = await get(path);
        if (isTold) {
          expect([path, status]).toEqual([path, 200]);
          expect(headers.get('content-type')?.replace(/;.*/, ''), path).toBe(TYPES[ending.slice(1)]);
          expect(headers.get('content-encoding') ?? '', path).not.toMatch(/^x-/);
        } else expect([path, status]).toEqual([path, /\.(duckdb|parquet|jsonld)$/.test(path) ? 404 : 200]);
      }
    });

    it.runIf(isTold)('the headers are those of the list, and what is not there has its page', async () => {
      const embed = filesOf(siteAt(base)).find((path) => /^embed\/.*index\.html$/.test(path)) ?? '';
      for (const path of ['', 'data/areas.csv', embed.replace('index.html', '')]) {
        const { headers } = await get(path);
        for (const [name, value] of headersFor(HEADER_RULES, `/${path}`))
          expect([path, name, headers.get(name)]).toEqual([path, name, value]);
      }
      const missing = await get('no/such/page/');
      expect(missing.status).toBe(404);
      expect(await missing.text()).toBe(readFileSync(join(siteAt(base).dist, '404.html'), 'utf8'));
    });

    it('Explore answers a query', async () => {
      const page = await browser.newPage();
      const complaints: string[] = [];
      page.on('pageerror', (error) => complaints.push(error.message));
      await page.goto(
        `${server.origin}${base}explore/?sql=${encodeURIComponent('SELECT count(*) AS n FROM observations')}`,
      );
      await settled(page);
      const fault = page.locator('#fault');
      expect((await fault.isVisible()) ? await fault.innerText() : '').toBe('');
      expect(await page.locator('#result tbody td').first().innerText()).toBe('10');
      expect(complaints).toEqual([]);
      await page.close();
    });

    it('an embed stands in a frame of another site, whole', async () => {
      const embed = filesOf(siteAt(base)).find((path) => /^embed\/.*index\.html$/.test(path)) ?? '';
      const src = `${server.origin}${base}${embed.replace('index.html', '')}`;
      const host = await hostPage(`<iframe title="Chart" src="${src}"></iframe>`, server.origin);
      const page = await browser.newPage();
      const failed: string[] = [];
      page.on('response', (response) => {
        if (response.status() >= 400) failed.push(response.url());
      });
      page.on('requestfailed', (request) => failed.push(request.url()));
      await page.goto(host.url, { waitUntil: 'networkidle' });
      const frame = page.frames().find((one) => one.url().startsWith(src));
      expect(await frame?.locator('body').innerText()).toMatch(/\w{3}/);
      expect(failed.filter((url) => !url.endsWith('/favicon.ico'))).toEqual([]);
      await page.close();
      await host.close();
    });
  });
});

describe('a site below a path', () => {
  it('has no address, in a page or in an answer for programs, that is not below it, and each of its own leads to a file', () => {
    const { dist, base } = siteAt('/children/');
    const site = 'https://scorecard.example.org';
    const wrong: string[] = [];
    for (const path of filesOf(siteAt('/children/')).filter((one) => /\.(html|json|xml|atom)$/.test(one))) {
      const text = readFileSync(join(dist, path), 'utf8');
      const named = [...text.matchAll(/\b(?:href|src|action|srcset|data-\w+)="(\/[^"/][^"\s]*|\/)"/g)].map(
        ([, one]) => one,
      );
      const whole = [...text.matchAll(/https:\/\/scorecard\.example\.org(\/[^"'\s<>)}\\&?#]*)?/g)].map(
        ([, one]) => one ?? '',
      );
      for (const address of [...named, ...whole]) {
        const [plain = ''] = (address ?? '').split(/[?#]/);
        // The site's address alone, in its settings; and the page for what is not there, which lies at no address of its own.
        if (plain === '' || plain === `${base}404/`) continue;
        const file = join(dist, plain.slice(base.length));
        const isThere =
          plain.startsWith(base) &&
          statSync(plain.endsWith('/') ? join(file, 'index.html') : file, { throwIfNoEntry: false });
        // Folders of addresses that templates are made of, as `…/data/` before a name that a reader puts in.
        const isFolder = plain.startsWith(base) && statSync(file, { throwIfNoEntry: false })?.isDirectory();
        if (!isThere && !isFolder) wrong.push(`${path}: ${address}`);
      }
      expect(text.includes(`${site}/children//`), path).toBe(false);
    }
    expect(wrong).toEqual([]);
  });

  it('lies in a folder of that name for hosts that serve the output folder as the top of the address', () => {
    const project = join(home, 'netlify');
    expect(scorecard(home, 'new', project)).toMatchObject({ code: 0 });
    const settings = join(project, 'indicators/scorecard.yaml');
    writeFileSync(settings, readFileSync(settings, 'utf8').replace('base: /\n', 'base: /children/\n'));
    const hosts = ['netlify', 'azure'].flatMap((host) => ['--host', host]);
    const made = scorecard(project, 'build', ...hosts);
    expect(made, made.said).toMatchObject({ code: 0 });
    expect(readdirSync(join(project, 'dist')).sort()).toEqual([
      ...['_headers', '_redirects', 'children', 'staticwebapp.config.json'],
    ]);
    const rules = readFileSync(join(project, 'dist/_headers'), 'utf8');
    expect(rules.match(/^\/\S+$/gm)).toEqual(HEADER_RULES.map(({ path }) => `/children${path}`));
    const azure = JSON.parse(readFileSync(join(project, 'dist/staticwebapp.config.json'), 'utf8'));
    expect(azure.routes.map(({ route }: { route: string }) => route)).toEqual([
      ...['/', '/children/data/*', '/children/duckdb/*', '/children/assets/*', '/children/embed/*', '/children/*'],
    ]);
    expect(azure.routes[4].headers['Content-Security-Policy']).toContain('frame-ancestors *');
    expect(scorecard(project, 'verify', 'dist/children')).toMatchObject({ code: 0 });
    const both = scorecard(project, 'build', '--host', 'netlify', '--host', 'iis');
    expect(both.code).toBe(2);
    expect(both.said).toContain('--host: netlify and iis want a site below /children/ in different folders');
  });
});

it('the files of a site are of kinds that have a type, and verify knows what hosts read', () => {
  const site = siteAt('/');
  const endings = new Set(filesOf(site).map((path) => extname(path).slice(1)));
  expect([...endings].filter((one) => one !== '' && one !== 'config' && TYPES[one] === undefined)).toEqual([]);
  expect(scorecard(join(site.dist, '..'), 'verify', 'dist')).toMatchObject({ code: 0 });
});

it('help of build names every host', () => {
  for (const name of Object.keys(HOSTS)) expect(build.options.host.about).toContain(name);
  const { code, said } = scorecard(join(siteAt('/').dist, '..'), 'build', '--host', 'nowhere');
  expect(code).toBe(2);
  expect(said).toContain(`unknown host "nowhere"; expected one of ${Object.keys(HOSTS).join(', ')}`);
});
