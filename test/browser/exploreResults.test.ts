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
    ['map', 'home', 'Each hexagon is'],
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

it('gives an analyst a series of three partnerships from choices alone, in an address that a fresh browser opens', async () => {
  const { page, complaints, requests } = await open('?indicator=ncmp-year6-obese&period=all');
  await page.getByRole('radio', { name: 'Several areas' }).check();
  await page.locator('#several summary').nth(1).click();
  for (const name of ['Boston', 'East Lindsey', 'Lincoln'])
    await page.locator('#several').getByLabel(name, { exact: true }).check();
  await page.waitForFunction(() => document.querySelectorAll('#result svg.trend g[data-name]').length === 4);
  const names = await page
    .locator('#result svg.trend g[data-name]')
    .evaluateAll((all) => all.map((one) => one.getAttribute('data-name')));
  expect(names.toSorted()).toEqual(['Boston', 'East Lindsey', 'England', 'Lincoln']);
  const { search } = new URL(page.url());
  expect(search.length).toBeLessThan(120);
  const { page: again } = await open(search);
  await again.locator('#result svg.trend').waitFor();
  expect(await again.locator('#result table').textContent()).toBe(await page.locator('#result table').textContent());
  expect(requests.filter(({ url }) => url.includes('/duckdb/'))).toEqual([]);
  expect(complaints).toEqual([]);
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

describe('what is drawn', () => {
  const WARDS = 'indicator=children-income-deprived-2019&areas=all';

  it('is on a map the very map of the indicator: its classes, its borders, its names, its key', async () => {
    const { page, complaints } = await open(`?${WARDS}`);
    await page.locator('#result svg.map').waitFor();
    const said = (root: string) =>
      page.locator(root).evaluate((one) => ({
        // The page knows why areas are not tested as well.
        key: [...one.querySelectorAll('.mapkey li')].map((line) => line.textContent?.replace(/: [^)]+\)$/, ')')),
        ramp: one.querySelector('.ramp')?.textContent,
      }));
    const names = (root: string) => page.locator(`${root} text.place`).allTextContents();
    const [here, namesHere] = [await said('#result'), await names('#result svg.map')];
    const classes = await page
      .locator('#result svg.map g[class]')
      .evaluateAll((all) => all.map((one) => one.getAttribute('class')));
    expect(here.key.length).toBeGreaterThan(4);
    expect(classes.length).toBeGreaterThan(100);
    await page.goto(`${site.origin}/indicator/children-income-deprived-2019/`);
    const map = 'svg.map:has(text.place) >> nth=0';
    expect(await said('figure#areas')).toEqual(here);
    expect(
      await page
        .locator(map)
        .locator('text.place')
        .allTextContents()
        .then((all) => all.toSorted()),
    ).toEqual(namesHere.toSorted());
    const there = await page
      .locator(map)
      .locator('a[class]')
      .evaluateAll((all) => all.map((one) => one.getAttribute('class')));
    expect(there.toSorted()).toEqual(classes.toSorted());
    expect(complaints).toEqual([]);
  });

  it.each([
    ['dots', ''],
    ['lines', '?period=all'],
    ['a map', `?${WARDS}`],
    ['bars', '?chart=bar'],
    ['a scatter', `?${WARDS}&beside=primary-school-distance-2019`],
  ])('is taken away by itself, in sizes for documents: %s', async (_, query) => {
    const { page, complaints } = await open(query);
    await page.locator('#result svg[role=img]').first().waitFor();
    const actions = page.locator('#result .actions');
    const fileOf = async (name: string): Promise<Buffer> => {
      const waiting = page.waitForEvent('download');
      await actions.getByRole('button', { name, exact: true }).click();
      return readFile(await (await waiting).path());
    };
    const svg = (await fileOf('SVG')).toString('utf8');
    const words = await page.locator('#result figcaption strong').textContent();
    expect(svg).toMatch(/^<svg xmlns="[^"]+" width="520"/);
    expect(svg).toContain(`<title>${words?.replaceAll('&', '&amp;').replaceAll("'", '&#39;')}</title>`);
    expect(svg).toMatch(/>Source: .+Open Government.+\/explore\/.+indicator=/s);
    expect(svg).not.toMatch(/var\(--|class=|currentColor|NaN/);
    // Width and height stand at a fixed place in the head of a PNG.
    await page.getByLabel('Size of the picture').selectOption('1920x1080');
    const png = await fileOf('PNG');
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1920, 1080]);
    expect(png.length).toBeGreaterThan(20_000);
    await actions.getByText('Alt text', { exact: true }).click();
    await page.locator('#result .actions details[open] p').waitFor();
    expect(await actions.locator('details[open] p').textContent()).toBe(words);
    expect(complaints).toEqual([]);
  });

  it('is cited, and stands on another page as it is or as it will be', async () => {
    const { page } = await open();
    await page.locator('#result svg[role=img]').waitFor();
    const actions = page.locator('#result .actions');
    await actions.getByText('Cite', { exact: true }).click();
    await actions.locator('.cite__text').waitFor();
    expect(await actions.locator('.cite__text').textContent()).toMatch(
      / in .+release.+ https?:\/\/.+\/explore\/\?indicator=[\w-]+$/,
    );
    await actions.getByText('Embed', { exact: true }).click();
    await actions.locator('textarea').nth(1).waitFor();
    const [frozen = '', live = ''] = await actions
      .locator('textarea')
      .evaluateAll((all: HTMLTextAreaElement[]) => all.map(({ value }) => value));
    expect(live).toMatch(/^<iframe src="[^"]+\/embed\/comparison\/[^"]+" title=/);
    const { page: host } = await open();
    await host.setContent(frozen);
    const image = host.locator('img');
    expect(await image.evaluate((one: HTMLImageElement) => one.decode().then(() => one.naturalWidth))).toBe(520);
    expect(await image.getAttribute('alt')).toBe(await page.locator('#result figcaption strong').textContent());
  });

  it('is fetched for whoever asks for it, and not before', async () => {
    const { page, requests } = await open();
    await answered(page);
    const parts = () =>
      requests.flatMap(({ url }) => /(pictureFile|pngOf|drawHexagons|mapData)\./.exec(url)?.[1] ?? []);
    expect(parts()).toEqual([]);
    await page.getByLabel('Chart').selectOption('map');
    await page.locator('#result svg.map').waitFor();
    expect(parts().toSorted()).toEqual(['drawHexagons', 'mapData']);
  });
});
