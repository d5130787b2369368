// `lcp-scorecard preview` and `npm run dev`: the site while you write. Figures, definitions and code show on the page when saved.
// node site/preview.ts [--indicators DIR] [--public DIR] [--port N]
import { once } from 'node:events';
import { existsSync, watch } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { dev } from 'astro';
import { astroConfig } from './astroConfig.ts';
import { isStale } from './integrations/isStale.ts';
import { publishOnChange } from './integrations/publishOnChange.ts';
import { type Folders, type Outcome, outcomeText, runPublish } from './integrations/runPublish.ts';

/** Publishes before the site starts, and until it can: without any published data there is no site to show faults on. */
async function publishFirst(folders: Folders): Promise<Outcome> {
  for (;;) {
    // A file that is saved while this runs is a change too.
    const watcher = watch(folders.indicators, { recursive: true });
    const changed = once(watcher, 'change');
    try {
      const outcome = await runPublish(folders);
      process.stdout.write(`${outcomeText(outcome)}\n`);
      if (outcome.isGood || existsSync(join(folders.data, 'manifest.json'))) return outcome;
      process.stdout.write('The site starts when this is fixed.\n');
      await changed;
    } finally {
      watcher.close();
    }
  }
}

/** Serves the site until its settings change, which Astro's configuration is made of; then anew. */
async function serveSite(folders: Folders, first: Outcome | null, port: number): Promise<void> {
  const root = process.cwd();
  const publicDir = resolve(folders.data, '..');
  const outDir = resolve(root, 'dist');
  for (let last = first; ; ) {
    const config = astroConfig({ root, publicDir, outDir, cacheDir: resolve(root, '.lcp-scorecard') });
    const { promise, resolve: settingsChanged } = Promise.withResolvers<Outcome>();
    const integrations = [...(config.integrations ?? []), publishOnChange(folders, last, settingsChanged)];
    const server = await dev({ ...config, configFile: false, server: { port }, integrations });
    last = await promise;
    await server.stop();
  }
}

// LCP_INDICATORS and LCP_PUBLIC name another scorecard, as in astro.config.mjs. What an earlier run published may be of
// any folder, so another one is always published anew.
const { LCP_INDICATORS, LCP_PUBLIC, PORT } = process.env;
const { values } = parseArgs({
  options: { indicators: { type: 'string' }, public: { type: 'string' }, port: { type: 'string' } },
});
const named = values.indicators ?? LCP_INDICATORS;
const folders: Folders = {
  indicators: resolve(named ?? 'indicators'),
  data: resolve(values.public ?? LCP_PUBLIC ?? 'public', 'data'),
};
if (!existsSync(folders.indicators)) {
  process.stderr.write(`${folders.indicators} is not there; expected a scorecard folder\n`);
  process.exit(2);
}
const isOther = named !== undefined && resolve(named) !== resolve('indicators');
const first = isOther || isStale(folders) ? await publishFirst(folders) : null;
await serveSite(folders, first, Number(values.port ?? PORT ?? 4321));
