import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../browser/browser.ts';
import { serveDist } from '../browser/serveDist.ts';
import { median, type Result, times } from './measure.ts';

const PAPAPARSE = join(import.meta.dirname, '../../node_modules/papaparse/papaparse.min.js');

/** From pressing Start on Explore to the first result, beside the plainest way to answer a question in a browser. */
export async function benchBrowser(dist: string, say: (text: string) => void): Promise<Result[]> {
  const [served, browser] = [await serveDist(dist), await launchBrowser()];
  try {
    say('Explore in a browser, cold');
    const firsts = await times(5, () => firstQuery(browser, served.origin));
    const plain = await times(5, () => plainAnswer(browser, served.origin));
    const drawn = await times(5, () => firstPaint(browser, served.origin));
    say('Typical queries on Explore');
    const asked = (await typicalQueries(browser, served.origin)).sort((a, b) => a - b);
    return [
      {
        what: 'DuckDB: typical queries once it runs, result on screen (median)',
        value: median(asked),
        unit: 'ms',
        runs: asked.length,
        against: {
          what: 'the slowest twentieth of them',
          value: asked[Math.ceil(0.95 * asked.length) - 1] ?? Number.NaN,
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
        against: { what: 'the goal of the design notes', value: 300 },
      },
    ];
  } finally {
    await browser.close();
    await served.close();
  }
}

async function firstQuery(browser: Browser, origin: string): Promise<number> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${origin}/explore/`);
  const pressed = await page.evaluate(() => {
    const now = performance.now();
    document.querySelector<HTMLButtonElement>('#start')?.click();
    return now;
  });
  await page.waitForFunction(() => performance.getEntriesByName('first-query').length > 0);
  const done = await page.evaluate(() => performance.getEntriesByName('first-query')[0]?.startTime ?? Number.NaN);
  await context.close();
  return done - pressed;
}

/** What people ask: a picked indicator, a filter, a sum, a join of two indicators, a look at every row. */
const QUERIES = [
  "SELECT area_name, period, value, status FROM labelled WHERE area_type = 'ward' AND sex = 'all' LIMIT 200",
  'SELECT indicator, count(*) AS figures, count(value) AS shown FROM observations GROUP BY ALL',
  'SELECT area_type, sum_or_c(numerator, status) AS total FROM observations GROUP BY ALL',
  'SELECT x.area, x.value AS x, y.value AS y FROM observations x JOIN observations y USING (area, period, sex, age, ethnicity) WHERE x.indicator < y.indicator LIMIT 500',
  'SELECT vs_england, count(*) AS rows FROM observations WHERE area IN (SELECT area FROM within) GROUP BY ALL',
];

async function typicalQueries(browser: Browser, origin: string): Promise<number[]> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${origin}/explore/`);
  await page.locator('#start').click();
  const answered = (): Promise<unknown> =>
    page.waitForFunction(() => /rows? in/.test(document.querySelector('#status')?.textContent ?? ''));
  await answered();
  const took: number[] = [];
  for (const sql of [...QUERIES, ...QUERIES, ...QUERIES, ...QUERIES]) {
    await page.locator('#sql').fill(sql);
    const started = performance.now();
    await page.evaluate(() => {
      const status = document.querySelector('#status');
      if (status) status.textContent = '';
      document.querySelector<HTMLButtonElement>('#run')?.click();
    });
    await answered();
    took.push(performance.now() - started);
  }
  await context.close();
  return took;
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
