import sparticuz from '@sparticuz/chromium';

/**
 * Unpacks the browser from npm once, before all tests: test files run side by side, and one would start a browser that
 * another is still unpacking. Where it cannot be unpacked, the tests that need it say what to do (browser.ts).
 */
export async function setup(): Promise<void> {
  if (process.env.CHROMIUM) return;
  await sparticuz.executablePath().catch(() => null);
}
