import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { median, type Result, run, times } from './measure.ts';

const ROOT = join(import.meta.dirname, '../..');
const ASTRO = join(ROOT, 'node_modules/astro/bin/astro.mjs');
/** Observable Framework, 300 pages with a chart and a query each, on a machine like this. */
const FRAMEWORK = { what: 'Observable Framework, 300 pages in 35 s', value: 300 / 35 };

/**
 * The whole site from `public/data`, beside the mere copying of what is built.
 * @returns the results, and where the site that was built lies until `remove` is called
 */
export async function benchBuild(
  say: (text: string) => void,
): Promise<{ results: Result[]; dist: string; remove(): void }> {
  const work = mkdtempSync(join(tmpdir(), 'lcp-bench-site-'));
  const dist = join(work, 'dist');
  if (!existsSync(join(ROOT, 'public/data/manifest.json'))) {
    say('publishing the embedded data');
    await run(join(ROOT, 'data-pipeline/bin.ts'), ['publish', '--out', join(ROOT, 'public/data')]);
  }
  say('building the site');
  const builds = await times(3, () =>
    run(ASTRO, ['build', '--root', ROOT, '--outDir', dist], { ASTRO_TELEMETRY_DISABLED: '1' }),
  );
  const pages = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith('.html'),
  ).length;
  const copies = await times(3, async () => {
    const started = performance.now();
    cpSync(dist, join(work, 'copy'), { recursive: true });
    const seconds = (performance.now() - started) / 1000;
    rmSync(join(work, 'copy'), { recursive: true });
    return seconds;
  });
  const seconds = median(builds.map((build) => build.seconds));
  return {
    results: [
      {
        what: `astro build, ${pages} pages`,
        value: seconds,
        unit: 's',
        runs: builds.length,
        peak: median(builds.map(({ megabytes }) => megabytes)),
        against: { what: 'copying what is built', value: median(copies) },
      },
      { what: 'pages built', value: pages / seconds, unit: 'pages/s', runs: builds.length, against: FRAMEWORK },
    ],
    dist,
    remove: () => rmSync(work, { recursive: true, force: true }),
  };
}
