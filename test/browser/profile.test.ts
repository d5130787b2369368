import { expect, it } from 'vitest';
import { documentOf, textOf } from '../helpers/builtSite.ts';
import { siteInBrowser } from '../helpers/siteInBrowser.ts';

const site = siteInBrowser();
const SLUGS = [...documentOf('/lcp/').querySelectorAll('main tbody th a')].map(
  (link) => link.getAttribute('href')?.split('/').at(-2) ?? '',
);

it('is two sheets of A4 for every partnership, with nothing cut off, and its foot on each', async () => {
  expect(SLUGS.length).toBe(7);
  const { page } = await site.open(`/lcp/${SLUGS[0]}/profile/`);
  // The width of a sheet of A4 less its margins, so that lines break as they do on paper.
  await page.setViewportSize({ width: Math.round(((210 - 26) / 25.4) * 96), height: 1000 });
  for (const slug of SLUGS) {
    await page.emulateMedia({ media: null });
    await page.goto(`${site.origin}/lcp/${slug}/profile/`);
    await page.evaluate(() => document.fonts.ready.then(() => null));
    await page.emulateMedia({ media: 'print' });
    const sheets = await page.locator('.profile-sheet').evaluateAll((all) =>
      all.map((one) => ({
        needs: one.scrollHeight,
        has: one.clientHeight,
        foot: one.lastElementChild?.textContent ?? '',
      })),
    );
    expect(sheets.map(({ foot }) => foot.slice(-6))).toEqual(['1 of 2', '2 of 2']);
    for (const { needs, has } of sheets) expect(needs, slug).toBeLessThanOrEqual(has);
    const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
    expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length, slug).toBe(2);
  }
});

it('says of each figure in front what the row behind says, one measure for each family', () => {
  const page = documentOf('/lcp/east-lindsey/profile/');
  const [front, back] = [...page.querySelectorAll('.profile-sheet')];
  const said = [...(front?.querySelectorAll('.profile-columns > div:first-child li') ?? [])].map((one) => textOf(one));
  const rows = [...(back?.querySelectorAll('tbody tr:not(.barometer__group)') ?? [])].map((row) =>
    [...row.children].map((cell) => textOf(cell)),
  );
  expect(said.length).toBeGreaterThanOrEqual(8);
  expect(rows.length).toBeGreaterThan(said.length);
  expect(rows.length).toBeLessThanOrEqual(22);
  for (const [i, sentence] of said.entries()) {
    const [title = '', here = '', england = ''] = rows[i] ?? [];
    expect(sentence).toContain(title.replace(/ (points|per .*|children)$/, ''));
    expect(sentence).toContain(`: ${here} in `);
    expect(sentence).toContain(`England (${england.replace(/ \[.*$/, '')})`);
  }
});
