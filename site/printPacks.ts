// Prints the board packs of a built site as tagged PDFs, and links them from its pages: `npm run packs`, after `npm run build`.
// node site/printPacks.ts [DIST]
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Browser } from 'playwright-core';
import { launchBrowser } from './launchBrowser.ts';
import { writeSiteManifest } from './siteManifest.ts';
import { formatBytes } from './words/format.ts';

/** A printed pack: its file, and how large it is. */
export interface PrintedPack {
  /** Path below the site's folder. */
  path: string;
  bytes: number;
  pages: number;
}

/** Where a page waits for its PDF: a paragraph that names the file, and the day that the file is to bear. */
const WAITING = /<p ([^>]*)data-pdf="([^"]+)"([^>]*)>.*?<\/p>/gs;

/**
 * Prints every board pack of a built site beside its page. The same site gives the same bytes; the day in a
 * file's properties is that of its figures, not of its printing.
 * @param dist folder of the built site
 * @throws where the site is not built
 */
export async function printPacks(dist: string): Promise<PrintedPack[]> {
  const pages = existsSync(dist) ? packPages(dist) : [];
  if (pages.length === 0) throw new Error(`${dist} has no board pack: run "npm run build" first`);
  const { settings } = JSON.parse(readFileSync(join(dist, 'data/scorecard.json'), 'utf8'));
  const root = new URL(settings.base, settings.site);
  const browser = await launchBrowser();
  try {
    const printed = new Map<string, PrintedPack>();
    for (const page of pages) {
      const html = readFileSync(join(dist, page), 'utf8');
      const [, , name = '', rest = ''] = [...html.matchAll(WAITING)][0] ?? [];
      const day = /data-day="(\d{4}-\d\d-\d\d)"/.exec(rest)?.[1];
      if (name === '' || day === undefined) throw new Error(`${page} does not say which PDF it waits for`);
      const pdf = reproducible(await printPage(browser, dist, root, `${dirname(page)}/`), day);
      const path = `${dirname(page)}/${name}`;
      writeFileSync(join(dist, path), pdf);
      printed.set(path, {
        path,
        bytes: pdf.length,
        pages: pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length ?? 0,
      });
    }
    for (const page of pages) {
      linkPacks(dist, page, printed);
      linkPacks(dist, join(dirname(dirname(page)), 'index.html'), printed);
    }
    if (existsSync(join(dist, 'manifest.json'))) writeSiteManifest(dist);
    return [...printed.values()];
  } finally {
    await browser.close();
  }
}

/** Pages of board packs, below the site's folder. */
function packPages(dist: string): string[] {
  const lcps = join(dist, 'lcp');
  if (!existsSync(lcps)) return [];
  return readdirSync(lcps)
    .sort()
    .map((slug) => `lcp/${slug}/pack/index.html`)
    .filter((page) => existsSync(join(dist, page)));
}

/** Prints a page under the address at which it will be published, so that its links lead there; nothing is asked of the network. */
async function printPage(browser: Browser, dist: string, root: URL, path: string): Promise<Buffer> {
  const page = await browser.newPage({ colorScheme: 'light' });
  await page.route('**/*', async (route) => {
    const address = new URL(route.request().url());
    const isOurs = address.origin === root.origin && address.pathname.startsWith(root.pathname);
    const below = decodeURIComponent(address.pathname.slice(root.pathname.length));
    const file = join(dist, below.endsWith('/') || below === '' ? `${below}index.html` : below);
    if (isOurs && existsSync(file)) await route.fulfill({ path: file });
    else await route.abort();
  });
  await page.goto(new URL(path, root).href);
  await page.evaluate(() => document.fonts.ready.then(() => null));
  const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true, outline: true });
  await page.close();
  return pdf;
}

/**
 * The same file for the same page: a fixed day in its properties, and the marks of its table cells, which the browser numbers as
 * it goes, counted from one in their own order. All is written in its place and length, so that no offset moves.
 */
function reproducible(pdf: Buffer, day: string): Buffer {
  const text = pdf.toString('latin1');
  const marks = [...new Set(text.match(/\(node\d{8}\)/g))].sort();
  const numbers = new Map(marks.map((mark, i) => [mark, `(node${String(i + 1).padStart(8, '0')})`]));
  const stamp = `D:${day.replaceAll('-', '')}000000`;
  const fixed = text
    .replaceAll(/\(node\d{8}\)/g, (mark) => numbers.get(mark) ?? mark)
    .replaceAll(/(\/(?:Creation|Mod)Date \()D:\d{14}/g, `$1${stamp}`);
  return Buffer.from(fixed, 'latin1');
}

/** Puts a link where a page waits for a PDF; a page without one is left as it is. */
function linkPacks(dist: string, page: string, printed: ReadonlyMap<string, PrintedPack>): void {
  const file = join(dist, page);
  const html = readFileSync(file, 'utf8');
  const linked = html.replaceAll(WAITING, (paragraph, before: string, name: string, after: string) => {
    const pack = printed.get(join(dirname(page), name));
    if (!pack) return paragraph;
    const size = `${pack.pages} pages, ${formatBytes(pack.bytes)}`;
    return `<p ${before}data-pdf="${name}"${after.replace(' hidden', '')}><a href="${name}">Board pack as PDF</a> (${size})</p>`;
  });
  if (linked !== html) writeFileSync(file, linked);
}

if (process.argv[1] === import.meta.filename) {
  try {
    const packs = await printPacks(process.argv[2] ?? join(import.meta.dirname, '../dist'));
    for (const { path, pages, bytes } of packs)
      process.stdout.write(`${path}: ${pages} pages, ${formatBytes(bytes)}\n`);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}
