import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from './browser.ts';
import { type Served, serveDist } from './serveDist.ts';
import { visit } from './visit.ts';

let served: Served;
let browser: Browser;
let complaints: string[] = [];

beforeAll(async () => {
  [served, browser] = await Promise.all([serveDist(), launchBrowser()]);
});
afterEach(async () => {
  for (const context of browser.contexts()) await context.close();
});
afterAll(async () => {
  await browser?.close();
  await served?.close();
});

async function open(path: string, options: BrowserContextOptions = {}): Promise<Page> {
  const opened = await visit(browser, `${served.origin}${path}`, options);
  complaints = opened.complaints;
  return opened.page;
}

/** Types into the search box of a page, and waits until it says what it found. */
async function search(page: Page, words: string): Promise<string[]> {
  await page.getByLabel(/^Find a ward/).fill('');
  await page.getByLabel(/^Find a ward/).pressSequentially(words);
  const counted = words === '' ? /^$/ : /place|partnership/;
  await page.getByRole('search').getByRole('status').filter({ hasText: counted }).waitFor({ state: 'attached' });
  return page.getByRole('search').getByRole('listitem').allTextContents();
}

const heading = (page: Page): Promise<string | null> => page.getByRole('heading', { level: 1 }).textContent();

describe('the search box', () => {
  it('tells wards of one name apart by their LCP', async () => {
    const page = await open('/');
    expect(await search(page, 'trinity')).toEqual(['Trinity (Boston)', 'Trinity (East Lindsey)']);
    const castles = (await search(page, 'castle')).filter((name) => name.startsWith('Castle'));
    expect(castles).toEqual(['Castle (Lincoln)', 'Castle (South Kesteven)']);
    const withams = (await search(page, 'witham')).filter((name) => name.startsWith('Witham ('));
    expect(withams).toEqual(['Witham (Boston)', 'Witham (Lincoln)']);
    expect(await search(page, 'boston witham')).toEqual(['Witham (Boston)']);
    expect(complaints).toEqual([]);
  });

  it('leads by keyboard alone from a name to the page of the ward', async () => {
    const page = await open('/');
    await page.getByLabel(/^Find a ward/).focus();
    await page.keyboard.type('trinity');
    await page.getByText('2 places').waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Trinity (East Lindsey)');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/ward/*/');
    expect(await heading(page)).toMatch(/^Trinity\s+ward, East Lindsey$/);
  });

  it('leads to the one place that is meant when Enter is pressed in it', async () => {
    const page = await open('/find/');
    expect(await search(page, 'wyberton')).toEqual(['Wyberton (Boston)']);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/ward/*/');
    expect(await heading(page)).toMatch(/^Wyberton\s+ward, Boston$/);
  });

  it('lets a person choose when Enter is pressed and several places may be meant', async () => {
    const page = await open('/find/');
    await search(page, 'north kest');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.activeElement?.textContent === 'North Kesteven');
    expect(new URL(page.url()).pathname).toBe('/find/');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/lcp/north-kesteven/');
  });

  it('leads to the list of all places when nothing is typed', async () => {
    const page = await open('/');
    await page.getByLabel(/^Find a ward/).focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/find\/(\?q=)?$/);
    expect(await page.locator('main a[href^="/ward/"]').count()).toBe(155);
  });

  it('finds whatever the case, the punctuation and the order of words', async () => {
    const page = await open('/find/');
    expect(await search(page, "ST JOHN'S")).toEqual(await search(page, 'st johns'));
    expect(await search(page, 'st johns')).not.toEqual([]);
    expect(await search(page, 'leake & wrangle')).toEqual(await search(page, 'wrangle and leake'));
  });

  it('says so when nothing is found, and stays where it is', async () => {
    const page = await open('/');
    expect(await search(page, 'Atlantis')).toEqual([]);
    expect(await page.getByRole('search').getByRole('status').textContent()).toMatch(
      /^No ward or partnership of that name/,
    );
    await page.keyboard.press('Enter');
    expect(new URL(page.url()).pathname).toBe('/');
    expect(await search(page, '')).toEqual([]);
  });

  it('takes what is typed for text, never for HTML', async () => {
    const page = await open(`/find/?q=${encodeURIComponent('<img src=x onerror=alert(1)>')}`);
    await page.getByText(/^No ward or partnership of that name/).waitFor();
    expect(await page.locator('main img').count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  it('says that the names could not be loaded, and where they are listed', async () => {
    const page = await open('/');
    await page.route('**/places.json', (route) => route.abort());
    await page.getByLabel(/^Find a ward/).fill('boston');
    await page.getByText(/could not be loaded/).waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL('**/find/?q=boston');
  });
});

describe('without scripts', () => {
  it('the form leads to the list of all LCPs and wards', async () => {
    const page = await open('/', { javaScriptEnabled: false });
    await page.getByLabel(/^Find a ward/).fill('castle');
    await page.getByRole('button', { name: 'Find' }).click();
    await page.waitForURL('**/find/?q=castle');
    expect(await page.locator('main a[href^="/ward/"]').count()).toBe(155);
    expect(await page.locator('main h2 a[href^="/lcp/"]').count()).toBe(7);
  });

  it('wards of one name stand under their LCPs', async () => {
    const page = await open('/find/', { javaScriptEnabled: false });
    for (const name of ['Castle', 'Trinity', 'Witham']) {
      const sections = page.locator('main section').filter({ has: page.getByRole('link', { name, exact: true }) });
      const lcps = await sections.getByRole('heading', { level: 2 }).allTextContents();
      expect(new Set(lcps).size, name).toBe(2);
    }
  });
});
