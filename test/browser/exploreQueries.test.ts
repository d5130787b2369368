import { describe, expect, it } from 'vitest';
import { exploreInBrowser, run, settled, sqlParam } from '../helpers/exploreInBrowser.ts';

const { site, started } = exploreInBrowser();

describe('a query', () => {
  it('respects a query changed by hand, until asked to write it again', async () => {
    const { page } = await started();
    const mine = 'SELECT 1 AS one';
    await page.locator('#sql').fill(mine);
    await page.getByLabel('Period').selectOption('all');
    expect(await page.locator('#sql').inputValue()).toBe(mine);
    await page.getByRole('button', { name: 'Write it from the choices' }).click();
    expect(await page.locator('#sql').inputValue()).toContain('FROM labelled');
  });

  it('explains a bad query and answers the next one', async () => {
    const { page } = await started();
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
    const { page } = await started();
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
    const { page } = await started(sqlParam('SELECT range AS n FROM range(300000)'));
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
    const { page } = await started(sqlParam(sql));
    const cells = await page.locator('#result tbody td').allTextContents();
    expect(Number(cells[0]?.replaceAll(',', ''))).toBeGreaterThan(1);
    expect(cells.slice(1)).toEqual(['[c]', expect.stringMatching(/^\d+ of \d+ have no figure: \[c\]/), '[c]']);
  });

  it('says at the result how many figures a plain sum has left out', async () => {
    const where = `FROM observations WHERE indicator = (SELECT min(indicator) FROM observations WHERE status = 'c') AND period = '2019'`;
    const { page } = await started(sqlParam(`SELECT area_type, sum(value) AS total ${where} GROUP BY ALL`));
    const note = page.locator('#result .note', { hasText: 'leaves out' });
    expect(await note.textContent()).toMatch(
      /^A sum or mean here leaves out (a figure|up to \d+ figures) that (is|are) hidden/,
    );
    await run(page, `SELECT avg(value) ${where}`);
    expect(await note.count()).toBe(1);
    await run(page, `SELECT area_type, sum_or_c(value, status) AS total ${where} GROUP BY ALL ORDER BY 1`);
    expect(await note.count()).toBe(0);
    expect(await page.locator('#result tbody td').allTextContents()).toContain('[c]');
    await run(
      page,
      `SELECT area_type, sum(value) AS total, 'sum(x)' AS words ${where} AND value IS NOT NULL GROUP BY ALL`,
    );
    expect(await note.count()).toBe(0);
  });

  it.each([
    ['SELECT area_type, count(*) FROM observations', /put every other column in GROUP BY/],
    ['SELECT value FROM observations WHERE area = "E07000136"', /Put text in single quotes: 'E07000136'/],
    ['SELECT area_type FROM observations WHERE count(*) > 3 GROUP BY ALL', /Put the condition in HAVING/],
    ['SELECT no_such FROM observations', /names a column that is not there/],
  ])('says what is wrong with %s', async (sql, words) => {
    const { page } = await started(sqlParam(sql));
    expect(await page.locator('#fault-plain').textContent()).toMatch(words);
  });

  it('completes tables, columns, ids and codes while a query is typed, by keyboard', async () => {
    const { page } = await started();
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
    const { page } = await started();
    await run(page, 'SELECT area_name,\n  nonsense\nFROM labelled');
    await page.getByRole('link', { name: 'Go to the place' }).click();
    const chosen = await page
      .locator('#sql')
      .evaluate((box: HTMLTextAreaElement) => box.value.slice(box.selectionStart, box.selectionEnd));
    expect(chosen).toBe('nonsense');
  });

  it('shows what tables and columns the database has, and what was asked before in this tab', async () => {
    const { page } = await started();
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
    const { page, requests } = await started();
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
    const ours = [site.origin, `blob:${site.origin}`];
    expect(requests.filter(({ url }) => !ours.some((start) => url.startsWith(start)))).toEqual([]);
    await run(page, 'SELECT count(*) AS rows FROM observations');
    expect(await page.locator('#result tbody td').textContent()).toMatch(/^[\d,]+$/);
  });
});
