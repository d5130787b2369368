import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../helpers/browser.ts';
import { devServer } from '../helpers/devServer.ts';

const PATIENT = { timeout: 300_000, interval: 200 };
const CSV = 'be-healthy/tooth-decay.csv';
const FIGURE = 'tooth-decay,E07900001,2023/24,all,all,all,all,,,21.4,';
const AGREED = ['agreements/dental.yaml', '[tooth-decay]', '[tooth-decay, tooth-again]'] as const;

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

/** A page whose scripts have loaded, so that it hears of changes, however long a busy machine takes. */
async function opened(url: string): Promise<Page> {
  const page = await browser.newPage();
  await page.goto(url, { timeout: 0 });
  return page;
}

/** What the overlay says; empty while there is none. Asked of a page that reloads, there may be no page to ask. */
const overlay = (page: Page) =>
  page
    .evaluate(
      () => document.querySelector('vite-error-overlay')?.shadowRoot?.querySelector('#layout')?.textContent ?? '',
    )
    .catch(() => 'reloading');
const figures = (page: Page) =>
  page
    .evaluate(() => document.querySelector('main')?.textContent?.replaceAll(/\s+/g, ' ') ?? '')
    .catch(() => 'reloading');

describe('npm run dev', { timeout: 1_200_000 }, () => {
  const dev = devServer();
  beforeAll(dev.ready, 600_000);
  afterAll(dev.close);

  it('shows a figure that was saved, without being asked', async () => {
    const page = await opened(`${dev.origin}/indicator/tooth-decay/`);
    await expect.poll(() => figures(page), PATIENT).toContain('21.4');
    dev.replace(CSV, FIGURE, FIGURE.replace('21.4', '20.8'));
    await expect.poll(() => figures(page), PATIENT).toContain('20.8');
    expect(await figures(page)).not.toContain('21.4');
    expect(await figures(page)).toContain(
      'Preview: nothing has been released yet: all of it would be the first release.',
    );
    const data = await (await fetch(`${dev.origin}/data/observations.csv`)).text();
    expect(data).toContain('20.8');
    dev.replace(CSV, FIGURE.replace('21.4', '20.8'), FIGURE);
    await expect.poll(() => figures(page), PATIENT).toContain('21.4');
    await page.close();
  });

  it('shows every fault with its file, line and sentence over the last good page, until they are fixed', async () => {
    const page = await opened(`${dev.origin}/indicator/tooth-decay/`);
    dev.replace(CSV, FIGURE, FIGURE.replace('21.4', 'n/a'));
    const first = `${CSV}:3:49: value "n/a" is not a number`;
    await expect.poll(() => overlay(page), PATIENT).toContain(first);
    expect(await overlay(page)).toContain('1 fault');
    expect(await figures(page)).toContain('21.4');

    dev.replace(CSV, '24.7,22.3', '24.7,25.3');
    await expect.poll(() => overlay(page), PATIENT).toContain('2 faults');
    expect(await overlay(page)).toContain(first);
    expect(await overlay(page)).toContain(`${CSV}:4:54: lower 25.3 is above value 24.7`);

    const other = await opened(`${dev.origin}/`);
    await expect.poll(() => overlay(other), PATIENT).toContain(first);
    await other.close();

    dev.replace(CSV, '24.7,25.3', '24.7,22.3');
    dev.replace(CSV, FIGURE.replace('21.4', 'n/a'), FIGURE.replace('21.4', '20.9'));
    await expect.poll(() => overlay(page), PATIENT).toBe('');
    await expect.poll(() => figures(page), PATIENT).toContain('20.9');
    dev.replace(CSV, FIGURE.replace('21.4', '20.9'), FIGURE);
    await expect.poll(() => figures(page), PATIENT).toContain('21.4');
    await page.close();
  });

  it('has the pages and files of an indicator that was added, and no longer those of one that was removed', async () => {
    const status = async () => (await fetch(`${dev.origin}/indicator/tooth-again/`)).status;
    expect(await status()).toBe(404);
    for (const ending of ['csv', 'md']) {
      const text = readFileSync(join(dev.indicators, `be-healthy/tooth-decay.${ending}`), 'utf8');
      const file = join(dev.indicators, `be-healthy/tooth-again.${ending}`);
      writeFileSync(file, text.replaceAll('tooth-decay', 'tooth-again'));
    }
    dev.replace(...AGREED);
    await expect.poll(status, PATIENT).toBe(200);
    expect((await fetch(`${dev.origin}/data/indicator/tooth-again.json`)).status).toBe(200);
    for (const ending of ['csv', 'md']) rmSync(join(dev.indicators, `be-healthy/tooth-again.${ending}`));
    dev.replace(AGREED[0], AGREED[2], AGREED[1]);
    await expect.poll(status, PATIENT).toBe(404);
    expect((await fetch(`${dev.origin}/data/indicator/tooth-again.json`)).status).toBe(404);
  });

  it('starts anew with settings that were saved, which its configuration reads too', async () => {
    const page = await opened(`${dev.origin}/`);
    dev.replace('scorecard.yaml', 'publisher: Fennmoor County Council', 'publisher: Fennmoor Borough Council');
    await expect
      .poll(() => page.evaluate(() => document.body.textContent).catch(() => ''), PATIENT)
      .toContain('Fennmoor Borough Council');
    await page.close();
  });
});

describe('npm run dev of a folder with a fault, where nothing was published before', { timeout: 600_000 }, () => {
  const dev = devServer((indicators) =>
    cpSync(join(indicators, 'areas.csv'), join(indicators, 'be-healthy/areas.csv')),
  );
  afterAll(dev.close);

  it('says what is wrong, and starts when that is fixed', async () => {
    await expect.poll(dev.printed, PATIENT).toContain('The site starts when this is fixed.');
    expect(dev.printed()).toContain('be-healthy/areas.csv:1:1: ');
    rmSync(join(dev.indicators, 'be-healthy/areas.csv'));
    await dev.ready();
  });
});
