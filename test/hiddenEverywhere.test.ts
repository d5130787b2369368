import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { parseHTML } from 'linkedom';
import Papa from 'papaparse';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NUMBER_COLUMNS } from '../data-pipeline/schema/published.ts';
import { launchBrowser } from './browser/browser.ts';
import { type Served, serveDist } from './browser/serveDist.ts';
import { visit } from './browser/visit.ts';
import { buildDemo } from './exampleshire/demo.ts';
import { textOf } from './site/builtSite.ts';

// The invented county, built as a site: it has thousands of hidden cells. What is hidden must be absent from every channel.

type Row = Record<string, string>;
const CACHE = join(import.meta.dirname, '../node_modules/.cache/lcp-demo');
const DATA = join(CACHE, 'public/data');
let dist = '';
let rows: Row[] = [];
let hidden: Row[] = [];
const names = new Map<string, string>();
const retired = new Set<string>();

const parse = (text: string): Row[] => Papa.parse<Row>(text, { header: true, skipEmptyLines: true }).data;
const page = (path: string): Document =>
  parseHTML(readFileSync(join(dist, path, 'index.html'), 'utf8')).document as unknown as Document;
const isEverybody = (row: Row) => row.sex === 'all' && row.age === 'all' && row.ethnicity === 'all';

beforeAll(async () => {
  dist = await buildDemo();
  rows = parse(readFileSync(join(DATA, 'observations.csv'), 'utf8'));
  hidden = rows.filter((row) => row.status === 'c');
  for (const { code = '', name = '', valid_to } of parse(readFileSync(join(DATA, 'areas.csv'), 'utf8'))) {
    names.set(code, name);
    if (valid_to) retired.add(code);
  }
}, 600_000);

/** Every column with a number but the denominator, which may be known, and what places a row among others. */
const FIGURES = [...NUMBER_COLUMNS].filter((name) => name !== 'denominator').concat('list', 'signal_judgement');
const VERDICTS = ['vs_england', 'vs_region', 'vs_county', 'vs_neighbours'];

describe('a hidden cell in the published files', () => {
  it('is there in thousands, so that these tests see something', () => {
    expect(hidden.length).toBeGreaterThan(1000);
  });

  it('has no figure, no comparison, no trend and no judgement', () => {
    const telling = hidden.filter(
      (row) =>
        FIGURES.some((name) => row[name] !== '') ||
        VERDICTS.some((name) => row[name] !== 'not-compared') ||
        row.trend !== 'cannot-calculate' ||
        row.trend_judgement !== '' ||
        !['no-target', 'cannot-tell'].includes(row.vs_target ?? ''),
    );
    expect(telling).toEqual([]);
  });

  it('gives the same reasons whether it was small or protects another', () => {
    const names = [...VERDICTS, 'trend', 'rank', 'funnel', 'signal', 'interval'].map((name) => `${name}_reason`);
    const reasons = new Set(hidden.flatMap((row) => names.map((name) => row[name] ?? '')));
    expect([...reasons].sort()).toEqual(['', 'no figure is shown']);
    // Where there is none, there is none for any row of its kind of area and its length of series.
    for (const name of ['rank_reason', 'funnel_reason']) {
      for (const own of Map.groupBy(hidden, (row) => `${row.indicator}|${row.area_type}`).values()) {
        expect(new Set(own.map((row) => row[name])).size, name).toBe(1);
      }
    }
  });

  it('is empty in the DuckDB file and in Parquet as well', async () => {
    const instance = await DuckDBInstance.create(join(DATA, 'observations.duckdb'), { access_mode: 'READ_ONLY' });
    const connection = await instance.connect();
    for (const table of ['observations', `read_parquet('${join(DATA, 'observations.parquet')}')`]) {
      const told = await connection.runAndReadAll(
        `SELECT count(*) FILTER (coalesce(${FIGURES.map((name) => `${name}::VARCHAR`).join()}) IS NOT NULL)::INT, count(*)::INT FROM ${table} WHERE status = 'c'`,
      );
      expect(told.getRows()).toEqual([[0, hidden.length]]);
    }
    connection.closeSync();
    instance.closeSync();
  });

  it('is empty in every JSON file', () => {
    for (const folder of ['indicator', 'area']) {
      for (const file of readdirSync(join(DATA, folder)).filter((name) => /(?<!csv-metadata)\.json$/.test(name))) {
        const { rows: own } = JSON.parse(readFileSync(join(DATA, folder, file), 'utf8')) as { rows: Row[] };
        const telling = own.filter((row) => row.status === 'c' && FIGURES.some((name) => name in row));
        expect(telling, file).toEqual([]);
      }
    }
  });
});

describe('a hidden cell on the pages', () => {
  it('is [c] in the tables of its indicator', () => {
    let seen = 0;
    for (const [id, own] of Map.groupBy(hidden.filter(isEverybody), (row) => row.indicator ?? '')) {
      const table = [...page(`indicator/${id}`).querySelectorAll('.scroll table')][0];
      const columns = [...(table?.querySelectorAll('thead th') ?? [])].map(textOf);
      for (const row of own) {
        const column = columns.indexOf(names.get(row.area ?? '') ?? '');
        const line = [...(table?.querySelectorAll('tbody tr') ?? [])].find(
          (tr) => textOf(tr.children[0]) === row.period?.replace('-', ' to '),
        );
        if (column < 0 || !line) continue;
        seen++;
        expect(textOf(line.children[column]), `${id} ${row.area} ${row.period}`).toBe('[c]');
      }
    }
    expect(seen).toBeGreaterThan(25);
  });

  it('has no point, no interval and no place in the charts over time', () => {
    let seen = 0;
    for (const [id, own] of Map.groupBy(rows.filter(isEverybody), (row) => row.indicator ?? '')) {
      for (const panel of page(`indicator/${id}`).querySelectorAll('.panels > li')) {
        const name = textOf(panel.querySelector('h3'));
        const series = own.filter((row) => names.get(row.area ?? '') === name && row.area_type !== 'ward');
        const shown = series.filter((row) => row.value !== '').length;
        seen += series.length - shown;
        expect(panel.querySelectorAll('circle').length, `${id} ${name}`).toBe(shown);
        expect(panel.querySelectorAll('path.interval').length).toBeLessThanOrEqual(shown);
      }
    }
    expect(seen).toBeGreaterThan(20);
  });

  it('has no shape beside other areas, stands last by name, and is not named in the text alternative', () => {
    let seen = 0;
    for (const id of new Set(hidden.map((row) => row.indicator ?? ''))) {
      const chart = page(`indicator/${id}`).querySelector('svg.dots');
      if (!chart) continue;
      const labels = [...chart.querySelectorAll('text.name')].map(textOf).filter((text) => !text.startsWith('England'));
      const pairs = labels.flatMap((text, i) => (i % 2 === 0 ? [{ name: text, label: labels[i + 1] ?? '' }] : []));
      const concealed = pairs.filter(({ label }) => label.startsWith('['));
      seen += concealed.length;
      expect(chart.querySelectorAll('.shape').length, id).toBe(pairs.length - concealed.length);
      expect(pairs.slice(pairs.length - concealed.length), id).toEqual(concealed);
      const byName = concealed.map(({ name }) => name);
      expect(byName).toEqual(byName.toSorted());
      for (const { name } of concealed) expect(chart.getAttribute('aria-label'), id).not.toContain(name);
    }
    expect(seen).toBeGreaterThan(0);
  });

  it('is [c] in the list of what is not published for its ward, or beside an older figure', () => {
    let seen = 0;
    const newest = new Map<string, Row>();
    for (const row of rows.filter((one) => isEverybody(one) && one.area_type === 'ward')) {
      newest.set(`${row.area}|${row.indicator}`, row);
    }
    const titles = new Map(parse(readFileSync(join(DATA, 'indicators.csv'), 'utf8')).map((one) => [one.id, one.title]));
    for (const [code, own] of Map.groupBy(newest.values(), (row) => row.area ?? '')) {
      const concealed = own.filter((row) => row.status === 'c');
      // Wards that were replaced have pages without figures.
      if (concealed.length === 0 || retired.has(code)) continue;
      const text = textOf(page(`ward/${code}`).querySelector('main'));
      for (const row of concealed) {
        seen++;
        const at = text.lastIndexOf(titles.get(row.indicator ?? '') ?? '');
        expect(at, `${code} ${row.indicator}`).toBeGreaterThan(-1);
        expect(text, `${code} ${row.indicator}`).toContain('[c]');
      }
    }
    expect(seen).toBeGreaterThan(20);
  });

  it('is hatched on the map, with letter and reason, counted in its key and its text alternative, and [c] in the list beside it', () => {
    let seen = 0;
    const wardsOf = (id: string): Row[] =>
      rows.filter((row) => row.indicator === id && row.area_type === 'ward' && isEverybody(row));
    for (const id of new Set(
      hidden.filter((row) => row.area_type === 'ward' && isEverybody(row)).map((row) => row.indicator ?? ''),
    )) {
      const period = wardsOf(id)
        .map((row) => row.period ?? '')
        .sort()
        .at(-1);
      const own = wardsOf(id).filter((row) => row.period === period);
      const concealed = own.filter((row) => row.status === 'c');
      const [here, apart] = [page(`indicator/${id}`), page(`indicator/${id}/map`)];
      const maps = [here, apart].flatMap((one) => [...one.querySelectorAll('main svg[data-map]')]);
      // On hexagons, and on the county's invented boundaries.
      expect(maps.length, id).toBe(2);
      const figure = maps[0]?.closest('figure');
      for (const map of maps) {
        expect(map.querySelectorAll('a.c').length, id).toBe(concealed.length);
        for (const row of concealed) {
          seen++;
          const link = map.querySelector(`a[href$="/${row.area}/"]`);
          expect(link?.getAttribute('class'), `${id} ${row.area}`).toBe('c');
          expect(link?.querySelector('path')?.getAttribute('fill')).toMatch(/^url\(#\w+-hatch\)$/);
          expect(link?.querySelectorAll('path').length, 'no shape that says how it compares').toBe(1);
          expect(textOf(link?.querySelector('title'))).toMatch(
            /: \[c\] confidential: hidden so that nobody can be identified$/,
          );
        }
        const alternative = map.getAttribute('aria-label') ?? '';
        expect(alternative.length).toBeLessThanOrEqual(220);
        if (concealed.length > 0) expect(alternative, id).toContain(`${concealed.length} hidden [c]`);
        for (const row of concealed) expect(alternative).not.toContain(`in ${names.get(row.area ?? '')} (`);
      }
      expect(textOf(figure?.querySelector('.mapkey')), id).toContain(
        `[c] hidden so that nobody can be identified (${concealed.length} ward`,
      );
      for (const row of concealed) {
        const cell = here.querySelector(`tr#${row.area} td`);
        expect([textOf(cell), cell?.classList.contains('hidden-cell')], `${id} ${row.area}`).toEqual(['[c]', true]);
      }
    }
    expect(seen).toBeGreaterThan(20);
  });

  it('is answered by the search box with letter and reason', () => {
    let seen = 0;
    const newest = new Map(rows.filter(isEverybody).map((row) => [`${row.indicator} ${row.area}`, row]));
    for (const { indicator, area, status } of newest.values()) {
      if (status !== 'c') continue;
      const told = JSON.parse(readFileSync(join(dist, `find/${indicator}.json`), 'utf8')) as Record<string, string>;
      if (!area || !(area in told)) continue;
      seen++;
      expect(told[area], `${indicator} ${area}`).toMatch(
        /^[\w /]+: \[c\] confidential: hidden so that nobody can be identified$/,
      );
    }
    expect(seen).toBeGreaterThan(20);
  });

  it('leaves no broken word behind, and every page says that the data are invented', () => {
    const paths = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.html'));
    for (const path of paths) {
      const html = readFileSync(join(dist, path), 'utf8');
      expect(html, path).toContain('invented data');
      expect(
        /\b(NaN|undefined|null)\b(?![^<]*<\/(code|pre|textarea)>)/.exec(
          html.replaceAll(/<script[\s\S]*?<\/script>/g, ''),
        )?.[0],
        path,
      ).toBeUndefined();
    }
  });
});

describe('areas of other kinds', () => {
  const kinds = () => [...new Set(rows.filter((row) => row.area_type === 'reach').map((row) => row.area ?? ''))];

  it('have pages that show of each measure what is published, or its mark', () => {
    expect(kinds().length).toBeGreaterThan(3);
    for (const code of kinds()) {
      const told = [...page(`area/${code}`).querySelectorAll('table tbody tr')].map((tr) => ({
        id: tr.querySelector('th a')?.getAttribute('href')?.split('/').at(-2) ?? '',
        cell: textOf(tr.querySelector('td')),
      }));
      const own = rows.filter((row) => row.area === code && isEverybody(row));
      expect(new Set(told.map(({ id }) => id))).toEqual(new Set(own.map((row) => row.indicator)));
      for (const { id, cell } of told) {
        const newest = own
          .filter((row) => row.indicator === id)
          .toSorted((a, b) => ((a.period ?? '') < (b.period ?? '') ? 1 : -1))[0];
        expect(cell.replace('%', ''), `${code} ${id}`).toBe(
          newest?.status === 'c' ? '[c]' : Number(newest?.value).toFixed(1),
        );
      }
    }
  });

  it('are made of the wards that the memberships say', () => {
    const members = parse(readFileSync(join(import.meta.dirname, 'input/exampleshire/memberships.csv'), 'utf8'));
    for (const code of kinds()) {
      const links = [...page(`area/${code}`).querySelectorAll('ul.columns a')].map((a) =>
        a.getAttribute('href')?.split('/').at(-2),
      );
      expect(links.sort()).toEqual(
        members
          .filter(({ area }) => area === code)
          .map(({ member }) => member)
          .sort(),
      );
    }
  });
});

describe('a correction', () => {
  it('stands in the list with the figure before and after, and near the figures it is about', () => {
    const list = page('about/corrections');
    for (const one of parse(readFileSync(join(DATA, 'corrections.csv'), 'utf8'))) {
      const row = list.getElementById(one.id ?? '');
      const text = textOf(row);
      expect(text).toContain(one.what);
      if (one.was) expect(text).toContain(`${Number(one.was).toFixed(1)}% ${Number(one.now).toFixed(1)}%`.slice(0, 5));
      expect(text.includes('Overdue')).toBe(one.corrected === '' && (one.reported ?? '') < '2026-11-17');
      const place = rows.find((other) => other.area === one.area);
      const slug = parse(readFileSync(join(DATA, 'areas.csv'), 'utf8')).find(({ code }) => code === one.area)?.slug;
      for (const path of [
        `indicator/${one.indicator}`,
        ...(place?.area_type === 'lcp' ? [`lcp/${slug}`, `lcp/${slug}/pack`] : []),
      ])
        expect(page(path).querySelector(`.corrected a[href$="/about/corrections/#${one.id}"]`), path).not.toBeNull();
      // The home page shows one measure of each partnership, and lists of the county.
      const home = page('');
      const title = parse(readFileSync(join(DATA, 'indicators.csv'), 'utf8')).find(
        ({ id }) => id === one.indicator,
      )?.title;
      const shown = [...home.querySelectorAll('.lcps > li')].some(
        (item) => item.querySelector(`h3 a[href$="/lcp/${slug}/"]`) && textOf(item).includes(`${title}:`),
      );
      const notice = home.querySelector(`.corrected a[href$="/about/corrections/#${one.id}"]`);
      if (place?.area_type === 'lcp') expect(notice !== null, `${one.id} on the home page`).toBe(shown);
    }
  });
});

describe('the invented county in a browser, with boundaries and postcodes', () => {
  let served: Served;
  let browser: Browser;
  beforeAll(async () => {
    [served, browser] = await Promise.all([serveDist(dist), launchBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await served?.close();
  });
  const BOX = 'Find a place, a postcode or an indicator';

  it('finds the ward of a postcode exactly, and no postcode leaves the browser', async () => {
    const { page: home, complaints } = await visit(browser, `${served.origin}/`);
    const asked: string[] = [];
    home.on('request', (request) => asked.push(`${request.url()} ${request.postData() ?? ''}`));
    await home.getByLabel(BOX).pressSequentially('zx1 1ab');
    await home.getByText('ZX1 1AB is in this ward.').waitFor();
    expect(await home.getByRole('option').count()).toBe(1);
    await home.keyboard.press('Enter');
    await home.waitForURL('**/ward/E05999002/');
    expect(asked.filter((url) => /zx1(%20|\+| |-)?1ab/i.test(url))).toEqual([]);
    expect(asked.filter((url) => /postcodes/.test(url)).map((url) => url.trim().replace(served.origin, ''))).toEqual([
      '/data/postcodes.json',
      '/data/postcodes/ZX1.json',
    ]);
    expect(complaints).toEqual([]);
    await home.context().close();
  });

  it('says which wards it may be where only its sector is known', async () => {
    const { page: home } = await visit(browser, `${served.origin}/`);
    await home.getByLabel(BOX).fill('ZX5 1AA');
    await home.getByText('Postcodes that begin with ZX5 1 are in one of these wards.').waitFor();
    expect(await home.getByRole('option').count()).toBeGreaterThan(1);
    await home.context().close();
  });

  it('leads by the letters of a postcode to its ward without scripts', async () => {
    const { page: codes } = await visit(browser, `${served.origin}/find/ZX1/`, { javaScriptEnabled: false });
    const sector = codes.locator('dl > div').filter({ has: codes.getByText('ZX1 1', { exact: true }) });
    const line = sector.locator('p').filter({ hasText: 'AB ZB' });
    expect(await line.getByRole('link').getAttribute('href')).toBe('/ward/E05999002/');
    expect(await codes.locator('main').innerText()).toContain('These postcodes are invented.');
    await codes.context().close();
  });

  it('is walked by arrow keys on its boundaries too; a hidden ward is read out with letter and reason', async () => {
    const concealed = rows.findLast(
      (row) => row.area_type === 'ward' && row.status === 'c' && isEverybody(row) && !retired.has(row.area ?? ''),
    );
    const { page: indicator } = await visit(browser, `${served.origin}/indicator/${concealed?.indicator}/`);
    const maps = indicator.locator('.wards').getByRole('application');
    await maps.first().scrollIntoViewIfNeeded();
    await maps.nth(1).waitFor();
    expect(await maps.count()).toBe(2);
    await maps.nth(1).focus();
    await indicator.keyboard.press('Home');
    await indicator.keyboard.press('ArrowDown');
    const [first, second] = await maps.evaluateAll((both) =>
      both.map((map) => map.querySelector('a.is-on')?.getAttribute('href')?.split('/').at(-2)),
    );
    expect(first).toMatch(/^E05/);
    expect(second).toBe(first);
    const hiddenLink = maps.first().locator('a.c').first();
    const address = await hiddenLink.getAttribute('href');
    await maps.nth(1).locator(`a[href="${address}"] path`).first().hover();
    expect(await indicator.locator('.wards [data-map-told]').innerText()).toMatch(
      /: \[c\] confidential: hidden so that nobody can be identified\. Its page$/,
    );
    await indicator.context().close();
  });

  it('opens an old address of Explore on the release it was made on, and says that there is a newer one', async () => {
    const sql = 'SELECT max(period) AS newest, count(*) AS figures FROM observations';
    const answers = async (release: string) => {
      const query = new URLSearchParams({ release, sql });
      const { page: explore, complaints } = await visit(browser, `${served.origin}/explore/?${query}`);
      const databases: string[] = [];
      explore.on('request', (request) => {
        if (request.url().endsWith('.duckdb')) databases.push(request.url().replace(served.origin, ''));
      });
      await explore.getByRole('button', { name: /^Start/ }).click();
      await explore.waitForFunction(() => performance.getEntriesByName('first-query').length > 0);
      const note = explore.locator('#release-note');
      const told = {
        databases,
        note: (await note.isVisible()) ? await note.innerText() : '',
        result: await explore.locator('#result tbody').first().innerText(),
        release: new URL(explore.url()).searchParams.get('release'),
      };
      expect(complaints).toEqual([]);
      await explore.context().close();
      return told;
    };
    const [old, now] = [await answers('2025-11-20'), await answers('2026-11-19')];
    expect(old.databases).toEqual(['/data/release/2025-11-20/observations.duckdb']);
    expect(old.note).toMatch(
      /^You are asking the release of 20 November 2025\. There is a newer one\..*Ask the newest instead$/,
    );
    expect(old.release).toBe('2025-11-20');
    expect([now.databases, now.note]).toEqual([['/data/observations.duckdb'], '']);
    expect(old.result).not.toBe(now.result);
  });
});

/** The releases of the invented county. */
const RELEASES = ['2025-11-20', '2026-11-19'];

describe.each(['', ...RELEASES.map((date) => `release/${date}/`)])(
  'a hidden cell in what stands on other sites, /embed/%s',
  (below) => {
    /** Every embed of a kind: its indicator, its area, its page. */
    const embeds = (kind: string) =>
      readdirSync(join(dist, `embed/${below}${kind}`)).flatMap((id) =>
        readdirSync(join(dist, `embed/${below}${kind}/${id}`)).map((area) => ({
          id,
          area,
          path: `embed/${below}${kind}/${id}/${area}`,
        })),
      );
    const REASON = '[c] confidential: hidden so that nobody can be identified';
    /** What the embeds are made of: what is published, or was released; and what is hidden today, which no embed may show. */
    let own: Row[] = [];
    const concealed = new Set<string>();
    const isConcealed = (id: string, area = '', words = ''): boolean => concealed.has(`${id}|${area}|${words}`);
    const words = (period = ''): string => period.replace('-', ' to ');
    /** The picture of an embed: its drawing and its text alternative. */
    const picture = (path: string) => {
      const svg = readFileSync(join(dist, path, 'chart.svg'), 'utf8');
      const alternative = /<desc>([^<]*)/.exec(svg)?.[1] ?? '';
      if (below !== '') {
        expect(svg, path).toContain('>Frozen copy: figures as released on ');
        expect(alternative, path).toMatch(/^Frozen copy: figures as released on /);
      }
      return { svg, alternative };
    };
    beforeAll(() => {
      own = below === '' ? rows : parse(readFileSync(join(DATA, below, 'observations.csv'), 'utf8'));
      own = own.filter(isEverybody);
      for (const row of [...own.filter(({ status }) => status === 'c'), ...hidden.filter(isEverybody)])
        concealed.add(`${row.indicator}|${row.area}|${words(row.period)}`);
    });

    it('is a gap in a line, [c] on its axis and in its table, with the reason on the page and under the picture', () => {
      let seen = 0;
      const series = Map.groupBy(own, (row) => `${row.indicator}|${row.area}`);
      for (const { id, area, path } of embeds('trend')) {
        const rows = series.get(`${id}|${area}`) ?? [];
        const covered = rows.filter((row) => isConcealed(id, area, words(row.period)));
        if (covered.length === 0) continue;
        seen += covered.length;
        const document = page(path);
        const { svg } = picture(path);
        for (const circles of [
          document.querySelectorAll('svg.trend circle').length,
          svg.match(/<circle/g)?.length ?? 0,
        ])
          expect(circles, path).toBe(rows.length - covered.length);
        expect(
          [...document.querySelectorAll('svg.trend text')].filter((text) => textOf(text) === '[c]').length,
          path,
        ).toBe(covered.length);
        for (const row of covered) {
          const line = [...document.querySelectorAll('tbody tr')].find(
            (tr) => textOf(tr.children[0]) === words(row.period),
          );
          expect(textOf(line?.children[1]), `${path} ${row.period}`).toBe('[c]');
        }
        expect([...document.querySelectorAll('.gaps li')].map(textOf), path).toContain(REASON);
        expect(svg, path).toContain('[c] confidential: hidden so');
      }
      expect(seen).toBeGreaterThan(5);
    });

    it('has no shape beside others, and is named neither in the text alternative nor in the picture’s', () => {
      let seen = 0;
      for (const { id, path } of embeds('comparison')) {
        const document = page(path);
        const chart = document.querySelector('svg.dots');
        const labels = [...(chart?.querySelectorAll('text.name') ?? [])].map(textOf);
        const covered = labels.filter((_, i) => labels[i + 1] === '[c]');
        if (covered.length === 0) continue;
        seen += covered.length;
        const { alternative } = picture(path);
        for (const name of covered) {
          expect(chart?.getAttribute('aria-label'), id).not.toContain(name);
          expect(alternative, id).not.toContain(name);
          const line = [...document.querySelectorAll('tbody tr')].find((tr) => textOf(tr.children[0]) === name);
          expect([...(line?.children ?? [])].slice(1).map(textOf), `${path} ${name}`).toEqual(['[c]', 'Not compared']);
        }
        expect([...document.querySelectorAll('.gaps li')].map(textOf), path).toContain(REASON);
      }
      expect(seen).toBeGreaterThan(3);
    });

    it('is hatched on a map and in its picture, with its letter in the key and the table', () => {
      let seen = 0;
      const isWard = ({ area }: Row): boolean => area?.startsWith('E05') === true && !retired.has(area);
      const newest = new Map(own.filter(isWard).map((row) => [row.indicator, row.period]));
      const coveredWards = (id: string): number =>
        own.filter(
          (row) =>
            row.indicator === id &&
            isWard(row) &&
            row.period === newest.get(id) &&
            isConcealed(id, row.area, words(row.period)),
        ).length;
      for (const { id, area, path } of embeds('map')) {
        const document = page(path);
        const hatched = document.querySelectorAll('svg.map g.c').length;
        if (hatched === 0) continue;
        seen += hatched;
        // On the county's map each ward that is hidden in its period, and no other.
        if (area === 'E10999999' && newest.has(id)) expect(hatched, path).toBe(coveredWards(id));
        expect([...document.querySelectorAll('td')].filter((cell) => textOf(cell) === '[c]').length, path).toBe(
          hatched,
        );
        expect(textOf(document.querySelector('.mapkey')), path).toContain(
          '[c] hidden so that nobody can be identified',
        );
        expect(document.querySelector('svg.map')?.getAttribute('aria-label'), path).toContain(`${hatched} hidden [c]`);
        const { svg, alternative } = picture(path);
        expect(svg.match(/fill="url\(#\w+-hatch\)"/g)?.length, path).toBe(hatched);
        expect(svg, path).toContain('[c] hidden so that nobody can be identified');
        expect(alternative, path).toContain(`${hatched} hidden [c]`);
      }
      expect(seen).toBeGreaterThan(20);
    });

    it('is no figure in a row, and none in a summary', () => {
      let seen = 0;
      for (const { id, area, path } of embeds('row')) {
        const [head, cell] = [...page(path).querySelectorAll('tbody tr > *')].map(textOf);
        const periods = own.filter((row) => row.indicator === id && row.area === area).map((row) => words(row.period));
        for (const period of periods.filter((one) => isConcealed(id, area, one))) {
          seen++;
          if (head?.includes(`, ${period}, `)) expect(cell, path).toBe('[c]');
        }
      }
      expect(seen).toBeGreaterThan(10);
      const titles = parse(readFileSync(join(DATA, 'indicators.csv'), 'utf8'));
      let listed = 0;
      for (const { area, path } of embeds('summary')) {
        for (const line of page(path).querySelectorAll('tbody tr')) {
          const [head = '', cell] = [...line.children].map(textOf);
          const id = titles.find(({ title }) => head.startsWith(`${title}, `))?.id ?? '';
          listed++;
          if (isConcealed(id, area, head.split(', ').at(-1))) expect(cell, `${path} ${head}`).toBe('[c]');
        }
        if (below !== '') picture(path);
      }
      expect(listed).toBeGreaterThan(10);
    });
  },
);

describe('a frozen embed', () => {
  const PATH = 'trend/obesity-at-11/E07999005';

  it('says of which release it is, what was corrected since, and leads to the live one', () => {
    const notices = (path: string) => [...page(path).querySelectorAll('.notice')].map(textOf);
    const corrected = notices(`embed/release/2025-11-20/${PATH}`);
    expect(corrected[0]).toBe(
      'Frozen copy: figures as released on 20 November 2025, compared with England by today’s methods.',
    );
    expect(corrected[1]).toMatch(/^Corrected since: Harrowdale, 2022\/23 \(typed wrongly\)\. .+ Live chart$/);
    expect(notices(`embed/release/2026-11-19/${PATH}`).length).toBe(1);
    const link = page(`embed/release/2025-11-20/${PATH}`).querySelector('.notice a');
    expect(link?.getAttribute('href')).toBe(`/embed/${PATH}/`);
  });

  it('says the same in its picture, and what its data are, not what was supplied later', () => {
    const svg = readFileSync(join(dist, `embed/release/2025-11-20/${PATH}/chart.svg`), 'utf8');
    const text = [...svg.matchAll(/<text[^>]*>([^<]*)/g)].map(([, words]) => words).join(' ');
    expect(text).toContain('Corrected since: Harrowdale, 2022/23 (typed wrongly). The figures below are the old ones');
    expect(text).not.toMatch(/Data supplied .* 2026/);
    expect(textOf(page(`embed/release/2025-11-20/${PATH}`).querySelector('footer'))).not.toMatch(/supplied .* 2026/);
  });

  it('warns of no correction of a figure that it does not rest on', () => {
    const told = textOf(page('embed/release/2025-11-20/comparison/obesity-at-11/E07999005').querySelector('main'));
    expect(told).toContain('2024/25');
    expect(told).not.toContain('Corrected since');
  });

  it('is there of every kind for each LCP and the county, with SVG, oEmbed and, for the county, PNG', () => {
    for (const date of RELEASES) {
      for (const kind of [
        'trend/obesity-at-11',
        'comparison/obesity-at-11',
        'map/births',
        'row/obesity-at-11',
        'summary/all',
      ]) {
        const folder = join(dist, `embed/release/${date}/${kind}`);
        expect(readdirSync(folder).length, folder).toBe(8);
        for (const area of readdirSync(folder)) {
          const files = readdirSync(join(folder, area)).sort();
          const hasPng = area === 'E10999999' || kind.startsWith('summary');
          expect(files, `${folder}/${area}`).toEqual([
            ...(kind.startsWith('row') ? [] : hasPng ? ['chart.png', 'chart.svg'] : ['chart.svg']),
            'index.html',
            'oembed.json',
          ]);
          const { document } = parseHTML(readFileSync(join(folder, area, 'index.html'), 'utf8'));
          const discovery = document.querySelector('link[type="application/json+oembed"]')?.getAttribute('href') ?? '';
          expect(new URL(discovery).pathname).toBe(`/embed/release/${date}/${kind}/${area}/oembed.json`);
        }
      }
    }
  });
});

describe('a council’s look', () => {
  it('is its logo on every page and its accent in both themes', () => {
    const logo = page('').querySelector('header img');
    expect([logo?.getAttribute('src'), logo?.getAttribute('alt')]).toEqual([
      '/data/logo.svg',
      'Exampleshire County Council',
    ]);
    const styles = readdirSync(join(dist, 'assets'))
      .filter((name) => name.endsWith('.css'))
      .map((name) => readFileSync(join(dist, 'assets', name), 'utf8'))
      .join('');
    for (const colour of ['#6a2c70', '#e3a6e8']) expect(styles).toContain(colour);
  });
});
