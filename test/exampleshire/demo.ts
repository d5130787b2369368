// Builds the site of the invented county beside the embedded one, and serves it: `npm run demo`.
// node test/exampleshire/demo.ts [--build-only] [FOLDER]
import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { publish } from '../../data-pipeline/commands/publish.ts';
import { realEffects } from '../../data-pipeline/effects/effects.ts';
import { serve } from '../../site/serve.ts';
import { callOf } from '../helpers/inProcess.ts';

const ROOT = join(import.meta.dirname, '../..');
const CACHE = join(ROOT, 'node_modules/.cache/lcp-demo');
const [PUBLIC, DIST] = [join(CACHE, 'public'), join(CACHE, 'dist')];

/** Publishes a scorecard folder and builds its site; returns the folder of the site. */
export async function buildDemo(folder = join(ROOT, 'test/input/exampleshire')): Promise<string> {
  mkdirSync(PUBLIC, { recursive: true });
  const code = await publish.run(callOf(realEffects(), { indicators: folder, out: join(PUBLIC, 'data') }));
  if (code !== 0) throw new Error('the invented county cannot be published; see above');
  // As for readers, whatever the tests that ask for it run in: pages ask whether they are built.
  const env = {
    ...process.env,
    NODE_ENV: 'production',
    LCP_PUBLIC: relative(ROOT, PUBLIC),
    LCP_DIST: relative(ROOT, DIST),
  };
  const astro = join(ROOT, 'node_modules/astro/bin/astro.mjs');
  execFileSync(process.execPath, [astro, 'build', '--silent'], { cwd: ROOT, env, stdio: 'inherit' });
  return DIST;
}

if (process.argv[1] === import.meta.filename) {
  const words = process.argv.slice(2);
  const folder = words.find((word) => !word.startsWith('--'));
  const site = await buildDemo(folder);
  if (!words.includes('--build-only')) {
    const port = Number(process.env.PORT ?? 4321);
    await serve(site, port);
    process.stdout.write(`Exampleshire, an invented county, is at http://localhost:${port}\n`);
  }
}
