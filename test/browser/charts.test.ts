import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { accessibilityFaults } from '../helpers/accessibilityFaults.ts';
import { DIST } from '../helpers/builtSite.ts';
import { siteInBrowser } from '../helpers/siteInBrowser.ts';
import { wake } from '../helpers/wake.ts';

const INDICATOR = '/indicator/ncmp-year6-obese/';
const PAGES = [
  { kind: 'indicator with LCPs', path: INDICATOR },
  { kind: 'indicator of the county only', path: '/indicator/persistent-absence/' },
  { kind: 'embed over time', path: '/embed/trend/ncmp-year6-obese/E07000136/' },
  { kind: 'embed side by side', path: '/embed/comparison/ncmp-year6-obese/E07000136/' },
  { kind: 'indicator with wards', path: '/indicator/children-income-deprived-2025/' },
  { kind: 'LCP', path: '/lcp/boston/' },
  { kind: 'home', path: '/' },
  { kind: 'embed of an LCP', path: '/embed/summary/all/E07000136/' },
  { kind: 'design', path: '/about/design/' },
] as const;

const site = siteInBrowser();
const line = (page: Page) => page.locator('.answers [data-reading]');
const chart = (page: Page) => page.locator('svg[data-when]');

/** Moves the mouse to where a period is along the chart, at the height of an area's line. */
async function pointAt(page: Page, period: string, area: string): Promise<void> {
  await chart(page).scrollIntoViewIfNeeded();
  const place = await chart(page).evaluate(
    (svg, { period: when, area: name }) => {
      const i = (svg.getAttribute('data-when') ?? '').split('|').indexOf(when);
      const lines = [...svg.querySelectorAll('g[data-y]')];
      const own = lines.find((one) => one.getAttribute('data-name') === name);
      const { left, width, top } = (svg.querySelector('.plot') as Element).getBoundingClientRect();
      const at = Number((svg.getAttribute('data-at') ?? '').split(' ')[i]) / 1000;
      return { x: left + at * width, y: top + Number(own?.getAttribute('data-y')?.split(',')[i]) };
    },
    { period, area },
  );
  await page.mouse.move(place.x, place.y);
}

/** What an area's line carries for a period. */
const figure = (page: Page, period: string, area: string): Promise<string> =>
  chart(page).evaluate(
    (svg, { period: when, area: name }) => {
      const i = (svg.getAttribute('data-when') ?? '').split('|').indexOf(when);
      const own = [...svg.querySelectorAll('g[data-say]')].find((one) => one.getAttribute('data-name') === name);
      return own?.getAttribute('data-say')?.split('|')[i] ?? '';
    },
    { period, area },
  );

describe('a chart over time', () => {
  it('says the figures of the period and line under the pointer, and goes back to the newest', async () => {
    const { page, complaints } = await wake(site.open(INDICATOR));
    const before = await line(page).innerText();
    await pointAt(page, '2016/17', 'Lincoln');
    const said = (await line(page).innerText()).replaceAll(/\s+/g, ' ');
    const [own, england] = [await figure(page, '2016/17', 'Lincoln'), await figure(page, '2016/17', 'England')];
    expect(own).toMatch(/^\d+\.\d% \(\d+\.\d to \d+\.\d\)$/);
    expect(said).toContain(`2016/17: Lincoln ${own}, England ${england}`);
    await page.mouse.move(2, 2);
    expect(await line(page).innerText()).toBe(before);
    expect(complaints).toEqual([]);
  });

  it('answers a tap, and stays with it', async () => {
    const { page } = await wake(site.open(INDICATOR, { hasTouch: true, viewport: { width: 390, height: 800 } }));
    await chart(page).scrollIntoViewIfNeeded();
    const box = await chart(page).locator('.plot').boundingBox();
    await page.touchscreen.tap((box?.x ?? 0) + 2, (box?.y ?? 0) + 200);
    expect(await line(page).innerText()).toMatch(/^2006\/07:/);
    await page.waitForTimeout(100);
    expect(await line(page).innerText()).toMatch(/^2006\/07:/);
  });

  it('is one stop for the Tab key, walked by arrow keys; Enter chooses an area, Escape goes back', async () => {
    const { page } = await wake(site.open(INDICATOR));
    await chart(page).focus();
    expect(await chart(page).getAttribute('aria-label')).toMatch(/arrow keys move between periods/);
    await page.keyboard.press('Home');
    expect(await line(page).innerText()).toMatch(/^2006\/07:/);
    await page.keyboard.press('ArrowRight');
    expect(await line(page).innerText()).toMatch(/^2007\/08:/);
    const names = new Set<string>();
    for (let i = 0; i < 8; i++) {
      names.add((await line(page).locator('[data-part=chosen]').innerText()).replace(/ [\d.[].*/, ''));
      await page.keyboard.press(i < 4 ? 'ArrowUp' : 'ArrowDown');
    }
    expect(names.size).toBeGreaterThan(3);
    await page.keyboard.press('Enter');
    const chosen = await page
      .getByLabel('Show')
      .evaluate((one: HTMLSelectElement) => one.selectedOptions[0]?.textContent);
    expect(await page.locator('.answers h2[data-finding]').innerText()).toMatch(new RegExp(`^${chosen}: `));
    await page.keyboard.press('Escape');
    expect(await line(page).innerText()).toMatch(new RegExp(`^20\\d\\d/\\d\\d: ${chosen} `));
  });

  it('is about another area when its name is chosen: line, band, title, column of the table', async () => {
    const { page } = await wake(site.open(INDICATOR));
    await page.getByLabel('Show').selectOption({ label: 'South Holland' });
    expect(await page.locator('.answers h2[data-finding]').innerText()).toMatch(/^South Holland: /);
    const own = chart(page).locator('g[data-name="South Holland"]');
    expect(await own.locator('.line-area').count()).toBe(1);
    expect(await own.locator('.range').isVisible()).toBe(true);
    expect(await chart(page).locator('.line-area').count()).toBe(1);
    expect(await chart(page).locator('.range:visible').count()).toBe(1);
    expect(await page.locator('.figures th.is-chosen').textContent()).toMatch(/South Holland/);
    await chart(page).locator('.gutter text', { hasText: 'West Lindsey' }).click();
    expect(await page.getByLabel('Show').inputValue()).toBe('E07000142');
  });

  it('has its line above it read out, politely', async () => {
    const { page } = await wake(site.open(INDICATOR));
    expect(await line(page).getAttribute('role')).toBe('status');
  });
});

describe('an area', () => {
  it('is highlighted in every chart and table at once, whichever of them is touched', async () => {
    const { page } = await wake(site.open(`${INDICATOR}#lcps`));
    const lit = () =>
      page
        .locator('.is-lit')
        .evaluateAll((all) => [
          ...new Set(
            all.map(
              (one) => one.closest('[data-answers], table, .panels, [data-map]')?.getAttribute('class') ?? one.tagName,
            ),
          ),
        ]);
    await page.locator('tr[data-area="E07000138"] th').hover();
    const seen = (await lit()).join(' ');
    for (const kind of ['sides', 'trend', 'panels', 'figures']) expect(seen).toContain(kind);
    expect(await page.locator('.figures td.is-lit').count()).toBeGreaterThan(5);
    await page.getByRole('tab', { name: 'Table' }).click();
    await page.locator('.figures th[data-area="E07000136"]').hover();
    expect(await page.locator('.sides .is-lit').getAttribute('data-area')).toBe('E07000136');
  });

  it('is chosen everywhere by its row among all', async () => {
    const { page } = await wake(site.open(`${INDICATOR}#lcps`));
    await page.locator('tr[data-area="E07000138"] th').click();
    expect(await page.locator('.sides .is-chosen').getAttribute('data-area')).toBe('E07000138');
    await page.getByRole('tab', { name: 'Over time' }).click();
    expect(await page.locator('.answers h2[data-finding]').innerText()).toMatch(/^Lincoln: /);
  });

  it('is told of by its row among all in an embed, by pointer and by arrow keys', async () => {
    const { page } = await wake(site.open('/embed/comparison/ncmp-year6-obese/E07000136/'));
    const said = page.locator('main [data-reading]');
    await page.locator('svg.dots').focus();
    const seen: string[] = [];
    for (const key of ['Home', 'ArrowDown', 'End']) {
      await page.keyboard.press(key);
      seen.push(await said.innerText());
    }
    expect(new Set(seen).size).toBe(3);
    for (const text of seen) expect(text).toMatch(/^[A-Z][\w ]+: [\d.]+% \([\d.]+ to [\d.]+, \w+\); England [\d.]+%$/);
  });
});

describe('the script that lets charts answer', () => {
  it('is at most 4 kB compressed', () => {
    const folder = join(DIST, 'assets');
    const [file = ''] = readdirSync(folder).filter((name) => /^answer\..*\.js$/.test(name));
    const size = gzipSync(readFileSync(join(folder, file))).length;
    expect(size).toBeGreaterThan(1000);
    expect(size).toBeLessThanOrEqual(4000);
  });

  it('leaves no accessibility fault that axe finds, with an area chosen', async () => {
    const { page } = await wake(site.open(INDICATOR));
    await page.getByLabel('Show').selectOption({ label: 'Lincoln' });
    await pointAt(page, '2016/17', 'Boston');
    expect(await accessibilityFaults(page, { within: 'main' })).toEqual([]);
  });
});

describe.each(PAGES)('charts on the page of kind $kind', ({ path }) => {
  it.each([320, 768, 1280])(
    'have type of 13 to 15 px and marks of at least 10 px at %i px, and stay within it',
    async (width) => {
      const { page } = await site.open(path, { viewport: { width, height: 900 } });
      const measured = await page.evaluate(() => {
        const seen = (one: Element): boolean =>
          one.getClientRects().length > 0 && getComputedStyle(one).display !== 'none';
        const scale = (one: SVGGraphicsElement): number => Math.abs(one.getScreenCTM()?.a ?? 0);
        const charts = [...document.querySelectorAll('svg.chart:not(.spark)')];
        const texts = charts.flatMap((chart) => [...chart.querySelectorAll<SVGTextElement>('text')]).filter(seen);
        const marks = charts
          .flatMap((chart) => [...chart.querySelectorAll<SVGGraphicsElement>('.shape, circle[r="5"]')])
          .filter(seen);
        const boxes = texts
          .filter((one) => one.closest('.gutter'))
          .map((one) => ({ chart: one.closest('.chart'), box: one.getBoundingClientRect() }));
        return {
          type: texts.map((one) => Number.parseFloat(getComputedStyle(one).fontSize) * scale(one)),
          marks: marks.map((one) => Math.max(one.getBoundingClientRect().width, one.getBoundingClientRect().height)),
          right: Math.max(...texts.map((one) => one.getBoundingClientRect().right)),
          left: Math.min(...texts.map((one) => one.getBoundingClientRect().left)),
          over: boxes.filter((a, i) =>
            boxes.some(
              (b, k) =>
                k > i &&
                a.chart === b.chart &&
                a.box.top < b.box.bottom - 4 &&
                b.box.top < a.box.bottom - 4 &&
                a.box.left < b.box.right &&
                b.box.left < a.box.right,
            ),
          ).length,
        };
      });
      expect(measured.type.length).toBeGreaterThan(1);
      expect([Math.min(...measured.type) >= 12.99, Math.max(...measured.type) <= 15.01], String(measured.type)).toEqual(
        [true, true],
      );
      expect(Math.min(...measured.marks)).toBeGreaterThanOrEqual(9.9);
      expect(measured.right).toBeLessThanOrEqual(width);
      expect(measured.left).toBeGreaterThanOrEqual(0);
      expect(measured.over).toBe(0);
    },
  );
});

describe('what stands under a chart', () => {
  const actions = (page: Page) => page.locator('.answers [data-actions]');

  it('has the picture, the data, the code, the address and the words as links without a script', async () => {
    const { page } = await site.open(INDICATOR, { javaScriptEnabled: false });
    const links = await actions(page)
      .getByRole('link')
      .evaluateAll((all) => all.map((one) => one.getAttribute('href') ?? ''));
    expect(links.length).toBe(5);
    for (const link of links) {
      if (link.startsWith('#')) expect(await page.locator(link).count(), link).toBe(1);
      else expect((await fetch(`${site.origin}${link}`, { method: 'HEAD' })).status, link).toBe(200);
    }
    await actions(page).locator('summary').click();
    expect(await actions(page).locator('details p').innerText()).toMatch(/^Line chart\. .+\d/);
  });

  it('saves a picture in the size of a slide, of the area that was chosen', async () => {
    const { page, complaints } = await wake(site.open(INDICATOR));
    await page.getByLabel('Show').selectOption({ label: 'Lincoln' });
    const svg = await actions(page).locator('[data-svg]').getAttribute('href');
    expect(svg).toMatch(/\/embed\/trend\/ncmp-year6-obese\/E07000138\/chart\.svg$/);
    await actions(page).locator('[data-size]').selectOption('1920x1080');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      actions(page).getByRole('button', { name: 'PNG' }).click(),
    ]);
    const png = readFileSync(await download.path());
    // Width and height stand at a fixed place in the head of a PNG.
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1920, 1080]);
    expect(png.length).toBeGreaterThan(10_000);
    expect(await actions(page).getByRole('status').innerText()).toBe('Picture saved.');
    expect(complaints).toEqual([]);
  });

  it('chooses the chart and the area in the builder of code', async () => {
    const { page } = await wake(site.open(INDICATOR));
    await page.getByLabel('Show').selectOption({ label: 'Boston' });
    await actions(page)
      .getByRole('link', { name: /^Embed/ })
      .click();
    expect(await page.getByLabel('Code to copy').inputValue()).toContain('/embed/trend/ncmp-year6-obese/E07000136/');
  });
});
