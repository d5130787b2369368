import { describe, expect, it } from 'vitest';
import { documentOf, pagePaths, textOf } from './builtSite.ts';
import {
  areas,
  areasOf,
  faultOf,
  indicatorOf,
  indicators,
  observations,
  periodWords,
  type Row,
  rowsOf,
} from './publishedCsv.ts';

const pages = pagePaths().map((path) => ({ path, page: documentOf(path) }));
const charts = pages.flatMap(({ path, page }) =>
  [...page.querySelectorAll('svg[role=img]')].map((svg) => ({ path, svg })),
);

describe('every chart', () => {
  it('says in at most 220 characters what it shows, with its numbers', () => {
    const bad = charts
      .map(({ path, svg }) => ({ path, words: svg.getAttribute('aria-label') ?? '' }))
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
      [...page.querySelectorAll('svg:not([role=img])')]
        .filter((svg) => svg.getAttribute('aria-hidden') !== 'true')
        .map((svg) => `${path} ${svg.outerHTML.slice(0, 80)}`),
    );
    expect(silent).toEqual([]);
    expect(pages.flatMap(({ page }) => [...page.querySelectorAll('svg.spark')]).length).toBeGreaterThan(100);
  });
});

/** The breakdown that an indicator's charts are of: everybody, or the first of those with most rows. */
function charted(id: string): string {
  const groups = Map.groupBy(
    observations.filter(({ indicator }) => indicator === id),
    ({ sex, age }) => `${sex}|${age}`,
  );
  if (groups.has('all|all')) return 'all|all';
  return [...groups].sort((a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1))[0]?.[0] ?? '';
}

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

describe('all LCPs side by side', () => {
  const lcps = areasOf('lcp');
  const plots = indicators.flatMap(({ id = '' }) => {
    const figure = documentOf(`/indicator/${id}/`).querySelector('figure:has(svg.dots)');
    const svg = figure?.querySelector('svg.dots');
    return svg ? [{ id, svg, caption: textOf(figure?.querySelector('figcaption')) }] : [];
  });

  it('are there for every indicator that is published for LCPs', () => {
    const published = indicators.filter(({ id = '' }) => lcps.some(({ code = '' }) => rowsOf(id, code).length > 0));
    expect(plots.map(({ id }) => id)).toEqual(published.map(({ id }) => id));
  });

  it('show the figure of each in the period that the caption names, or its letter and no mark', () => {
    for (const { id, svg, caption } of plots) {
      const all = lcps.flatMap(({ code = '' }) => rowsOf(id, code, charted(id)));
      const rows = all.filter(({ period }) => caption.includes(`, ${periodWords(period)}.`));
      const words = [...svg.querySelectorAll('text.name')].map(textOf);
      for (const row of rows) {
        const name = areas.find(({ code }) => code === row.area)?.name ?? '';
        expect(
          faultOf(words[words.indexOf(name) + 1], { ...row, status: row.value ? '' : (row.status ?? '') }),
          `${id}, ${name}`,
        ).toBe('');
      }
      expect(rows.length, id).toBeGreaterThan(1);
      const marked = rows.filter(({ value }) => value !== '');
      expect(svg.querySelectorAll('.shape').length, id).toBe(marked.length);
      expect(svg.querySelectorAll('.interval').length, id).toBe(marked.filter(({ lower }) => lower !== '').length);
      for (const verdict of ['better', 'worse']) {
        const judged = marked.filter(({ vs_england }) => vs_england === verdict).length;
        expect(svg.querySelectorAll(`.shape.${verdict}`).length, `${id} ${verdict}`).toBe(judged);
      }
    }
  });
});

describe('a line over time', () => {
  const panels = indicators.flatMap(({ id = '', breaks = '' }) =>
    [...documentOf(`/indicator/${id}/`).querySelectorAll('.panels > li')].map((panel) => {
      const name = textOf(panel.querySelector('h3'));
      const area = areas.find((one) => one.name === name && one.type !== 'ward' && one.valid_to === '')?.code ?? '';
      const starts = [...breaks.matchAll(/\b(\d{4}(?:\/\d\d)?): /g)].map(([, period = '']) => period);
      return { id, name, panel, rows: rowsOf(id, area, charted(id)), starts };
    }),
  );

  it('marks each published year once, and no hidden one', () => {
    const wrong = panels
      .map(({ id, name, panel, rows }) => ({
        at: `${id}, ${name}`,
        dots: panel.querySelectorAll('circle').length,
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
