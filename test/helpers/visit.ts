import type { Browser, BrowserContextOptions, Page, Request } from 'playwright-core';

/** A page that was opened, with everything it asked for and complained of. */
export interface Visit {
  page: Page;
  /** HTTP status of the page itself. */
  status: number;
  /** What went over the wire, compressed, with headers. */
  requests: { url: string; bytes: number }[];
  /** Errors and warnings of scripts, files and the content security policy. */
  complaints: string[];
}

const GIVEN_UP = 'given up: ';

function complaintOf(request: Request): string {
  const isGivenUp = request.failure()?.errorText === 'net::ERR_ABORTED';
  return `${isGivenUp ? GIVEN_UP : 'failed: '}${request.url()}`;
}

/** Opens an address in a context of its own and waits until it and its fonts are there. */
export async function visit(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<Visit> {
  const context = await browser.newContext({ reducedMotion: 'reduce', ...options });
  const page = await context.newPage();
  const complaints: string[] = [];
  const asked: Promise<{ url: string; bytes: number }>[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('requestfailed', (request) => complaints.push(complaintOf(request)));
  // What a browser gives up because the reader went on to another page is no fault: only a page that comes after it says so.
  page.on('framenavigated', (frame) => {
    if (frame !== page.mainFrame()) return;
    complaints.splice(0, Infinity, ...complaints.filter((one) => !one.startsWith(GIVEN_UP)));
  });
  const weigh = (request: Request): void => {
    const bytes = request.sizes().then((sizes) => sizes.responseBodySize + sizes.responseHeadersSize);
    asked.push(bytes.then((size) => ({ url: request.url(), bytes: size })));
  };
  page.on('requestfinished', weigh);
  const response = await page.goto(url);
  await page.evaluate(() => document.fonts.ready.then(() => null));
  // Nobody waits for the size of what a page asks for later, when a test may have closed it.
  page.off('requestfinished', weigh);
  return { page, status: response?.status() ?? 0, requests: await Promise.all(asked), complaints };
}
