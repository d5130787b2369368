import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { headlineRows } from '../helpers/evidence.ts';
import { areasOf, indicatorOf, isNumber, observations, periodWords } from '../helpers/publishedCsv.ts';
import { siteInBrowser } from '../helpers/siteInBrowser.ts';

const BOSTON = areasOf('lcp').find(({ name }) => name === 'Boston')?.code ?? '';

/** What needs attention there, the first first: how the list is made is proved where it is compared. */
const ATTENTION = observations
  .filter(({ area, list }) => area === BOSTON && list === 'needs-attention')
  .sort((a, b) => Number(a.list_position) - Number(b.list_position))
  .map(({ indicator = '', period = '' }) => ({ id: indicator, period }));

const site = siteInBrowser();

/** Titles of the measures that the tables of all measures show, group by group. */
function shown(page: Page): Promise<Record<string, string[]>> {
  return page
    .locator('[data-measures]')
    .evaluate((section) =>
      Object.fromEntries(
        [...section.querySelectorAll('table.standing')].map((table) => [
          table.querySelector('caption')?.textContent ?? '',
          [...table.querySelectorAll('tbody th a')].map((link) => link.textContent ?? ''),
        ]),
      ),
    );
}

const count = (groups: Record<string, string[]>): number => Object.values(groups).flat().length;

describe('a new member of a board', () => {
  it('finds in three actions the worst thing in Boston, since when it is so, and in which wards', async () => {
    const [worst] = ATTENTION;
    const { page, complaints } = await site.open('/');
    // One: choose the partnership.
    await page.getByRole('link', { name: 'Boston', exact: true }).first().click();
    await page.waitForURL('**/lcp/boston/');
    const rows = page.locator('section[aria-labelledby=attention] .look tbody tr');
    const first = rows.first();
    const words = (await first.innerText()).replaceAll(/\s+/g, ' ');
    expect(words).toMatch(new RegExp(`${RegExp.escape(indicatorOf(worst?.id).title ?? '?')} Worse`));
    expect(words).toMatch(
      /Worse in every year tested since|is the only period that can be tested|the test before, it was/,
    );
    // It stands on the first screen.
    expect((await first.boundingBox())?.y ?? Infinity).toBeLessThan(page.viewportSize()?.height ?? 0);
    // Two: the wards of the first that has any, here, with the measure's column and every ward's figure.
    const withWards = rows.filter({ has: page.locator('a[href="#wards"]') }).first();
    await withWards.locator('summary').click();
    const inWards = (await withWards.innerText()).replaceAll(/\s+/g, ' ');
    expect(inWards).toMatch(/\d+ of its 15 wards are worse than England/);
    const title = ATTENTION.map(({ id }) => indicatorOf(id).title ?? '?').find((one) =>
      inWards.includes(`${one} Worse`),
    );
    await withWards.getByRole('link', { name: 'Its wards' }).click();
    expect(new URL(page.url()).hash).toBe('#wards');
    const table = page.getByRole('table', { name: /^15 wards/ });
    const heads = await table.getByRole('columnheader').allInnerTexts();
    const column = heads.findIndex((head) => head.startsWith(title ?? '?'));
    expect(column).toBeGreaterThan(0);
    const named = /the furthest are (.+?) \(([\d.]+%)\)/.exec(inWards);
    const row = table.getByRole('row', { name: named?.[1] ?? '?' });
    expect(
      await row
        .getByRole('cell')
        .nth(column - 1)
        .innerText(),
    ).toBe(named?.[2]);
    expect(complaints).toEqual([]);
  });

  it('is led from each verdict to how it was worked out for that very cell', async () => {
    const [worst] = ATTENTION;
    const { page } = await site.open('/lcp/boston/');
    await page
      .locator('.look tbody tr')
      .first()
      .getByRole('link', { name: /^Worse: / })
      .click();
    await page.waitForURL(`**/lcp/boston/workings/#${worst?.id}`);
    const part = page.locator('section', { has: page.locator(`[id="${worst?.id}"]`) });
    const row = headlineRows(worst?.id ?? '', BOSTON).find(({ period }) => period === worst?.period);
    const step = (title: string) => part.locator('div', { has: page.getByText(title, { exact: true }) }).locator('dd');
    const limits = await step('95% interval').innerText();
    const [, lower, upper] = /^([\d.]+) to ([\d.]+)/.exec(limits) ?? [];
    expect([isNumber(lower ?? '', Number(row?.lower)), isNumber(upper ?? '', Number(row?.upper))]).toEqual([
      true,
      true,
    ]);
    expect(await part.innerText()).toContain(periodWords(worst?.period));
    expect(await step('Against England').innerText()).toMatch(/^worse\n/);
  });
});

describe('a screen reader', () => {
  it('reads the findings first, after the title, the answer and one line of who lives there', async () => {
    const { page } = await site.open('/lcp/boston/');
    const [worst] = ATTENTION;
    const read = (await page.locator('main').ariaSnapshot()).split('\n').map((line) => line.trim());
    const at = (start: string): number => read.findIndex((line) => line.startsWith(start));
    const headings = read.filter((line) => line.startsWith('- heading'));
    expect(headings.slice(0, 3)).toEqual([
      expect.stringMatching(/^- heading "Boston Local Children's Partnership" \[level=1\]/),
      '- heading "In short" [level=2]',
      `- heading "Needs attention ${ATTENTION.length}" [level=2]`,
    ]);
    // Nothing but the answer and the facts of the place comes before what the page has: no control, no list.
    const answer = read.slice(at('- heading "Boston') + 1, at('- navigation "On this page"'));
    const others = answer.filter((line) => /^- (list|button|textbox|combobox|heading|paragraph)/.test(line));
    expect(others).toEqual([
      '- heading "In short" [level=2]',
      expect.stringMatching(/^- paragraph: .*Worse than in England: /),
      expect.stringMatching(/^- paragraph:/),
    ]);
    expect(answer.length).toBeLessThan(25);
    const first = read.slice(at('- heading "Needs attention')).find((line) => /^- '?rowheader/.test(line));
    expect(first).toContain(indicatorOf(worst?.id).title);
    expect(first).toContain('Worse');
  });
});

describe('all measures', () => {
  it('are filtered and sorted by keyboard, and the choice stands in the address', async () => {
    const { page, complaints } = await site.open('/lcp/boston/');
    const all = count(await shown(page));
    await page.getByLabel('Name contains').focus();
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => (document.activeElement as HTMLSelectElement).name)).toBe('show');
    await page.keyboard.type('worse');
    await page.keyboard.press('Tab');
    await page.keyboard.type('distance');
    await page
      .getByRole('status')
      .filter({ hasText: `of ${all} measures are shown.` })
      .waitFor();
    expect(new URL(page.url()).search).toBe('?show=worse&sort=gap');
    const groups = await shown(page);
    expect(count(groups)).toBeLessThan(all);
    const verdicts = await page.locator('[data-measures] table.standing td .verdict').allInnerTexts();
    // A publisher's own test that counts is named.
    expect(verdicts.filter((verdict) => !/^Worse(, by .+’s test)?$/.test(verdict))).toEqual([]);
    expect(verdicts.length).toBe(count(groups));
    expect(await page.locator('form.arrange').getByRole('status').innerText()).toBe(
      `${count(groups)} of ${all} measures are shown.`,
    );
    const { page: again } = await site.open(`/lcp/boston/${new URL(page.url()).search}`);
    expect(await shown(again)).toEqual(groups);
    expect(await again.getByLabel('Show').inputValue()).toBe('worse');
    expect(complaints).toEqual([]);
  });

  it('are found by a part of their name, and none is said to be none', async () => {
    const { page } = await site.open('/lcp/boston/');
    await page.getByLabel('Name contains').fill('obes YEAR 6');
    const found = Object.values(await shown(page)).flat();
    expect(found.length).toBeGreaterThan(1);
    expect(found.filter((title) => !/obes.*year 6|year 6.*obes/i.test(title))).toEqual([]);
    await page.getByLabel('Name contains').fill('<b>nothing</b>');
    expect(await page.locator('form.arrange').getByRole('status').innerText()).toMatch(
      /^0 of \d+ measures are shown\.$/,
    );
    await page.getByLabel('Name contains').fill('');
    expect(new URL(page.url()).search).toBe('');
  });

  it('are grouped in place by the stage of a life with scripts, and on a page of its own without', async () => {
    const { page } = await site.open('/lcp/boston/');
    const before = count(await shown(page));
    await page.getByRole('link', { name: 'stage of a child’s life' }).focus();
    await page.keyboard.press('Enter');
    expect(new URL(page.url()).search).toBe('?by=stage');
    const inPlace = await shown(page);
    expect(count(inPlace)).toBe(before);
    expect(await page.getByRole('link', { name: 'stage of a child’s life' }).getAttribute('aria-current')).toBe('true');

    const { page: plain } = await site.open('/lcp/boston/', { javaScriptEnabled: false });
    expect(await plain.locator('form.arrange').isVisible()).toBe(false);
    await plain.getByRole('link', { name: 'stage of a child’s life' }).click();
    await plain.waitForURL('**/lcp/boston/stages/#all');
    expect(await shown(plain)).toEqual(inPlace);
    expect(Object.keys(inPlace)).toContain('Primary school');
  });
});

describe('the comparison of all partnerships', () => {
  it('changes what the figures are held against without scripts, and the address says which', async () => {
    const { page } = await site.open('/compare/', { javaScriptEnabled: false });
    await page.getByRole('link', { name: 'Lincolnshire', exact: true }).first().click();
    await page.waitForURL('**/compare/county/');
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toContain('against Lincolnshire');
    const cell = page.getByRole('link', { name: 'Worse' }).first();
    expect(await cell.getAttribute('href')).toMatch(/^\/lcp\/[a-z-]+\/workings\/#[a-z0-9-]+$/);
  });
});
