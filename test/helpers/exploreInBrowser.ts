import type { BrowserContextOptions, Page } from 'playwright-core';
import { type SiteInBrowser, siteInBrowser } from './siteInBrowser.ts';

/** Explore while a test uses it: both lists grow with what the page does. */
export interface OpenedExplore {
  page: Page;
  /** What went wrong without anybody asking: broken policy, scripts, files. */
  complaints: string[];
  /** Everything that it and its workers ask for. */
  requests: { url: string; bytes: Promise<number> }[];
}

type Opens = (query?: string, options?: BrowserContextOptions) => Promise<OpenedExplore>;

/** The built site in a browser, for the tests of Explore: `open` stops before the database is asked, `started` waits for its first result. */
export function exploreInBrowser(): { site: SiteInBrowser; open: Opens; started: Opens } {
  const site = siteInBrowser();
  const open: Opens = async (query = '', options = {}) => {
    const page = await (await site.browser.newContext({ reducedMotion: 'reduce', ...options })).newPage();
    const complaints: string[] = [];
    const requests: OpenedExplore['requests'] = [];
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    page.context().on('request', (request) => {
      const bytes = request.sizes().then(
        ({ responseBodySize, responseHeadersSize }) => responseBodySize + responseHeadersSize,
        () => 0,
      );
      requests.push({ url: request.url(), bytes });
    });
    await page.goto(`${site.origin}/explore/${query}`, { waitUntil: 'networkidle' });
    return { page, complaints, requests };
  };
  const started: Opens = async (query = '', options = {}) => {
    const opened = await open(query, options);
    // An address with a query starts by itself.
    if (!new URLSearchParams(query).has('sql')) await start(opened.page);
    await settled(opened.page);
    return opened;
  };
  return { site, open, started };
}

/** Asks the database what the choices have asked: it is fetched for that. */
export async function start(page: Page): Promise<void> {
  if (
    !(await page
      .locator('#query')
      .getAttribute('open')
      .then((open) => open !== null))
  )
    await page.locator('#query > summary').click();
  await page.getByRole('button', { name: 'Run', exact: true }).click();
}

/** Waits until the choices are answered. */
export async function answered(page: Page): Promise<void> {
  await page.waitForFunction(() => /^[\d,]+ rows?$/.test(document.querySelector('#status')?.textContent ?? ''));
}

/** Waits until there is an answer of the database, or word of why there is none. */
export async function settled(page: Page): Promise<void> {
  await page.waitForFunction(
    () =>
      /^[\d,]+ rows? in/.test(document.querySelector('#status')?.textContent ?? '') ||
      !document.querySelector('#fault')?.hasAttribute('hidden'),
  );
}

/** Runs a query on a page that was started, and waits for its answer. */
export async function run(page: Page, sql: string): Promise<void> {
  await page.locator('#sql').fill(sql);
  await page.evaluate(() => {
    const status = document.querySelector('#status');
    if (status) status.textContent = '';
  });
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await settled(page);
}

/** A query as an address asks it. */
export const sqlParam = (sql: string): string => `?${new URLSearchParams({ sql })}`;

/** Wards of an indicator that has hidden figures. */
export const HIDDEN = `SELECT indicator_title, unit, area_name, area, period, value, lower, upper, status
FROM labelled
WHERE period = '2019' AND indicator = (SELECT min(indicator) FROM observations WHERE status = 'c')
  AND area_type = 'ward'
ORDER BY status = 'c' DESC NULLS LAST, value
LIMIT 12`;
