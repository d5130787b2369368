import { existsSync } from 'node:fs';
import type { Browser } from 'playwright-core';

/** Where browsers that can print are on Linux, macOS and Windows; the last is on every Windows. */
const PLACES = [
  ...['chromium', 'chromium-browser', 'google-chrome', 'microsoft-edge'].map((name) => `/usr/bin/${name}`),
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  String.raw`C:\Program Files\Google\Chrome\Application\chrome.exe`,
  String.raw`C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe`,
];

/** Path of the browser that CHROMIUM names, the system's, or the one from npm where it is installed. */
export async function browserPath(): Promise<string> {
  const named = process.env.CHROMIUM ?? PLACES.find((path) => existsSync(path));
  return named ?? (await import('@sparticuz/chromium')).default.executablePath();
}

/** Starts a browser without a window, for tests and for printing: the one that CHROMIUM names, the system's, or the one from npm. */
export async function launchBrowser(): Promise<Browser> {
  try {
    const { chromium } = await import('playwright-core');
    // None of the package’s own arguments: they switch web security off, which is what some tests are about.
    const executablePath = await browserPath();
    return await chromium.launch({
      executablePath,
      args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu'],
    });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const missing = code === 'ERR_MODULE_NOT_FOUND' && /'(playwright-core|@sparticuz\/chromium)'/.exec(message)?.[1];
    // A browser of npm is asked for last, where the machine has none.
    if (missing === 'playwright-core')
      throw new Error('playwright-core is not installed ("npm install playwright-core")');
    const why = missing ? 'there is none in the usual places' : message.split('\n')[0];
    throw new Error(
      `No browser (${why}). Install one ("sudo apt-get install chromium") or set CHROMIUM to the path of a Chromium or Chrome.`,
    );
  }
}
