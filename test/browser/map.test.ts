import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { accessibilityFaults } from '../helpers/accessibilityFaults.ts';
import { siteInBrowser } from '../helpers/siteInBrowser.ts';
import { wake } from '../helpers/wake.ts';

const PAGE = '/indicator/children-income-deprived-2025/';
const site = siteInBrowser();

const figure = (page: Page) => page.locator('#areas');
/** The map that the page itself has; the one on boundaries comes when it is near. */
const hexagons = (page: Page) => figure(page).locator('.mapped__picture--hexagons');
const told = async (page: Page): Promise<string> => (await figure(page).getByRole('status').innerText()).trim();
/** The name of the ward that is read out. */
const chosen = async (page: Page): Promise<string> => (await told(page)).split(':')[0] ?? '';

describe('the map of wards', () => {
  it('is one stop for the Tab key, and says what the keys do', async () => {
    const { page } = await wake(site.open(`${PAGE}#wards`));
    const map = hexagons(page).getByRole('application');
    expect(await map.getAttribute('aria-label')).toMatch(
      /^Map of 155 wards, 2025: from .* in .* to .*; England 36\.6%\..*Arrow keys move between areas/,
    );
    expect(await figure(page).locator('a[tabindex="-1"]').count()).toBeGreaterThanOrEqual(155);
    await map.focus();
    expect(await told(page)).toMatch(/^Arrow keys move between areas/);
  });

  it('is walked with the arrow keys: each way and back, what is chosen is read out and stands in the address', async () => {
    const { page } = await wake(site.open(`${PAGE}#wards`));
    await hexagons(page).getByRole('application').focus();
    await page.keyboard.press('Home');
    const start = await chosen(page);
    expect(await told(page)).toMatch(/^.+ \(.+\): [\d.]+%.*(than|to) England/);
    const seen = [start];
    for (const key of ['ArrowRight', 'ArrowLeft', 'ArrowDown', 'ArrowUp'] as const) {
      await page.keyboard.press(key);
      seen.push(await chosen(page));
    }
    expect(seen[2]).toBe(start);
    expect(seen[1]).not.toBe(start);
    const code = new URL(page.url()).hash.slice(1);
    expect(code).toMatch(/^E05\d{6}$/);
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/ward/${code}/`);
  });

  it.each(['hexagons', 'boundaries'])('reaches every ward by arrow keys, on %s', async (kind) => {
    const { page } = await wake(site.open(`${PAGE}#wards`));
    await figure(page).scrollIntoViewIfNeeded();
    const map = figure(page).locator(`.mapped__picture--${kind}`).getByRole('application');
    await map.focus();
    // A walk over the graph of arrow keys, with real key presses from each ward in turn.
    const reached = await map.evaluate((svg) => {
      const press = (key: string) => svg.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
      const now = () => svg.querySelector('a.is-on')?.getAttribute('href')?.split('/').at(-2) ?? '';
      press('Home');
      const seen = new Set([now()]);
      const paths = new Map<string, string[]>([[now(), []]]);
      for (const code of seen) {
        for (const key of ['ArrowRight', 'ArrowLeft', 'ArrowDown', 'ArrowUp']) {
          press('Home');
          for (const step of paths.get(code) ?? []) press(step);
          press(key);
          if (!seen.has(now())) paths.set(now(), [...(paths.get(code) ?? []), key]);
          seen.add(now());
        }
      }
      return seen.size;
    });
    expect(reached).toBe(155);
  });

  it('says at its edge that nothing lies further, and keeps what is chosen', async () => {
    const { page } = await wake(site.open(`${PAGE}#wards`));
    await hexagons(page).getByRole('application').focus();
    await page.keyboard.press('Home');
    for (let i = 0; i < 40 && !(await told(page)).includes('nothing lies further'); i++)
      await page.keyboard.press('ArrowUp');
    expect(await told(page)).toMatch(/^.+ \(.+\): nothing lies further up\.$/);
    const on = await hexagons(page).locator('a.is-on').getAttribute('href');
    await page.keyboard.press('ArrowDown');
    expect(await told(page)).not.toContain('nothing lies further');
    expect(await hexagons(page).locator('a.is-on').getAttribute('href')).not.toBe(on);
  });

  it('shows the same wards on official boundaries before the hexagons, with whose they are', async () => {
    const { page } = await wake(site.open(`${PAGE}#wards`));
    await figure(page).scrollIntoViewIfNeeded();
    await figure(page).locator('.mapped__picture--boundaries svg').waitFor();
    expect(
      await figure(page)
        .locator('.mapped__picture')
        .evaluateAll((all) => all.map((one) => one.className.split('--')[1])),
    ).toEqual(['boundaries', 'hexagons']);
    expect(await figure(page).locator('.mapped__picture--boundaries a').count()).toBe(155);
    expect(await figure(page).locator('.source').innerText()).toContain('Office for National Statistics');
  });

  it('opens with the ward that the address names, which its row in the list says too', async () => {
    const { page } = await wake(site.open(`${PAGE}#E05009640`));
    expect(await chosen(page)).toBe('Gainsborough East (West Lindsey)');
    const row = page.locator('tr#E05009640');
    expect(await row.innerText()).toContain('65.2');
    expect(await told(page)).toContain('65.2%');
  });

  it('follows the pointer', async () => {
    const { page } = await wake(site.open(`${PAGE}#wards`));
    await hexagons(page).locator('a[href="/ward/E05009640/"] path').first().hover();
    expect(await chosen(page)).toBe('Gainsborough East (West Lindsey)');
    await hexagons(page).locator('a[href="/ward/E05009640/"] path').first().click();
    await page.waitForURL('**/ward/E05009640/');
  });

  it('says for a ward without a figure which letter and why', async () => {
    const { page } = await wake(site.open(`${PAGE}#E05009880`));
    expect(await told(page)).toMatch(/^Fulstow \(East Lindsey\): \[x\] not available: no figure is published/);
    expect(await figure(page).getByRole('list', { name: /^Key/ }).innerText()).toMatch(
      /\[x\] no figure available\s+\(1 ward\)/,
    );
  });

  it.each(['light', 'dark'] as const)('has no accessibility fault with a ward chosen, %s', async (colorScheme) => {
    const { page } = await wake(site.open(`${PAGE}#E05009640`, { colorScheme }));
    expect(await accessibilityFaults(page, { within: '#areas' })).toEqual([]);
  });

  it('keeps its classes apart where the reader has chosen the colours', async () => {
    const { page } = await site.open(`${PAGE}#wards`, { forcedColors: 'active' });
    const fills = await figure(page).evaluate((one) =>
      ['q1', 'q3', 'q5'].map((kind) => getComputedStyle(one.querySelector(`a.${kind} path`) as Element).fill),
    );
    expect(new Set(fills).size).toBe(3);
  });
});

describe('without scripts', () => {
  it('the map is a labelled picture whose areas lead to their pages, and the list says the same', async () => {
    const { page } = await site.open(`${PAGE}#wards`, { javaScriptEnabled: false });
    const map = figure(page).locator('svg[data-map]').first();
    expect(await map.getAttribute('aria-label')).toMatch(/^Map of 155 wards/);
    expect(await map.locator('a[href="/ward/E05009640/"] title').textContent()).toBe(
      'Gainsborough East (West Lindsey): 65.2%, worse than England',
    );
    await map.locator('a[href="/ward/E05009640/"] path').first().click();
    await page.waitForURL('**/ward/E05009640/');
    await page.goBack();
    await page.goto(`${page.url().split('#')[0]}#E05009640`);
    expect(await page.locator('tr#E05009640').innerText()).toContain('65.2');
  });

  it('the map of the home page carries a measure that can be changed, and leads to each partnership', async () => {
    const { page } = await site.open('/', { javaScriptEnabled: false });
    const maps = page.locator('.home-map svg[data-map]');
    expect(await maps.count()).toBe(3);
    expect(await maps.evaluateAll((all) => all.map((one) => one.checkVisibility()))).toEqual([true, false, false]);
    const figures = (i: number) => maps.nth(i).locator('.figure').allTextContents();
    expect(await figures(0)).not.toEqual(await figures(1));
    await page.locator('label', { hasText: 'Obesity in Year 6' }).click();
    expect(await maps.evaluateAll((all) => all.map((one) => one.checkVisibility()))).toEqual([false, true, false]);
    expect(await maps.nth(1).locator('.label').count()).toBe(7);
    await maps.nth(1).locator('a[href="/lcp/boston/"] path').first().click();
    await page.waitForURL('**/lcp/boston/');
  });
});

describe('by touch', () => {
  it('the first tap on the home page chooses and the second leads on, before the script has come and after', async () => {
    const { page, complaints } = await site.open('/', { hasTouch: true, viewport: { width: 390, height: 800 } });
    const boston = page.locator('.home-map a[href="/lcp/boston/"] path').first();
    await boston.tap();
    await expect
      .poll(() => page.locator('.home-map [data-map-told]').innerText())
      .toMatch(/^Boston: [\d.]+%.*Its page$/);
    expect(new URL(page.url()).pathname).toBe('/');
    await page.locator('.home-map a[href="/lcp/east-lindsey/"] path').first().tap();
    await expect.poll(() => page.locator('.home-map [data-map-told]').innerText()).toMatch(/^East Lindsey: /);
    expect(new URL(page.url()).pathname).toBe('/');
    expect(complaints).toEqual([]);
    await page.locator('.home-map a[href="/lcp/east-lindsey/"] path').first().tap();
    await page.waitForURL('**/lcp/east-lindsey/');
  });
});
