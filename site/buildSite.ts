// Run by `lcp-scorecard build` as a process of its own: the pipeline sees nothing of the site.
// node site/buildSite.ts --public DIR --out DIR [--host NAME...] [--no-pdf] [--fresh]
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'astro';
import { toldBy, troubleOf } from '../data-pipeline/effects/trouble.ts';
import { astroConfig } from './astroConfig.ts';
import { placeOf, writeHostFiles, wrongHosts } from './hosts/writeHostFiles.ts';
import { mayNotEmpty, noteBegun, noteEnded } from './outputFolder.ts';
import { printWherePossible } from './printWherePossible.ts';

const { values } = parseArgs({
  options: {
    public: { type: 'string', default: 'public' },
    out: { type: 'string', default: 'dist' },
    host: { type: 'string', multiple: true, default: [] },
    'no-pdf': { type: 'boolean', default: false },
    fresh: { type: 'boolean', default: false },
  },
});
const root = process.cwd();
const publicDir = resolve(root, values.public);
const { settings } = JSON.parse(readFileSync(join(publicDir, 'data/scorecard.json'), 'utf8'));
const wrong = wrongHosts(values.host, settings.base);
if (wrong !== null) {
  process.stderr.write(`lcp-scorecard: --host: ${wrong}\n`);
  process.exit(2);
}
// Astro takes a path that shares no folder with its root for one below it.
const top = (path: string): string => path.split(/[\\/]/).slice(0, 2).join('/');
if (top(root) !== top(import.meta.dirname)) {
  process.stderr.write(
    `lcp-scorecard: this tool is in ${resolve(import.meta.dirname, '..')}; expected it in this folder: npm install lcp-scorecard\n`,
  );
  process.exit(2);
}
const place = placeOf(resolve(root, values.out), values.host, settings.base);
const cacheDir = resolve(root, '.lcp-scorecard');
const others = mayNotEmpty(place.site, cacheDir);
if (others !== null) {
  process.stderr.write(`lcp-scorecard: ${others}\n`);
  process.exit(2);
}
// What a test or a workflow set for its own programs is not for pages that readers get.
process.env.NODE_ENV = 'production';
const kept = ['astro', 'vite', 'pictures', 'packs'];
if (values.fresh) for (const name of kept) rmSync(join(cacheDir, name), { recursive: true, force: true });
const started = performance.now();
let written: string[] = [];
const writeForHosts = (): void => {
  written = writeHostFiles(place, values.host, settings.base);
};
/** What stopped the build in words, where the machine did; anything else is a fault of ours and keeps its stack. */
const stop = (error: unknown): never => {
  const trouble = troubleOf(error) ?? toldBy(String((error as Error).message))?.message;
  if (trouble === undefined) throw error;
  process.stderr.write(`lcp-scorecard: ${trouble}\n`);
  process.exit(2);
};
try {
  noteBegun(place.site, cacheDir);
  await build({
    ...astroConfig({ root, publicDir, outDir: place.site, cacheDir, writeForHosts }),
    configFile: false,
    logLevel: 'warn',
  });
  noteEnded(cacheDir);
} catch (error) {
  stop(error);
}
const pages = readdirSync(place.site, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.html'));
const seconds = ((performance.now() - started) / 1000).toFixed(0);
const named = (path: string): string => relative(root, path).replaceAll('\\', '/');
process.stderr.write(
  `built ${pages.length.toLocaleString('en-GB')} pages in ${seconds} s, in ${named(place.site)}\n${written
    .map((path) => `for the host: ${named(path)}\n`)
    .join('')}`,
);
if (!values['no-pdf']) process.stderr.write(await printWherePossible(place.site, join(cacheDir, 'packs')));
