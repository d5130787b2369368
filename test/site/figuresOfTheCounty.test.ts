import { statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { documentOf, fileOf, textOf } from '../helpers/builtSite.ts';
import {
  attentionIn,
  comparedPeriod,
  ENGLAND,
  farIn,
  headlineRows,
  inWords,
  testedIn,
  wellIn,
  whoseTest,
  worseningIn,
} from '../helpers/evidence.ts';
import { compare, inHref, LCPS, newest, tables } from '../helpers/figuresOnPages.ts';
import {
  areaName,
  areasOf,
  faultOf,
  indicatorOf,
  indicators,
  isNumber,
  observations,
  periodWords,
  publishedCsv,
  type Row,
  rowsOf,
} from '../helpers/publishedCsv.ts';

describe('the home page', () => {
  it('gives for each LCP the three measures that stand out most with their published figures, and a square for each test', () => {
    const items = [...documentOf('/').querySelectorAll('.lcps > li')];
    expect(items.map((item) => textOf(item.querySelector('h3')))).toEqual(LCPS.map(({ name }) => name).sort());
    for (const item of items) {
      const lcp = LCPS.find(({ name }) => name === textOf(item.querySelector('h3')))?.code ?? '';
      const expected = [...attentionIn(lcp), ...worseningIn(lcp), ...farIn(lcp), ...wellIn(lcp)].slice(0, 3);
      const shown = [...item.querySelectorAll('.stands > li')];
      expect(shown.map((one) => one.querySelector('a:not(.verdict)')?.getAttribute('href'))).toEqual(
        expected.map((id) => `/indicator/${id}/`),
      );
      for (const [i, id] of expected.entries()) {
        const row = newest(headlineRows(id, lcp));
        const said = /(\S+)(?: England (\S+))?, (\d\S*(?: to \d\S*)?)$/.exec(textOf(shown[i]));
        expect(said?.[3], textOf(shown[i])).toBe(periodWords(row?.period));
        const at = (area: string) => ({ ...rowsOf(id, area).find(({ period }) => period === row?.period), status: '' });
        expect(faultOf(said?.[1], at(lcp)), textOf(shown[i])).toBe('');
        if (said?.[2]) expect(faultOf(said[2], at(ENGLAND)), textOf(shown[i])).toBe('');
        else expect(at(ENGLAND)).not.toHaveProperty('value', expect.stringMatching(/./));
      }
      const none =
        'Nothing that can be tested is worse here than in England by more than chance alone is likely to explain.';
      expect(textOf(item).includes(none)).toBe(attentionIn(lcp).length === 0);
      const tested = testedIn(lcp);
      const counts = ['worse', 'similar', 'better'].map(
        (verdict) => `${tested.filter((one) => one.verdict === verdict).length} ${verdict}`,
      );
      expect(textOf(item.querySelector('.visually-hidden'))).toBe(
        `Of ${inWords(tested.length)} families of measures tested: ${counts.join(', ')}. By chance alone less than one would be worse.`,
      );
      const bar = [...item.querySelectorAll('.tally-bar text')].map(textOf);
      expect(bar).toEqual(counts.filter((label) => !label.startsWith('0 ')));
      const squares = [...item.querySelectorAll('.tally-bar rect')].map((one) => one.getAttribute('class'));
      expect(squares).toEqual(
        ['worse', 'similar', 'better'].flatMap((verdict) =>
          tested.filter((one) => one.verdict === verdict).map(() => `bar ${verdict}`),
        ),
      );
    }
  });
});

describe('the page that compares', () => {
  const codes = LCPS.toSorted((a, b) => ((a.name ?? '') < (b.name ?? '') ? -1 : 1)).map(({ code = '' }) => code);
  const [{ code: county = '' } = {}] = areasOf('county');
  const PAGES = {
    '/compare/': 'vs_england',
    '/compare/county/': 'vs_county',
    '/compare/neighbours/': 'vs_neighbours',
    '/compare/expected/': 'vs_expected',
  } as const;
  const rowsOn = (path: string) =>
    [...documentOf(path).querySelectorAll('table.heat tbody tr')].map((row) => {
      const [head, ...cells] = [...row.children];
      return {
        id: inHref(head?.querySelector('a')?.getAttribute('href') ?? ''),
        note: textOf(head?.querySelector('.note')),
        cells,
      };
    });
  const rows = rowsOn('/compare/');
  const published = indicators.filter(
    ({ id = '', outcome }) => outcome !== 'context' && comparedPeriod(id, codes) !== '',
  );

  it('has each measure of LCPs, those that are history too, each with its period', () => {
    expect(rows.map(({ id }) => id).sort()).toEqual(published.map(({ id }) => id).sort());
    const heads = [...documentOf('/compare/').querySelectorAll('table.heat thead tr')].map((row) =>
      [...row.children].map(textOf),
    );
    for (const head of heads) expect(head).toEqual(['Measure', ...[...codes, county, ENGLAND].map(areaName)]);
  });

  it('shows the published figures of one period, with their marks', () => {
    const { faults } = compare(
      rows.flatMap(({ id, note, cells }) => {
        const period = comparedPeriod(id, codes);
        expect(note.endsWith(periodWords(period)), `${id} ${note}`).toBe(true);
        return [...codes, county, ENGLAND].map((code, i): [string, string | undefined, Row | undefined] => {
          const row = headlineRows(id, code).find((one) => one.period === period);
          const about = indicatorOf(id).areas?.split(' ').filter(Boolean) ?? [];
          const isApart = !row && codes.includes(code) && about.length > 0 && !about.includes(code);
          const shown = [...(cells[i]?.childNodes ?? [])]
            .filter((node) => !(node as Element).classList)
            .map((node) => node.textContent);
          return [`${id} ${areaName(code)}:`, shown.join('').trim(), isApart ? { value: '', status: 'z' } : row];
        });
      }),
    );
    expect(faults).toEqual([]);
  });

  it.each(Object.entries(PAGES))(
    'gives on %s the published verdicts of %s, each with a link to its workings',
    (path, column) => {
      let judged = 0;
      for (const { id, cells } of rowsOn(path)) {
        [...codes, county].forEach((code, i) => {
          const row = headlineRows(id, code).find(({ period }) => period === comparedPeriod(id, codes));
          const whose = row && column === 'vs_england' ? whoseTest(row).toLowerCase() : '';
          const verdict = row?.value ? `${row[column] ?? ''}${whose}` : '';
          const link = cells[i]?.querySelector('a.against');
          const said = textOf(link).toLowerCase();
          expect(said, `${id} ${areaName(code)}`).toBe(/^(not-compared|no-target)$/.test(verdict) ? '' : verdict);
          if (!said) return;
          judged++;
          const [page = '', anchor = ''] = link?.getAttribute('href')?.split('#') ?? [];
          expect(textOf(documentOf(page).getElementById(anchor))).toContain(indicatorOf(id).title);
        });
      }
      expect(judged).toBeGreaterThan(column === 'vs_neighbours' ? 20 : 50);
    },
  );

  it('is there for targets only where a figure beside others has one, and led to nowhere else', () => {
    const judged = rows.flatMap(({ id }) =>
      [...codes, county].flatMap((code) =>
        headlineRows(id, code).filter(
          ({ period, vs_target: verdict }) => period === comparedPeriod(id, codes) && verdict !== 'no-target',
        ),
      ),
    );
    const links = ['/compare/', ...Object.keys(PAGES)].map((path) =>
      [...documentOf(path).querySelectorAll('main a')].some((link) => link.getAttribute('href') === '/compare/target/'),
    );
    expect(links).toEqual(links.map(() => judged.length > 0));
    expect(fileOf('/compare/target/index.html') !== null).toBe(judged.length > 0);
  });
});

describe('the data page', () => {
  it('counts what is published', () => {
    const [shown] = textOf(documentOf('/data/').querySelector('.lead')).split(' ');
    expect(shown).toBe(observations.length.toLocaleString('en-GB'));
  });

  it('gives each file with its size', () => {
    const page = documentOf('/data/');
    const links = [...page.querySelectorAll('main a')].map((link) => link.getAttribute('href') ?? '');
    const files = links.filter((href) => /^\/data\/.+\.\w+$/.test(href));
    expect(files.length).toBeGreaterThan(2 * indicators.length);
    for (const { head, cells } of tables(page, 'table')[0]?.rows ?? []) {
      if (head === 'manifest.json') continue;
      const { size } = statSync(fileOf(`/data/${head}`) ?? '');
      const [number = '', unit = ''] = (cells.get('Size') ?? '').split(' ');
      const scale = { bytes: 1, kB: 1000, MB: 1_000_000 }[unit] ?? Number.NaN;
      expect(isNumber(number, size / scale), `${head}: ${number} ${unit} for ${size} bytes`).toBe(true);
    }
  });
});

describe('the page of suppliers', () => {
  it('has every agreement with the days of its supply', () => {
    const text = textOf(documentOf('/about/agreements/').querySelector('main'));
    for (const { supplier = '', last_supplied, next_expected } of publishedCsv('agreements')) {
      expect(text).toContain(supplier);
      for (const day of [last_supplied, next_expected]) if (day) expect(text).toContain(periodWords(day));
    }
  });
});
