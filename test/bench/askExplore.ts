import { existsSync, readFileSync } from 'node:fs';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchBrowser } from '../helpers/browser.ts';

/** What people ask: a picked indicator, a filter, a sum, a join of two indicators, a look at every row. */
const QUERIES = [
  "SELECT area_name, period, value, status FROM labelled WHERE area_type = 'ward' AND sex = 'all' LIMIT 200",
  'SELECT indicator, count(*) AS figures, count(value) AS shown FROM observations GROUP BY ALL',
  'SELECT area_type, sum_or_c(numerator, status) AS total FROM observations GROUP BY ALL',
  'SELECT x.area, x.value AS x, y.value AS y FROM observations x JOIN observations y USING (area, period, sex, age, ethnicity) WHERE x.indicator < y.indicator LIMIT 500',
  'SELECT vs_england, count(*) AS rows FROM observations WHERE area IN (SELECT area FROM within) GROUP BY ALL',
];

const opened = async (context: BrowserContext, origin: string, query = ''): Promise<Page> => {
  const page = await context.newPage();
  await page.goto(`${origin}/explore/${query}`);
  return page;
};

const answered = (page: Page): Promise<unknown> =>
  page.waitForFunction(() => /rows? in/.test(document.querySelector('#status')?.textContent ?? ''));

/**
 * The first result of Explore, nothing cached.
 * @param query what the address asks, with its question mark
 * @returns milliseconds to the result on screen, from pressing Run and from navigation
 */
export async function firstQuery(
  browser: Browser,
  origin: string,
  query = '',
): Promise<{ fromStart: number; fromNavigation: number }> {
  const context = await browser.newContext();
  const page = await opened(context, origin, query);
  const pressed = await page.evaluate(() => {
    const now = performance.now();
    document.querySelector<HTMLButtonElement>('#run')?.click();
    return now;
  });
  const done = await markOf(page, 'first-query');
  await context.close();
  return { fromStart: done - pressed, fromNavigation: done };
}

/** From navigation to the answer of the choices on screen, chart and table, nothing cached: in milliseconds. */
export async function firstAnswer(browser: Browser, origin: string): Promise<number> {
  const context = await browser.newContext();
  const page = await opened(context, origin);
  const done = await markOf(page, 'first-answer');
  await context.close();
  return done;
}

/** Waits for a mark of the page; milliseconds from navigation. */
export async function markOf(page: Page, name: string): Promise<number> {
  await page.waitForFunction((mark) => performance.getEntriesByName(mark).length > 0, name);
  return page.evaluate((mark) => performance.getEntriesByName(mark)[0]?.startTime ?? Number.NaN, name);
}

/** Each typical query four times, the engine running: milliseconds to the result on screen, the fastest first. */
export async function typicalQueries(browser: Browser, origin: string): Promise<number[]> {
  const context = await browser.newContext();
  const page = await opened(context, origin);
  await page.evaluate(() => document.querySelector<HTMLButtonElement>('#run')?.click());
  await answered(page);
  const took: number[] = [];
  for (const sql of [...QUERIES, ...QUERIES, ...QUERIES, ...QUERIES]) took.push(await ask(page, sql));
  await context.close();
  return took.sort((a, b) => a - b);
}

async function ask(page: Page, sql: string): Promise<number> {
  await page.locator('#sql').fill(sql);
  const started = performance.now();
  await page.evaluate(() => {
    const status = document.querySelector('#status');
    if (status) status.textContent = '';
    document.querySelector<HTMLButtonElement>('#run')?.click();
  });
  await answered(page);
  return performance.now() - started;
}

/** The most memory that the tab of Explore held at once over every typical query, in MB; nothing where the system does not tell. */
export async function memoryOfExplore(origin: string): Promise<number | undefined> {
  const browser = await launchBrowser();
  try {
    const page = await opened(await browser.newContext(), origin);
    await page.evaluate(() => document.querySelector<HTMLButtonElement>('#run')?.click());
    await answered(page);
    for (const sql of QUERIES) await ask(page, sql);
    return await peakOfTabs(browser);
  } finally {
    await browser.close();
  }
}

/** Peak of the processes of a browser's tabs, in MB: scripts, workers and the memory of WebAssembly are all in there. */
async function peakOfTabs(browser: Browser): Promise<number | undefined> {
  const { processInfo } = await (await browser.newBrowserCDPSession()).send('SystemInfo.getProcessInfo');
  const files = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => `/proc/${id}/status`);
  if (!files.every((path) => existsSync(path))) return undefined;
  const kilobytes = files.map((path) => Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(path, 'utf8'))?.[1]));
  return kilobytes.reduce((sum, one) => sum + one, 0) / 1000;
}

/** The slowest twentieth begins here. */
export function p95(sorted: readonly number[]): number {
  return sorted[Math.ceil(0.95 * sorted.length) - 1] ?? Number.NaN;
}
