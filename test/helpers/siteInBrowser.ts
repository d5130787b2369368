import type { Browser, BrowserContextOptions } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { launchBrowser } from './browser.ts';
import { type Served, serveDist } from './serveDist.ts';
import { type Visit, visit } from './visit.ts';

/** The built site with a browser to open it in. Both are there while tests run, not while they are listed. */
export interface SiteInBrowser {
  /** Address without trailing slash. */
  readonly origin: string;
  readonly browser: Browser;
  /** Opens a page, `path` from the root, in a context of its own. */
  open(path: string, options?: BrowserContextOptions): Promise<Visit>;
}

/**
 * Serves a built site and starts a browser for the tests of one file or part. What a test opens is closed after it.
 * @param dist the folder of the site, asked for once the tests run; without it the one that `npm run build` makes
 */
export function siteInBrowser(dist?: () => string): SiteInBrowser {
  let served: Served;
  let browser: Browser;
  let kept: ReadonlySet<unknown> = new Set();
  beforeAll(async () => {
    [served, browser] = await Promise.all([serveDist(dist?.()), launchBrowser()]);
  });
  beforeEach(() => {
    kept = new Set(browser.contexts());
  });
  afterEach(async () => {
    for (const context of browser.contexts()) if (!kept.has(context)) await context.close();
  });
  afterAll(async () => {
    await browser?.close();
    await served?.close();
  });
  return {
    get origin() {
      return served.origin;
    },
    get browser() {
      return browser;
    },
    open: (path, options) => visit(browser, `${served.origin}${path}`, options),
  };
}
