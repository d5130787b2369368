import { describe, expect, it } from 'vitest';
import { documentOf, textOf } from '../helpers/builtSite.ts';
import { comparedPeriod, headlineRows } from '../helpers/evidence.ts';
import { codeNamed, compare, inHref, LCPS, tables, WARDS } from '../helpers/figuresOnPages.ts';
import {
  areaName,
  indicatorOf,
  indicators,
  observations,
  periodWords,
  type Row,
  rowsNamed,
  rowsOf,
} from '../helpers/publishedCsv.ts';

describe('every page of an indicator', () => {
  it('has a table of all its figures for all areas but wards, as published', () => {
    let total = 0;
    for (const { id = '' } of indicators) {
      const shown = tables(documentOf(`/indicator/${id}/`), '.scroll table').flatMap(({ caption, columns, rows }) =>
        rows.flatMap((row) =>
          columns.slice(1).map((name): [string, string | undefined, Row | undefined] => {
            const published = rowsNamed(id, codeNamed(name), caption.slice(indicatorOf(id).title?.length)).find(
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
          // After the name of its LCP.
          return [`${id}, ${head}:`, [...cells.values()][1], row];
        }),
      );
      expect(faults).toEqual([]);
    }
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
      const better =
        /(?:^|[.;] )([^.;]+?) (?:is|are) better(?: than England)?(?:, by [^.]+’s test)?(?:, in [^.]+)?\./.exec(
          lead,
        )?.[1] ?? '';
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
      expect([...new Set(linked)].sort(), code).toEqual(defined.map(({ id }) => id).sort());
      if (defined.length === 0) expect(textOf(cell), code).toBe('Nothing');
    }
  });
});
