import { mkdtempSync, rmSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { DuckDBInstance } from '@duckdb/node-api';
import { strFromU8, unzipSync } from 'fflate';
import { readXlsx } from 'hucre/xlsx';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from './browser.ts';
import { type Served, serveDist } from './serveDist.ts';

let served: Served;
let browser: Browser;
/** What went wrong without anybody asking: broken policy, scripts, files. */
let complaints: string[] = [];
let requests: { url: string; bytes: Promise<number> }[] = [];

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

/** Opens the page and keeps a list of what it asks for and complains of. */
async function open(query = '', options: BrowserContextOptions = {}): Promise<Page> {
  const page = await (await browser.newContext({ reducedMotion: 'reduce', ...options })).newPage();
  complaints = [];
  requests = [];
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
  await page.goto(`${served.origin}/explore/${query}`, { waitUntil: 'networkidle' });
  return page;
}

/** Presses Start, and waits for the first result. */
async function started(query = '', options: BrowserContextOptions = {}): Promise<Page> {
  const page = await open(query, options);
  await page.getByRole('button', { name: /^Start/ }).click();
  await page.getByRole('button', { name: 'Run', exact: true }).waitFor();
  await settled(page);
  return page;
}

/** Waits until there is an answer, or word of why there is none. */
async function settled(page: Page): Promise<void> {
  await page.waitForFunction(
    () =>
      /^[\d,]+ rows? in/.test(document.querySelector('#status')?.textContent ?? '') ||
      !document.querySelector('#fault')?.hasAttribute('hidden'),
  );
}

async function run(page: Page, sql: string): Promise<void> {
  await page.locator('#sql').fill(sql);
  await page.evaluate(() => {
    const status = document.querySelector('#status');
    if (status) status.textContent = '';
  });
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await settled(page);
}

const sqlParam = (sql: string): string => `?${new URLSearchParams({ sql })}`;
const foreign = (): string[] =>
  requests
    .map(({ url }) => url)
    .filter((url) => !url.startsWith(served.origin) && !url.startsWith(`blob:${served.origin}`));

const HIDDEN = `SELECT indicator_title, unit, area_name, area, period, value, lower, upper, status
FROM labelled
WHERE period = '2019' AND indicator = (SELECT min(indicator) FROM observations WHERE status = 'c')
  AND area_type = 'ward'
ORDER BY status = 'c' DESC NULLS LAST, value
LIMIT 12`;

describe('before Start', () => {
  it('loads no database, and little else', async () => {
    const page = await open();
    expect(await page.getByRole('button', { name: /^Start \(downloads up to \d+\.\d MB\)$/ }).isVisible()).toBe(true);
    expect(requests.filter(({ url }) => /wasm|duckdb/.test(url))).toEqual([]);
    expect(requests.length).toBeLessThanOrEqual(10);
    const bytes = (await Promise.all(requests.map((request) => request.bytes))).reduce((a, b) => a + b, 0);
    expect(bytes).toBeLessThanOrEqual(60_000);
    expect(complaints).toEqual([]);
  });

  it('says how much it downloads, and that is the most it downloads', async () => {
    const page = await open();
    const words = (await page.locator('#start').textContent()) ?? '';
    await page.locator('#start').click();
    await settled(page);
    const sizes = await Promise.all(
      requests.filter(({ url }) => /\/duckdb\/engine|observations\.duckdb/.test(url)).map((request) => request.bytes),
    );
    const said = Number(/([\d.]+) MB/.exec(words)?.[1]) * 1e6;
    expect(sizes.length).toBe(2);
    // A host that compresses the database and the worker sends less; nothing sends more.
    const sent = sizes.reduce((a, b) => a + b, 0);
    expect(sent).toBeLessThan(said);
    expect(sent).toBeGreaterThan(0.65 * said);
  });

  it('tells where the files are when there is no JavaScript', async () => {
    const page = await open('', { javaScriptEnabled: false });
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Explore the data');
    expect(await page.getByRole('heading', { name: 'This page needs JavaScript' }).isVisible()).toBe(true);
    const href = await page.getByRole('link', { name: 'observations.csv' }).first().getAttribute('href');
    expect((await page.request.get(`${served.origin}${href}`)).status()).toBe(200);
    expect(await page.locator('#explore').isVisible()).toBe(false);
  });

  it('tells where the files are when there is no WebAssembly', async () => {
    const page = await (await browser.newContext()).newPage();
    await page.addInitScript(() => Reflect.deleteProperty(globalThis, 'WebAssembly'));
    await page.goto(`${served.origin}/explore/`);
    expect(await page.getByRole('heading', { name: 'This page needs a newer browser' }).isVisible()).toBe(true);
    expect(await page.getByRole('link', { name: 'observations.csv' }).first().isVisible()).toBe(true);
  });

  it('says so when the database cannot be loaded, and can be started again', async () => {
    const page = await open();
    await page.route('**/duckdb/engine*', (route) => route.abort());
    await page.locator('#start').click();
    await page.getByRole('heading', { name: 'The database could not be started' }).waitFor();
    await page.unroute('**/duckdb/engine*');
    await page.locator('#start').click();
    await page.locator('#result table').waitFor();
    expect(await page.locator('#fault').isVisible()).toBe(false);
  });
});

describe('after Start', () => {
  it('answers what was picked with a table and a chart, and keeps it in the address', async () => {
    const page = await open();
    await page.getByLabel('Period').selectOption('all');
    await page.getByRole('button', { name: /^Start/ }).click();
    await settled(page);
    await page.locator('#result svg[role=img]').waitFor();
    expect(await page.locator('#result svg').getAttribute('aria-label')).toMatch(/: in .+ from .+ to /);
    expect(await page.locator('#result svg [aria-label], #result svg style').count()).toBe(0);
    expect(await page.locator('#result caption').textContent()).toMatch(/\d+ rows/);
    expect(await page.locator('#result thead th').first().getAttribute('scope')).toBe('col');
    expect(await page.evaluate(() => performance.getEntriesByName('first-query').length)).toBe(1);
    const address = new URL(page.url());
    expect(address.searchParams.get('sql')).toBe(await page.locator('#sql').inputValue());
    expect(complaints).toEqual([]);
    const again = await started(address.search);
    expect(await again.locator('#sql').inputValue()).toBe(address.searchParams.get('sql'));
    expect(await again.getByLabel('Period').inputValue()).toBe('all');
  });

  it('follows the pickers without another press, and draws one period as dots with words for gaps', async () => {
    const page = await started();
    await page.getByLabel('One area').check();
    await page.waitForFunction(() => document.querySelectorAll('#result tbody tr').length <= 2);
    await page.getByRole('radio', { name: 'Several areas' }).check();
    await page.locator('#several input').nth(0).check();
    await page.locator('#several input').nth(1).check();
    await page.waitForFunction(() =>
      /several areas/.test((document.querySelector('#sql') as HTMLTextAreaElement).value),
    );
    expect(complaints).toEqual([]);
  });

  it('shows why a figure is hidden, in the table and in the chart', async () => {
    const page = await started(sqlParam(HIDDEN));
    const cell = page.locator('#result td.hidden-cell').first();
    expect(await cell.textContent()).toBe('[c]');
    expect(await page.locator('#result .gaps').textContent()).toContain('hidden so that nobody can be identified');
    await page.locator('#result svg').waitFor();
    expect(await page.locator('#result svg').textContent()).toContain('[c]');
  });

  it('respects a query changed by hand, until asked to write it again', async () => {
    const page = await started();
    const mine = 'SELECT 1 AS one';
    await page.locator('#sql').fill(mine);
    await page.getByLabel('Period').selectOption('all');
    expect(await page.locator('#sql').inputValue()).toBe(mine);
    await page.getByRole('button', { name: 'Write it from the choices' }).click();
    expect(await page.locator('#sql').inputValue()).toContain('FROM labelled');
  });

  it('explains a bad query and answers the next one', async () => {
    const page = await started();
    await run(page, 'SELECT nonsense FROM labelled');
    const fault = page.getByRole('alert');
    expect(await fault.textContent()).toContain('names a column that is not there');
    expect(await fault.textContent()).toContain('nonsense');
    expect(await fault.evaluate((element) => element === document.activeElement)).toBe(true);
    await run(page, 'SELEC 1');
    expect(await fault.textContent()).toContain('could not read the query');
    await run(page, 'SELECT 6 * 7 AS answer');
    expect(await fault.isVisible()).toBe(false);
    expect(await page.locator('#result tbody td').textContent()).toBe('42');
    await run(page, 'USE memory; DETACH published');
    await run(page, 'SELECT count(*) > 0 AS there FROM observations');
    expect(await page.locator('#result tbody td').textContent()).toBe('true');
  });

  it('stops a query that would run for ever, and answers the next one from what it has, compiled once', async () => {
    const page = await started();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.evaluate(() => {
      WebAssembly.compileStreaming = () => Promise.reject(new Error('compiled again'));
    });
    await page.locator('#sql').fill('SELECT sum(hash(a.range * b.range)) FROM range(10000000) a, range(10000000) b');
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await page.getByRole('button', { name: 'Stop' }).click();
    await page.waitForFunction(() => /^Stopped/.test(document.querySelector('#status')?.textContent ?? ''));
    await run(page, 'SELECT count(*) AS rows FROM observations');
    expect(Number((await page.locator('#result tbody td').textContent())?.replaceAll(',', ''))).toBeGreaterThan(0);
    expect(asked.filter((url) => !url.startsWith('blob:'))).toEqual([]);
  });

  it('shows any row of a large result when it is scrolled to, and never has all of them in the page', async () => {
    const page = await started(sqlParam('SELECT range AS n FROM range(300000)'));
    expect(await page.locator('#result caption').textContent()).toContain('the first 200,000 were kept');
    expect(await page.locator('#result table').getAttribute('aria-rowcount')).toBe('200001');
    const rows = (): Promise<number> => page.locator('#result tbody tr:not(.spacer)').count();
    expect(await rows()).toBe(200);
    await page.locator('#result .scroll').evaluate((region) => {
      region.scrollTop = region.scrollHeight;
    });
    await page.getByRole('cell', { name: '199,999', exact: true }).waitFor();
    expect(await rows()).toBe(200);
    expect(await page.locator('#result tbody tr:not(.spacer)').last().getAttribute('aria-rowindex')).toBe('200001');
    await run(page, 'SELECT 1 AS one');
    expect(await page.locator('#result tbody tr').count()).toBe(1);
  });

  it('gives no wrong number where a hidden figure is added up, and says why', async () => {
    const sql = `SELECT count(*) AS parts, sum_or_c(value, status) AS total, why_missing(value, status) AS why, shown(NULL, 'c') AS cell
      FROM observations WHERE indicator = (SELECT min(indicator) FROM observations WHERE status = 'c') AND area_type = 'ward'`;
    const page = await started(sqlParam(sql));
    const cells = await page.locator('#result tbody td').allTextContents();
    expect(Number(cells[0]?.replaceAll(',', ''))).toBeGreaterThan(1);
    expect(cells.slice(1)).toEqual(['', expect.stringMatching(/^\d+ of \d+ have no figure: \[c\]/), '[c]']);
  });

  it('draws the first picture from a small file before the database is there, the same as its answer', async () => {
    const page = await open('?period=all');
    let go = (): void => {};
    const gate = new Promise<void>((resolve) => {
      go = resolve;
    });
    await page.route('**/duckdb/engine*', async (route) => {
      await gate;
      await route.continue();
    });
    await page.locator('#start').click();
    await page.locator('#result svg').waitFor();
    const said = (): Promise<(string | null)[]> =>
      Promise.all([
        page.locator('#result svg').getAttribute('aria-label'),
        page.locator('#result table').textContent(),
      ]);
    const first = await said();
    expect(await page.locator('#run').isVisible()).toBe(false);
    go();
    await settled(page);
    await page.locator('#result svg').waitFor();
    expect(await said()).toEqual(first);
  });

  it('completes tables, columns, ids and codes while a query is typed, by keyboard', async () => {
    const page = await started();
    const box = page.locator('#sql');
    await page.locator('#sql-words').waitFor({ state: 'attached' });
    await box.fill('');
    await box.pressSequentially('SELECT area_na');
    await page.getByRole('option', { name: /^area_name/ }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await box.pressSequentially(" FROM labelled WHERE area = 'bost");
    await page.getByRole('option', { name: /Boston/ }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    expect(await box.inputValue()).toBe("SELECT area_name FROM labelled WHERE area = 'E07000136'");
    await box.pressSequentially(' AND indi');
    await page.locator('#sql-words li').first().waitFor();
    await page.keyboard.press('Escape');
    expect(await page.locator('#sql-words').isVisible()).toBe(false);
    expect(await box.getAttribute('role')).toBeNull();
  });

  it('leads to the place of a fault', async () => {
    const page = await started();
    await run(page, 'SELECT area_name,\n  nonsense\nFROM labelled');
    await page.getByRole('link', { name: 'Go to the place' }).click();
    const chosen = await page
      .locator('#sql')
      .evaluate((box: HTMLTextAreaElement) => box.value.slice(box.selectionStart, box.selectionEnd));
    expect(chosen).toBe('nonsense');
  });

  it('shows what tables and columns the database has, and what was asked before in this tab', async () => {
    const page = await started();
    await page.getByText('Tables and columns').click();
    await page.getByText(/^indicators: \d+ columns$/).click();
    await page.locator('#sql').fill('SELECT  FROM indicators');
    await page.locator('#sql').evaluate((box: HTMLTextAreaElement) => box.setSelectionRange(7, 7));
    await page.getByRole('button', { name: 'polarity' }).last().click();
    expect(await page.locator('#sql').inputValue()).toBe('SELECT polarity FROM indicators');
    await run(page, 'SELECT 1 AS one');
    await page.getByText('Your earlier queries in this tab').click();
    await page.locator('#history button').nth(1).click();
    await settled(page);
    expect(await page.locator('#sql').inputValue()).toContain('FROM labelled');
  });

  it.each([
    ['bar', 'home', 'Children'],
    ['map', 'all', 'Each hexagon is an area'],
    // Too many to stand below each other: a map is what fits.
    ['auto', 'all', 'Each hexagon is an area'],
  ])('draws what fits, or what is asked for: %s of areas %s', async (chart, areas, words) => {
    const page = await started(`?${new URLSearchParams({ indicator: 'children-income-deprived-2019', areas, chart })}`);
    await page.locator('#result svg').waitFor();
    expect(await page.locator('#result figcaption').textContent()).toContain(words);
    expect(new URL(page.url()).searchParams.get('chart')).toBe(chart === 'auto' ? null : chart);
    await page.getByLabel('Chart').selectOption('none');
    await page.locator('#result svg').waitFor({ state: 'detached' });
    expect(complaints).toEqual([]);
  });

  it('takes an analyst from an indicator to a scatter of two over wards, as an address and a CSV with metadata', async () => {
    const page = await open();
    await page.goto(`${served.origin}/indicator/children-income-deprived-2019/`);
    await page.getByRole('link', { name: 'Open it in Explore' }).click();
    await page.getByLabel('Against a second indicator').selectOption('primary-school-distance-2019');
    await page.getByRole('button', { name: /^Start/ }).click();
    await settled(page);
    const svg = page.locator('#result svg');
    await svg.waitFor();
    const words = await svg.getAttribute('aria-label');
    expect(words).toMatch(/ against .+ in 1[45]\d areas: they .+ \(rank correlation −?0\.\d\d\)\.$/);
    const waiting = page.waitForEvent('download');
    await page.getByRole('button', { name: 'CSV with metadata (.zip)' }).click();
    const files = unzipSync(await readFile(await (await waiting).path()));
    expect(Object.keys(files).sort()).toEqual(['README.txt', 'explore.csv', 'explore.csv-metadata.json']);
    const metadata = JSON.parse(strFromU8(files['explore.csv-metadata.json'] ?? new Uint8Array()));
    const [head] = strFromU8(files['explore.csv'] ?? new Uint8Array()).split('\n');
    expect(metadata.tableSchema.columns.map(({ titles }: { titles: string }) => titles).join(',')).toBe(head);
    expect(strFromU8(files['README.txt'] ?? new Uint8Array())).toMatch(
      /Query: -- [\s\S]*unit: .*source: [\s\S]*\[c\] confidential/,
    );
    const again = await started(new URL(page.url()).search);
    await again.locator('#result svg').waitFor();
    expect(await again.locator('#result svg').getAttribute('aria-label')).toBe(words);
    expect(complaints).toEqual([]);
  });

  it('hands out a result as Parquet and XLSX that others read as the same cells', async () => {
    const page = await started(sqlParam("SELECT 'a' AS t, 1.5 AS n UNION ALL SELECT 'b', NULL ORDER BY t"));
    const fileOf = async (name: string): Promise<Buffer> => {
      const waiting = page.waitForEvent('download');
      await page.getByRole('button', { name, exact: true }).click();
      return readFile(await (await waiting).path());
    };
    const { sheets } = await readXlsx(await fileOf('XLSX'));
    expect(sheets.at(-1)?.rows.slice(1)).toEqual([
      ['t', 'n'],
      ['a', 1.5],
      ['b', null],
    ]);
    const path = join(mkdtempSync(join(tmpdir(), 'lcp-parquet-')), 'explore.parquet');
    await writeFile(path, await fileOf('Parquet'));
    const instance = await DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    expect((await connection.runAndReadAll(`FROM read_parquet('${path}')`)).getRows()).toEqual([
      ['a', 1.5],
      ['b', null],
    ]);
    connection.closeSync();
    instance.closeSync();
    rmSync(path);
  });

  it('hands out the whole result as CSV that no spreadsheet takes for formulas', async () => {
    const page = await started(
      sqlParam(`SELECT '=1+1' AS a, 'plain, "quoted"' AS b, -2.5 AS c, NULL AS d UNION ALL SELECT '@x', 'y', 1, NULL`),
    );
    const waiting = page.waitForEvent('download');
    await page.getByRole('button', { name: /^Download this result/ }).click();
    const download = await waiting;
    expect(download.suggestedFilename()).toBe('explore.csv');
    expect(await readFile(await download.path(), 'utf8')).toBe(`a,b,c,d\n'=1+1,"plain, ""quoted""",-2.5,\n'@x,y,1,\n`);
  });
});

describe('no query reaches out', () => {
  const ESCAPES = [
    'LOAD httpfs',
    'LOAD json',
    "SELECT * FROM read_csv('https://example.com/a.csv')",
    "SELECT * FROM 'https://example.com/a.parquet'",
    "SELECT * FROM read_text('/data/observations.csv')",
    "SELECT * FROM glob('*')",
    "ATTACH 'https://example.com/a.duckdb' AS other",
    "ATTACH 'other.duckdb'",
    "ATTACH 'opfs://other.duckdb'",
    "COPY observations TO 'out.csv'",
    "COPY observations TO 'opfs://out.csv'",
    "SELECT * FROM parquet_scan('https://example.com/a.parquet')",
    "SELECT '2020-01-01'::TIMESTAMPTZ AT TIME ZONE 'Europe/London'",
    "EXPORT DATABASE 'out'",
    'SET enable_external_access = true',
    "SET custom_extension_repository = 'https://example.com'",
    'RESET lock_configuration',
    'DELETE FROM observations',
    'DROP TABLE observations',
  ];

  it('refuses every way out that we know, asks nobody, and still answers', async () => {
    const page = await started();
    const before = requests.length;
    const passed: string[] = [];
    for (const sql of ESCAPES) {
      await run(page, sql);
      if (!(await page.locator('#fault').isVisible())) passed.push(sql);
    }
    expect(passed).toEqual([]);
    // The browser's DuckDB takes INSTALL for done without doing anything: what counts is that nobody is asked.
    await run(page, 'INSTALL httpfs');
    await run(page, 'LOAD httpfs');
    expect(await page.locator('#fault').isVisible()).toBe(true);
    expect(requests.slice(before).map(({ url }) => url)).toEqual([]);
    expect(foreign()).toEqual([]);
    await run(page, 'SELECT count(*) AS rows FROM observations');
    expect(await page.locator('#result tbody td').textContent()).toMatch(/^[\d,]+$/);
  });
});

describe('for everybody', () => {
  it.each(['light', 'dark'] as const)(
    'has no accessibility fault that axe finds, before and after, %s',
    async (colorScheme) => {
      const page = await open('?period=all', { colorScheme });
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
    const page = await open();
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
    const page = await started('?period=all', { viewport: { width, height: 800 } });
    await page.locator('#result svg').waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    const region = page.getByRole('region', { name: /Result table/ });
    expect(await region.getAttribute('tabindex')).toBe('0');
  });
});
