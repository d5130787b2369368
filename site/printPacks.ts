import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Browser } from 'playwright-core';
import { launchBrowser } from './launchBrowser.ts';
import { dropOthers, type PackCache, printedBefore } from './packCache.ts';
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
const WAITING = /<p ([^>]*)data-pdf="([^"]+)"([^>]*)>.*?<\/p>/s;

/** Pages that are printed at once: a browser draws each in a process of its own. */
const AT_ONCE = 2;

/**
 * Prints every board pack of a built site beside its page as a tagged PDF, and links it from the pages that wait for one. The same
 * site gives the same bytes; the day in a file's properties is that of its figures, not of its printing.
 * @param dist folder of the built site
 * @param cache what earlier builds printed: a pack none of whose files changed is not printed again
 * @throws where the site is not built, or no browser is found
 */
export async function printPacks(dist: string, cache?: PackCache): Promise<PrintedPack[]> {
  const pages = existsSync(dist) ? packPages(dist) : [];
  if (pages.length === 0) throw new Error(`${dist} has no board pack: run "npm run build" first`);
  const { settings } = JSON.parse(readFileSync(join(dist, 'data/scorecard.json'), 'utf8'));
  const root = new URL(settings.base, settings.site);
  const pdfs = new Map<string, Buffer>();
  const waiting = pages.filter((page) => {
    const pdf = cache && printedBefore(cache, dist, page);
    if (pdf) pdfs.set(page, pdf);
    return !pdf;
  });
  if (waiting.length > 0) {
    const browser = await launchBrowser();
    const next = async (): Promise<void> => {
      for (let page = waiting.shift(); page !== undefined; page = waiting.shift()) {
        const { pdf, files } = await printPage(browser, dist, root, `${dirname(page)}/`);
        const fixed = reproducible(pdf, waitsFor(dist, page).day);
        cache?.write(page, files, fixed);
        pdfs.set(page, fixed);
      }
    };
    try {
      await Promise.all(Array.from({ length: AT_ONCE }, next));
    } finally {
      await browser.close();
    }
  }
  if (cache) dropOthers(cache, pages);
  // Only once all are there: a site with some of them would not be the one of its manifest.
  const printed = new Map<string, PrintedPack>();
  for (const [page, pdf] of pdfs) keep(dist, page, pdf, printed);
  for (const page of pages) {
    linkPacks(dist, page, printed);
    linkPacks(dist, join(dirname(dirname(page)), 'index.html'), printed);
  }
  if (existsSync(join(dist, 'manifest.json'))) writeSiteManifest(dist);
  return [...printed.values()];
}

/** Writes a PDF beside its page. */
function keep(dist: string, page: string, pdf: Buffer, printed: Map<string, PrintedPack>): void {
  const path = `${dirname(page)}/${waitsFor(dist, page).name}`;
  writeFileSync(join(dist, path), pdf);
  const pages = pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length ?? 0;
  printed.set(path, { path, bytes: pdf.length, pages });
}

/** The PDF that a page waits for: its file, and the day that it bears. */
function waitsFor(dist: string, page: string): { name: string; day: string } {
  const [, , name = '', rest = ''] = WAITING.exec(readFileSync(join(dist, page), 'utf8')) ?? [];
  const day = /data-day="(\d{4}-\d\d-\d\d)"/.exec(rest)?.[1];
  if (name === '' || day === undefined) throw new Error(`${page} does not say which PDF it waits for`);
  return { name, day };
}

/** Whether a built site has board packs: one without partnerships has none. */
export function hasPacks(dist: string): boolean {
  return packPages(dist).length > 0;
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
async function printPage(
  browser: Browser,
  dist: string,
  root: URL,
  path: string,
): Promise<{ pdf: Buffer; files: ReadonlySet<string> }> {
  const files = new Set<string>();
  const page = await browser.newPage({ colorScheme: 'light' });
  await page.route('**/*', async (route) => {
    const address = new URL(route.request().url());
    const isOurs = address.origin === root.origin && address.pathname.startsWith(root.pathname);
    const below = decodeURIComponent(address.pathname.slice(root.pathname.length));
    const file = below.endsWith('/') || below === '' ? `${below}index.html` : below;
    if (isOurs && existsSync(join(dist, file))) {
      files.add(file);
      await route.fulfill({ path: join(dist, file) });
    } else await route.abort();
  });
  await page.goto(new URL(path, root).href);
  await page.evaluate(() => document.fonts.ready.then(() => null));
  const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true, outline: true });
  await page.close();
  return { pdf, files };
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
    .replaceAll(/(\/(?:Creation|Mod)Date \()D:\d{14}/g, `$1${stamp}`)
    // A heading that the browser moves to the next sheet is twice in its bookmark. Spaces after the text keep the length.
    .replaceAll(
      /(\/Title \()((?:\\.|[^\\()]){4,}?)\2\)/g,
      (_, start: string, title: string) => `${start}${title})${' '.repeat(title.length)}`,
    )
    .replaceAll(
      /(\/Title <FEFF)((?:[0-9A-F]{4}){4,}?)\2>/g,
      (_, start: string, title: string) => `${start}${title}>${' '.repeat(title.length)}`,
    );
  return Buffer.from(fixed, 'latin1');
}

/** Puts a link where a page waits for a PDF; a page without one is left as it is. */
function linkPacks(dist: string, page: string, printed: ReadonlyMap<string, PrintedPack>): void {
  const file = join(dist, page);
  const html = readFileSync(file, 'utf8');
  const linked = html.replace(WAITING, (paragraph, before: string, name: string, after: string) => {
    const pack = printed.get(join(dirname(page), name));
    if (!pack) return paragraph;
    const size = `${pack.pages} pages, ${formatBytes(pack.bytes)}`;
    return `<p ${before}data-pdf="${name}"${after.replace(' hidden', '')}><a href="${name}">Board pack as PDF</a> (${size})</p>`;
  });
  if (linked !== html) writeFileSync(file, linked);
}
