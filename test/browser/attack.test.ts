import { expect, it } from 'vitest';
import { siteInBrowser } from '../helpers/siteInBrowser.ts';

const site = siteInBrowser();

it('attacks the published files in the reader’s own browser, and says what it tried and found', async () => {
  const { page, complaints } = await site.open('/about/protection/');
  const foreign: string[] = [];
  page.context().on('request', (request) => {
    if (!request.url().startsWith(`${site.origin}/`)) foreign.push(request.url());
  });
  const figures = await (await page.request.get(`${site.origin}/data/scorecard.json`)).json();
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
