// `npm run dev`: the site while you write. Figures, definitions and code show on the page when they are saved.
import { once } from 'node:events';
import { existsSync, watch } from 'node:fs';
import { join, resolve } from 'node:path';
import { dev } from 'astro';
import { isStale } from './integrations/isStale.ts';
import { publishOnChange } from './integrations/publishOnChange.ts';
import { type Folders, type Outcome, outcomeText, ROOT, runPublish } from './integrations/runPublish.ts';

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

// LCP_INDICATORS and LCP_PUBLIC name another scorecard, as in astro.config.mjs. What an earlier run published may be of
// any folder, so another one is always published anew.
const { LCP_INDICATORS, LCP_PUBLIC, PORT } = process.env;
const folders: Folders = {
  indicators: resolve(ROOT, LCP_INDICATORS ?? 'indicators'),
  data: resolve(ROOT, LCP_PUBLIC ?? 'public', 'data'),
};
if (!existsSync(folders.indicators)) {
  process.stderr.write(`${folders.indicators} is not there; expected LCP_INDICATORS to name a scorecard folder\n`);
  process.exit(2);
}
const first = LCP_INDICATORS !== undefined || isStale(folders) ? await publishFirst(folders) : null;
await dev({
  root: ROOT,
  server: { port: Number(PORT || 4321) },
  integrations: [publishOnChange(folders, first)],
});
