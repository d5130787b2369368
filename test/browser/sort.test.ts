import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { siteInBrowser } from '../helpers/siteInBrowser.ts';

const INDICATOR = '/indicator/ncmp-year6-obese/#figures';
const WARDS = '/indicator/children-income-deprived-2025/#wards';
const site = siteInBrowser();

const table = (page: Page) => page.locator('#figures table');
const column = (page: Page, at: number): Promise<string[]> =>
  table(page)
    .locator(`tbody tr > :nth-child(${at})`)
    .evaluateAll((all) => all.map((one) => (one.textContent ?? '').trim()));
const numbers = (texts: readonly string[]): number[] => texts.filter((text) => /^\d/.test(text)).map(Number.parseFloat);

describe('a table', () => {
  it('is sorted by the head of a column: down, up, and as it came; what shows nothing is last', async () => {
    const { page } = await site.open(INDICATOR);
    const before = await column(page, 1);
    const head = table(page).locator('thead th').nth(1);
    await head.getByRole('button').click();
    const down = await column(page, 2);
    expect(await head.getAttribute('aria-sort')).toBe('descending');
    expect(numbers(down)).toEqual(numbers(down).toSorted((a, b) => b - a));
    expect(down.at(-1)).toBe('[x]');
    await head.getByRole('button').click();
    const up = await column(page, 2);
    expect(numbers(up)).toEqual(numbers(up).toSorted((a, b) => a - b));
    expect(up.at(-1)).toBe('[x]');
    await head.getByRole('button').click();
    expect(await column(page, 1)).toEqual(before);
    expect(await head.getAttribute('aria-sort')).toBeNull();
  });

  it('has its order in the address, which opens it so', async () => {
    const { page } = await site.open(INDICATOR);
    await table(page).locator('thead th').nth(2).getByRole('button').click();
    const sorted = await column(page, 3);
    const { page: again } = await site.open(`${INDICATOR.replace('#', `${new URL(page.url()).search}#`)}`);
    expect(await column(again, 3)).toEqual(sorted);
    expect(numbers(sorted)).toEqual(numbers(sorted).toSorted((a, b) => b - a));
  });

  it('of all wards is one, from worst to best, and sorted by partnership or name too', async () => {
    const { page } = await site.open(WARDS);
    const wards = page.locator('#wards table');
    expect(await wards.count()).toBe(1);
    const values = numbers(
      await wards
        .locator('tbody td.num:nth-child(3)')
        .evaluateAll((all) => all.map((one) => (one.textContent ?? '').trim())),
    );
    expect(values.length).toBeGreaterThan(100);
    expect(values).toEqual(values.toSorted((a, b) => b - a));
    await wards.locator('thead th').nth(1).getByRole('button').click();
    const places = await wards.locator('tbody td:nth-child(2)').allInnerTexts();
    expect(places).toEqual(places.toSorted());
  });

  it('keeps what the others are part of under them, however they are sorted', async () => {
    const { page } = await site.open(INDICATOR.replace('#figures', '#lcps'));
    const names = () => page.locator('#lcps tbody th').allInnerTexts();
    for (let press = 0; press < 2; press++) {
      await page.locator('#lcps thead th').first().getByRole('button').click();
      expect((await names()).at(-1)).toBe('Lincolnshire');
    }
    const sorted = (await names()).slice(0, -1);
    expect(sorted).toEqual(sorted.toSorted().toReversed());
  });

  it('takes the keyboard for no head that a narrow screen does not show', async () => {
    const { page } = await site.open(INDICATOR.replace('#figures', '#lcps'), { viewport: { width: 320, height: 800 } });
    const reach = await page
      .locator('#lcps .sorter')
      .evaluateAll((all) => all.map((one) => (one as HTMLElement).tabIndex));
    expect(reach.length).toBeGreaterThan(2);
    expect(reach.every((at) => at === -1)).toBe(true);
  });
});
