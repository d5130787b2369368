import { describe, expect, it } from 'vitest';
import { documentOf, pagePaths, textOf } from '../helpers/builtSite.ts';
import { comparedPeriod, ENGLAND, headlineRows, testOf } from '../helpers/evidence.ts';
import {
  areaName,
  areas,
  areasOf,
  faultOf,
  headlineOf,
  indicatorOf,
  indicators,
  isNumber,
  periodWords,
  publishedCsv,
  type Row,
  rowsOf,
} from '../helpers/publishedCsv.ts';

const COUNTY = areasOf('county')[0]?.code ?? '';
const pages = pagePaths().map((path) => ({ path, page: documentOf(path) }));
const charts = pages.flatMap(({ path, page }) =>
  [...page.querySelectorAll('svg.chart[role=img]')].map((svg) => ({ path, svg })),
);

describe('every chart', () => {
  it('says in at most 220 characters what it shows, with its numbers', () => {
    const bad = charts
      .map(({ path, svg }) => ({
        path,
        words: svg.getAttribute('aria-label') ?? '',
      }))
      .filter(({ words }) => words.length > 220 || !/\d/.test(words) || words.endsWith('…'));
    expect(charts.length).toBeGreaterThan(indicators.length);
    expect(bad).toEqual([]);
  });

  it('has a table of the same figures on its page', () => {
    expect(
      charts.filter(({ path }) => !pages.find((one) => one.path === path)?.page.querySelector('main table')),
    ).toEqual([]);
  });

  it('draws nothing that is not a number', () => {
    const drawn = pages.flatMap(({ path, page }) =>
      [...page.querySelectorAll('svg *')]
        .flatMap((one) => ['d', 'cx', 'cy', 'x', 'y', 'transform'].map((name) => one.getAttribute(name) ?? ''))
        .filter((value) => /NaN|undefined|Infinity/.test(value))
        .map((value) => `${path} ${value}`),
    );
    expect(drawn).toEqual([]);
  });

  it('is hidden from screen readers where the text beside it says the same', () => {
    const silent = pages.flatMap(({ path, page }) =>
      [...page.querySelectorAll('svg:not([role=img]):not([data-map][aria-label])')]
        .filter((svg) => svg.getAttribute('aria-hidden') !== 'true')
        .map((svg) => `${path} ${svg.outerHTML.slice(0, 80)}`),
    );
    expect(silent).toEqual([]);
    expect(pages.flatMap(({ page }) => [...page.querySelectorAll('svg.spark')]).length).toBeGreaterThan(100);
  });
});

const year = (row: Row): number => Number(row.period?.slice(0, 4));

/** Runs of years without a hidden or missing one between them, nor a break in the series. */
function runs(rows: readonly Row[], breaks: readonly string[]): Row[][] {
  const steps = rows.slice(1).map((row, i) => year(row) - year(rows[i] ?? row));
  const usual = Math.min(...steps);
  const found: Row[][] = [[]];
  rows.forEach((row, i) => {
    if (breaks.includes(row.period ?? '') || (steps[i - 1] ?? usual) > usual * 1.5) found.push([]);
    if (row.value === '') found.push([]);
    else found.at(-1)?.push(row);
  });
  return found.filter(({ length }) => length > 0);
}

describe('areas side by side', () => {
  const lcps = areasOf('lcp');
  const codes = lcps.map(({ code = '' }) => code);
  const views = indicators.flatMap(({ id = '' }) => {
    const view = documentOf(`/indicator/${id}/`).querySelector('#lcps');
    const table = view?.querySelector('table.sides');
    const finding = textOf(view?.querySelector('h2'));
    const alternative = textOf(view?.querySelector('[data-actions] details p'));
    return view && table ? [{ id, table, finding, alternative, eyebrow: textOf(view.querySelector('.eyebrow')) }] : [];
  });
  const ofLcps = views.filter(({ id }) => codes.some((code) => rowsOf(id, code).length > 0));
  const inPeriod = (id: string): Row[] =>
    codes.flatMap((code) => headlineRows(id, code)).filter(({ period }) => period === comparedPeriod(id, codes));
  const figureIn = (id: string, area: string, period: string): Row | undefined =>
    headlineRows(id, area).find((row) => row.period === period);
  const cell = (row: Element | null, name: string): string => textOf(row?.querySelector(`[data-cell=${name}]`));

  it('are there for every indicator that is published for LCPs', () => {
    const published = indicators.filter(({ id = '' }) => inPeriod(id).some(({ value }) => value !== ''));
    expect(ofLcps.map(({ id }) => id)).toEqual(published.map(({ id }) => id));
  });

  it('show the figure of each with its interval and verdict in the period where they compare best, or its letter and no mark', () => {
    for (const { id, table, eyebrow } of ofLcps) {
      const period = comparedPeriod(id, codes);
      expect(eyebrow, id).toBe(`Side by side, ${periodWords(period)}`);
      const isCount = indicatorOf(id).measure === 'count';
      const county = isCount ? undefined : figureIn(id, COUNTY, period);
      const rows = [...inPeriod(id), ...(county ? [county] : [])];
      expect([...table.querySelectorAll('tbody tr')].map((row) => row.getAttribute('data-area')).toSorted()).toEqual(
        rows.map(({ area }) => area).toSorted(),
      );
      for (const row of rows) {
        const drawn = table.querySelector(`tr[data-area="${row.area}"]`);
        expect(faultOf(cell(drawn, 'value'), row), `${id} ${row.area}`).toBe('');
        expect(drawn?.querySelectorAll('.shape').length, `${id} ${row.area}`).toBe(row.value === '' ? 0 : 1);
        expect(drawn?.querySelectorAll('.interval').length, `${id} ${row.area}`).toBe(row.lower === '' ? 0 : 1);
        for (const verdict of ['better', 'worse'])
          expect(drawn?.querySelectorAll(`.shape.${verdict}`).length).toBe(row.vs_england === verdict ? 1 : 0);
        if (row.lower !== '') {
          const [low = '', high = ''] = cell(drawn, 'interval').split(' to ');
          expect([isNumber(low, Number(row.lower)), isNumber(high, Number(row.upper))], id).toEqual([true, true]);
        }
        if (row.rank_elsewhere !== '' && drawn?.querySelector('[data-cell=place]'))
          expect(cell(drawn, 'place')).toBe(`${row.rank_elsewhere} of ${row.of_elsewhere}`);
      }
    }
    const newest = (id: string) =>
      codes
        .flatMap((code) => headlineRows(id, code))
        .map(({ period = '' }) => period)
        .sort()
        .at(-1);
    expect(ofLcps.some(({ id }) => comparedPeriod(id, codes) !== newest(id))).toBe(true);
  });

  it('have marks in the order of their figures, on one scale, and England as one line through all rows', () => {
    for (const { id, table } of ofLcps) {
      const placed = [...table.querySelectorAll('tbody tr')].flatMap((row) => {
        const mark = row.querySelector('use.shape');
        const value = Number(figureIn(id, row.getAttribute('data-area') ?? '', comparedPeriod(id, codes))?.value);
        return mark ? [{ value, at: Number.parseFloat(mark.getAttribute('x') ?? '') }] : [];
      });
      const sorted = placed.toSorted((a, b) => a.value - b.value);
      expect(
        sorted.map(({ at }) => at),
        id,
      ).toEqual(sorted.map(({ at }) => at).toSorted((a, b) => a - b));
      expect(placed.every(({ at }) => at >= 0 && at <= 100)).toBe(true);
      const lines = [...table.querySelectorAll('.line-england')].map((line) => line.getAttribute('x1'));
      expect(new Set(lines).size, id).toBeLessThanOrEqual(1);
    }
  });

  it('are titled with the lowest and the highest figure, and England’s unless they are numbers of people', () => {
    for (const { id, finding } of ofLcps) {
      const shown = inPeriod(id).filter(({ value }) => value !== '');
      const said = /^(?:Of the (\d+) shown, from|From) (\S+) in (.+) to (\S+) in ([^;]+)(?:; England (\S+))?$/.exec(
        finding,
      );
      const [, count, low = '', lowest, high = '', highest, england] = said ?? [];
      expect(count, finding).toBe(shown.length < inPeriod(id).length ? String(shown.length) : undefined);
      const values = shown.map(({ value }) => Number(value));
      const of = (name: string | undefined) => Number(shown.find(({ area }) => areaName(area) === name)?.value);
      expect([of(lowest), of(highest)], finding).toEqual([Math.min(...values), Math.max(...values)]);
      expect([isNumber(low, of(lowest)), isNumber(high, of(highest))], finding).toEqual([true, true]);
      const there =
        indicatorOf(id).measure === 'count'
          ? undefined
          : figureIn(id, ENGLAND, comparedPeriod(id, codes))?.value || undefined;
      expect(england === undefined ? there : isNumber(england, Number(there)), `${id}: ${finding}`).toBe(there && true);
    }
    expect(ofLcps.some(({ finding }) => finding.startsWith('Of the '))).toBe(true);
  });

  it('say the same in words to copy, and which are worse than England', () => {
    let worse = 0;
    for (const { id, table, finding, alternative } of ofLcps) {
      const names = [...table.querySelectorAll('tbody th')].map(textOf);
      const judged = inPeriod(id)
        .filter(({ area = '' }) => {
          const test = testOf(indicatorOf(id), area);
          return test?.period === comparedPeriod(id, codes) && test.verdict === 'worse';
        })
        .map(({ area }) => areaName(area))
        .sort((a, b) => names.indexOf(a) - names.indexOf(b));
      const told =
        judged.length > 0 ? ` Worse than England: ${judged.join(', ').replace(/, (?=[^,]*$)/, ' and ')}.` : '';
      expect(alternative).toBe(`Dot plot, ${periodWords(comparedPeriod(id, codes))}: ${finding}.${told}`);
      worse += judged.length;
    }
    expect(worse).toBeGreaterThan(20);
  });

  it('are the county among its statistical neighbours where LCPs have no figures, each as published elsewhere', () => {
    const own = views.filter((view) => !ofLcps.includes(view));
    const elsewhere = Map.groupBy(publishedCsv('elsewhere'), ({ indicator, area }) => `${indicator} ${area}`);
    const near = new Set(
      publishedCsv('neighbours')
        .filter(({ area }) => area === COUNTY)
        .map(({ neighbour }) => neighbour),
    );
    expect(own.length).toBeGreaterThan(60);
    for (const { id, table, finding } of own) {
      const headline = headlineRows(id, COUNTY).findLast(({ value }) => value !== '')!;
      const rows = [...table.querySelectorAll('tbody tr')];
      let others = 0;
      for (const row of rows) {
        const area = row.getAttribute('data-area') ?? '';
        const isOther = near.has(area);
        const shown = isOther
          ? elsewhere
              .get(`${id} ${area}`)
              ?.find((one) =>
                (['period', 'sex', 'age', 'ethnicity', 'group'] as const).every((key) => one[key] === headline[key]),
              )
          : area === ''
            ? { value: headline.neighbours_value ?? '' }
            : figureIn(id, area, headline.period ?? '');
        // A mean, and what others have, stand without marks.
        const bare = isOther || area === '' ? { status: '', ...shown } : shown;
        expect(faultOf(cell(row, 'value'), isOther ? { ...bare, status: '' } : bare), `${id} ${area}`).toBe('');
        others += Number(isOther);
      }
      expect(others, id).toBeGreaterThanOrEqual(5);
      expect(rows.filter((row) => row.getAttribute('data-area') === COUNTY).length).toBe(1);
      expect(finding).toContain(`Its ${others} statistical neighbours: `);
    }
  });
});

describe('numbers of people', () => {
  const counts = indicators.filter(({ measure }) => measure === 'count');

  it('are held against England in no sentence and no chart', () => {
    expect(counts.length).toBeGreaterThan(1);
    for (const { id = '' } of counts) {
      const page = documentOf(`/indicator/${id}/`);
      const alternatives = [...page.querySelectorAll('svg.chart[role=img]')].map(
        (svg) => svg.getAttribute('aria-label') ?? '',
      );
      const told = [...page.querySelectorAll('.lead, .view h2, figcaption strong, .key')].map(textOf);
      // Tables with a plot in each row are read as tables.
      expect(alternatives.length + page.querySelectorAll('table.sides').length, id).toBeGreaterThan(0);
      expect(
        [...alternatives, ...told].filter((text) => /England \(?[\d,]+|than England/.test(text)),
        id,
      ).toEqual([]);
      expect([...page.querySelectorAll('svg .line-england')].filter((line) => line.getAttribute('d')).length, id).toBe(
        0,
      );
    }
  });
});

describe('a chart over time', () => {
  const figures = indicators.flatMap(({ id = '' }) =>
    [...documentOf(`/indicator/${id}/`).querySelectorAll('svg[data-when]')].flatMap((svg) => {
      const when = (svg.getAttribute('data-when') ?? '').split('|');
      return [...svg.querySelectorAll('g[data-say]')].map((line) => ({
        id,
        area: line.getAttribute('data-area') ?? '',
        isChoice: line.hasAttribute('data-choice'),
        said: new Map((line.getAttribute('data-say') ?? '').split('|').map((text, i) => [when[i] ?? '', text])),
      }));
    }),
  );

  it('is on every page of more than one period, as wide as the page', () => {
    const drawn = new Set(figures.map(({ id }) => id));
    const several = indicators
      .map(({ id = '' }) => id)
      .filter((id) =>
        [...areasOf('lcp'), ...areasOf('county')].some(({ code = '' }) => {
          const rows = headlineRows(id, code);
          return rows.length > 1 && rows.some(({ value }) => value !== '');
        }),
      );
    expect([...drawn].sort()).toEqual(several.sort());
  });

  it('carries every published figure of its areas with its interval, or why there is none', () => {
    const wrong = figures
      .filter(({ area }) => areas.some(({ code }) => code === area))
      .flatMap(({ id, area, isChoice, said }) => {
        const rows = headlineRows(id, area).filter(({ period }) => isChoice || said.has(periodWords(period)));
        return rows.flatMap((row) => {
          const text = said.get(periodWords(row.period)) ?? '';
          const [, value = '', lower, upper] = /^(\S+)(?: \((\S+) to (\S+)\))?$/.exec(text) ?? [];
          const isRight =
            row.value === ''
              ? text === `[${row.status}]`
              : isNumber(value, Number(row.value)) &&
                (row.lower === '' ? lower === undefined : isNumber(lower ?? '', Number(row.lower))) &&
                (row.upper === '' ? upper === undefined : isNumber(upper ?? '', Number(row.upper)));
          return isRight
            ? []
            : [`${id} ${area} ${row.period}: ${text} for ${row.value} (${row.lower} to ${row.upper})`];
        });
      });
    expect(figures.length).toBeGreaterThan(100);
    expect(wrong).toEqual([]);
  });

  it('says of the newest period above itself what it says of it in the drawing', () => {
    for (const { id = '' } of indicators) {
      const page = documentOf(`/indicator/${id}/`);
      const svg = page.querySelector('svg[data-when]');
      if (!svg) continue;
      const root = svg.closest('[data-answering]');
      const when = textOf(root?.querySelector('[data-when]'));
      const at = (svg.getAttribute('data-when') ?? '').split('|').indexOf(when);
      const lines = [...svg.querySelectorAll('g[data-say]')];
      for (const part of root?.querySelectorAll('[data-part]') ?? []) {
        const code = part.getAttribute('data-part');
        const line = lines.find((one) =>
          code === 'chosen' ? one.querySelector('.line-area') : one.getAttribute('data-area') === code,
        );
        const said = `${line?.getAttribute('data-name')} ${line?.getAttribute('data-say')?.split('|')[at]}`;
        expect(textOf(part), id).toBe(said);
      }
    }
  });
});

describe('a line over time', () => {
  const panels = indicators.flatMap(({ id = '', breaks = '' }) =>
    [...documentOf(`/indicator/${id}/`).querySelectorAll('.panels > li')].map((panel) => {
      const name = textOf(panel.querySelector('h4'));
      const area = areas.find((one) => one.name === name && one.type !== 'ward' && one.valid_to === '')?.code ?? '';
      const starts = [...breaks.matchAll(/\b(\d{4}(?:\/\d\d)?): /g)].map(([, period = '']) => period);
      return {
        id,
        name,
        panel,
        rows: rowsOf(id, area, headlineOf(id)),
        starts,
      };
    }),
  );

  it('goes through each published year once, and through no hidden one', () => {
    const wrong = panels
      .map(({ id, name, panel, rows }) => ({
        at: `${id}, ${name}`,
        dots: panel.querySelector('.line-area')?.getAttribute('d')?.match(/,/g)?.length ?? 0,
        published: rows.filter(({ value }) => value !== '').length,
      }))
      .filter(({ dots, published }) => dots !== published);
    expect(panels.length).toBeGreaterThan(100);
    expect(wrong).toEqual([]);
  });

  it('is not joined across hidden years, missing years or breaks', () => {
    const wrong = panels
      .map(({ id, name, panel, rows, starts }) => ({
        at: `${id}, ${name}`,
        drawn: [...panel.querySelectorAll('.line-area')].map(
          (path) => path.getAttribute('d')?.match(/M/g)?.length ?? 0,
        ),
        expected: runs(rows, starts).length,
      }))
      .filter(({ drawn, expected }) => drawn.reduce((sum, count) => sum + count, 0) !== expected);
    expect(wrong).toEqual([]);
    expect(panels.filter(({ rows, starts }) => runs(rows, starts).length > 1).length).toBeGreaterThan(20);
  });

  it('has the letter of a hidden year on its axis', () => {
    const wrong = panels
      .map(({ id, name, panel, rows }) => ({
        at: `${id}, ${name}`,
        shown: [...panel.querySelectorAll('text')]
          .map(textOf)
          .filter((text) => /^\[\w+\]$/.test(text))
          .sort(),
        hidden: rows
          .filter(({ value }) => value === '')
          .map(({ status }) => `[${status}]`)
          .sort(),
      }))
      .filter(({ shown, hidden }) => shown.join() !== hidden.join());
    expect(wrong).toEqual([]);
    expect(panels.some(({ rows }) => rows.some(({ status }) => status === 'x'))).toBe(true);
  });

  it('names the area that it is of, with its newest figure', () => {
    for (const { id, name, panel, rows } of panels) {
      const words = panel.querySelector('svg')?.getAttribute('aria-label') ?? '';
      const last = rows.findLast(({ value }) => value !== '');
      expect(words, id).toContain(`${name}:`);
      expect(words, indicatorOf(id).title).toContain(` in ${last?.period?.replace('-', ' to ')}`);
    }
  });
});
