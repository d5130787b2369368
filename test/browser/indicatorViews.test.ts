import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { accessibilityFaults } from '../helpers/accessibilityFaults.ts';
import { DIST } from '../helpers/builtSite.ts';
import { areasOf, headlineOf, rowsOf } from '../helpers/publishedCsv.ts';
import { siteInBrowser } from '../helpers/siteInBrowser.ts';
import { wake } from '../helpers/wake.ts';

const ID = 'ncmp-year6-obese';
const LCPS = `/indicator/${ID}/`;
const WARDS = '/indicator/children-income-deprived-2025/';
const GROUPS = '/indicator/attainment-8/';
const site = siteInBrowser();

const shown = (page: Page): Promise<string[]> =>
  page.locator('[data-views] > .view:visible').evaluateAll((all) => all.map(({ id }) => id));
const tab = (page: Page, name: string) => page.getByRole('tab', { name, exact: true });

describe('the views of an indicator', () => {
  it('are sections one under the other without scripts, each led to by a link', async () => {
    const { page } = await site.open(LCPS, { javaScriptEnabled: false });
    const all = await shown(page);
    expect(all).toEqual(['time', 'lcps', 'places', 'map', 'figures']);
    const links = await page
      .getByRole('navigation', { name: 'Ways to see the figures' })
      .getByRole('link')
      .evaluateAll((some) => some.map((one) => one.getAttribute('href')));
    expect(links).toEqual(all.map((id) => `#${id}`));
  });

  it('are one at a time before any script has come: the first, or the one that the address is in', async () => {
    const { page } = await site.open(LCPS);
    expect(await shown(page)).toEqual(['time']);
    const { page: other } = await site.open(`${LCPS}#figures`);
    expect(await shown(other)).toEqual(['figures']);
    const { page: ward } = await site.open(`${WARDS}#E05009640`);
    expect(await shown(ward)).toEqual(['wards']);
  });

  it('are tabs as a keyboard and a screen reader know them; the address keeps the one that is shown', async () => {
    const { page, complaints } = await wake(site.open(LCPS));
    const list = page.getByRole('tablist', { name: 'Ways to see the figures' });
    expect(await list.getByRole('tab').count()).toBe(5);
    await tab(page, 'Over time').focus();
    for (const [key, name, id] of [
      ['ArrowRight', 'Side by side', 'lcps'],
      ['ArrowRight', 'Places like them', 'places'],
      ['ArrowRight', 'Map', 'map'],
      ['ArrowRight', 'Table', 'figures'],
      ['ArrowRight', 'Over time', 'time'],
      ['ArrowLeft', 'Table', 'figures'],
      ['Home', 'Over time', 'time'],
      ['End', 'Table', 'figures'],
    ] as const) {
      await page.keyboard.press(key);
      expect(await shown(page)).toEqual([id]);
      expect(await tab(page, name).getAttribute('aria-selected')).toBe('true');
      expect(await tab(page, name).evaluate((one) => one === document.activeElement)).toBe(true);
      expect(new URL(page.url()).hash).toBe(`#${id}`);
      expect(await list.locator('[tabindex="0"]').count()).toBe(1);
    }
    const panel = page.getByRole('tabpanel', { name: 'Table' });
    expect(await panel.count()).toBe(1);
    expect(await tab(page, 'Table').getAttribute('aria-controls')).toBe(await panel.getAttribute('id'));
    expect(complaints).toEqual([]);
  });

  it('keep their place while they change, and show what a link of the page leads to', async () => {
    const { page } = await wake(site.open(LCPS));
    const top = () => page.locator('.views__bar').evaluate((one) => Math.round(one.getBoundingClientRect().top));
    const before = await top();
    await tab(page, 'Side by side').click();
    expect(await top()).toBe(before);
    await page.locator('#lcps [data-actions]').getByRole('link', { name: /^Cite/ }).click();
    expect(await page.locator('#cite').isVisible()).toBe(true);
    expect(await shown(page)).toEqual(['lcps']);
  });

  it('are all on paper', async () => {
    const { page } = await wake(site.open(LCPS));
    await page.emulateMedia({ media: 'print' });
    expect(await shown(page)).toEqual(['time', 'lcps', 'places', 'map', 'figures']);
  });

  it('move nothing while the page comes', async () => {
    for (const hash of ['', '#lcps', '#figures']) {
      const { page } = await wake(site.open(`${LCPS}${hash}`));
      const shift = await page.evaluate(
        () =>
          new Promise<number>((done) => {
            let sum = 0;
            new PerformanceObserver((list) => {
              for (const entry of list.getEntries()) sum += (entry as PerformanceEntry & { value: number }).value;
            }).observe({ type: 'layout-shift', buffered: true });
            setTimeout(() => done(sum), 200);
          }),
      );
      expect(shift, hash).toBe(0);
    }
  });
});

describe('the year of an indicator', () => {
  const rowIn = (code: string, period: string) => rowsOf(ID, code, headlineOf(ID)).find((row) => row.period === period);
  const words = (page: Page, code: string, cell: string): Promise<string> =>
    page.locator(`#lcps tr[data-area="${code}"] [data-cell=${cell}]`).innerText();

  it('changes title, figures, marks and lines of the areas side by side, the line over the chart and the row of the table', async () => {
    const { page, complaints } = await wake(site.open(`${LCPS}#lcps`));
    const heading = page.locator('#lcps h2');
    const drawn = () =>
      page
        .locator('#lcps tbody tr')
        .evaluateAll((rows) =>
          rows.map((row) => [
            row.textContent,
            row.querySelector('a')?.getAttribute('href'),
            ...[...row.querySelectorAll('.plot-row > *')].map((one) => one.outerHTML).toSorted(),
          ]),
        );
    const map = page.locator('#map');
    const paint = () =>
      map.evaluate((one) =>
        [one.querySelector('h2'), one.querySelector('figure')].map((part) =>
          part?.outerHTML.replace(/ (tabindex|role|aria-roledescription|aria-label)="[^"]*"| class=""/g, ''),
        ),
      );
    const [before, painted] = [await drawn(), await paint()];
    const year = page.getByLabel('Year', { exact: true });
    await year.selectOption('2016/17');
    await expect.poll(() => page.locator('#lcps .eyebrow').innerText()).toBe('Side by side, 2016/17');
    expect(await heading.innerText()).toMatch(/^From [\d.]+% in .+; England 20\.0%$/);
    for (const { code = '' } of areasOf('lcp')) {
      const row = rowIn(code, '2016/17')!;
      expect(await words(page, code, 'value')).toBe(Number(row.value).toFixed(1));
      expect(await words(page, code, 'interval')).toBe(
        `${Number(row.lower).toFixed(1)} to ${Number(row.upper).toFixed(1)}`,
      );
      expect((await words(page, code, 'verdict')).toLowerCase()).toBe(row.vs_england);
      expect(await page.locator(`#lcps tr[data-area="${code}"] .shape.${row.vs_england}`).count()).toBe(1);
    }
    expect(await page.locator('#lcps thead .plot-england').textContent()).toBe('England 20.0%');
    // The map is of the same year: heading, text alternative, classes, what is written on it, key and list.
    expect(await map.locator('.eyebrow').textContent()).toBe('Map, 2016/17');
    expect(await map.locator('h2').textContent()).toMatch(/^From [\d.]+% in .+ to [\d.]+% in .+; England 20\.0%$/);
    expect(await map.locator('svg.map').getAttribute('aria-label')).toMatch(/^Map of 7 [^,]+, 2016\/17: .*Arrow keys/);
    expect(await map.locator('.ramp').textContent()).toContain('England 20.0%');
    const ranked = await map.locator('.ranked li').evaluateAll((items) => items.map((one) => one.textContent ?? ''));
    const values = areasOf('lcp').map(({ code = '' }) => Number(rowIn(code, '2016/17')?.value));
    expect(ranked.map((text) => /[\d.]+%/.exec(text)?.[0])).toEqual(
      values.toSorted((a, b) => b - a).map((value) => `${value.toFixed(1)}%`),
    );
    for (const { code = '' } of areasOf('lcp')) {
      const own = `${Number(rowIn(code, '2016/17')?.value).toFixed(1)}%`;
      expect(await map.locator(`[data-label="${code}"] .figure`).textContent()).toBe(own);
      expect(await map.locator(`a[data-code="${code}"] title`).textContent()).toContain(own);
      const [kind, swatch] = await Promise.all([
        map.locator(`a[data-code="${code}"]`).getAttribute('class'),
        map.locator(`li[data-area="${code}"] .swatch`).getAttribute('class'),
      ]);
      expect(swatch).toBe(`swatch swatch--${kind}`);
    }
    expect(new URL(page.url()).searchParams.get('year')).toBe('2016/17');
    await tab(page, 'Table').click();
    expect(await page.locator('tr.is-year th').innerText()).toBe('2016/17');
    await tab(page, 'Over time').click();
    expect(await page.locator('.answers [data-reading]').innerText()).toMatch(/^2016\/17:/);
    for (let steps = 0; steps < 20 && (await page.getByRole('button', { name: 'Year after' }).isEnabled()); steps++)
      await page.getByRole('button', { name: 'Year after' }).click();
    await expect.poll(drawn).toEqual(before);
    expect(await paint()).toEqual(painted);
    expect(complaints).toEqual([]);
  });

  it('opens with the one that the address names', async () => {
    const { page } = await wake(site.open(`${LCPS}?year=2018%2F19#lcps`));
    await expect.poll(() => page.locator('#lcps .eyebrow').innerText()).toBe('Side by side, 2018/19');
    expect(await page.getByLabel('Year', { exact: true }).inputValue()).toBe('2018/19');
  });

  it('has every year in the table without scripts, and no switch that does nothing', async () => {
    const { page } = await site.open(LCPS, { javaScriptEnabled: false });
    expect(await page.locator('.years').isVisible()).toBe(false);
    expect(await page.locator('#figures tbody tr').count()).toBe(19);
  });
});

describe('groups', () => {
  it('are those of the area that is chosen, as the table of all areas has them', async () => {
    const { page, complaints } = await wake(site.open(`${GROUPS}#groups`));
    const rows = page.locator('#groups .sides tr[data-group]');
    const values = () => rows.locator('[data-cell=value]').allInnerTexts();
    const before = await values();
    await page.locator('[data-groups-of]').selectOption({ label: 'East Midlands' });
    const after = await values();
    expect(after).not.toEqual(before);
    const column = await page
      .locator('[data-groups-table] tr[data-group] td:nth-child(3)')
      .evaluateAll((all) => all.map((one) => one.textContent));
    expect(after).toEqual(column);
    expect(await rows.locator('.dot-area').count()).toBe(after.filter((text) => /\d/.test(text)).length);
    expect(await rows.locator('.line-england').count()).toBe(after.length);
    expect(complaints).toEqual([]);
  });
});

describe('wards', () => {
  it('are those of the partnership that is chosen', async () => {
    const { page } = await wake(site.open(`${WARDS}#wards`));
    const rows = page.locator('#ward-figures tbody tr:visible');
    expect(await rows.count()).toBe(155);
    await page.locator('[data-filter]').selectOption({ label: 'Boston' });
    expect(new Set(await rows.locator('td:nth-child(2)').allInnerTexts())).toEqual(new Set(['Boston']));
    expect(await page.locator('#wards .choose [role=status]').innerText()).toBe(`${await rows.count()} of 155 shown`);
  });

  it('keep their names in sight on a phone while the other columns scroll', async () => {
    const { page } = await wake(site.open(`${WARDS}#wards`, { viewport: { width: 320, height: 800 } }));
    const region = page.getByRole('region', { name: /^Every ward/ });
    await region.evaluate((one) => one.scrollTo(200, 0));
    const head = await page.locator('#ward-figures tbody th').first().boundingBox();
    const box = await region.boundingBox();
    expect(Math.abs((head?.x ?? 0) - (box?.x ?? 99))).toBeLessThanOrEqual(1);
  });
});

describe('what only scripts can do on the page of an indicator', () => {
  it('weighs at most 14 kB compressed together with all other scripts that the page runs before a file is asked for', async () => {
    const { page } = await wake(site.open(WARDS));
    await page.keyboard.press('Tab');
    await page.waitForLoadState('networkidle');
    const files = await page.evaluate(() =>
      performance.getEntriesByType('resource').flatMap(({ name }) => name.match(/assets\/[^?]+\.js$/) ?? []),
    );
    const kinds = ['Page', 'answer', 'views', 'main', 'map', 'embedBuilder'];
    for (const kind of kinds) expect(files.some((file) => file.startsWith(`assets/${kind}.`))).toBe(true);
    const sum = files.reduce((total, file) => total + gzipSync(readFileSync(join(DIST, file))).length, 0);
    expect(sum).toBeGreaterThan(6000);
    expect(sum).toBeLessThanOrEqual(14_000);
  });

  it.each(['light', 'dark'] as const)(
    'has no accessibility fault, with a year and an area chosen, %s',
    async (colorScheme) => {
      const { page } = await wake(site.open(`${LCPS}?year=2018%2F19#lcps`, { colorScheme }));
      await expect.poll(() => page.locator('#lcps .eyebrow').innerText()).toBe('Side by side, 2018/19');
      await page.locator('#lcps tbody tr').nth(2).click();
      expect(await accessibilityFaults(page, { within: 'main' })).toEqual([]);
    },
  );
});
