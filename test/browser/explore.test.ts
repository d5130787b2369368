import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { accessibilityFaults } from '../helpers/accessibilityFaults.ts';
import { DIST } from '../helpers/builtSite.ts';
import { answered, exploreInBrowser, HIDDEN, run, settled, sqlParam, start } from '../helpers/exploreInBrowser.ts';

const { open, site, started } = exploreInBrowser();

/** What the answer to a choice is made of: the figures of its indicator, and what puts them into a table and a chart. */
const OF_THE_ANSWER =
  /\/data\/indicator\/|\/assets\/(answerChoices|drawHere|escapeXml|finding|rolldown-runtime|status)\./;

describe('before SQL', () => {
  it('answers the choices from one small file, without a database or a press', async () => {
    const { page, complaints, requests } = await open();
    await answered(page);
    await page.locator('#result svg[role=img]').waitFor();
    expect(await page.locator('#result tbody tr').count()).toBeGreaterThan(3);
    expect(requests.filter(({ url }) => /wasm|duckdb/.test(url))).toEqual([]);
    expect(requests.filter(({ url }) => url.includes('/data/')).map(({ url }) => url)).toEqual([
      expect.stringMatching(/\/data\/indicator\/[\w-]+\.json$/),
    ]);
    const weight = async (isOf: boolean): Promise<{ files: number; bytes: number }> => {
      const own = requests.filter(({ url }) => OF_THE_ANSWER.test(url) === isOf);
      const bytes = (await Promise.all(own.map((request) => request.bytes))).reduce((a, b) => a + b, 0);
      return { files: own.length, bytes };
    };
    const [page0, answer] = [await weight(false), await weight(true)];
    expect(page0.files).toBeLessThanOrEqual(10);
    expect(page0.bytes).toBeLessThanOrEqual(60_000);
    expect(answer.files).toBeLessThanOrEqual(6);
    expect(answer.bytes).toBeLessThanOrEqual(35_000);
    // Whoever has chosen nothing keeps the plain address.
    expect(new URL(page.url()).search).toBe('');
    expect(complaints).toEqual([]);
  });

  it('moves nothing when the answer comes', async () => {
    const page = await (await site.browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage();
    await page.addInitScript(() => {
      const seen: number[] = [];
      Object.assign(globalThis, { shifts: seen });
      new PerformanceObserver((list) => {
        for (const one of list.getEntries()) seen.push((one as PerformanceEntry & { value: number }).value);
      }).observe({ type: 'layout-shift', buffered: true });
    });
    await page.goto(`${site.origin}/explore/`, { waitUntil: 'networkidle' });
    await answered(page);
    const shifts = await page.evaluate(() => (globalThis as unknown as { shifts: number[] }).shifts);
    expect(shifts.reduce((a, b) => a + b, 0)).toBeLessThan(0.01);
  });

  it('says how much it downloads, and that is the most it downloads', async () => {
    const { page, requests } = await open();
    const words = (await page.locator('#run-hint').textContent()) ?? '';
    await start(page);
    await settled(page);
    const sizes = await Promise.all(
      requests.filter(({ url }) => /\/duckdb\/(engine|data)-/.test(url)).map((request) => request.bytes),
    );
    const said = Number(/up to ([\d.]+) MB/.exec(words)?.[1]) * 1e6;
    expect(sizes.length).toBe(2);
    // The engine, its worker and the largest database, as they lie there: a host that compresses sends less, and none sends more.
    const files = readdirSync(DIST, { recursive: true, encoding: 'utf8' });
    const bytes = (path: string): number => statSync(join(DIST, path)).size;
    const engine = files.filter((path) => /^duckdb\/(engine|worker)-/.test(path)).map(bytes);
    const databases = files.filter((path) => /^duckdb\/data-\w+\.bin$/.test(path)).map(bytes);
    expect(databases.length).toBeGreaterThan(0);
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

  it('answers choices where there is no WebAssembly, and says where the files are for whoever wants SQL', async () => {
    const page = await (await site.browser.newContext()).newPage();
    await page.addInitScript(() => Reflect.deleteProperty(globalThis, 'WebAssembly'));
    await page.goto(`${site.origin}/explore/`);
    await answered(page);
    await page.locator('#query > summary').click();
    expect(await page.getByRole('heading', { name: 'SQL needs a newer browser' }).isVisible()).toBe(true);
    expect(await page.locator('#query').getByRole('link', { name: 'observations.csv' }).isVisible()).toBe(true);
    expect(await page.getByRole('button', { name: 'Run', exact: true }).isDisabled()).toBe(true);
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
      if (saves) await page.getByRole('button', { name: 'Run', exact: true }).click();
      await settled(page);
      expect(await page.locator('#result tbody td').textContent()).toBe('1');
      // Nobody pressed anything: the focus is where it was.
      expect(await page.evaluate(() => document.activeElement?.id ?? '')).toBe(saves ? 'run' : '');
    },
  );

  it('says so when the database cannot be loaded, and can be asked again', async () => {
    const { page } = await open();
    await page.route('**/duckdb/engine*', (route) => route.abort());
    await start(page);
    await page.getByRole('heading', { name: 'The database could not be started' }).waitFor();
    expect(await page.locator('#fault-plain').textContent()).toMatch(/choices above work without the database/);
    await page.unroute('**/duckdb/engine*');
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await settled(page);
    await page.locator('#result table').waitFor();
    expect(await page.locator('#fault').isVisible()).toBe(false);
  });

  it('can be told to stop while it downloads, and keeps the answer of the choices', async () => {
    const { page } = await open();
    await answered(page);
    await page.route('**/duckdb/engine*', () => undefined);
    await start(page);
    await page.getByRole('button', { name: 'Stop' }).click();
    await page.waitForFunction(() => /^Stopped/.test(document.querySelector('#status')?.textContent ?? ''));
    expect(await page.locator('#result table').isVisible()).toBe(true);
    expect(await page.locator('#fault').isVisible()).toBe(false);
  });

  it('says so where the figures of a choice cannot be fetched, and answers the next one', async () => {
    const { page } = await open();
    await answered(page);
    await page.route('**/data/indicator/*.json', (route) => route.abort());
    const ids = await page
      .locator('#indicator option')
      .evaluateAll((all) => all.map((one) => (one as HTMLOptionElement).value));
    await page.locator('#indicator').selectOption(ids.at(-1)!);
    await page.getByRole('heading', { name: 'The figures could not be fetched' }).waitFor();
    await page.unroute('**/data/indicator/*.json');
    await page.locator('#period').selectOption('all');
    await answered(page);
    expect(await page.locator('#fault').isVisible()).toBe(false);
  });
});

describe('for everybody', () => {
  it.each(['light', 'dark'] as const)(
    'has no accessibility fault that axe finds, before and after, %s',
    async (colorScheme) => {
      const { page } = await open('?period=all', { colorScheme });
      const faults = () => accessibilityFaults(page, { colours: colorScheme === 'dark' });
      for (const name of ['Tables and columns', 'Examples']) await page.locator('summary', { hasText: name }).click();
      await page.getByRole('radio', { name: 'Several areas' }).check();
      expect(await faults()).toEqual([]);
      await page.locator('#areas-home').check();
      await answered(page);
      await page.locator('#result svg[role=img]').waitFor();
      expect(await faults()).toEqual([]);
      await start(page);
      await settled(page);
      await page.locator('#result svg[role=img]').waitFor();
      expect(await faults()).toEqual([]);
      await run(page, HIDDEN);
      await page.locator('#result svg[role=img]').waitFor();
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
    await answered(page);
    await tabTo('indicator');
    await page.keyboard.press('ArrowDown');
    await answered(page);
    const foldOf = (): Promise<string> => page.evaluate(() => document.activeElement?.parentElement?.id ?? '');
    for (let i = 0; i < 60 && (await foldOf()) !== 'query'; i++) await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await tabTo('sql');
    await tabTo('run');
    await page.keyboard.press('Enter');
    await settled(page);
    await tabTo('period');
    await page.keyboard.press('ArrowDown');
    await answered(page);
    while ((await active()) !== 'sql') await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Control+a');
    await page.keyboard.type('SELECT 40 + 2 AS answer');
    await page.keyboard.press('Control+Enter');
    await page.waitForFunction(() => document.querySelector('#result tbody td')?.textContent === '42');
    expect(await active()).toBe('sql');
  });

  it.each([320, 768, 1280])('scrolls nothing sideways but the table, %i px wide', async (width) => {
    const { page } = await started('?period=all', { viewport: { width, height: 800 } });
    await page.locator('#result svg[role=img]').waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    const region = page.getByRole('region', { name: /Result table/ });
    expect(await region.getAttribute('tabindex')).toBe('0');
  });
});
