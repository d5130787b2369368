import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser } from './browser.ts';
import { type Served, serveDist } from './serveDist.ts';
import { visit } from './visit.ts';

let served: Served;
let browser: Browser;

beforeAll(async () => {
  [served, browser] = await Promise.all([serveDist(), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await served?.close();
});

it('attacks the published files in the reader’s own browser, and says what it tried and found', async () => {
  const { page, complaints } = await visit(browser, `${served.origin}/about/protection/`);
  const foreign: string[] = [];
  page.context().on('request', (request) => {
    if (!request.url().startsWith(`${served.origin}/`)) foreign.push(request.url());
  });
  const figures = await (await page.request.get(`${served.origin}/data/scorecard.json`)).json();
  await page.getByRole('button', { name: 'Attack it yourself' }).click();
  const said = page.locator('[data-attack] [role=status]');
  await page.waitForFunction(() =>
    /^Your browser attacked|^The attack could/.test(
      document.querySelector('[data-attack] [role=status]')?.textContent ?? '',
    ),
  );
  expect(await said.textContent()).toContain(`attacked ${figures.counts.observations.toLocaleString('en-GB')} figures`);
  expect(await said.textContent()).toMatch(
    /None of these figures is under our rule: publishers released them all before\.$/,
  );
  expect(await page.getByRole('button', { name: 'Attack it yourself' }).isEnabled()).toBe(true);
  expect(complaints).toEqual([]);
  expect(foreign).toEqual([]);
});
