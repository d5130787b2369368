import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessibilityFaults } from './accessibilityFaults.ts';
import { PAGE_TYPES } from './pageTypes.ts';
import { type SiteInBrowser, siteInBrowser } from './siteInBrowser.ts';
import { inEachView } from './views.ts';
import type { Visit } from './visit.ts';

const MOST_REQUESTS = 10;
const MOST_BYTES = 60_000;

/** What the main part of a page says, each run of spaces as one, but for what only scripts can do; of views each after the other. */
async function said(page: Page): Promise<string> {
  const say = (root: string): Promise<string> =>
    page.locator(root).evaluate((main: HTMLElement) => {
      const plain = (text = ''): string => text.replaceAll(/\s+/g, ' ').trim();
      const scripted = [...main.querySelectorAll<HTMLElement>('[data-attack], [data-scripted]')];
      return scripted.reduce((text, one) => text.replace(plain(one.innerText), ''), plain(main.innerText)).trim();
    });
  const shown = '[data-views] > .view:visible';
  const views = page.locator(shown);
  // Without scripts all of them are seen at once.
  if ((await views.count()) !== 1) return say('main');
  const each = await inEachView(page, () => say(shown));
  return (await say('main')).replace(each.at(-1) ?? '', () => each.join(' '));
}

/**
 * What every page must be, of a part of the kinds of page: parts are files of their own, so that two run at once.
 * @param part from 1
 */
export function describeEveryPage(part: number, parts: number): void {
  const site = siteInBrowser();
  describe.each(PAGE_TYPES.filter((_, i) => i % parts === part - 1))('the page of kind $kind', (one) =>
    describePage(one, site),
  );
}

function describePage({ kind, path }: (typeof PAGE_TYPES)[number], site: SiteInBrowser): void {
  const isMissing = kind === 'page that is not there';
  let opened: Visit;
  let page: Page;

  beforeAll(async () => {
    opened = await site.open(path);
    page = opened.page;
  });
  afterAll(async () => {
    await page?.context().close();
  });

  it('is there, asks nobody else for anything, and breaks no policy', () => {
    expect(opened.status).toBe(isMissing ? 404 : 200);
    // A browser itself reports the page's own status; nothing else may be reported.
    expect(opened.complaints.filter((text) => !(isMissing && /status of 404/.test(text)))).toEqual([]);
    expect(opened.requests.filter(({ url }) => !url.startsWith(`${site.origin}/`))).toEqual([]);
  });

  it(`weighs at most ${MOST_BYTES / 1000} kB in at most ${MOST_REQUESTS} requests, fonts included`, () => {
    const { requests } = opened;
    expect(requests.some(({ url }) => url.endsWith('.woff2'))).toBe(true);
    expect(requests.length).toBeLessThanOrEqual(MOST_REQUESTS);
    expect(requests.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThanOrEqual(MOST_BYTES);
  });

  it('has one title, one of each landmark, and headings without gaps', async () => {
    expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1);
    for (const landmark of ['banner', 'main', 'contentinfo'] as const) {
      expect(await page.getByRole(landmark).count(), landmark).toBe(1);
    }
    expect(await page.getByRole('navigation', { name: 'Site' }).count()).toBe(1);
    const levels = await page.locator('h1, h2, h3, h4').evaluateAll((all) => all.map((one) => Number(one.tagName[1])));
    expect(levels.filter((level, i) => level > (levels[i - 1] ?? 0) + 1)).toEqual([]);
    expect(await page.title()).not.toBe('');
    expect(await page.locator('html').getAttribute('lang')).toBe('en-GB');
  });

  it('lets the first press of Tab skip to the main part', async () => {
    await page.keyboard.press('Tab');
    const link = page.getByRole('link', { name: 'Skip to main content' });
    expect(await link.evaluate((element) => element === document.activeElement)).toBe(true);
    const { y, height } = (await link.boundingBox()) ?? { y: -1, height: 0 };
    expect(y).toBeGreaterThanOrEqual(0);
    expect(height).toBeGreaterThan(20);
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('main');
  });

  it('says the same without scripts', async () => {
    const { page: plain } = await site.open(path, { javaScriptEnabled: false });
    const words = await said(plain);
    expect(words).toBe((await said(page)).replaceAll(/ +/g, ' '));
    expect(words.length).toBeGreaterThan(100);
  });

  it('tells a screen reader all that its tables hold, and each thing once', async () => {
    const found = await page.evaluate(() => {
      const words = (one: Element): string => (one.textContent ?? '').replaceAll(/\s+/g, ' ').trim();
      const place = (one: Element): string =>
        `${one.closest('table')?.caption?.textContent}: ${one.outerHTML.slice(0, 200)}`;
      const cells = [...document.querySelectorAll('main td')];
      const links = [...document.querySelectorAll<HTMLAnchorElement>('main table a.verdict[href*="/workings/"]')];
      const nameOf = (one: HTMLAnchorElement): string => one.getAttribute('aria-label') ?? words(one);
      const addresses = Map.groupBy(links, (one) => `${place(one).split(':')[0]}|${nameOf(one)}`);
      return {
        // A line over time that is hidden from screen readers is no content of a cell.
        pictures: cells.filter((one) => words(one) === '' && one.querySelector('svg:is(.spark, .years)')).map(place),
        // The head of a column that is drawn before a cell on narrow screens is for the eye alone.
        labels: cells
          .map((one) => getComputedStyle(one, '::before').content)
          .filter((content) => /\w/.test(content) && !['none', 'normal'].includes(content) && !/\/ ""$/.test(content)),
        // Verdicts of one name that lead to several places are told apart by nobody who hears them.
        links: [...addresses].filter(([, own]) => new Set(own.map((one) => one.href)).size > 1).map(([name]) => name),
      };
    });
    expect(found).toEqual({ pictures: [], labels: [], links: [] });
  });

  describe('with every fold open', () => {
    beforeAll(async () => {
      // A fold inside another can be opened once that one is; one that only narrow windows have is not there.
      await inEachView(page, async () => {
        const closed = page.locator('details:not([open]) > summary:visible');
        while ((await closed.count()) > 0) await closed.first().click();
      });
      // A bar that stays in sight covers what is scrolled under it: at the top nothing is.
      await page.evaluate(() => scrollTo(0, 0));
    });

    it.each(['light', 'dark'] as const)('has no accessibility fault that axe finds, %s', async (colorScheme) => {
      await page.emulateMedia({ colorScheme });
      const found = await inEachView(page, () => accessibilityFaults(page, { colours: colorScheme === 'dark' }));
      expect(found.flat()).toEqual([]);
    });

    it.each([320, 1280])('fits a window of %i px: only tables that say so scroll sideways', async (width) => {
      await page.setViewportSize({ width, height: 800 });
      const seen = await inEachView(page, async () => {
        // What scrolls now is known once the page was drawn in its new width.
        await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
        return page.evaluate(() => ({
          // A stop for the Tab key where nothing scrolls leads nowhere.
          idle: [...document.querySelectorAll<HTMLElement>('main [role=region][tabindex="0"]')]
            .filter((one) => one.checkVisibility() && one.scrollWidth <= one.clientWidth + 1)
            .map((one) => one.getAttribute('aria-label')),
          wide: document.documentElement.scrollWidth,
          scrolling: [...document.querySelectorAll('main *')]
            .filter((one) => one.scrollWidth > one.clientWidth + 1)
            .filter((one) => /auto|scroll/.test(getComputedStyle(one).overflowX))
            .map((one) => [one.getAttribute('role'), one.getAttribute('tabindex'), one.getAttribute('aria-label')]),
        }));
      });
      expect(seen.flatMap(({ idle }) => idle)).toEqual([]);
      expect(new Set(seen.map(({ wide }) => wide))).toEqual(new Set([width]));
      for (const one of seen.flatMap(({ scrolling }) => scrolling))
        expect(one).toEqual(['region', '0', expect.stringMatching(/scrolls sideways/)]);
    });

    it('has tables that a screen reader finds whole in a narrow window too', async () => {
      const shape = async (width: number) => {
        await page.setViewportSize({ width, height: 800 });
        const roles = ['table', 'row', 'columnheader', 'rowheader', 'cell'] as const;
        return inEachView(page, () =>
          Promise.all(roles.map(async (role) => [role, await page.getByRole(role).count()])),
        );
      };
      expect(await shape(320)).toEqual(await shape(1280));
    });
  });

  it('prints without navigation, with every fold open, in black', async () => {
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    await page.evaluate(() => {
      for (const fold of document.querySelectorAll('details')) fold.open = false;
    });
    for (const nav of await page.getByRole('navigation').all()) {
      expect(await nav.getByRole('link').first().isVisible(), await nav.innerText()).toBe(false);
    }
    for (const table of await page.locator('main details table:not(.no-print table)').all()) {
      expect((await table.boundingBox())?.height ?? 0).toBeGreaterThan(20);
    }
    expect(await page.evaluate(() => getComputedStyle(document.body).color)).toBe('rgb(0, 0, 0)');
    const pdf = await page.pdf({ format: 'A4' });
    expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length).toBeGreaterThanOrEqual(1);
  });
}
