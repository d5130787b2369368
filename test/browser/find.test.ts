import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { accessibilityFaults } from '../helpers/accessibilityFaults.ts';
import { embeddedIds } from '../helpers/embeddedIds.ts';
import { indicatorOf, observations } from '../helpers/publishedCsv.ts';
import { siteInBrowser } from '../helpers/siteInBrowser.ts';

const site = siteInBrowser();

const BOX = 'Find a place, a postcode or an indicator';

/** Types into the search box of a page, and waits until it says what it found. */
async function search(page: Page, words: string): Promise<string[]> {
  // Emptied first: what it says of the last words is no answer to these.
  for (const [text, told] of [
    ['', /^$/],
    [words, words === '' ? /^$/ : /result|Nothing|ward|postcode/],
  ] as const) {
    await page.getByRole('combobox', { name: BOX }).fill(text);
    await page.getByRole('search').getByRole('status').filter({ hasText: told }).waitFor({ state: 'attached' });
  }
  await page.waitForTimeout(50);
  const lines = await page.getByRole('option').allTextContents();
  return lines.map((line) => line.replaceAll(/\s+/g, ' ').trim());
}

const heading = async (page: Page): Promise<string> =>
  ((await page.getByRole('heading', { level: 1 }).textContent()) ?? '').replaceAll(/\s+/g, ' ').trim();

describe('the search box', () => {
  it('tells wards of one name apart by their LCP, and everything by its kind', async () => {
    const { page, complaints } = await site.open('/');
    expect(await search(page, 'trinity')).toEqual(['Trinity (Boston) ward', 'Trinity (East Lindsey) ward']);
    expect(await search(page, 'boston witham')).toEqual(['Witham (Boston) ward']);
    expect((await search(page, 'obesity')).sort()).toEqual([
      'Obesity in Reception indicator',
      'Obesity in Year 6 indicator',
    ]);
    expect(complaints).toEqual([]);
  });

  it('finds towns and villages, and tells those of one name apart by their LCP', async () => {
    const { page, complaints } = await site.open('/');
    expect(await search(page, 'horncastle')).toContain('Horncastle (East Lindsey) ward');
    expect(await search(page, 'aisby')).toEqual([
      'Aisby (South Kesteven) in Lincrest (South Kesteven)',
      'Aisby (West Lindsey) in Hemswell (West Lindsey)',
    ]);
    const several = await search(page, 'skegness');
    expect(several).toContain('Skegness in three wards of East Lindsey');
    await page.getByRole('option').filter({ hasText: 'three wards' }).click();
    await page.waitForURL('**/find/places/s/#skegness-*');
    expect(await page.locator('dt', { hasText: /^Skegness$/ }).count()).toBe(1);
    expect(complaints).toEqual([]);
  });

  it('is a combobox: arrow keys choose, Escape closes, Enter goes there', async () => {
    const { page } = await site.open('/');
    const box = page.getByRole('combobox', { name: BOX });
    await box.focus();
    await page.keyboard.type('trinity');
    await page.getByText('2 results').waitFor();
    expect(await box.getAttribute('aria-expanded')).toBe('true');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    const chosen = page.getByRole('option', { selected: true });
    expect(await chosen.textContent()).toContain('Trinity (East Lindsey)');
    expect(await box.getAttribute('aria-activedescendant')).toBe(await chosen.getAttribute('id'));
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('INPUT');
    await page.keyboard.press('Escape');
    expect(await box.getAttribute('aria-expanded')).toBe('false');
    expect(await page.getByRole('option').count()).toBe(0);
    await page.keyboard.press('ArrowDown');
    await page.getByRole('option').first().waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/ward/*/');
    expect(await heading(page)).toBe('Trinity ward, Boston');
  });

  it('has no accessibility fault while its list is open', async () => {
    const { page } = await site.open('/');
    await search(page, 'castle');
    expect(await accessibilityFaults(page)).toEqual([]);
  });

  it('leads to the one thing that is meant when Enter is pressed in it', async () => {
    const { page } = await site.open('/find/');
    expect(await search(page, 'wulframs')).toEqual(["Grantham St Wulfram's (South Kesteven) ward"]);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/ward/*/');
    expect(await heading(page)).toBe("Grantham St Wulfram's ward, South Kesteven");
  });

  it('leads to a page of all answers when Enter is pressed and several may be meant', async () => {
    for (const start of ['/', '/find/']) {
      const { page, complaints } = await site.open(start);
      const asked: string[] = [];
      page.on('request', (request) => asked.push(request.url()));
      const few = await search(page, 'kesteven');
      await page.keyboard.press('Enter');
      await page.waitForURL('**/find/#q=kesteven');
      await page.getByRole('heading', { name: 'What was found for “kesteven”' }).waitFor();
      const all = await page.locator('[data-answers] li a').count();
      expect(all, start).toBeGreaterThan(few.length);
      expect(await page.locator('[data-answers] p').innerText()).toBe(`${all} results`);
      expect(await page.getByRole('option').count()).toBe(0);
      expect(asked.filter((url) => /kesteven/.test(new URL(url).search))).toEqual([]);
      await page
        .locator('[data-answers]')
        .getByRole('link', { name: /^North Kesteven / })
        .first()
        .click();
      await page.waitForURL('**/lcp/north-kesteven/');
      expect(complaints).toEqual([]);
    }
  });

  it.each([
    ['child poverty', /^Children in low income families/],
    ['skegnes', /^Skegness in three wards/],
    ['gainsbrough', /^Gainsborough East/],
    ['enjoy and achieve', /^Enjoy and achieve outcome$/],
    ['glossary', /^What the words mean page$/],
    ['NI 56', /^Obesity in Year 6 indicator$/],
  ])('knows what people type: %s', async (words, first) => {
    const { page } = await site.open('/find/');
    expect(
      (await search(page, words)).some((line) => first.test(line)),
      words,
    ).toBe(true);
  });

  it.each(['PE21-6AJ', 'pe216aj.', '“PE21 6AJ”'])('leads from %s to the one ward that has it', async (words) => {
    const { page } = await site.open('/find/');
    expect((await search(page, words)).length).toBe(1);
    expect(await page.getByRole('search').getByRole('status').textContent()).toBe('PE21 6AJ is in this ward.');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/ward/*/');
    expect(await heading(page)).toMatch(/ ward, Boston$/);
  });

  it('says of a part of a postcode, and of one that does not exist, in which wards it may be', async () => {
    const { page } = await site.open('/find/');
    const told = () => page.getByRole('search').getByRole('status').textContent();
    expect((await search(page, 'PE25 3')).length).toBeGreaterThan(1);
    expect(await told()).toBe('Postcodes that begin with PE25 3 are in one of these wards.');
    expect((await search(page, 'ln1-1xx')).length).toBeGreaterThan(0);
    expect(await told()).toMatch(/^LN1 1XX is in this ward\.$|^LN1 1XX is not in our list of postcodes\. /);
  });

  it('finds whatever the case, the punctuation and the order of words', async () => {
    const { page } = await site.open('/find/');
    expect(await search(page, "ST JOHN'S")).toEqual(await search(page, 'st johns'));
    expect(await search(page, 'st johns')).not.toEqual([]);
    expect(await search(page, 'leake & wrangle')).toEqual(await search(page, 'wrangle and leake'));
  });

  it('leads from a name or code that was replaced to what replaced it', async () => {
    const { page } = await site.open('/');
    expect(await search(page, 'E05005618')).toEqual([
      'Ashby de la Launde and Cranwell (North Kesteven) ward until 2023',
    ]);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/ward/E05005618/');
    expect(await page.locator('main').innerText()).toMatch(/ended on 3 May 2023/);
    await page.getByRole('link', { name: 'Ashby de la Launde, Digby & Scopwick' }).click();
    expect(await heading(page)).toMatch(/^Ashby de la Launde, Digby & Scopwick ward/);
    expect(await page.locator('main').innerText()).toMatch(/made from\s+51% of Ashby de la Launde and Cranwell/);
  });

  it('answers an indicator at a place with its newest figure', async () => {
    const { page } = await site.open('/');
    const [first = ''] = await search(page, 'obesity year 6 lincoln');
    expect(first).toMatch(/^Obesity in Year 6, Lincoln 2024\/25: [\d.]+%/);
    const hidden = await search(page, 'income-deprived 2025 fulstow');
    expect(hidden).toEqual([
      'Children in income-deprived families (2025 index, figures of 2022), Fulstow (East Lindsey) 2025: [x] not available: no figure is published',
    ]);
  });

  it('is honest about postcodes: a ward where it can be told, else one of these', async () => {
    const { page } = await site.open('/');
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    const found = await search(page, 'DN21 1');
    expect(found.length).toBeGreaterThan(1);
    expect(await page.getByRole('search').getByRole('status').textContent()).toMatch(
      /begin with DN21 1 are in one of these wards/,
    );
    expect(await search(page, 'ZZ99 9ZZ')).toEqual([]);
    expect(await page.getByRole('search').getByRole('status').textContent()).toMatch(
      /No postcode in Lincolnshire begins like that/,
    );
    expect(asked.filter((url) => /DN21( |%20|\+)?1/i.test(url))).toEqual([]);
  });

  it('says so when nothing is found, and stays where it is', async () => {
    const { page } = await site.open('/');
    expect(await search(page, 'Atlantis')).toEqual([]);
    expect(await page.getByRole('search').getByRole('status').textContent()).toMatch(/^Nothing of that name/);
    await page.keyboard.press('Enter');
    expect(new URL(page.url()).pathname).toBe('/');
    expect(await search(page, '')).toEqual([]);
  });

  it('takes what is typed for text, never for HTML', async () => {
    const { page, complaints } = await site.open(`/find/#q=${encodeURIComponent('<img src=x onerror=alert(1)>')}`);
    await page.getByText(/^Nothing of that name/).waitFor();
    expect(await page.locator('main img').count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  it('says that the names could not be loaded, and where they are listed', async () => {
    const { page } = await site.open('/');
    await page.route('**/places.json', (route) => route.abort());
    await page.getByLabel(BOX).fill('boston');
    await page.getByText(/could not be loaded/).waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL('**/find/');
  });
});

describe('a parent in Gainsborough', () => {
  it('comes from nothing to how children in the ward do, and whether that is good, in two actions', async () => {
    const { page } = await site.open('/');
    // One: type the place. Two: choose it.
    await page.getByLabel(BOX).pressSequentially('gainsborough');
    await page.getByRole('option', { name: /Gainsborough East/ }).click();
    await page.waitForURL('**/ward/E05009640/');
    const lead = await page.locator('.lead').innerText();
    expect(lead).toMatch(
      /^We have \w+ figures about children here\. \w+ (is|are) worse than in England, \w+ (is|are) better and \w+ (is|are) about the same(; \w+ cannot be tested)?\. By chance alone (about \w+|less than one) would be worse, and as many better\.$/,
    );
    const { y } = (await page.locator('.lead').boundingBox()) ?? { y: 10_000 };
    expect(y).toBeLessThan(400);
    const told = await page.locator('.told > li').allInnerTexts();
    // All that is published for the ward by itself, but what is history.
    const current = observations.filter(
      ({ area, now, value, unlisted, indicator }) =>
        area === 'E05009640' &&
        now === 'true' &&
        value !== '' &&
        unlisted !== 'the period ended too long ago' &&
        unlisted !== 'another breakdown stands for the indicator' &&
        indicatorOf(indicator).outcome !== 'context',
    );
    expect(told.length).toBe(current.length);
    expect(told.length).toBeGreaterThan(0);
    expect(told[0]).toMatch(
      /It was [\d.]+%.* in 20\d\d\. In West Lindsey it was [\d.]+% and in England [\d.]+%\. That is worse than in England\./,
    );
  });
});

describe('without scripts', () => {
  it('the form leads to links to everything, and sends nothing of what was typed', async () => {
    const { page } = await site.open('/', { javaScriptEnabled: false });
    await page.getByLabel(BOX).fill('DN21 1AA');
    await page.getByRole('button', { name: 'Find' }).click();
    await page.waitForURL(/\/find\/\??$/);
    expect(await page.locator('main section a[href^="/ward/"]').count()).toBe(155 + 26);
    expect(await page.locator('main h3 a[href^="/lcp/"]').count()).toBe(7);
    expect(await page.locator('main a[href^="/indicator/"]').count()).toBe(embeddedIds().length);
  });

  it('a postcode leads by its first half to its wards', async () => {
    const { page } = await site.open('/find/', { javaScriptEnabled: false });
    await page.getByRole('link', { name: 'DN21', exact: true }).click();
    const sector = page.locator('main dl > div').filter({ has: page.getByText('DN21 1', { exact: true }) });
    expect(await sector.getByRole('link').allTextContents()).toContain('Gainsborough East (West Lindsey)');
  });

  it('wards of one name stand under their LCPs', async () => {
    const { page } = await site.open('/find/', { javaScriptEnabled: false });
    for (const name of ['Castle', 'Trinity', 'Witham']) {
      const sections = page.locator('main section').filter({ has: page.getByRole('link', { name, exact: true }) });
      const lcps = await sections.getByRole('heading', { level: 3 }).allTextContents();
      expect(new Set(lcps).size, name).toBe(2);
    }
  });
});
