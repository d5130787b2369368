import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DIST, documentOf, fileOf, pagePaths } from '../helpers/builtSite.ts';
import { formerIds, publishedCsv } from '../helpers/publishedCsv.ts';

const { settings } = JSON.parse(readFileSync(join(DIST, 'data/scorecard.json'), 'utf8'));
const moved = formerIds.map((id) => `/indicator/${id}/`);
const pages = pagePaths().filter((path) => !path.startsWith('/embed/') && !moved.includes(path));
const documents = pages.map((path) => ({ path, page: documentOf(path) }));
const contentOf = (page: Document, property: string): string =>
  page.querySelector(`meta[property="${property}"]`)?.getAttribute('content') ?? '';
const pathOf = (address: string): string => {
  expect(address.startsWith(`${settings.site}/`), address).toBe(true);
  return new URL(address).pathname;
};

describe('search engines', () => {
  it('are given every page but those in frames and the one for what is not there', () => {
    const robots = readFileSync(join(DIST, 'robots.txt'), 'utf8');
    const index = readFileSync(join(DIST, pathOf(/^Sitemap: (.+)$/m.exec(robots)?.[1] ?? '')), 'utf8');
    const listed = [...index.matchAll(/<loc>([^<]+)/g)].flatMap(([, map = '']) =>
      [...readFileSync(join(DIST, pathOf(map)), 'utf8').matchAll(/<loc>([^<]+)/g)].map(([, page = '']) => pathOf(page)),
    );
    expect(listed.toSorted()).toEqual(pages.filter((path) => path !== '/404.html'));
  });

  it('are led on from what has moved', () => {
    expect(moved.length).toBeGreaterThan(0);
    for (const path of moved) {
      const page = documentOf(path);
      const canonical = pathOf(page.querySelector('link[rel=canonical]')?.getAttribute('href') ?? '');
      expect(pages).toContain(canonical);
      expect(page.querySelector('meta[http-equiv=refresh]')?.getAttribute('content')).toContain(canonical);
      expect(page.querySelector(`main a[href^="${canonical}"]`), path).not.toBeNull();
    }
  });

  it('find one address for each page, and nothing that stands in a frame', () => {
    for (const { path, page } of documents) {
      const canonical = page.querySelector('link[rel=canonical]')?.getAttribute('href') ?? '';
      expect(pathOf(canonical)).toBe(path === '/404.html' ? '/404/' : path);
    }
    for (const path of pagePaths().filter((one) => one.startsWith('/embed/'))) {
      const page = documentOf(path);
      expect(page.querySelector('meta[name=robots]')?.getAttribute('content'), path).toBe('noindex');
      expect(
        fileOf(pathOf(page.querySelector('link[rel=canonical]')?.getAttribute('href') ?? '')),
        path,
      ).not.toBeNull();
    }
  });

  it('read each indicator as a dataset, with its licence, its publisher, its years and its files', () => {
    for (const { id = '', title } of publishedCsv('indicators')) {
      const text =
        documentOf(`/indicator/${id}/`).querySelector('script[type="application/ld+json"]')?.textContent ?? '';
      const dataset = JSON.parse(text);
      expect(dataset).toMatchObject({ '@context': 'https://schema.org', '@type': 'Dataset', name: title });
      expect(dataset.description.length, id).toBeGreaterThanOrEqual(50);
      expect(dataset.license, id).toMatch(/^https:/);
      expect(dataset.creator.name, id).not.toBe('');
      expect(dataset.dateModified, id).toMatch(/^\d{4}-\d\d-\d\d$/);
      const [from, to] = dataset.temporalCoverage.split('/').map(Number);
      expect(from >= 1990 && from <= to && to <= 2100, `${id} ${dataset.temporalCoverage}`).toBe(true);
      expect(dataset.distribution.length, id).toBeGreaterThan(1);
      for (const { contentUrl } of dataset.distribution) expect(existsSync(join(DIST, pathOf(contentUrl)))).toBe(true);
    }
  });
});

describe('whoever shares a link', () => {
  it('shows a picture that is there, with its size and what it says', () => {
    for (const { path, page } of documents) {
      const file = join(DIST, pathOf(contentOf(page, 'og:image')));
      const png = readFileSync(file);
      expect([png.readUInt32BE(16), png.readUInt32BE(20)].map(String), path).toEqual([
        contentOf(page, 'og:image:width'),
        contentOf(page, 'og:image:height'),
      ]);
      expect(contentOf(page, 'og:image:alt'), path).toMatch(/\d/);
      expect(contentOf(page, 'og:title'), path).not.toBe('');
    }
    const pictures = new Set(documents.map(({ page }) => contentOf(page, 'og:image')));
    expect(pictures.size).toBeGreaterThan(80);
  });
});

describe('whoever finds a fault or misses something', () => {
  it('writes to the council from any page, with the address of the page in the subject', () => {
    for (const { path, page } of documents) {
      const canonical = page.querySelector('link[rel=canonical]')?.getAttribute('href') ?? '';
      const mails = [...page.querySelectorAll('footer a[href^="mailto:"]')].map(
        (one) => one.getAttribute('href') ?? '',
      );
      expect(mails.length, path).toBe(2);
      for (const mail of mails) {
        expect(mail.startsWith(`mailto:${settings.contact.email}?subject=`), path).toBe(true);
        expect(decodeURIComponent(mail).endsWith(`: ${canonical}`), path).toBe(true);
      }
    }
  });
});
