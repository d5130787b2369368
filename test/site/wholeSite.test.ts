import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DIST, documentOf, fileOf, htmlOf, pagePaths, textOf } from '../helpers/builtSite.ts';
import { embeddedIds } from '../helpers/embeddedIds.ts';
import { areas, areasOf, formerIds, indicators, publishedCsv } from '../helpers/publishedCsv.ts';

const paths = pagePaths();
/** Pages directly below a folder. */
const below = (folder: string): string[] => paths.filter((path) => new RegExp(`^${folder}[^/]+/$`).test(path));
const { settings } = JSON.parse(readFileSync(join(DIST, 'data/scorecard.json'), 'utf8'));

const hostsIn = (text: string): string[] =>
  [...text.matchAll(/https?:\/\/([^/"'\s<)\\]+)/g)].map(([, host = '']) => host);

describe('the site has', () => {
  it('a page for each of the 7 LCPs, 155 wards, 26 wards that were replaced and each embedded indicator, and no others of these kinds', () => {
    expect(below('/lcp/')).toEqual(
      areasOf('lcp')
        .map(({ slug }) => `/lcp/${slug}/`)
        .sort(),
    );
    expect(below('/ward/')).toEqual(
      [...areasOf('ward'), ...areas.filter(({ type, valid_to }) => type === 'ward' && valid_to !== '')]
        .map(({ code }) => `/ward/${code}/`)
        .sort(),
    );
    const ids = [...indicators.map(({ id = '' }) => id), ...formerIds];
    expect(below('/indicator/')).toEqual(ids.map((id) => `/indicator/${id}/`).sort());
    expect([below('/lcp/'), below('/ward/'), below('/indicator/')].map(({ length }) => length)).toEqual([
      7,
      155 + 26,
      embeddedIds().length + formerIds.length,
    ]);
  });

  it('a board pack for each LCP', () => {
    expect(paths.filter((path) => path.endsWith('/pack/'))).toEqual(below('/lcp/').map((path) => `${path}pack/`));
  });

  it.each([
    '/',
    '/404.html',
    '/national/',
    '/compare/',
    '/indicator/',
    '/explore/',
    '/find/',
    '/data/',
    '/about/',
    '/about/protection/',
    '/about/methods/',
    '/about/glossary/',
    '/about/agreements/',
    '/about/corrections/',
    '/about/decisions/',
    '/about/accessibility/',
    '/about/privacy/',
  ])('the page %s', (path) => {
    expect(paths).toContain(path);
  });

  it('its data beside it, file by file as published', () => {
    const { files } = JSON.parse(readFileSync(join(DIST, 'data/manifest.json'), 'utf8')) as {
      files: { path: string }[];
    };
    expect(files.length).toBeGreaterThan(400);
    expect(files.filter(({ path }) => !fileOf(`/data/${path}`))).toEqual([]);
  });
});

describe('every page', () => {
  const documents = new Map(paths.map((path) => [path, documentOf(path)]));
  const links = [...documents].flatMap(([from, page]) =>
    [...page.querySelectorAll('[href], [src], form[action], [data-find], [data-attack]')].flatMap((element) =>
      ['href', 'src', 'action', 'data-find', 'data-attack'].flatMap((name) => {
        const to = element.getAttribute(name);
        return to === null ? [] : [{ from, to, name }];
      }),
    ),
  );

  it('leads only to pages, files and places in pages that are there', () => {
    const dead = links.filter(({ from, to, name }) => {
      if (/^(https?:|mailto:)/.test(to)) return false;
      const { pathname, hash } = new URL(to, `http://localhost${from}`);
      if (name === 'data-attack') return !fileOf(`${pathname}manifest.json`);
      const file = fileOf(decodeURIComponent(pathname));
      return !file || (hash !== '' && !documents.get(pathname)?.getElementById(decodeURIComponent(hash.slice(1))));
    });
    expect(links.length).toBeGreaterThan(10_000);
    expect(dead).toEqual([]);
  });

  it('names no other site than itself, the publishers of its figures, their licence, and what definitions refer to', () => {
    const known = new Set([
      new URL(settings.site).host,
      'www.nationalarchives.gov.uk',
      // The vocabulary of structured data: its name is an address, which nobody asks for.
      'schema.org',
      ...['agreements', 'evidence', 'plans']
        .flatMap((name) => publishedCsv(name))
        .map(({ url = '' }) => new URL(url).host),
      ...hostsIn(readFileSync(join(DIST, 'data/indicators.json'), 'utf8')),
    ]);
    const foreign = paths.flatMap((path) =>
      hostsIn(htmlOf(path))
        .filter((host) => !known.has(host))
        .map((host) => `${path} ${host}`),
    );
    expect(foreign).toEqual([]);
    const loaded = links.filter(({ to, name }) => /^(https?:)?\/\//.test(to) && name !== 'href');
    expect(loaded).toEqual([]);
  });

  it('has no script, style or handler within the page, which the policy would refuse', () => {
    const inside = [...documents].flatMap(([path, page]) =>
      [
        ...page.querySelectorAll(
          'script:not([src]):not([type="application/json"]):not([type="application/ld+json"]), style, [style]',
        ),
      ]
        .concat(
          [...page.querySelectorAll('*')].filter((one) => one.getAttributeNames().some((name) => /^on/.test(name))),
        )
        .map((one) => `${path} ${one.outerHTML.slice(0, 100)}`),
    );
    expect(inside).toEqual([]);
  });

  it('has a title and a description of its own', () => {
    const titles = [...documents].map(([, page]) => textOf(page.querySelector('title')));
    expect(titles.filter((title, i) => titles.indexOf(title) !== i)).toEqual([]);
    const descriptions = [...documents].map(([path, page]) => ({
      path,
      length: page.querySelector('meta[name=description]')?.getAttribute('content')?.length ?? 0,
    }));
    expect(descriptions.filter(({ length }) => length < 25 || length > 250)).toEqual([]);
  });

  it('has each id once', () => {
    const twice = [...documents].flatMap(([path, page]) => {
      const ids = [...page.querySelectorAll('[id]')].map(({ id }) => id);
      return ids.filter((id, i) => ids.indexOf(id) !== i).map((id) => `${path}#${id}`);
    });
    expect(twice).toEqual([]);
  });

  it('never writes NA, NaN, undefined or null where a figure should stand', () => {
    // The letters of a postcode may be NA.
    const figures = [...documents].filter(([path]) => !path.startsWith('/find/'));
    const bad = figures.flatMap(([path, page]) =>
      [...page.querySelectorAll('main td, main dd, main text, main p, main li, main h2, main h3')]
        .map(textOf)
        .filter((text) => /\b(NaN|undefined|null|N\/A|NA|Infinity)\b|\[object/.test(text))
        .map((text) => `${path} ${text.slice(0, 100)}`),
    );
    expect(bad).toEqual([]);
  });
});
