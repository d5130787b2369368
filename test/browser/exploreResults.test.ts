import { mkdtempSync, rmSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { strFromU8, unzipSync } from 'fflate';
import { readXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { answered, exploreInBrowser, HIDDEN, settled, sqlParam, start } from '../helpers/exploreInBrowser.ts';

const { open, site, started } = exploreInBrowser();

describe('what was asked', () => {
  it('answers what was picked with a table and a chart, and keeps it in the address', async () => {
    const { page, complaints } = await open();
    await answered(page);
    await page.getByLabel('Period').selectOption('all');
    await page.waitForFunction(() => /^\d{2,} rows$/.test(document.querySelector('#status')?.textContent ?? ''));
    await page.locator('#result svg[role=img].trend').waitFor();
    expect(await page.locator('#result svg[role=img]').getAttribute('aria-label')).toMatch(/: in .+ from .+ to /);
    expect(await page.locator('#result svg style').count()).toBe(0);
    expect(await page.locator('#result caption').textContent()).toMatch(/\d+ rows/);
    expect(await page.locator('#result thead th').first().getAttribute('scope')).toBe('col');
    expect(await page.evaluate(() => performance.getEntriesByName('first-answer').length)).toBe(1);
    const address = new URL(page.url());
    expect([...address.searchParams.keys()]).toEqual(['indicator', 'period']);
    expect(complaints).toEqual([]);
    const { page: again } = await open(address.search);
    await answered(again);
    expect(await again.locator('#sql').inputValue()).toBe(await page.locator('#sql').inputValue());
    expect(await again.getByLabel('Period').inputValue()).toBe('all');
    expect(await again.locator('#result table').textContent()).toBe(await page.locator('#result table').textContent());
  });

  it('lets its charts answer a pointer and the keyboard, as on the pages', async () => {
    const { page } = await open('?period=all');
    await answered(page);
    const chart = page.locator('#result svg.trend');
    const reading = page.locator('#result [data-reading]');
    const newest = await reading.textContent();
    await chart.hover({ position: { x: 200, y: 150 } });
    await page.waitForFunction((was) => document.querySelector('#result [data-reading]')?.textContent !== was, newest);
    await chart.focus();
    await page.keyboard.press('Home');
    expect(await reading.locator('[data-when]').textContent()).toMatch(/^20\d\d/);
  });

  it('opens an address of an earlier version, with its query, without the database', async () => {
    const { page } = await open();
    await answered(page);
    const sql = (await page.locator('#sql').inputValue()).replace(
      /ORDER BY.*/,
      'ORDER BY value DESC NULLS LAST, area_name;',
    );
    const old = new URLSearchParams({
      indicator: await page.locator('#indicator').inputValue(),
      areas: 'home',
      against: 'E92000001',
      period: 'latest',
      breakdown: 'all|all|all|all',
      sql,
    });
    const { page: again, requests } = await open(`?${old}`);
    await answered(again);
    expect(await again.locator('#result table').textContent()).toBe(await page.locator('#result table').textContent());
    expect(requests.filter(({ url }) => url.includes('/duckdb/'))).toEqual([]);
  });

  it('says which of the areas that were ticked have no figure, and shows heads in words or as columns', async () => {
    const { page } = await open('?indicator=persistent-absence&areas=some-E07000136.7.E10000019&against=none');
    await answered(page);
    expect(await page.locator('#result').textContent()).toMatch(
      /No row for Boston and East Lindsey: there is no figure of this indicator for this period and breakdown\./,
    );
    const heads = (): Promise<string[]> => page.locator('#result thead th').allTextContents();
    expect(await heads()).toContain('Against England');
    await page.getByRole('button', { name: 'Show the names of columns' }).click();
    expect(await heads()).toContain('vs_england');
  });

  it('follows the pickers without another press, and draws one period as dots with words for gaps', async () => {
    const { page, complaints } = await started();
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
    const { page } = await started(sqlParam(HIDDEN));
    const cell = page.locator('#result td.hidden-cell').first();
    expect(await cell.textContent()).toBe('[c]');
    expect(await page.locator('#result .gaps').textContent()).toContain('hidden so that nobody can be identified');
    const chart = page.locator('#result svg[role=img]');
    await chart.waitFor();
    expect(await chart.textContent()).toContain('[c]');
  });

  it('shows the same answer from the small file and from the database', async () => {
    const { page } = await open('?period=all');
    const said = async (): Promise<(string | null)[]> => {
      await page.locator('#result svg[role=img]').waitFor();
      return Promise.all([
        page.locator('#result svg[role=img]').getAttribute('aria-label'),
        page.locator('#result table').textContent(),
      ]);
    };
    await answered(page);
    const first = await said();
    await start(page);
    await settled(page);
    expect(await said()).toEqual(first);
  });

  it.each([
    ['bar', 'home', 'Children'],
    ['map', 'all', 'Each hexagon is an area'],
    // Too many to stand below each other: a map is what fits.
    ['auto', 'all', 'Each hexagon is an area'],
  ])('draws what fits, or what is asked for: %s of areas %s', async (chart, areas, words) => {
    const { page, complaints } = await open(
      `?${new URLSearchParams({ indicator: 'children-income-deprived-2019', areas, chart })}`,
    );
    await page.locator('#result svg[role=img]').waitFor();
    expect(await page.locator('#result figcaption').textContent()).toContain(words);
    expect(new URL(page.url()).searchParams.get('chart')).toBe(chart === 'auto' ? null : chart);
    await page.getByLabel('Chart').selectOption('none');
    await page.locator('#result svg[role=img]').waitFor({ state: 'detached' });
    expect(complaints).toEqual([]);
  });

  it('takes an analyst from an indicator to a scatter of two over wards, as an address and a CSV with metadata', async () => {
    const { page, complaints } = await open();
    await page.goto(`${site.origin}/indicator/children-income-deprived-2019/`);
    await page.getByRole('link', { name: 'Open it in Explore' }).click();
    await page.getByLabel('Against a second indicator').selectOption('primary-school-distance-2019');
    const svg = page.locator('#result svg[aria-label*=" against "]');
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
    const { page: again } = await open(new URL(page.url()).search);
    await again.locator('#result svg[role=img]').waitFor();
    expect(await again.locator('#result svg[role=img]').getAttribute('aria-label')).toBe(words);
    expect(complaints).toEqual([]);
  });
});

describe('a result', () => {
  it('hands out a result as Parquet and XLSX that others read as the same cells', async () => {
    const { page } = await started(sqlParam("SELECT 'a' AS t, 1.5 AS n UNION ALL SELECT 'b', NULL ORDER BY t"));
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
    const { page } = await started(
      sqlParam(
        `SELECT '=1+1' AS a, 'plain, "quoted"' AS b, -2.5 AS c, 'ncmp-year6-obese' AS indicator UNION ALL SELECT '@x', 'y', 1, 'ncmp-reception-obese'`,
      ),
    );
    const waiting = page.waitForEvent('download');
    await page.getByRole('button', { name: /^Download this result/ }).click();
    const download = await waiting;
    expect(download.suggestedFilename()).toBe('explore.csv');
    const text = await readFile(await download.path(), 'utf8');
    const [head, ...lines] = text.trimEnd().split('\n');
    expect(head).toBe('a,b,c,indicator,definition,source,licence,release');
    expect(lines).toEqual([
      expect.stringMatching(/^'=1\+1,"plain, ""quoted""",-2\.5,ncmp-year6-obese,/),
      expect.stringMatching(/^'@x,y,1,ncmp-reception-obese,/),
    ]);
    // Each row says what it is of, whose figure that is, and of which release.
    const said = (id: string): string =>
      `,https?://[^,]*/indicator/${id}/,Office for Health Improvement and Disparities,OGL-UK-3.0,.*release`;
    for (const [i, id] of ['ncmp-year6-obese', 'ncmp-reception-obese'].entries())
      expect(lines[i]).toMatch(new RegExp(said(id)));
  });
});
