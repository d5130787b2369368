import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../helpers/browser.ts';
import { serveDist } from '../helpers/serveDist.ts';
import { firstQuery, p95, typicalQueries } from './askExplore.ts';
import { median, type Result, times } from './measure.ts';

const PAPAPARSE = join(import.meta.dirname, '../../node_modules/papaparse/papaparse.min.js');

/** From pressing Start on Explore to the first result, beside the plainest way to answer a question in a browser. */
export async function benchBrowser(dist: string, say: (text: string) => void): Promise<Result[]> {
  const [served, browser] = [await serveDist(dist), await launchBrowser()];
  try {
    say('Explore in a browser, cold');
    const firsts = (await times(5, () => firstQuery(browser, served.origin))).map(({ fromStart }) => fromStart);
    const plain = await times(5, () => plainAnswer(browser, served.origin));
    const drawn = await times(5, () => firstPaint(browser, served.origin));
    say('Typical queries on Explore');
    const asked = await typicalQueries(browser, served.origin);
    return [
      {
        what: 'DuckDB: typical queries once it runs, result on screen (median)',
        value: median(asked),
        unit: 'ms',
        runs: asked.length,
        against: {
          what: 'the slowest twentieth of them',
          value: p95(asked),
        },
      },
      {
        what: 'DuckDB: from Start to the first result, nothing cached',
        value: median(firsts),
        unit: 'ms',
        runs: firsts.length,
        against: { what: 'fetch observations.csv, papaparse, count', value: median(plain) },
      },
      {
        what: 'LCP page: from navigation to its charts on screen, nothing cached',
        value: median(drawn),
        unit: 'ms',
        runs: drawn.length,
        against: { what: 'our goal', value: 300 },
      },
    ];
  } finally {
    await browser.close();
    await served.close();
  }
}

async function plainAnswer(browser: Browser, origin: string): Promise<number> {
  const context = await browser.newContext({ bypassCSP: true });
  const page = await context.newPage();
  await page.goto(`${origin}/about/privacy/`);
  await page.addScriptTag({ path: PAPAPARSE });
  const milliseconds = await page.evaluate(async () => {
    const started = performance.now();
    const text = await (await fetch('/data/observations.csv')).text();
    const { Papa } = globalThis as unknown as { Papa: typeof import('papaparse') };
    const { data } = Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true });
    const counts: Record<string, number> = {};
    for (const { indicator = '' } of data) counts[indicator] = (counts[indicator] ?? 0) + 1;
    if (Object.keys(counts).length === 0) throw new Error('nothing was counted');
    return performance.now() - started;
  });
  await context.close();
  return milliseconds;
}

async function firstPaint(browser: Browser, origin: string): Promise<number> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${origin}/lcp/boston/`);
  await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0);
  const painted = await page.evaluate(
    () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
  );
  await context.close();
  return painted;
}
