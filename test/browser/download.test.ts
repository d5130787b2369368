import { readFile } from 'node:fs/promises';
import { strFromU8, unzipSync } from 'fflate';
import { readXlsx } from 'hucre/xlsx';
import Papa from 'papaparse';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { siteInBrowser } from '../helpers/siteInBrowser.ts';

const site = siteInBrowser();

async function take(page: Page, name: string): Promise<Buffer> {
  const waiting = page.waitForEvent('download');
  await page.locator('.table-download:visible').first().getByRole('button', { name, exact: true }).click();
  return readFile(await (await waiting).path());
}

it('hands out what a table shows, with what it is, as CSV with metadata, XLSX and JSON', async () => {
  const { page, complaints } = await site.open('/indicator/ncmp-year6-obese/#figures');
  const fold = page.locator('.table-download:visible').first();
  await fold.locator('summary').click();
  const shown = await fold.evaluate((details) => {
    const before = details.previousElementSibling;
    const table = before instanceof HTMLTableElement ? before : before?.querySelector('table');
    return [...(table?.tBodies ?? [])]
      .flatMap((body) => [...body.rows])
      .map((row) => (row.cells[0]?.textContent ?? '').replaceAll(/\s+/g, ' ').trim());
  });
  expect(shown.length).toBeGreaterThan(3);
  const zip = unzipSync(await take(page, 'CSV with metadata (.zip)'));
  const csv = Object.keys(zip).find((name) => name.endsWith('.csv')) ?? '';
  const [head = '', ...lines] = strFromU8(zip[csv] ?? new Uint8Array())
    .trim()
    .split('\n');
  expect(lines.map((line) => line.replace(/,.*$/, ''))).toEqual(shown);
  const metadata = JSON.parse(strFromU8(zip[`${csv}-metadata.json`] ?? new Uint8Array()));
  expect(metadata.url).toBe(csv);
  expect(metadata.tableSchema.columns.length).toBe(head.split(',').length);
  const readme = strFromU8(zip['README.txt'] ?? new Uint8Array());
  for (const word of ['Address: https://', 'Publisher: ', 'Licence: ', 'Release: ', 'Counted: ', '[c] confidential']) {
    expect(readme).toContain(word);
  }
  // A CSV that stands alone says in each row what it is of.
  const alone = Papa.parse<Record<string, string>>((await take(page, 'CSV')).toString('utf8').trimEnd(), {
    header: true,
  });
  expect(alone.data.length).toBe(shown.length);
  for (const row of alone.data) {
    expect(row.Definition).toMatch(/^children in Year 6 measured as obese; out of /);
    for (const name of ['Source', 'Licence', 'Release', 'Address']) expect(row[name], name).toMatch(/\S/);
    const { Definition, Source, Licence, Release, Address, ...cells } = row;
    const figures = Object.entries(cells).slice(1);
    expect(figures.length).toBeGreaterThan(5);
    // Numbers alone, and marks in columns of their own.
    for (const [name, cell] of figures)
      expect([name, cell]).toEqual([
        name,
        expect.stringMatching(/: status$/.test(name) ? /^[a-z ]*$/ : /^(-?\d+(\.\d+)?)?$/),
      ]);
    expect(figures.some(([name]) => name.endsWith(': status'))).toBe(true);
  }
  const { sheets } = await readXlsx(await take(page, 'XLSX'));
  expect(
    sheets
      .at(-1)
      ?.rows.slice(2)
      .map((row) => String(row[0])),
  ).toEqual(shown);
  const { about, rows } = JSON.parse((await take(page, 'JSON')).toString('utf8'));
  expect(rows.map((row: Record<string, unknown>) => String(Object.values(row)[0]))).toEqual(shown);
  expect(about).toMatchObject({
    Licence: expect.stringMatching(/\S/),
    shorthand: { c: expect.stringContaining('confidential') },
  });
  expect(complaints).toEqual([]);
});

it('hands out the tables that a reader has put together, too', async () => {
  const { page } = await site.open('/');
  const lcp = (await page.locator('a[href*="/lcp/"]:not([href$="/lcp/"])').first().getAttribute('href')) ?? '';
  await page.goto(`${site.origin}${lcp}`);
  const group = page.locator('[data-group]:not([aria-current])').first();
  await group.click();
  const tables = page.locator('[data-tables] table');
  await page.waitForFunction(
    () =>
      document.querySelectorAll('[data-tables] table + .table-download, [data-tables] .scroll + .table-download')
        .length > 0,
  );
  expect(await page.locator('[data-tables] .table-download').count()).toBe(await tables.count());
  const [caption] = await tables.first().locator('caption').allTextContents();
  const fold = page.locator('[data-tables] .table-download').first();
  expect(await fold.locator('summary').textContent()).toContain(caption);
  await fold.locator('summary').click();
  const waiting = page.waitForEvent('download');
  await fold.getByRole('button', { name: 'JSON', exact: true }).click();
  const { rows } = JSON.parse(await readFile(await (await waiting).path(), 'utf8'));
  expect(rows.length).toBe(await tables.first().locator('tbody tr').count());
  await page.close();
});
