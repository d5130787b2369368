import { cpSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchBrowser } from '../helpers/browser.ts';
import { serveDist } from '../helpers/serveDist.ts';
import { firstQuery, memoryOfExplore, p95, typicalQueries } from './askExplore.ts';
import { median, type Result, run, times } from './measure.ts';
import { TIMES, writeTenfold } from './tenfoldFolder.ts';

const ROOT = join(import.meta.dirname, '../..');
const ASTRO = join(ROOT, 'node_modules/astro/bin/astro.mjs');
const FILES = ['observations.csv', 'observations.parquet', 'observations.duckdb', 'everything.zip'];

/** One number of a site. */
type Measured = Pick<Result, 'what' | 'value' | 'unit' | 'runs' | 'peak'>;

/** From the scorecard folder to a query on Explore, with ten times the embedded data beside the embedded data. */
export async function benchTenfold(say: (text: string) => void): Promise<Result[]> {
  const work = mkdtempSync(join(tmpdir(), 'lcp-bench-tenfold-'));
  try {
    const tenfold = join(work, 'indicators');
    writeTenfold(join(ROOT, 'indicators'), tenfold);
    say('Publishing and building the embedded data, and asking Explore');
    const once = await measure(join(ROOT, 'indicators'), join(work, 'once'));
    say(`The same with ${TIMES} times the embedded data`);
    const often = await measure(tenfold, join(work, 'often'));
    return often.map((one, i) => ({
      ...one,
      what: `${TIMES} times the data: ${one.what}`,
      against: { what: 'the embedded data', value: once[i]?.value ?? Number.NaN },
    }));
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

async function measure(indicators: string, work: string): Promise<Measured[]> {
  const [publicDir, dist] = [join(work, 'public'), join(work, 'dist')];
  cpSync(join(ROOT, 'public'), publicDir, { recursive: true, filter: (path) => path !== join(ROOT, 'public/data') });
  const data = join(publicDir, 'data');
  const published = await run(join(ROOT, 'data-pipeline/bin.ts'), [
    ...['publish', '--indicators', indicators],
    ...['--out', data],
  ]);
  const built = await run(ASTRO, ['build', '--root', ROOT], {
    ASTRO_TELEMETRY_DISABLED: '1',
    LCP_PUBLIC: publicDir,
    LCP_DIST: dist,
  });
  return [
    { what: 'publish', value: published.seconds, unit: 's', runs: 1, peak: published.megabytes },
    { what: 'astro build', value: built.seconds, unit: 's', runs: 1, peak: built.megabytes },
    { what: 'the whole site', value: megabytesIn(dist), unit: 'MB', runs: 1 },
    { what: 'all published files', value: megabytesIn(data), unit: 'MB', runs: 1 },
    ...FILES.map((name): Measured => {
      return { what: name, value: statSync(join(data, name)).size / 1e6, unit: 'MB', runs: 1 };
    }),
    ...(await ask(dist)),
  ];
}

async function ask(dist: string): Promise<Measured[]> {
  const [served, browser] = [await serveDist(dist), await launchBrowser()];
  try {
    const firsts = (await times(5, () => firstQuery(browser, served.origin))).map(({ fromStart }) => fromStart);
    const asked = await typicalQueries(browser, served.origin);
    const memory = await memoryOfExplore(served.origin);
    const rows: Measured[] = [
      {
        what: 'from Start to the first result, nothing cached',
        value: median(firsts),
        unit: 'ms',
        runs: firsts.length,
      },
      { what: 'typical queries (median)', value: median(asked), unit: 'ms', runs: asked.length },
      { what: 'the slowest twentieth of them (p95)', value: p95(asked), unit: 'ms', runs: asked.length },
    ];
    if (memory) rows.push({ what: 'peak memory of the tab', value: memory, unit: 'MB', runs: 1 });
    return rows;
  } finally {
    await browser.close();
    await served.close();
  }
}

function megabytesIn(folder: string): number {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files.reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0) / 1e6;
}
