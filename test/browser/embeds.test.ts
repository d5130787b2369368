import { readdirSync } from 'node:fs';
import type { BrowserContextOptions, Frame, Page } from 'playwright-core';
import { afterEach, describe, expect, it } from 'vitest';
import { accessibilityFaults } from '../helpers/accessibilityFaults.ts';
import { type HostPage, hostPage } from '../helpers/hostPage.ts';
import { siteInBrowser } from '../helpers/siteInBrowser.ts';
import { visit } from '../helpers/visit.ts';
import { wake } from '../helpers/wake.ts';

/** The newest release of the embedded scorecard, and what is frozen of it. */
const DATE = readdirSync('dist/embed/release').sort().at(-1) ?? '';
const FROZEN = `/embed/release/${DATE}`;
const KINDS = [
  { kind: 'trend', path: '/embed/trend/ncmp-year6-obese/E07000136/' },
  { kind: 'comparison', path: '/embed/comparison/ncmp-year6-obese/E07000136/' },
  { kind: 'map', path: '/embed/map/children-income-deprived-2025/E10000019/' },
  { kind: 'row', path: '/embed/row/ncmp-year6-obese/E07000136/' },
  { kind: 'summary of an LCP', path: '/embed/summary/all/E07000136/' },
  { kind: 'summary of a ward', path: '/embed/summary/all/E05009632/' },
  { kind: 'frozen trend', path: `${FROZEN}/trend/ncmp-year6-obese/E07000136/` },
  { kind: 'frozen map', path: `${FROZEN}/map/children-income-deprived-2025/E10000019/` },
  { kind: 'frozen summary', path: `${FROZEN}/summary/all/E07000136/` },
] as const;

const site = siteInBrowser();
let hosts: HostPage[] = [];
afterEach(async () => {
  await Promise.all(hosts.map((host) => host.close()));
  hosts = [];
});

describe.each(KINDS)('the embed of kind $kind', ({ path }) => {
  it('weighs at most 30 kB, fonts and script included, asks nobody else, and breaks no policy', async () => {
    const { requests, complaints, status } = await site.open(path);
    expect(status).toBe(200);
    expect(complaints).toEqual([]);
    expect(requests.filter(({ url }) => !url.startsWith(`${site.origin}/`))).toEqual([]);
    expect(requests.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThanOrEqual(30_000);
  });

  it('says the same without scripts, with its table', async () => {
    const words: string[] = [];
    for (const javaScriptEnabled of [true, false]) {
      const { page } = await site.open(path, { javaScriptEnabled });
      words.push((await page.locator('body').innerText()).replaceAll(/\s+/g, ' '));
      expect(await page.locator('table tbody tr').count()).toBeGreaterThan(0);
    }
    expect(words[0]).toBe(words[1]);
    expect(words[0]).toMatch(/Source: .+Licence v3\.0/);
  });

  it.each(['light', 'dark'])('has no accessibility fault that axe finds, %s, and fits 320 px', async (theme) => {
    const { page } = await site.open(`${path}#${theme}`, {
      viewport: { width: 320, height: 500 },
    });
    const fold = page.locator('summary');
    if ((await fold.count()) > 0) await fold.click();
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  });

  it('prints black on white, with its table open', async () => {
    const { page } = await site.open(`${path}#dark`);
    await page.emulateMedia({ media: 'print' });
    expect(await page.evaluate(() => getComputedStyle(document.body).color)).toBe('rgb(0, 0, 0)');
    expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe('rgb(255, 255, 255)');
    expect((await page.locator('table').boundingBox())?.height).toBeGreaterThan(20);
  });
});

/** Opens a page of another site that holds this markup; returns it and what the browser complained of. */
async function onHost(
  markup: string,
  options: BrowserContextOptions = {},
): Promise<{ page: Page; complaints: string[] }> {
  const host = await hostPage(markup, site.origin);
  hosts.push(host);
  const { page, complaints } = await visit(site.browser, host.url, {
    viewport: { width: 300, height: 3000 },
    ...options,
  });
  return { page, complaints };
}

const script = () => `<script async src="${site.origin}/embed/lcp-chart.js"></script>`;
const chart = (attributes: string) =>
  `<lcp-chart ${attributes}><a href="${site.origin}/indicator/ncmp-year6-obese/">Obesity in Year 6 in Boston</a></lcp-chart>${script()}`;

/** The embed's own frame, once it has loaded. */
async function embedded(page: Page): Promise<Frame> {
  await page.locator('iframe').waitFor();
  const frame = await (await page.locator('iframe').elementHandle())?.contentFrame();
  await frame?.waitForLoadState('load');
  return frame!;
}

/** Waits until the frame is as tall as what it shows. */
function fits(page: Page, frame: Frame): Promise<void> {
  return expect
    .poll(async () => {
      const inside = await frame.evaluate(() => Math.ceil(document.documentElement.getBoundingClientRect().height));
      return (await page.locator('iframe').getAttribute('height')) === String(inside);
    })
    .toBe(true);
}

describe('on a page of another origin, in a narrow column, under a strict policy', () => {
  it('<lcp-chart> becomes a frame as tall as what it shows, and grows with it', async () => {
    const { page, complaints } = await onHost(chart('kind="trend" indicator="ncmp-year6-obese" area="E07000136"'));
    const frame = await embedded(page);
    await fits(page, frame);
    const before = Number(await page.locator('iframe').getAttribute('height'));
    await frame.locator('summary').click();
    await expect
      .poll(async () => Number(await page.locator('iframe').getAttribute('height')))
      .toBeGreaterThan(before + 200);
    await fits(page, frame);
    expect(await page.locator('iframe').getAttribute('title')).toBe('Obesity in Year 6 in Boston');
    expect(await frame.locator('h1').innerText()).toMatch(/^Boston: \d/);
    expect(complaints).toEqual([]);
  });

  it('believes nobody else about a height: neither the page itself, nor a frame of another origin', async () => {
    const { page } = await onHost(chart('kind="row" indicator="ncmp-year6-obese" area="E07000136"'));
    await fits(page, await embedded(page));
    const before = await page.locator('iframe').getAttribute('height');
    const heard = page.evaluate(
      () => new Promise((resolve) => addEventListener('message', ({ data }) => data.lcpChart === 999 && resolve(null))),
    );
    await page.evaluate(() => postMessage({ lcpChart: 999 }, '*'));
    await heard;
    expect(await page.locator('iframe').getAttribute('height')).toBe(before);
  });

  it('works as a plain frame, without any script', async () => {
    const answer = await (await fetch(`${site.origin}/embed/row/ncmp-year6-obese/E07000136/oembed.json`)).json();
    const published = /src="(https?:\/\/[^/]+)/.exec(answer.html)?.[1] ?? '';
    const { page, complaints } = await onHost(answer.html.replace(published, site.origin), {
      javaScriptEnabled: false,
    });
    const frame = page.frameLocator('iframe');
    expect(await frame.locator('h1').innerText()).toMatch(/^Boston: \d/);
    expect(await frame.locator('tbody tr').count()).toBe(1);
    expect(await page.locator('iframe').getAttribute('title')).toBe(answer.title);
    expect(complaints).toEqual([]);
  });

  it('takes the theme from the address, without a script too', async () => {
    const papers: string[] = [];
    for (const theme of ['light', 'dark']) {
      const { page } = await onHost(
        `<iframe title="x" src="${site.origin}/embed/row/ncmp-year6-obese/E07000136/#${theme}"></iframe>`,
        { javaScriptEnabled: false, colorScheme: theme === 'dark' ? 'light' : 'dark' },
      );
      papers.push(
        await page
          .frameLocator('iframe')
          .locator('body')
          .evaluate((body) => getComputedStyle(body).backgroundColor),
      );
    }
    expect(papers).toEqual(['rgb(253, 252, 250)', 'rgb(21, 24, 28)']);
  });

  it('takes a council’s colour where it can be read, and keeps its own where it cannot', async () => {
    const accents: string[] = [];
    for (const accent of ['7a1fa2', 'ffee88']) {
      const { page } = await onHost(
        chart(`kind="trend" indicator="ncmp-year6-obese" area="E07000136" theme="light" accent="${accent}"`),
      );
      const frame = await embedded(page);
      accents.push(
        await frame
          .locator('.line-area')
          .first()
          .evaluate((line) => getComputedStyle(line).stroke),
      );
    }
    expect(accents).toEqual(['rgb(122, 31, 162)', 'rgb(11, 101, 95)']);
  });

  it('lets other pages of the site stand in nobody else’s frame', async () => {
    const { page, complaints } = await onHost(`<iframe title="x" src="${site.origin}/about/"></iframe>`);
    await expect.poll(() => complaints.join()).toMatch(/X-Frame-Options/);
    expect(await page.frameLocator('iframe').getByRole('heading', { name: 'About' }).count()).toBe(0);
  });
});

describe.each(KINDS)('the frame alone of kind $kind', ({ path }) => {
  it.each([288, 320, 640, 1000])('is cut in no column of %i px, down or across, without any script', async (width) => {
    const answer = await (await fetch(`${site.origin}${path}oembed.json`)).json();
    const published = /src="(https?:\/\/[^/]+)/.exec(answer.html)?.[1] ?? '';
    const { page } = await onHost(answer.html.replace(published, site.origin), {
      javaScriptEnabled: false,
      viewport: { width: width + 16, height: 2000 },
    });
    const html = page.frameLocator('iframe').locator('html');
    const [tall, wide, cut] = await html.evaluate((root) => [
      root.scrollHeight - root.clientHeight,
      root.scrollWidth - root.clientWidth,
      [...root.querySelectorAll('main *')].filter(
        (one) => one.scrollWidth > one.clientWidth + 1 && /auto|scroll/.test(getComputedStyle(one).overflowX),
      ).length,
    ]);
    expect([tall, wide]).toEqual([0, 0]);
    if (width < 480) expect(cut).toBe(0);
  });

  it('leaves no more than a third of its height empty where it is as narrow as can be', async () => {
    const answer = await (await fetch(`${site.origin}${path}oembed.json`)).json();
    const { page } = await site.open(path, { viewport: { width: 288, height: 400 } });
    const needed = await page.evaluate(() => document.documentElement.getBoundingClientRect().height);
    expect(answer.height).toBeLessThan(needed * 1.5);
  });
});

describe('the code of the element', () => {
  it('is whole where no script runs, and as tall as what it shows where one does', async () => {
    const { page: indicator } = await site.open('/indicator/ncmp-year6-obese/');
    const written = await indicator.getByLabel('Code to copy').inputValue();
    const address = /https?:\/\/[^/"]+/.exec(written)?.[0] ?? '';
    const code = written.replaceAll(address, site.origin);
    const { page: plain } = await onHost(code, { javaScriptEnabled: false });
    expect(await plain.frameLocator('iframe').locator('h1').innerText()).toMatch(/\d/);
    const { page } = await onHost(code + code);
    expect(await page.locator('iframe').count()).toBe(2);
    const first = page.locator('iframe').first();
    await first.scrollIntoViewIfNeeded();
    const inside = page.frameLocator('iframe').first().locator('html');
    await expect
      .poll(async () => Math.ceil(await inside.evaluate((root) => root.getBoundingClientRect().height)))
      .toBe(Number(await first.getAttribute('height')));
  });
});

describe('what programs ask for', () => {
  it('is a script of at most 1 kB', async () => {
    const text = await (await fetch(`${site.origin}/embed/lcp-chart.js`)).text();
    expect(text.length).toBeGreaterThan(100);
    expect(text.length).toBeLessThanOrEqual(1000);
  });

  it.each(['/embed', FROZEN])('is an oEmbed answer that the embed’s page links to: %s', async (below) => {
    const { page } = await site.open(`${below}/trend/ncmp-year6-obese/E10000019/`);
    const link = await page.locator('link[type="application/json+oembed"]').getAttribute('href');
    const answer = await (await fetch(`${site.origin}${new URL(link ?? '').pathname}`)).json();
    expect(answer).toMatchObject({
      version: '1.0',
      type: 'rich',
      title: expect.stringContaining(await page.locator('h1').innerText()),
      provider_name: 'Lincolnshire County Council',
    });
    expect(answer.html).toContain('width="100%"');
    expect(Number.isInteger(answer.width) && Number.isInteger(answer.height)).toBe(true);
    expect(/ \(as released .+\)$/.test(answer.title)).toBe(below === FROZEN);
    expect(new URL(answer.thumbnail_url).pathname).toBe(`${below}/trend/ncmp-year6-obese/E10000019/chart.png`);
  });

  it.each(['/embed', FROZEN])('is a picture of the size that oEmbed names, with text in it: %s', async (below) => {
    const path = `${below}/trend/ncmp-year6-obese/E10000019/`;
    const answer = await (await fetch(`${site.origin}${path}oembed.json`)).json();
    // Embeds themselves may ask for nothing: the picture is read on another page of the site.
    const { page } = await site.open('/about/');
    const { width, height, inked } = await page.evaluate(async (address) => {
      const picture = await createImageBitmap(await (await fetch(address)).blob());
      const context = new OffscreenCanvas(picture.width, picture.height).getContext('2d')!;
      context.drawImage(picture, 0, 0);
      // The band of the title, above everything that is drawn.
      const { data } = context.getImageData(0, 40, picture.width, 50);
      let dark = 0;
      for (let i = 0; i < data.length; i += 4) if ((data[i] ?? 255) < 100) dark++;
      return { width: picture.width, height: picture.height, inked: dark / (picture.width * 50) };
    }, `${path}chart.png`);
    expect([width, height]).toEqual([answer.thumbnail_width, answer.thumbnail_height]);
    expect(inked).toBeGreaterThan(0.02);
    expect(inked).toBeLessThan(0.5);
  });
});

describe('the builder on an indicator’s page', () => {
  const path = '/indicator/ncmp-year6-obese/';

  it('writes code for what is chosen, which works as it stands', async () => {
    const { page, complaints } = await wake(site.open(`${path}#embed`));
    const code = page.getByLabel('Code to copy');
    await page.getByLabel('Chart', { exact: true }).selectOption('trend');
    await page.getByLabel('Area', { exact: true }).selectOption({ label: 'Boston' });
    await page.getByLabel('Colours').selectOption('dark');
    expect(await code.inputValue()).toContain('/embed/trend/ncmp-year6-obese/E07000136/#dark"');
    await page.getByLabel('As', { exact: true }).selectOption('element');
    const written = await code.inputValue();
    expect(complaints).toEqual([]);
    const address = /https?:\/\/[^/"]+/.exec(written)?.[0] ?? '';
    const host = await onHost(written.replaceAll(address, site.origin));
    const frame = await embedded(host.page);
    expect(await frame.locator('h1').innerText()).toMatch(/^Boston: \d/);
    expect(await frame.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe('rgb(21, 24, 28)');
  });

  it('offers what is frozen of a release, in code that works, with its pictures', async () => {
    const { page, complaints } = await wake(site.open(`${path}#embed`));
    await page.getByLabel('Area', { exact: true }).selectOption({ label: 'Boston' });
    await page.getByLabel('Figures', { exact: true }).selectOption(DATE);
    const addresses = page.locator('[data-addresses] a:visible');
    for (const [kind, formats] of [
      ['comparison', ['frame', 'SVG']],
      ['row', ['frame']],
      ['trend', ['frame', 'SVG']],
    ] as const) {
      await page.getByLabel('Chart', { exact: true }).selectOption(kind);
      expect(await page.getByLabel('Code to copy').inputValue()).toContain(
        `${FROZEN}/${kind}/ncmp-year6-obese/E07000136/"`,
      );
      expect(await addresses.allInnerTexts()).toEqual(formats);
    }
    await page.getByLabel('Area', { exact: true }).selectOption({ label: 'Lincolnshire' });
    expect(await addresses.allInnerTexts()).toEqual(['frame', 'SVG', 'PNG']);
    for (const link of await addresses.evaluateAll((all) => all.map((one) => (one as HTMLAnchorElement).href)))
      expect((await fetch(link, { method: 'HEAD' })).status, link).toBe(200);
    expect(complaints).toEqual([]);
    await page.getByLabel('As', { exact: true }).selectOption('element');
    const written = await page.getByLabel('Code to copy').inputValue();
    const address = /https?:\/\/[^/"]+/.exec(written)?.[0] ?? '';
    const host = await onHost(written.replaceAll(address, site.origin));
    const frame = await embedded(host.page);
    expect(await frame.locator('.notice').innerText()).toMatch(/^Frozen copy: figures as released on .+ Live chart$/);
    await fits(host.page, frame);
  });

  it('has code without a script too, and links to every chart and picture that there is', async () => {
    const { page } = await site.open(path, { javaScriptEnabled: false });
    expect(await page.getByLabel('Code to copy').inputValue()).toMatch(
      /^<lcp-chart [^>]+><iframe src="[^"]+\/embed\/comparison\/ncmp-year6-obese\/E10000019\/"/,
    );
    expect(await page.getByRole('button', { name: 'Copy the code' }).isVisible()).toBe(false);
    const links = await page
      .locator('.embed-builder a[href]')
      .evaluateAll((all) => all.map((one) => one.getAttribute('href')));
    expect(links.length).toBeGreaterThan(40);
    for (const link of links)
      expect((await fetch(`${site.origin}${link}`, { method: 'HEAD' })).status, link ?? '').toBe(200);
  });
});
