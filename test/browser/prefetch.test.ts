import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { siteInBrowser } from '../helpers/siteInBrowser.ts';

const site = siteInBrowser();

/** Milliseconds, longer than a pointer has to rest on a link. */
const WHILE = 400;

/** Opens the home page, and lists what it asks for from then on, but for scripts. */
async function home(
  before: (page: Page) => Promise<unknown> = async () => {},
): Promise<{ page: Page; asked: string[] }> {
  const page = await (await site.browser.newContext()).newPage();
  await before(page);
  await page.goto(`${site.origin}/`, { waitUntil: 'networkidle' });
  const asked: string[] = [];
  // Scripts that a page fetches at the first sign of a reader are its own.
  page.on('request', (request) => {
    if (request.resourceType() !== 'script') asked.push(request.url().slice(site.origin.length));
  });
  return { page, asked };
}

const linkTo = (page: Page, path: string) => page.locator(`a[href="${path}"]:visible`).first();

describe('a page is fetched ahead', () => {
  it('while the pointer rests on a link to it, once, and no other', async () => {
    const { page, asked } = await home();
    await linkTo(page, '/lcp/boston/').hover();
    await expect.poll(() => asked).toEqual(['/lcp/boston/']);
    await linkTo(page, '/compare/').hover();
    await expect.poll(() => asked).toEqual(['/lcp/boston/', '/compare/']);
    await linkTo(page, '/lcp/boston/').hover();
    await page.waitForTimeout(WHILE);
    expect(asked).toEqual(['/lcp/boston/', '/compare/']);
  });

  it('while the focus rests on a link to it, but not from links on the way there', async () => {
    const { page, asked } = await home();
    await page.evaluate(() => {
      for (const link of document.querySelectorAll<HTMLElement>('nav a[href$="/"], a[href="/lcp/boston/"]'))
        link.focus();
    });
    const path = await page.evaluate(() => (document.activeElement as HTMLAnchorElement).pathname);
    expect(path).toMatch(/^\/.+\/$/);
    await expect.poll(() => asked).toEqual([path]);
    await page.waitForTimeout(WHILE);
    expect(asked).toEqual([path]);
  });

  it('never from links that the pointer only passes', async () => {
    const { page, asked } = await home();
    await page.evaluate(() => {
      for (const link of document.querySelectorAll('a[href$="/"]')) {
        link.dispatchEvent(new PointerEvent('pointerover', { bubbles: true }));
        link.dispatchEvent(new PointerEvent('pointerout', { bubbles: true }));
        link.dispatchEvent(new PointerEvent('pointerleave'));
      }
      document.body.dispatchEvent(new PointerEvent('pointerover', { bubbles: true }));
    });
    await page.waitForTimeout(WHILE);
    expect(asked).toEqual([]);
  });

  it('never from links to data files or to other sites', async () => {
    const { page, asked } = await home();
    const addresses = ['/data/observations.csv', 'https://example.org/'];
    await page.evaluate((all) => {
      for (const address of all) {
        const link = document.createElement('a');
        link.href = address;
        link.textContent = address;
        document.querySelector('main')?.prepend(link);
      }
    }, addresses);
    for (const address of addresses) {
      await linkTo(page, address).hover();
      await page.waitForTimeout(WHILE);
    }
    expect(asked).toEqual([]);
  });

  it('never where the reader saves data', async () => {
    const { page, asked } = await home(async (opened) => {
      const session = await opened.context().newCDPSession(opened);
      await session.send('Emulation.setDataSaverOverride', { dataSaverEnabled: true });
    });
    const saves = await page.evaluate(
      () => (navigator as Navigator & { connection: { saveData: boolean } }).connection.saveData,
    );
    expect(saves).toBe(true);
    await linkTo(page, '/lcp/boston/').hover();
    await page.waitForTimeout(WHILE);
    expect(asked).toEqual([]);
  });
});
