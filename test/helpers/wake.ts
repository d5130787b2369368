import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { DIST } from './builtSite.ts';
import type { Visit } from './visit.ts';

/** Gives a page of the site in `dist` the first sign of a reader, and waits until the scripts that it fetches then have run. */
export async function wake<Opened extends Pick<Visit, 'page'>>(
  opened: Promise<Opened> | Opened,
  dist = DIST,
): Promise<Opened> {
  const visit = await opened;
  await visit.page.mouse.move(1, 1);
  await visit.page.keyboard.press('Shift');
  await run(visit.page, dist);
  return visit;
}

/** A script that a page has asked for already is not run twice: what is waited for is that it has run. */
async function run(page: Page, dist: string): Promise<void> {
  const files = readdirSync(join(dist, 'assets')).filter((name) =>
    /^(answer|map|embedBuilder|views)\..+\.js$/.test(name),
  );
  const addresses = files.map((name) => `${new URL(page.url()).origin}/assets/${name}`);
  // As text: what is written here is rewritten for the machine that tests run on.
  await page.evaluate(`Promise.all(${JSON.stringify(addresses)}.map((one) => import(one))).then(() => null)`);
}
