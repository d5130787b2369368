import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { describe, expect, it } from 'vitest';
import { DIST } from '../helpers/builtSite.ts';
import { exploreInBrowser, HIDDEN, run, settled, sqlParam } from '../helpers/exploreInBrowser.ts';

const { open, site, started } = exploreInBrowser();

describe('before Start', () => {
  it('loads no database, and little else', async () => {
    const { page, complaints, requests } = await open();
    expect(await page.getByRole('button', { name: /^Start \(downloads up to \d+\.\d MB\)$/ }).isVisible()).toBe(true);
    expect(requests.filter(({ url }) => /wasm|duckdb/.test(url))).toEqual([]);
    expect(requests.length).toBeLessThanOrEqual(10);
    const bytes = (await Promise.all(requests.map((request) => request.bytes))).reduce((a, b) => a + b, 0);
    expect(bytes).toBeLessThanOrEqual(60_000);
    expect(complaints).toEqual([]);
  });

  it('says how much it downloads, and that is the most it downloads', async () => {
    const { page, requests } = await open();
    const words = (await page.locator('#start').textContent()) ?? '';
    await page.locator('#start').click();
    await settled(page);
    const sizes = await Promise.all(
      requests.filter(({ url }) => /\/duckdb\/(engine|data)-/.test(url)).map((request) => request.bytes),
    );
    const said = Number(/([\d.]+) MB/.exec(words)?.[1]) * 1e6;
    expect(sizes.length).toBe(2);
    // The engine, its worker and the largest database, as they lie there: a host that compresses sends less, and none sends more.
    const files = readdirSync(DIST, { recursive: true, encoding: 'utf8' });
    const bytes = (path: string): number => statSync(join(DIST, path)).size;
    const engine = files.filter((path) => /^duckdb\/(engine|worker)-/.test(path)).map(bytes);
    const databases = files.filter((path) => /(^data|\/[\d-]+)\/observations\.duckdb$/.test(path)).map(bytes);
    expect(engine.length).toBe(2);
    const most = engine.reduce((a, b) => a + b, 0) + Math.max(...databases);
    expect(said).toBe(Math.round(most / 1e5) * 1e5);
    const sent = sizes.reduce((a, b) => a + b, 0);
    expect(sent).toBeLessThan(said);
    // What is compressed already is sent as it is.
    expect(sent).toBeGreaterThan(Math.max(...engine));
  });

  it('tells where the files are when there is no JavaScript', async () => {
    const { page } = await open('', { javaScriptEnabled: false });
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Explore the data');
    expect(await page.getByRole('heading', { name: 'This page needs JavaScript' }).isVisible()).toBe(true);
    const href = await page.getByRole('link', { name: 'observations.csv' }).first().getAttribute('href');
    expect((await page.request.get(`${site.origin}${href}`)).status()).toBe(200);
    expect(await page.locator('#explore').isVisible()).toBe(false);
  });

  it('tells where the files are when there is no WebAssembly', async () => {
    const page = await (await site.browser.newContext()).newPage();
    await page.addInitScript(() => Reflect.deleteProperty(globalThis, 'WebAssembly'));
    await page.goto(`${site.origin}/explore/`);
    expect(await page.getByRole('heading', { name: 'This page needs a newer browser' }).isVisible()).toBe(true);
    expect(await page.getByRole('link', { name: 'observations.csv' }).first().isVisible()).toBe(true);
  });

  it.each([false, true])(
    'answers an address with a query by itself, unless data are to be saved: %s',
    async (saves) => {
      const page = await (await site.browser.newContext()).newPage();
      const session = await page.context().newCDPSession(page);
      await session.send('Emulation.setDataSaverOverride', { dataSaverEnabled: saves });
      const asked: string[] = [];
      page.on('request', (request) => asked.push(request.url()));
      await page.goto(`${site.origin}/explore/${sqlParam('SELECT 1 AS one')}`, { waitUntil: 'networkidle' });
      expect(asked.some((url) => url.includes('/duckdb/'))).toBe(!saves);
      if (saves) await page.locator('#start').click();
      await settled(page);
      expect(await page.locator('#result tbody td').textContent()).toBe('1');
      // Nobody pressed anything: the focus is where it was.
      expect(await page.evaluate(() => document.activeElement?.id ?? '')).toBe(saves ? 'run' : '');
    },
  );

  it('says so when the database cannot be loaded, and can be started again', async () => {
    const { page } = await open();
    await page.route('**/duckdb/engine*', (route) => route.abort());
    await page.locator('#start').click();
    await page.getByRole('heading', { name: 'The database could not be started' }).waitFor();
    await page.unroute('**/duckdb/engine*');
    await page.locator('#start').click();
    await page.locator('#result table').waitFor();
    expect(await page.locator('#fault').isVisible()).toBe(false);
  });
});

describe('for everybody', () => {
  it.each(['light', 'dark'] as const)(
    'has no accessibility fault that axe finds, before and after, %s',
    async (colorScheme) => {
      const { page } = await open('?period=all', { colorScheme });
      const faults = async (): Promise<string[]> =>
        (await new AxeBuilder({ page }).analyze()).violations.map(
          ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`,
        );
      for (const name of ['Tables and columns', 'Examples']) await page.locator('summary', { hasText: name }).click();
      await page.getByRole('radio', { name: 'Several areas' }).check();
      expect(await faults()).toEqual([]);
      await page.locator('#areas-home').check();
      await page.getByRole('button', { name: /^Start/ }).click();
      await settled(page);
      await page.locator('#result svg').waitFor();
      expect(await faults()).toEqual([]);
      await run(page, HIDDEN);
      await page.locator('#result svg').waitFor();
      expect(await faults()).toEqual([]);
      await run(page, 'SELECT nonsense');
      expect(await faults()).toEqual([]);
    },
  );

  it('can be used with the keyboard alone', async () => {
    const { page } = await open();
    const active = (): Promise<string> => page.evaluate(() => document.activeElement?.id ?? '');
    const tabTo = async (id: string): Promise<void> => {
      for (let i = 0; i < 60 && (await active()) !== id; i++) await page.keyboard.press('Tab');
      expect(await active()).toBe(id);
    };
    await tabTo('period');
    await page.keyboard.press('ArrowDown');
    await tabTo('sql');
    await tabTo('start');
    await page.keyboard.press('Enter');
    await settled(page);
    expect(await active()).toBe('run');
    await page.keyboard.press('Shift+Tab');
    expect(await active()).toBe('sql');
    await page.keyboard.press('Control+a');
    await page.keyboard.type('SELECT 40 + 2 AS answer');
    await page.keyboard.press('Control+Enter');
    await page.waitForFunction(() => document.querySelector('#result tbody td')?.textContent === '42');
    expect(await active()).toBe('sql');
  });

  it.each([320, 768, 1280])('scrolls nothing sideways but the table, %i px wide', async (width) => {
    const { page } = await started('?period=all', { viewport: { width, height: 800 } });
    await page.locator('#result svg').waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    const region = page.getByRole('region', { name: /Result table/ });
    expect(await region.getAttribute('tabindex')).toBe('0');
  });
});
