import { statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { documentOf, fileOf, type ReadTable, readTable, textOf } from './builtSite.ts';
import {
  areaName,
  areas,
  areasOf,
  faultOf,
  groupIn,
  indicatorOf,
  indicators,
  isNumber,
  observations,
  periodWords,
  publishedCsv,
  type Row,
  rowsOf,
} from './publishedCsv.ts';

const ENGLAND = 'E92000001';
const LCPS = areasOf('lcp');
const WARDS = areasOf('ward');
const codeNamed = (name: string): string =>
  areas.find((area) => area.name === name && area.type !== 'ward' && area.valid_to === '')?.code ?? '';
const inHref = (href: string): string => href.split('/').at(-2) ?? '';
const newest = (rows: readonly Row[]): Row | undefined => rows.findLast((row) => row.value !== '') ?? rows.at(-1);
const tables = (page: Document, selector: string): ReadTable[] =>
  [...page.querySelectorAll(selector)].map((table) => readTable(table));

/** Compares cells with rows and tells how many were compared, so that a test of nothing fails. */
function compare(cells: Iterable<[where: string, cell: string | undefined, row: Row | undefined, column?: string]>) {
  const faults: string[] = [];
  let count = 0;
  for (const [where, cell, row, column] of cells) {
    count++;
    const fault = faultOf(cell, row, column);
    if (fault) faults.push(`${where} ${fault}`);
  }
  return { faults, count };
}

describe('every page of an indicator', () => {
  it('has a table of all its figures for all areas but wards, as published', () => {
    let total = 0;
    for (const { id = '' } of indicators) {
      const shown = tables(documentOf(`/indicator/${id}/`), '.scroll table').flatMap(({ caption, columns, rows }) =>
        rows.flatMap((row) =>
          columns.slice(1).map((name): [string, string | undefined, Row | undefined] => {
            const published = rowsOf(id, codeNamed(name), groupIn(caption.slice(indicatorOf(id).title?.length))).find(
              ({ period }) => periodWords(period) === row.head,
            );
            return [`${caption}, ${name}, ${row.head}:`, row.cells.get(name), published];
          }),
        ),
      );
      const { faults } = compare(shown);
      expect(faults).toEqual([]);
      const there = shown.filter(([, , row]) => row).length;
      expect(there, id).toBe(observations.filter((row) => row.indicator === id && row.area_type !== 'ward').length);
      total += there;
    }
    expect(total).toBe(observations.filter((row) => row.area_type !== 'ward').length);
  });

  it('has every ward of every LCP, where there are figures for wards', () => {
    const withWards = indicators.filter(({ levels }) => levels?.split(' ').includes('ward'));
    expect(withWards.length).toBeGreaterThan(5);
    for (const { id = '' } of withWards) {
      const page = documentOf(`/indicator/${id}/`);
      const heading = [...page.querySelectorAll('h2')].map(textOf).find((text) => text.startsWith('Wards, '));
      const wards = tables(page, '.wards table').flatMap((table) => table.rows);
      expect(new Set(wards.map(({ href }) => inHref(href))), id).toEqual(new Set(WARDS.map(({ code }) => code)));
      const { faults } = compare(
        wards.map(({ head, href, cells }) => {
          const row = rowsOf(id, inHref(href)).find(({ period }) => `Wards, ${periodWords(period)}` === heading);
          return [`${id}, ${head}:`, [...cells.values()][0], row];
        }),
      );
      expect(faults).toEqual([]);
    }
  });
});

describe.each(LCPS)('the page of $name', ({ code = '', slug }) => {
  const page = documentOf(`/lcp/${slug}/`);
  const standing = tables(page, 'table.rows');

  it('shows the newest published figure of each measure, beside England in the same period', () => {
    const compared = compare(
      standing.flatMap(({ columns, rows }) =>
        rows.flatMap(({ head, href, cells }): [string, string | undefined, Row | undefined][] => {
          const place = columns[1] ?? '';
          const group = groupIn(head.slice(indicatorOf(inHref(href)).title?.length));
          const row = newest(rowsOf(inHref(href), codeNamed(place), group));
          const england = rowsOf(inHref(href), ENGLAND, group).find(({ period }) => period === row?.period);
          expect(cells.get('Period'), `${head} ${place}`).toBe(periodWords(row?.period));
          return [
            // A newer year that shows nothing is named behind the figure.
            [`${head}, ${place}:`, cells.get(place)?.replace(/ \[[a-z]+\] in .*$/, ''), row],
            [`${head}, England:`, cells.get('England'), england?.value ? england : undefined],
          ];
        }),
      ),
    );
    expect(compared.faults).toEqual([]);
    expect(compared.count).toBeGreaterThan(150);
  });

  it('shows a difference that is the one figure less the other', () => {
    const wrong = standing.flatMap(({ columns, rows }) =>
      rows.flatMap(({ head, href, cells }) => {
        const group = groupIn(head.slice(indicatorOf(inHref(href)).title?.length));
        const row = newest(rowsOf(inHref(href), codeNamed(columns[1] ?? ''), group));
        const england = rowsOf(inHref(href), ENGLAND, group).find(({ period }) => period === row?.period);
        const shown = cells.get('Difference') ?? '';
        const isTold =
          indicatorOf(inHref(href)).measure !== 'count' && row?.value !== '' && (england?.value ?? '') !== '';
        const isRight = isTold ? isNumber(shown, Number(row?.value) - Number(england?.value)) : shown === '[z]';
        return isRight ? [] : [`${head}: ${shown}`];
      }),
    );
    expect(wrong).toEqual([]);
  });

  it('has a table of its own wards and no others', () => {
    const [wards] = tables(page, '.scroll table');
    const own = WARDS.filter(({ parent }) => parent === code);
    expect(
      wards?.rows
        .slice(0, -2)
        .map(({ href }) => inHref(href))
        .sort(),
    ).toEqual(own.map((ward) => ward.code).sort());
    expect(wards?.rows.slice(-2).map(({ head }) => head)).toEqual([areaName(code), 'England']);
    const heads = [...page.querySelectorAll('.scroll thead th')].slice(1);
    const { faults, count } = compare(
      (wards?.rows ?? []).flatMap((row) =>
        heads.map((head): [string, string | undefined, Row | undefined] => {
          const id = inHref(head.querySelector('a')?.getAttribute('href') ?? '');
          const area = row.href ? inHref(row.href) : codeNamed(row.head);
          const published = rowsOf(id, area).find(({ period }) => textOf(head).endsWith(`, ${periodWords(period)}`));
          return [`${row.head}, ${textOf(head)}:`, row.cells.get(textOf(head)), published];
        }),
      ),
    );
    expect(faults).toEqual([]);
    expect(count).toBe((own.length + 2) * heads.length);
  });
});

describe('every page of a ward', () => {
  it('shows the newest figures of the ward, beside its LCP and England in the same period', () => {
    for (const { code = '', parent = '', name } of WARDS) {
      const [table] = tables(documentOf(`/ward/${code}/`), 'table.rows');
      const { faults } = compare(
        (table?.rows ?? []).flatMap(({ head, href, cells }): [string, string | undefined, Row | undefined][] => {
          const id = inHref(href);
          const row = newest(rowsOf(id, code));
          const beside = (area: string) =>
            rowsOf(id, area).find(({ period, value }) => period === row?.period && value);
          expect(cells.get('Period'), head).toBe(periodWords(row?.period));
          const [own, lcp, england] = [...cells.values()];
          return [
            [`${name} ${head}:`, own, row],
            [`${name} ${head}, LCP:`, lcp, beside(parent)],
            [`${name} ${head}, England:`, england, beside(ENGLAND)],
          ];
        }),
      );
      expect(faults).toEqual([]);
    }
  });

  it('names each measure that has no figure for the ward, with the letter and the reason', () => {
    const hidden = observations.filter((row) => row.area_type === 'ward' && row.status === 'c');
    expect(hidden.length).toBeGreaterThan(0);
    for (const { area = '', indicator, period } of hidden) {
      if (!WARDS.some(({ code }) => code === area)) continue;
      const text = textOf(documentOf(`/ward/${area}/`).querySelector('main'));
      expect(text).toContain(`${indicatorOf(indicator).title}, ${periodWords(period)}: [c]`);
    }
  });
});

describe('who lives here', () => {
  it.each([...LCPS.map(({ slug }) => `/lcp/${slug}/`), '/ward/E05009632/', '/ward/E05010794/'])('%s', (path) => {
    const page = documentOf(path);
    const area = path.startsWith('/ward/')
      ? path.split('/')[2]
      : LCPS.find(({ slug }) => path.includes(`/${slug}/`))?.code;
    const facts = [...page.querySelectorAll('.facts > div')].filter((fact) => fact.querySelector('a'));
    expect(facts.length).toBeGreaterThan(0);
    for (const fact of facts) {
      const id = inHref(fact.querySelector('a')?.getAttribute('href') ?? '');
      const row = newest(rowsOf(id, area ?? ''));
      const [number = ''] = textOf(fact.querySelector('dd')).split(' ');
      expect(faultOf(number, { ...row, status: '' }), `${path} ${id}`).toBe('');
      expect(textOf(fact.querySelector('small'))).toMatch(
        new RegExp(`${periodWords(row?.period)}(, rough estimate)?$`),
      );
    }
  });
});

describe('the home page', () => {
  const worseAt = (href: string): number =>
    documentOf(href).querySelectorAll('#attention ~ ol.exceptions h3 .verdict--worse').length;

  it('gives for each LCP figures that are published', () => {
    const items = [...documentOf('/').querySelectorAll('.lcps > li')];
    expect(items.map((item) => textOf(item.querySelector('h3')))).toEqual(LCPS.map(({ name }) => name).sort());
    for (const item of items) {
      const lcp = LCPS.find(({ name }) => name === textOf(item.querySelector('h3')))?.code ?? '';
      const sentence = textOf(item.querySelector('p'));
      if (worseAt(item.querySelector('a')?.getAttribute('href') ?? '') === 0) {
        expect(sentence).toBe('Nothing here is worse than England by more than chance would explain.');
        continue;
      }
      const said = /^Worse (.+): (\S+) against England's (\S+) in (\S.*)\.$/.exec(sentence);
      const [, title = '', own = '', england = '', period = ''] = said ?? [];
      const id = indicators.find((one) => one.title === title)?.id ?? '';
      const at = (area: string) => rowsOf(id, area).find((row) => periodWords(row.period) === period);
      expect(faultOf(own, at(lcp)), textOf(item)).toBe('');
      expect(faultOf(england, at(ENGLAND)), textOf(item)).toBe('');
    }
  });
});

describe('the list of indicators', () => {
  it('has each once, under its outcome, with its newest period', () => {
    const listed = tables(documentOf('/indicator/'), 'table').flatMap(({ rows }) => rows);
    expect(listed.map(({ href }) => inHref(href)).sort()).toEqual(indicators.map(({ id }) => id).sort());
    for (const { href, cells } of listed) {
      const periods = observations.filter((row) => row.indicator === inHref(href) && row.value !== '');
      const last = periods
        .map(({ period = '' }) => period)
        .sort()
        .at(-1);
      expect(cells.get('Newest'), href).toBe(periodWords(last));
    }
  });
});

describe('the page of national indicators', () => {
  const page = documentOf('/national/');
  const [core] = tables(page, 'table');

  it('has the 69 from NI 50 to NI 118, in order', () => {
    expect(core?.rows.map(({ head }) => head)).toEqual(Array.from({ length: 69 }, (_, i) => `NI ${50 + i}`));
  });

  it('links each to what continues it today, as the definitions say, or says that nothing does', () => {
    for (const row of page.querySelectorAll('table tbody tr')) {
      const [head, , , cell] = [...row.children];
      const code = textOf(head);
      const linked = [...(cell?.querySelectorAll('a') ?? [])].map((link) => inHref(link.getAttribute('href') ?? ''));
      const defined = indicators.filter(({ national }) =>
        national?.split('; ').some((one) => one.startsWith(`${code} `)),
      );
      expect(linked.sort(), code).toEqual(defined.map(({ id }) => id).sort());
      if (defined.length === 0) expect(textOf(cell), code).toBe('Nothing');
    }
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
