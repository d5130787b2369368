import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { databasePath } from '../../site/published/databasePath.ts';
import { siteInBrowser } from '../helpers/siteInBrowser.ts';
import { wake } from '../helpers/wake.ts';
import { dist, isEverybody, retired, rows } from './inventedCounty.ts';

/** The address of the copy that Explore asks for in the place of a published database. */
function copyOf(path: string): string {
  const { files } = JSON.parse(readFileSync(join(dist, 'data/manifest.json'), 'utf8'));
  return `/${databasePath(files.find((file: { path: string }) => file.path === path).sha256)}`;
}

describe('the invented county in a browser, with boundaries and postcodes', () => {
  const site = siteInBrowser(() => dist);
  const BOX = 'Find a place, a postcode or an indicator';

  it('finds the ward of a postcode exactly, and no postcode leaves the browser', async () => {
    const { page: home, complaints } = await site.open('/');
    const asked: string[] = [];
    home.on('request', (request) => asked.push(`${request.url()} ${request.postData() ?? ''}`));
    await home.getByLabel(BOX).pressSequentially('zx1 1ab');
    await home.getByText('ZX1 1AB is in this ward.').waitFor();
    expect(await home.getByRole('option').count()).toBe(1);
    await home.keyboard.press('Enter');
    await home.waitForURL('**/ward/E05999002/');
    expect(asked.filter((url) => /zx1(%20|\+| |-)?1ab/i.test(url))).toEqual([]);
    expect(asked.filter((url) => /postcodes/.test(url)).map((url) => url.trim().replace(site.origin, ''))).toEqual([
      '/data/postcodes.json',
      '/data/postcodes/ZX1.json',
    ]);
    expect(complaints).toEqual([]);
  });

  it('says which wards it may be where only its sector is known', async () => {
    const { page: home } = await site.open('/');
    await home.getByLabel(BOX).fill('ZX5 1AA');
    await home.getByText('Postcodes that begin with ZX5 1 are in one of these wards.').waitFor();
    expect(await home.getByRole('option').count()).toBeGreaterThan(1);
  });

  it('leads by the letters of a postcode to its ward without scripts', async () => {
    const { page: codes } = await site.open('/find/ZX1/', { javaScriptEnabled: false });
    const sector = codes.locator('dl > div').filter({ has: codes.getByText('ZX1 1', { exact: true }) });
    const line = sector.locator('p').filter({ hasText: 'AB ZB' });
    expect(await line.getByRole('link').getAttribute('href')).toBe('/ward/E05999002/');
    expect(await codes.locator('main').innerText()).toContain('These postcodes are invented.');
  });

  it('is walked by arrow keys on its boundaries too; a hidden ward is read out with letter and reason', async () => {
    const concealed = rows.findLast(
      (row) => row.area_type === 'ward' && row.status === 'c' && isEverybody(row) && !retired.has(row.area ?? ''),
    );
    const { page: indicator } = await wake(site.open(`/indicator/${concealed?.indicator}/#wards`), dist);
    const maps = indicator.locator('#wards').getByRole('application');
    await maps.first().scrollIntoViewIfNeeded();
    await maps.nth(1).waitFor();
    expect(await maps.count()).toBe(2);
    await maps.nth(1).focus();
    await indicator.keyboard.press('Home');
    await indicator.keyboard.press('ArrowDown');
    const [first, second] = await maps.evaluateAll((both) =>
      both.map((map) => map.querySelector('a.is-on')?.getAttribute('href')?.split('/').at(-2)),
    );
    expect(first).toMatch(/^E05/);
    expect(second).toBe(first);
    const hiddenLink = maps.first().locator('a.c').first();
    const address = await hiddenLink.getAttribute('href');
    await maps.nth(1).locator(`a[href="${address}"] path`).first().hover();
    expect(await indicator.locator('#wards [data-map-told]').innerText()).toMatch(
      /: \[c\] confidential: hidden so that nobody can be identified\. Its page$/,
    );
  });

  it('opens an old address of Explore on the release it was made on, and says that there is a newer one', async () => {
    const sql = 'SELECT max(period) AS newest, count(*) AS figures FROM observations';
    const answers = async (release: string) => {
      const query = new URLSearchParams({ release, sql });
      const { page: explore, complaints } = await site.open(`/explore/?${query}`);
      await explore.waitForFunction(() => performance.getEntriesByName('first-query').length > 0);
      const fetched = await explore.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
      const databases = fetched
        .filter((url) => /\/data-\w+\.bin$/.test(url))
        .map((url) => url.replace(site.origin, ''));
      const note = explore.locator('#release-note');
      const told = {
        databases,
        note: (await note.isVisible()) ? await note.innerText() : '',
        result: await explore.locator('#result tbody').first().innerText(),
        release: new URL(explore.url()).searchParams.get('release'),
      };
      expect(complaints).toEqual([]);
      await explore.context().close();
      return told;
    };
    const [old, now] = [await answers('2025-11-20'), await answers('2026-11-19')];
    expect(old.databases).toEqual([copyOf('release/2025-11-20/observations.duckdb')]);
    expect(old.note).toMatch(
      /^You are asking the release of 20 November 2025\. There is a newer one\..*Ask the newest instead$/,
    );
    expect(old.release).toBe('2025-11-20');
    expect([now.databases, now.note]).toEqual([[copyOf('observations.duckdb')], '']);
    expect(old.result).not.toBe(now.result);
  });
});
