// Run by `lcp-scorecard build` as a process of its own: the pipeline sees nothing of the site.
// node site/buildSite.ts --public DIR --out DIR
import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'astro';
import { astroConfig } from './astroConfig.ts';

const { values } = parseArgs({
  options: {
    public: { type: 'string', default: 'public' },
    out: { type: 'string', default: 'dist' },
  },
});
const root = process.cwd();
const outDir = resolve(root, values.out);
const started = performance.now();
await build({
  ...astroConfig({
    root,
    publicDir: resolve(root, values.public),
    outDir,
    cacheDir: resolve(root, '.lcp-scorecard'),
  }),
  configFile: false,
  logLevel: 'warn',
});
const pages = readdirSync(outDir, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.html'));
const seconds = ((performance.now() - started) / 1000).toFixed(0);
process.stderr.write(`built ${pages.length.toLocaleString('en-GB')} pages in ${seconds} s, in ${values.out}\n`);
