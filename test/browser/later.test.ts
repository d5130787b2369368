import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { siteInBrowser } from '../helpers/siteInBrowser.ts';

const PAGE = '/indicator/ncmp-year6-obese/';
const LATER = /\/assets\/(answer|map|embedBuilder|views)\./;
const site = siteInBrowser();

const line = (page: Page) => page.locator('.answers [data-reading]');
const scripts = (page: Page): Promise<string[]> =>
  page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));

describe('scripts that let charts and maps answer', () => {
  it('are fetched at the first sign of a reader, and no earlier', async () => {
    const { page } = await site.open(PAGE);
    await page.waitForTimeout(300);
    expect((await scripts(page)).filter((name) => LATER.test(name))).toEqual([]);
    await page.keyboard.press('Tab');
    const parts = async (): Promise<string[]> =>
      (await scripts(page)).flatMap((name) => LATER.exec(name)?.[1] ?? []).toSorted();
    await expect.poll(parts).toEqual(['answer', 'embedBuilder', 'map', 'views']);
    await expect.poll(() => page.locator('svg[data-when]').getAttribute('tabindex')).toBe('0');
  });

  it('answer the very tap that fetched them', async () => {
    const { page } = await site.open(PAGE, { hasTouch: true, viewport: { width: 390, height: 6000 } });
    const box = await page.locator('svg[data-when] .plot').boundingBox();
    await page.touchscreen.tap((box?.x ?? 0) + 2, (box?.y ?? 0) + 200);
    await expect.poll(() => line(page).innerText()).toMatch(/^2006\/07:/);
  });

  it('do what was chosen before they were there', async () => {
    const { page } = await site.open(PAGE);
    const choose = page.getByLabel('Show');
    expect(await choose.isVisible()).toBe(true);
    // As a browser does that goes back to a page.
    await choose.evaluate((select: HTMLSelectElement) => {
      select.value = [...select.options].find(({ text }) => text === 'South Holland')?.value ?? '';
    });
    await page.keyboard.press('Shift');
    await expect.poll(() => page.locator('.answers h2[data-finding]').innerText()).toMatch(/^South Holland: /);
  });

  it('do not move what is there already', async () => {
    const { page } = await site.open(PAGE);
    const tops = () =>
      page
        .locator('main h2:visible, main svg.chart:visible')
        .evaluateAll((all) => all.map((one) => Math.round(one.getBoundingClientRect().top + scrollY)));
    const before = await tops();
    await page.keyboard.press('Shift');
    await expect.poll(() => page.locator('svg[data-when]').getAttribute('tabindex')).toBe('0');
    expect(await tops()).toEqual(before);
  });
});
