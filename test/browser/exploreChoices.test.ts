import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { WrittenMeta } from '../../site/client/explore/meta.ts';
import { siteInBrowser } from '../helpers/siteInBrowser.ts';

const site = siteInBrowser();

interface Listed {
  id: string;
  levels: string[];
}

async function open(query = ''): Promise<{ page: Page; listed: Listed[] }> {
  const { page } = await site.open(`/explore/${query}`);
  const meta = await page.locator('#explore-meta').textContent();
  const { levels, indicators } = JSON.parse(meta ?? '{}') as Pick<WrittenMeta, 'levels' | 'indicators'>;
  const listed = indicators.map((one) => ({ id: one[0], levels: one[5].map((at) => levels[at]?.type ?? '') }));
  return { page, listed };
}

const isChoice = (page: Page, name: string): Promise<boolean> => page.locator(`#areas-${name}`).isEnabled();

describe('what can be chosen on Explore', () => {
  it('is wards only where the indicator has figures of wards', async () => {
    const { page, listed } = await open('?areas=all');
    const withWards = listed.find(({ levels }) => levels.includes('ward'))!;
    const without = listed.find(({ levels }) => levels.includes('lcp') && !levels.includes('ward'))!;
    await page.locator('#indicator').selectOption(withWards.id);
    expect(await Promise.all(['all', 'below'].map((name) => isChoice(page, name)))).toEqual([true, true]);
    await page.locator('#areas-all').check();
    await page.locator('#indicator').selectOption(without.id);
    expect(await Promise.all(['all', 'below'].map((name) => isChoice(page, name)))).toEqual([false, false]);
    expect(await page.locator('#areas-home').isChecked()).toBe(true);
    expect(await page.locator('#sql').inputValue()).not.toContain("area_type = 'ward'");
  });

  it('is a second indicator only where some kind of area has both', async () => {
    const { page, listed } = await open();
    const [lcpAlone, withWards] = [
      listed.find(({ levels }) => levels.includes('lcp') && !levels.includes('ward'))!,
      listed.find(({ levels }) => levels.includes('ward') && !levels.includes('lcp')),
    ];
    await page.locator('#indicator').selectOption(lcpAlone.id);
    const offered = await page
      .locator('#beside option:not(:disabled)')
      .evaluateAll((options) => options.map((option) => (option as HTMLOptionElement).value).filter(Boolean));
    const both = listed.filter(({ levels }) => levels.includes('lcp')).map(({ id }) => id);
    expect(offered.toSorted()).toEqual(both.toSorted());
    if (withWards) expect(offered).not.toContain(withWards.id);
    await page.locator('#beside').selectOption(offered.find((id) => id !== lcpAlone.id)!);
    expect(await page.locator('#areas-home').isChecked()).toBe(true);
  });

  it('says so where an address asks for an indicator that is not there, until another is chosen', async () => {
    const { page, listed } = await open('?indicator=no-such-thing');
    expect(await page.locator('#levels-hint').textContent()).toMatch(/^There is no indicator “no-such-thing”\. This/);
    await page.locator('#indicator').selectOption(listed[0]!.id);
    expect(await page.locator('#levels-hint').textContent()).toMatch(/^This indicator has figures for/);
  });
});
