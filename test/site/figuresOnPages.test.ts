import { statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { documentOf, fileOf, type ReadTable, readTable, textOf } from './builtSite.ts';
import {
  againstEngland,
  attentionIn,
  comparedPeriod,
  ENGLAND,
  farIn,
  headlineRows,
  inWords,
  isRecent,
  testedIn,
} from './evidence.ts';
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
            // A newer year that shows nothing is named behind the figure: lcpPage.test.ts is about which.
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
  const pages = WARDS.map(({ code = '', parent = '', name = '' }) => {
    const page = documentOf(`/ward/${code}/`);
    const [table] = tables(page, 'table.rows');
    const expected = indicators
      .filter(({ outcome }) => outcome !== 'context')
      .map(({ id = '' }) => ({ id, row: newest(rowsOf(id, code)) }))
      .filter(({ row }) => row && row.value !== '' && isRecent(row.period));
    return {
      code,
      parent,
      name,
      page,
      rows: table?.rows ?? [],
      ids: expected.map(({ id }) => id),
    };
  });

  it('shows the figures of the last five years for the ward, beside its LCP and England in the same period', () => {
    for (const { code, parent, name, rows, ids } of pages) {
      expect(rows.map(({ href }) => inHref(href)).sort(), name).toEqual(ids.toSorted());
      const { faults } = compare(
        rows.flatMap(({ head, href, cells }): [string, string | undefined, Row | undefined][] => {
          const id = inHref(href);
          const row = newest(rowsOf(id, code));
          const beside = (area: string) =>
            rowsOf(id, area).find(({ period, value }) => period === row?.period && value);
          expect(cells.get('Period'), head).toBe(periodWords(row?.period));
          expect(cells.get('Against England'), `${name} ${head}`).toBe(againstEngland(id, code).word);
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
    const old = ({ id = '' }: Row): boolean =>
      WARDS.some(({ code = '' }) => rowsOf(id, code).some(({ value }) => value !== '')) &&
      !pages.some(({ ids }) => ids.includes(id));
    expect(
      indicators
        .filter(({ outcome }) => outcome !== 'context')
        .filter(old)
        .map(({ id }) => id),
    ).not.toEqual([]);
  });

  it('counts in its first sentence what it lists, and how much of that is worse and better', () => {
    const said = new Set<string>();
    for (const { code, name, page, ids } of pages) {
      const [worse = 0, better = 0, similar = 0] = ['Worse', 'Better', 'Similar'].map(
        (verdict) => ids.filter((id) => againstEngland(id, code).word === verdict).length,
      );
      const are = (number: number): string => `${inWords(number)} ${number === 1 ? 'is' : 'are'}`;
      const first = are(worse);
      const count = inWords(ids.length);
      const lead = textOf(page.querySelector('.lead'));
      const expected =
        ids.length === 0
          ? 'No figures about children’s lives are published for this ward.'
          : `We have ${count} ${ids.length === 1 ? 'figure' : 'figures'} about children here. ` +
            `${first.charAt(0).toUpperCase()}${first.slice(1)} worse than in England, ${are(better)} better and ${are(similar)} about the same.`;
      expect(lead, name).toBe(expected);
      expect(page.querySelectorAll('.told > li').length, name).toBe(ids.length);
      said.add(expected);
    }
    expect(said.size).toBeGreaterThan(5);
  });

  it('warns of rough estimates where a figure was put together from small areas', () => {
    const isRough = (id: string): boolean => /small area/i.test(indicatorOf(id).caveats ?? '');
    for (const { name, page, ids } of pages) {
      expect(textOf(page.querySelector('main')).includes('These are rough estimates.'), name).toBe(ids.some(isRough));
    }
    expect(pages.some(({ ids }) => ids.some(isRough))).toBe(true);
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
  /** The one population figure of a place: exact where it has such a one, else rough; the newest of these, never a forecast. */
  function population(area: string): { id: string; row: Row; isRough: boolean } | undefined {
    const found = indicators
      .filter(({ outcome, measure }) => outcome === 'context' && measure === 'count')
      .flatMap(({ id = '', caveats = '' }) => {
        const row = rowsOf(id, area).findLast(({ value, status }) => value !== '' && status !== 'f');
        return row ? [{ id, row, isRough: /small area/i.test(caveats) }] : [];
      })
      .sort((a, b) => ((a.row.period ?? '') < (b.row.period ?? '') ? 1 : -1));
    return found.find(({ isRough }) => !isRough) ?? found[0];
  }

  const DEPRIVATION = ['children-income-deprived-2025', 'children-in-most-deprived-fifth-2025'];

  it('is told with how deprived an LCP or ward is, beside England’s figure', () => {
    const cells = [...LCPS, ...WARDS].flatMap(({ code = '', type, slug }) => {
      const page = documentOf(type === 'ward' ? `/ward/${code}/` : `/lcp/${slug}/`);
      return [...page.querySelectorAll('.facts > div')].flatMap(
        (fact): [string, string | undefined, Row | undefined][] => {
          const id = inHref(fact.querySelector('a')?.getAttribute('href') ?? '');
          if (!DEPRIVATION.includes(id)) return [];
          const plain = (row: Row | undefined): Row | undefined => row && { ...row, status: '' };
          const [own = ''] = textOf(fact.querySelector('dd')).split(' ');
          const england = /England ([\d.]+%)/.exec(textOf(fact))?.[1];
          return [
            [`${code} ${id}`, own, plain(newest(headlineRows(id, code)))],
            [`England ${id}`, england, plain(newest(headlineRows(id, ENGLAND)))],
          ];
        },
      );
    });
    const { faults, count } = compare(cells);
    expect(faults).toEqual([]);
    expect(count).toBeGreaterThan(2 * DEPRIVATION.length * LCPS.length + WARDS.length);
  });

  it('is told by one population figure for each LCP and ward, called rough for a ward where it is', () => {
    const labels = new Set<string>();
    for (const { code = '', name = '', type, slug } of [...LCPS, ...WARDS]) {
      const page = documentOf(type === 'ward' ? `/ward/${code}/` : `/lcp/${slug}/`);
      const all = [...page.querySelectorAll('.facts > div')].filter((fact) => fact.querySelector('a'));
      const facts = all.filter(
        (fact) => !DEPRIVATION.includes(inHref(fact.querySelector('a')?.getAttribute('href') ?? '')),
      );
      const expected = population(code);
      expect(
        facts.map((fact) => inHref(fact.querySelector('a')?.getAttribute('href') ?? '')),
        name,
      ).toEqual(expected ? [expected.id] : []);
      if (!expected) continue;
      const { id, row, isRough } = expected;
      const [number = ''] = textOf(facts[0]?.querySelector('dd')).split(' ');
      expect(faultOf(number, { ...row, status: '' }), `${name} ${id}`).toBe('');
      const label = type === 'ward' && isRough ? ', rough estimate' : '';
      const ages = `aged ${indicatorOf(id).age_group?.replace('-', ' to ')}, `;
      expect(textOf(facts[0]?.querySelector('small')), name).toBe(`${ages}${periodWords(row.period)}${label}`);
      if (type === 'ward') labels.add(label);
    }
    expect(labels.size).toBe(2);
  });
});

describe('the first sentences of an indicator', () => {
  it('name the partnerships that are clearly worse and better than England, as published', () => {
    const codes = LCPS.map(({ code = '' }) => code);
    const said = { worse: 0, better: 0 };
    for (const { id = '' } of indicators) {
      const period = comparedPeriod(id, codes);
      const rows = codes.flatMap((code) => headlineRows(id, code).filter((row) => row.period === period));
      const named = (verdict: string): string[] =>
        rows.filter((row) => row.vs_england === verdict).map(({ area }) => areaName(area));
      const lead = textOf(documentOf(`/indicator/${id}/`).querySelector('.lead'));
      const told = /(?:^|\. )([^.]+?) (?:is|are) worse than England/.exec(lead)?.[1] ?? '';
      const better = /(?:^|[.;] )([^.;]+?) (?:is|are) better(?: than England)?(?:, in [^.]+)?\./.exec(lead)?.[1] ?? '';
      const names = (words: string): string[] =>
        words
          .split(/, | and /)
          .filter(Boolean)
          .toSorted();
      expect(names(told), `${id}: ${lead}`).toEqual(named('worse').toSorted());
      expect(names(better), `${id}: ${lead}`).toEqual(named('better').toSorted());
      const isAlike = ['worse', 'better', 'higher', 'lower'].every((verdict) => named(verdict).length === 0);
      expect(lead.includes('clearly differs from England'), id).toBe(isAlike && named('similar').length > 0);
      if (told) said.worse++;
      if (better) said.better++;
    }
    expect(said.worse).toBeGreaterThan(3);
    expect(said.better).toBeGreaterThan(3);
  });
});

describe('the home page', () => {
  it('gives for each LCP the surest finding with its published figures, and how the tests came out', () => {
    const items = [...documentOf('/').querySelectorAll('.lcps > li')];
    expect(items.map((item) => textOf(item.querySelector('h3')))).toEqual(LCPS.map(({ name }) => name).sort());
    for (const item of items) {
      const lcp = LCPS.find(({ name }) => name === textOf(item.querySelector('h3')))?.code ?? '';
      const sentences = [...item.querySelectorAll('p:not(.tally, .visually-hidden)')].map(textOf);
      const saysOf = (sentence: string | undefined, found: { id: string; period: string | undefined }) => {
        const said = /^(?:Worse|Not tested) (.+): (\S+) against England's (\S+) in (\S.*)\.$/.exec(sentence ?? '');
        const [, title, own, england, period] = said ?? [];
        expect([title, period]).toEqual([indicatorOf(found.id).title, periodWords(found.period)]);
        const at = (area: string) => ({
          ...rowsOf(found.id, area).find((row) => row.period === found.period),
          status: '',
        });
        expect(faultOf(own, at(lcp)), textOf(item)).toBe('');
        expect(faultOf(england, at(ENGLAND)), textOf(item)).toBe('');
      };
      const worst = attentionIn(lcp).find(({ verdict }) => verdict === 'worse');
      const [farthest] = farIn(lcp);
      const shown = farthest ? newest(headlineRows(farthest, lcp)) : undefined;
      if (worst) saysOf(sentences[0], worst);
      else expect(sentences[0]).toBe('Nothing here is worse than England by more than chance would explain.');
      if (!worst && farthest) {
        expect(sentences[1]).toMatch(/^Not tested /);
        saysOf(sentences[1], { id: farthest, period: shown?.period });
      } else expect(sentences.length).toBe(1);
      const tested = testedIn(lcp);
      const counts = ['worse', 'similar', 'better'].map(
        (verdict) => `${tested.filter((one) => one.verdict === verdict).length} ${verdict}`,
      );
      expect(textOf(item.querySelector('.visually-hidden'))).toBe(
        `Of ${tested.length} measures tested: ${counts.join(', ')}.`,
      );
      const bar = [...item.querySelectorAll('.tally-bar text')].map(textOf);
      expect(bar).toEqual(counts.filter((label) => !label.startsWith('0 ')));
      const far = inWords(farIn(lcp).length);
      const tally = textOf(item.querySelector('.tally')).toLowerCase();
      expect(/^(\w+)(?: more)? (?:is|are) far from england,/.exec(tally)?.[1] ?? 'none').toBe(far);
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
    '/compare/target/': 'vs_target',
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

  it('has each measure of LCPs of the last five years, and none that is older', () => {
    const recent = published.filter(({ id = '' }) => isRecent(comparedPeriod(id, codes)));
    expect(rows.map(({ id }) => id).sort()).toEqual(recent.map(({ id }) => id).sort());
    expect(recent.length).toBeLessThan(published.length);
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
          const verdict = row?.value ? (row[column] ?? '') : '';
          const link = cells[i]?.querySelector('a.against');
          const said = textOf(link).toLowerCase();
          expect(said, `${id} ${areaName(code)}`).toBe(/^(not-compared|no-target)$/.test(verdict) ? '' : verdict);
          if (!said) return;
          judged++;
          const [page = '', anchor = ''] = link?.getAttribute('href')?.split('#') ?? [];
          expect(textOf(documentOf(page).getElementById(anchor))).toContain(indicatorOf(id).title);
        });
      }
      // No target is set for a county whose targets nobody knows.
      if (column === 'vs_target') expect(judged).toBe(0);
      else if (column !== 'vs_neighbours') expect(judged).toBeGreaterThan(50);
    },
  );
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
