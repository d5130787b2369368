import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readXlsx } from 'hucre/xlsx';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packCache } from '../../site/packCache.ts';
import { printPacks } from '../../site/printPacks.ts';
import { printWherePossible } from '../../site/printWherePossible.ts';
import { DIST, documentOf, textOf } from '../helpers/builtSite.ts';

const SLUG = 'boston';
const PAGE = documentOf(`/lcp/${SLUG}/pack/`);

/** A site of one LCP, as it was built: printing changes its pages, and other tests read the real ones. */
function siteOfOne(): string {
  const dist = mkdtempSync(join(tmpdir(), 'lcp-packs-'));
  mkdirSync(join(dist, 'lcp'));
  cpSync(join(DIST, 'lcp', SLUG), join(dist, 'lcp', SLUG), { recursive: true });
  for (const name of ['assets', 'data', 'favicon.svg']) symlinkSync(join(DIST, name), join(dist, name));
  return dist;
}

interface Tagged {
  role?: string;
  alt?: string;
  children?: Tagged[];
}

const plain = (text: string): string => text.replaceAll(/\s+/g, '');

/** Everything of a kind in a page's structure. */
function ofRole(node: Tagged, role: RegExp): Tagged[] {
  return [...(role.test(node.role ?? '') ? [node] : []), ...(node.children ?? []).flatMap((one) => ofRole(one, role))];
}

describe('a printed board pack', () => {
  let dist = '';
  let file = '';
  let pdf: Awaited<ReturnType<typeof getDocument>['promise']>;
  let pages: { tags: Tagged; text: string; items: { str: string; left: number; right: number; bottom: number }[] }[] =
    [];

  beforeAll(async () => {
    dist = siteOfOne();
    const [pack] = await printPacks(dist);
    file = join(dist, pack?.path ?? '');
    pdf = await getDocument({ data: new Uint8Array(readFileSync(file)), verbosity: 0 }).promise;
    pages = await Promise.all(
      Array.from({ length: pdf.numPages }, async (_, i) => {
        const page = await pdf.getPage(i + 1);
        const content = await page.getTextContent();
        const items = content.items.flatMap((item) =>
          'str' in item && item.str.trim() !== ''
            ? [
                {
                  str: item.str,
                  left: item.transform[4],
                  right: item.transform[4] + item.width,
                  bottom: item.transform[5],
                },
              ]
            : [],
        );
        return {
          tags: (await page.getStructTree()) as Tagged,
          text: plain(items.map(({ str }) => str).join('')),
          items,
        };
      }),
    );
  });

  afterAll(async () => {
    await pdf?.loadingTask.destroy();
    if (dist !== '') rmSync(dist, { recursive: true, force: true });
  });

  it('has a title, a language, and tags for tables, headings and lists', async () => {
    const { info } = await pdf.getMetadata();
    expect(info).toMatchObject({ Title: textOf(PAGE.querySelector('title')), Language: 'en-GB' });
    expect(await pdf.getMarkInfo()).toMatchObject({ Marked: true });
    const roles = pages.flatMap(({ tags }) => ofRole(tags, /./).map(({ role }) => role));
    for (const role of ['H1', 'H2', 'H3', 'Table', 'TH', 'TD', 'L', 'Figure']) expect(roles).toContain(role);
  });

  it('has bookmarks: every part, and every finding below its part', async () => {
    const outline = (await pdf.getOutline()) as {
      title: string;
      items: { title: string; items: { title: string }[] }[];
    }[];
    expect(outline.map(({ title }) => title)).toEqual([textOf(PAGE.querySelector('h1'))]);
    const parts = outline[0]?.items ?? [];
    expect(parts.map(({ title }) => title)).toEqual([...PAGE.querySelectorAll('main h2')].map(textOf));
    const findings = parts.flatMap(({ items }) => items.map(({ title }) => title));
    for (const finding of PAGE.querySelectorAll('.finding h3')) {
      expect(
        findings.some((title) => plain(title) === plain(textOf(finding))),
        textOf(finding),
      ).toBe(true);
    }
  });

  it('holds each chart whole, on one page, with all its labels and what it shows in words', () => {
    const charts = [...PAGE.querySelectorAll('svg[role=img]')];
    expect(charts.length).toBeGreaterThan(5);
    for (const chart of charts) {
      const alt = chart.getAttribute('aria-label') ?? '';
      const on = pages.filter(({ tags }) => ofRole(tags, /^Figure$/).some((figure) => figure.alt === alt));
      expect(on.length, alt).toBe(1);
      // Some words stand only where the width has room for them.
      for (const label of chart.querySelectorAll('text:not(.on)')) {
        expect(on[0]?.text.includes(plain(textOf(label))), `${alt}: ${textOf(label)}`).toBe(true);
      }
    }
  });

  it('keeps all text within the margins of an A4 sheet', async () => {
    const [, , width, height] = (await pdf.getPage(1)).view as [number, number, number, number];
    expect([Math.round(width), Math.round(height)]).toEqual([595, 842]);
    const side = (14 / 25.4) * 72 - 1;
    const outside = pages.flatMap(({ items }) =>
      items.filter(
        ({ left, right, bottom }) => left < side || right > width - side || bottom < 15 || bottom > height - 40,
      ),
    );
    expect(outside).toEqual([]);
  });

  it('says of which release its figures are, numbers its pages, and ends with a plan to be filled in', () => {
    expect(pages[0]?.text).toContain(plain(textOf(PAGE.querySelector('.release'))));
    pages.forEach(({ text }, i) => {
      expect(text).toContain(`${i + 1}of${pages.length}`);
    });
    expect(pages.at(-1)?.text).toContain('ActionplanFindingActionOwnerDue');
  });

  it('leads with its links to the published site, never to the machine that printed it', () => {
    const raw = readFileSync(file, 'latin1');
    expect(raw).not.toMatch(/localhost|127\.0\.0\.1|file:/);
    const { settings } = JSON.parse(readFileSync(join(DIST, 'data/scorecard.json'), 'utf8'));
    expect(raw).toContain(new URL(`${settings.base}indicator/`, settings.site).href);
  });

  it('is linked from its page and from the scorecard, with its size', () => {
    for (const path of [`lcp/${SLUG}/pack/index.html`, `lcp/${SLUG}/index.html`]) {
      const html = readFileSync(join(dist, path), 'utf8');
      const [, href = '', words] =
        /data-pdf="[^>]+"><a href="([^"]+\.pdf)">([^<]+<\/a> \(\d+ pages, [\d.]+ [kM]B\))/.exec(html) ?? [];
      expect(words, path).toContain(`Board pack as PDF</a> (${pages.length} pages`);
      expect(existsSync(join(dist, path, '..', href))).toBe(true);
    }
  });

  it('is the same file when it is printed again', async () => {
    const before = readFileSync(file);
    await printPacks(dist);
    expect(readFileSync(file).equals(before)).toBe(true);
  });
});

describe('a build', () => {
  it('has printed the pack of every partnership, and leads to it', () => {
    const lcps = readdirSync(join(DIST, 'lcp'), { withFileTypes: true }).filter((one) => one.isDirectory());
    expect(lcps.length).toBe(7);
    for (const { name } of lcps) {
      const links = [...documentOf(`/lcp/${name}/pack/`).querySelectorAll('[data-pdf] a')];
      expect(links.map((link) => existsSync(join(DIST, 'lcp', name, 'pack', link.getAttribute('href') ?? '')))).toEqual(
        [true],
      );
    }
  });

  it('prints no pack again whose page and files are as they were, and any other', async () => {
    const dist = siteOfOne();
    const cache = await packCache(join(dist, '../packs-cache'), dist);
    try {
      const [pack] = await printPacks(dist, cache);
      const kept = join(cache.folder, `${SLUG}.pdf`);
      const mark = Buffer.concat([readFileSync(kept), Buffer.from('% printed before')]);
      writeFileSync(kept, mark);
      const again = async () => {
        await printPacks(dist, cache);
        return readFileSync(join(dist, pack?.path ?? '')).equals(mark);
      };
      expect(await again()).toBe(true);
      const page = join(dist, 'lcp', SLUG, 'pack/index.html');
      writeFileSync(page, readFileSync(page, 'utf8').replace('</h1>', ' as corrected</h1>'));
      expect(await again()).toBe(false);
      const text = readFileSync(join(dist, pack?.path ?? ''), 'latin1');
      expect(text).not.toContain('% printed before');
    } finally {
      rmSync(cache.folder, { recursive: true, force: true });
      rmSync(dist, { recursive: true, force: true });
    }
  });

  it('is whole without a browser, says what is missing, and has no link to a file that is not there', async () => {
    const dist = siteOfOne();
    const page = join(dist, 'lcp', SLUG, 'pack/index.html');
    const waiting = readFileSync(page, 'utf8').replace(
      /(<p [^>]*data-pdf="[^>]*>).*?<\/p>/s,
      '$1Print this page, or save it as a PDF.</p>',
    );
    writeFileSync(page, waiting);
    const before = process.env.CHROMIUM;
    process.env.CHROMIUM = join(dist, 'no-browser');
    try {
      expect(await printWherePossible(dist, join(dist, '../no-cache'))).toMatch(
        /^no PDFs of the board packs: .*; --no-pdf builds without them and without this line\n$/,
      );
    } finally {
      if (before === undefined) delete process.env.CHROMIUM;
      else process.env.CHROMIUM = before;
    }
    expect(readFileSync(page, 'utf8')).toBe(waiting);
    rmSync(dist, { recursive: true, force: true });
  });

  it('is refused where there is no site', async () => {
    await expect(printPacks(join(DIST, 'no-such-site'))).rejects.toThrow(/run "npm run build" first/);
  });
});

describe('the action list', () => {
  const csv = readFileSync(join(DIST, 'lcp', SLUG, 'actions.csv'), 'utf8');

  it('has a line for each finding of the scorecard, in its order, and nothing yet of action, owner and due date', () => {
    const [head = '', ...lines] = csv.trimEnd().split('\n');
    expect(head).toMatch(/,action,owner,due_date$/);
    const findings = [
      ...documentOf(`/lcp/${SLUG}/`).querySelectorAll(
        'section:is([aria-labelledby=attention], [aria-labelledby=far]) .look tbody tr',
      ),
    ];
    expect(findings.length).toBeGreaterThan(3);
    expect(lines.map((line) => /^"?([^,]+),/.exec(line)?.[1] + line.slice(-3))).toEqual(
      findings.map(
        (one) => `${one.closest('section')?.querySelector('#far') ? 'far from England' : 'needs attention'},,,`,
      ),
    );
    const ids = findings.map((one) => one.querySelector('th > a')?.getAttribute('href')?.split('/').at(-2));
    ids.forEach((id, i) => {
      expect(lines[i]).toContain(`,${id},`);
    });
  });

  it('is the same as a spreadsheet', async () => {
    const book = await readXlsx(readFileSync(join(DIST, 'lcp', SLUG, 'actions.xlsx')));
    const rows = book.sheets.find(({ name }) => name === 'Actions')?.rows.slice(1) ?? [];
    const text = rows.map((row) => row.map((cell) => String(cell ?? '')));
    expect(text[0]?.join()).toBe(csv.split('\n')[0]);
    expect(text.slice(1).map((row) => [row[2], row[7], row[9]])).toEqual(
      csv
        .trimEnd()
        .split('\n')
        .slice(1)
        .map((line) => {
          const cells = line
            .match(/("([^"]|"")*"|[^,]*)(,|$)/g)
            ?.map((cell) => cell.replace(/,$/, '').replaceAll('"', ''));
          return [cells?.[2], cells?.[7], cells?.[9]];
        }),
    );
  });
});
