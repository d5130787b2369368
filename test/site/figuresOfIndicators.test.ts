import { describe, expect, it } from 'vitest';
import { documentOf, textOf } from '../helpers/builtSite.ts';
import { comparedPeriod, headlineRows } from '../helpers/evidence.ts';
import { codeNamed, compare, inHref, LCPS, tables, WARDS } from '../helpers/figuresOnPages.ts';
import {
  areaName,
  areasOf,
  faultOf,
  indicators,
  isNumber,
  observations,
  periodWords,
  type Row,
  rowsNamed,
  rowsOf,
} from '../helpers/publishedCsv.ts';

describe('every page of an indicator', () => {
  it('has tables of all its figures for all areas but wards, as published: everybody, and every group in one', () => {
    let total = 0;
    const near = /^Mean of the neighbours$/;
    for (const { id = '', title = '' } of indicators) {
      const page = documentOf(`/indicator/${id}/`);
      const headline = tables(page, '#figures table').flatMap(({ caption, columns, rows }) =>
        rows.flatMap((row) =>
          columns.slice(1).flatMap((name): [string, string | undefined, Row | undefined, string?][] => {
            const area = near.test(name) ? (areasOf('county')[0]?.code ?? '') : codeNamed(name);
            const published = rowsNamed(id, area, caption.slice(title.length)).find(
              ({ period }) => periodWords(period) === row.head,
            );
            const where = `${caption}, ${name}, ${row.head}:`;
            if (near.test(name) && row.cells.get(name) === '[x]') return [];
            if (near.test(name))
              return [[where, row.cells.get(name), { ...published, status: '' }, 'neighbours_value']];
            return [[where, row.cells.get(name), published, 'value']];
          }),
        ),
      );
      // Of one period alone each group stands once, in its areas.
      const years = page.querySelector('#groups details table');
      const groups = years
        ? groupYears(id, years)
        : groupAreas(id, page.querySelector('#groups table[data-groups-table]'));
      const { faults } = compare([
        ...headline,
        ...groups.map(({ where, cell, row }) => [where, cell, row] as [string, string, Row]),
      ]);
      expect(faults).toEqual([]);
      const shown = new Set([
        ...headline.flatMap(([, , row, column]) => (column === 'value' && row ? [row] : [])),
        ...groups.flatMap(({ row }) => (row ? [row] : [])),
      ]);
      const published = observations.filter((row) => row.indicator === id && row.area_type !== 'ward');
      expect(
        published.filter((row) => !shown.has(row)).map((row) => `${row.area} ${row.period} ${row.group}`),
        id,
      ).toEqual([]);
      total += shown.size;
    }
    expect(total).toBe(observations.filter((row) => row.area_type !== 'ward').length);
  });

  it('has the groups of the county in a chart: each mark where its figure is, with England’s of the same group', () => {
    let count = 0;
    for (const { id = '', measure } of indicators) {
      const table = documentOf(`/indicator/${id}/`).querySelector('#groups table.sides');
      if (measure === 'count') expect(table, id).toBeNull();
      for (const row of table?.querySelectorAll('tr[data-group]') ?? []) {
        const period = periodOfKind(row);
        const named = (area: string): Row | undefined =>
          groupRows(id, area, row.getAttribute('data-group') ?? '').find((one) => periodWords(one.period) === period);
        const own = named(areasOf('county')[0]?.code ?? '');
        expect(faultOf(textOf(row.querySelector('[data-cell=value]')), own), `${id} ${textOf(row)}`).toBe('');
        const england = named(areasOf('country')[0]?.code ?? '');
        expect(row.querySelectorAll('.line-england').length, id).toBe(england?.value ? 1 : 0);
        expect(row.querySelectorAll('.dot-area').length, id).toBe(own?.value ? 1 : 0);
        const scale = (cell: string): number =>
          Number.parseFloat(textOf(row.querySelector(`[data-cell=${cell}]`)).replace('−', '-'));
        const at = (selector: string, name: string): number =>
          Number.parseFloat(row.querySelector(selector)?.getAttribute(name) ?? '');
        if (own?.value && england?.value && Math.abs(Number(own.value) - Number(england.value)) > 0.5)
          expect(Math.sign(at('.dot-area', 'cx') - at('.line-england', 'x1')), id).toBe(
            Math.sign(scale('value') - scale('beside')),
          );
        count++;
      }
    }
    expect(count).toBeGreaterThan(80);
  });

  it('has every ward in one table with its interval, verdict and place, where there are figures for wards', () => {
    const withWards = indicators.filter(({ levels }) => levels?.split(' ').includes('ward'));
    expect(withWards.length).toBeGreaterThan(5);
    for (const { id = '', polarity } of withWards) {
      const page = documentOf(`/indicator/${id}/`);
      const period = textOf(page.querySelector('#wards .eyebrow')).replace(/^Wards, /, '');
      expect(page.querySelectorAll('#wards table').length).toBe(1);
      const [table] = tables(page, '#wards table');
      const wards = table?.rows ?? [];
      expect(new Set(wards.map(({ href }) => inHref(href))), id).toEqual(new Set(WARDS.map(({ code }) => code)));
      const rowOf = (href: string): Row | undefined =>
        rowsOf(id, inHref(href)).find((one) => periodWords(one.period) === period);
      // After the name of its LCP.
      const { faults } = compare(
        wards.map(({ head, href, cells }) => [`${id}, ${head}:`, [...cells.values()][1], rowOf(href)]),
      );
      expect(faults).toEqual([]);
      const values = wards.flatMap(({ href }) => (rowOf(href)?.value ? Number(rowOf(href)?.value) : []));
      const isHighBest = polarity !== 'lower-is-better';
      for (const { href, cells } of wards) {
        const row = rowOf(href);
        if (cells.has('95% interval') && row?.lower)
          expect(
            cells
              .get('95% interval')
              ?.split(' to ')
              .every((end, i) => isNumber(end, Number(i ? row.upper : row.lower))),
          ).toBe(true);
        if (cells.has('Against England'))
          expect(cells.get('Against England'), id).toMatch(
            new RegExp(`^${row?.vs_england === 'not-compared' ? 'Not tested' : row?.vs_england}`, 'i'),
          );
        const place =
          1 + values.filter((value) => (isHighBest ? value > Number(row?.value) : value < Number(row?.value))).length;
        if (values.length > 1)
          expect(cells.get(`Place of ${values.length}`), id).toBe(row?.value ? String(place) : '–');
      }
    }
  });
});

/** The rows of a group by its breakdown as one text. */
function groupRows(id: string, area: string, key: string): Row[] {
  return observations.filter(
    (row) =>
      row.indicator === id && row.area === area && [row.sex, row.age, row.ethnicity, row.group].join('|') === key,
  );
}

/** The period that the kind of a group’s row stands for: the end of the head above it. */
function periodOfKind(row: Element): string {
  return textOf(row.parentElement?.querySelector('th[scope=rowgroup]')).split(', ').at(-1) ?? '';
}

function groupAreas(id: string, table: Element | null): { where: string; cell: string; row: Row | undefined }[] {
  const columns = [...(table?.querySelectorAll('thead th') ?? [])].map(textOf);
  return [...(table?.querySelectorAll('tr[data-group]') ?? [])].flatMap((row) =>
    [...row.querySelectorAll('td')].map((cell, i) => {
      const own = groupRows(id, codeNamed(columns[i + 1] ?? ''), row.getAttribute('data-group') ?? '');
      return {
        where: `${id} ${textOf(row)}`,
        cell: textOf(cell),
        row: own.find(({ period }) => periodWords(period) === periodOfKind(row)),
      };
    }),
  );
}

function groupYears(id: string, table: Element): { where: string; cell: string; row: Row | undefined }[] {
  const columns = [...table.querySelectorAll('thead th')].map(textOf);
  return [...table.querySelectorAll('tbody tr')].flatMap((row) => {
    const [head, area, ...cells] = [...row.children];
    const own = groupRows(id, codeNamed(textOf(area)), head?.getAttribute('data-group') ?? '');
    return cells
      .map((cell, i) => ({
        where: `${id} ${textOf(head)} ${textOf(area)} ${columns[i + 2]}`,
        cell: textOf(cell),
        row: own.find(({ period }) => periodWords(period) === columns[i + 2]),
      }))
      .filter(({ cell }) => cell !== '–');
  });
}

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
