import { describe, expect, it } from 'vitest';
import { documentOf, textOf } from '../helpers/builtSite.ts';
import { againstEngland, ENGLAND, headlineRows, inWords } from '../helpers/evidence.ts';
import { codeNamed, compare, inHref, LCPS, newest, tables, WARDS } from '../helpers/figuresOnPages.ts';
import {
  areaName,
  faultOf,
  groupIn,
  indicatorOf,
  indicators,
  isNumber,
  observations,
  periodWords,
  type Row,
  rowsOf,
} from '../helpers/publishedCsv.ts';

describe.each(LCPS)('the page of $name', ({ code = '', slug }) => {
  const page = documentOf(`/lcp/${slug}/`);
  const standing = tables(page, 'table.standing');

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
    // Each measure that is published for it, once, beside England.
    const published = new Set(observations.flatMap((row) => (row.area === code ? [row.indicator] : [])));
    expect(standing.flatMap(({ rows }) => rows).length).toBe(published.size);
    expect(compared.count).toBe(2 * published.size);
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
      .filter(({ row }) => row && row.value !== '');
    return {
      code,
      parent,
      name,
      page,
      rows: table?.rows ?? [],
      ids: expected.map(({ id }) => id),
      // What its first sentence counts: nothing whose period ended too long ago.
      current: expected.filter(({ row }) => row?.unlisted !== 'the period ended too long ago').map(({ id }) => id),
    };
  });

  it('shows the newest figures of the ward, those that are history too, beside its LCP and England in the same period', () => {
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
  });

  it('counts in its first sentence what it lists, and how much of that is worse and better', () => {
    const said = new Set<string>();
    for (const { code, name, page, current: ids } of pages) {
      const [worse = 0, better = 0, similar = 0] = ['Worse', 'Better', 'Similar'].map(
        (verdict) => ids.filter((id) => againstEngland(id, code).word === verdict).length,
      );
      const are = (number: number): string => `${inWords(number)} ${number === 1 ? 'is' : 'are'}`;
      const first = are(worse);
      const count = inWords(ids.length);
      const lead = textOf(page.querySelector('.lead'));
      const untested = ids.length - worse - better - similar;
      const rest = untested > 0 ? `; ${inWords(untested)} cannot be tested` : '';
      const came =
        untested === ids.length
          ? `${ids.length === 1 ? 'It cannot' : 'None of them can'} be tested against England.`
          : `${first.charAt(0).toUpperCase()}${first.slice(1)} worse than in England, ${are(better)} better and ${are(similar)} about the same${rest}. ` +
            'By chance alone less than one would be worse, and as many better.';
      const expected =
        ids.length === 0
          ? 'No figures about children’s lives are published for this ward.'
          : `We have ${count} ${ids.length === 1 ? 'figure' : 'figures'} about children here. ${came}`;
      expect(lead, name).toBe(expected);
      expect(page.querySelectorAll('.told > li').length, name).toBe(ids.length);
      said.add(expected);
    }
    expect(said.size).toBeGreaterThan(5);
  });

  it('warns of rough estimates where a figure was put together from small areas', () => {
    const isRough = (id: string): boolean => /small area/i.test(indicatorOf(id).caveats ?? '');
    for (const { name, page, current: ids } of pages) {
      expect(textOf(page.querySelector('main')).includes('These are rough estimates.'), name).toBe(ids.some(isRough));
    }
    expect(pages.some(({ current }) => current.some(isRough))).toBe(true);
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
      // Ages that the title says are not said again.
      const { age_group: aged = '', title = '' } = indicatorOf(id);
      const ages = title.includes(' aged ') ? '' : `aged ${aged.replace('-', ' to ')}, `;
      expect(textOf(facts[0]?.querySelector('small')), name).toBe(`${ages}${periodWords(row.period)}${label}`);
      if (type === 'ward') labels.add(label);
    }
    expect(labels.size).toBe(2);
  });
});
