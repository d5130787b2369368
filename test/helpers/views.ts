import type { Page } from 'playwright-core';

/** Does something in each way in which a page shows its figures, one at a time as readers see them; once on a page that has none. */
export async function inEachView<T>(page: Page, run: () => Promise<T>): Promise<T[]> {
  const tabs = await page.locator('[data-views] .tabs > a').all();
  if (tabs.length === 0) return [await run()];
  const found: T[] = [];
  for (const tab of tabs) {
    await tab.click();
    found.push(await run());
  }
  return found;
}
