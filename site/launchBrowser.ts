import { existsSync } from 'node:fs';
import sparticuz from '@sparticuz/chromium';
import { type Browser, chromium } from 'playwright-core';

/** Path of the browser that CHROMIUM names, the system's, or the one from npm. */
export async function browserPath(): Promise<string> {
  const named =
    process.env.CHROMIUM ?? ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find((path) => existsSync(path));
  return named ?? (await sparticuz.executablePath());
}

/** Starts a browser without a window, for tests and for printing: the one that CHROMIUM names, the system's, or the one from npm. */
export async function launchBrowser(): Promise<Browser> {
  try {
    // None of the package’s own arguments: they switch web security off, which is what some tests are about.
    const executablePath = await browserPath();
    return await chromium.launch({
      executablePath,
      args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu'],
    });
  } catch (error) {
    const why = error instanceof Error ? error.message.split('\n')[0] : String(error);
    throw new Error(
      `No browser (${why}). Install one ("sudo apt-get install chromium") or set CHROMIUM to the path of a Chromium or Chrome.`,
    );
  }
}
