import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { siteInBrowser } from '../helpers/siteInBrowser.ts';

// What readers set for themselves: colours, motion, size.

const PAGES = [
  '/',
  '/lcp/boston/',
  '/indicator/ncmp-year6-obese/',
  '/about/design/',
  '/embed/trend/ncmp-year6-obese/E07000136/',
];

const site = siteInBrowser();

/** Colours of the drawn parts of all charts but maps, whose fills are data. */
function inks(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const parts = [
      ...document.querySelectorAll('svg.chart:not(.map) :is(text, .line-area, .line-england, .shape, .bar, .dot-area)'),
    ];
    return [...new Set(parts.flatMap((part) => [getComputedStyle(part).fill, getComputedStyle(part).stroke]))];
  });
}

describe.each(PAGES)('%s', (path) => {
  it('draws in the reader’s own colours where they are forced', async () => {
    const { page } = await site.open(path, { forcedColors: 'active', colorScheme: 'dark' });
    const own = await page.evaluate(() =>
      ['CanvasText', 'Canvas', 'Highlight'].map((name) => {
        document.body.style.setProperty('outline-color', name);
        return getComputedStyle(document.body).outlineColor;
      }),
    );
    const foreign = (await inks(page)).filter(
      (ink) => ink !== 'none' && !own.includes(ink) && !ink.startsWith('rgba(0, 0, 0, 0'),
    );
    expect(foreign).toEqual([]);
  });

  it('moves nothing where the reader wants no motion', async () => {
    const { page } = await site.open(path);
    const moving = await page.evaluate(
      () =>
        [...document.querySelectorAll('*')]
          .map((one) => getComputedStyle(one))
          .filter(
            ({ animationName, transitionDuration, scrollBehavior }) =>
              animationName !== 'none' ||
              transitionDuration.split(', ').some((time) => Number.parseFloat(time) > 0.01) ||
              scrollBehavior === 'smooth',
          ).length,
    );
    expect(moving).toBe(0);
  });

  it('is whole in a window of 1280 px at 400%', async () => {
    const { page } = await site.open(path, {
      viewport: { width: 320, height: 256 },
      deviceScaleFactor: 4,
    });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    const heading = page.getByRole('heading', { level: 1 });
    await heading.scrollIntoViewIfNeeded();
    expect(await heading.isVisible()).toBe(true);
  });
});
