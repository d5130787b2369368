import { describe, expect, it } from 'vitest';
import { documentOf, textOf } from '../helpers/builtSite.ts';
import { comparedPeriod, headlineRows } from '../helpers/evidence.ts';
import { areaName, areas, areasOf, indicators, type Row } from '../helpers/publishedCsv.ts';

const lcps = areasOf('lcp').map(({ code = '' }) => code);
const wards = areasOf('ward').map(({ code = '' }) => code);
const county = areas.find(({ code }) => code === areasOf('lcp')[0]?.parent);
const pages = indicators.map((indicator) => ({ indicator, page: documentOf(`/indicator/${indicator.id}/`) }));
const documents = new Map<string, Document>();

/** The part of the site that a link leads to. */
function target(link: Element | null | undefined): Element | null {
  const [path = '', anchor = ''] = link?.getAttribute('href')?.split('#') ?? [];
  if (!documents.has(path)) documents.set(path, documentOf(path));
  return documents.get(path)?.getElementById(anchor) ?? null;
}
const said = (link: Element | null | undefined): string =>
  link?.getAttribute('class')?.match(/verdict--([a-z-]+)/)?.[1] ?? '';

describe('what the page of an indicator says of areas', () => {
  it('leads for each LCP of the chart from the published verdict to how it was worked out', () => {
    let count = 0;
    for (const { indicator, page } of pages) {
      const { id = '', title = '' } = indicator;
      const links = [...page.querySelectorAll('#lcps tr:not([data-last]) a.verdict')];
      const own = lcps
        .flatMap((code) => headlineRows(id, code))
        .filter((row) => row.period === comparedPeriod(id, lcps));
      // A figure that is not shown has no verdict; where none is tested there is no column of verdicts.
      const shown = own.filter(({ value }) => value !== '');
      const isTested = shown.some((row) => row.vs_england !== 'not-compared');
      if (own.length > 0) expect(links.length, id).toBe(isTested ? shown.length : 0);
      for (const row of isTested ? shown : []) {
        const name = areaName(row.area);
        const link = page.querySelector(`#lcps tr[data-area="${row.area}"] a.verdict`);
        expect(said(link), `${id} ${name}`).toBe(row.vs_england);
        const found = target(link);
        expect(textOf(found), `${id} ${name}`).toContain(title);
        expect(textOf(found?.ownerDocument.querySelector('h1'))).toContain(name);
        count++;
      }
    }
    expect(count).toBeGreaterThan(100);
  });

  it('leads from the sentence on the county to its workings', () => {
    const own = pages.filter(({ indicator: { id = '' } }) => headlineRows(id, county?.code ?? '').length > 0);
    expect(own.length).toBeGreaterThan(50);
    for (const { indicator, page } of own) {
      expect(textOf(target(page.querySelector('.lead a[href*="workings"]'))), indicator.id).toContain(indicator.title);
    }
  });

  it('leads from every word on a ward to that ward’s workings', () => {
    let count = 0;
    for (const { indicator, page } of pages) {
      for (const cell of page.querySelectorAll('#wards tbody tr')) {
        const verdict = cell.querySelector('.verdict');
        const row = headlineRows(indicator.id ?? '', cell.id).at(-1);
        if (!verdict || !row) continue;
        expect(said(verdict), `${indicator.id} ${cell.id}`).toBe(row.vs_england);
        expect(verdict.getAttribute('href')).toContain(cell.id);
        expect(textOf(target(verdict)), `${indicator.id} ${cell.id}`).toContain(indicator.title);
        count++;
      }
    }
    expect(count).toBeGreaterThan(300);
  });
});

describe('the funnel of all wards on the page of an indicator', () => {
  const side = ({ funnel = '' }: Row, { polarity }: Row): string => {
    if (funnel === 'within' || polarity === 'none') return 'similar';
    return funnel.startsWith('above') === (polarity === 'higher-is-better') ? 'better' : 'worse';
  };

  it('stands where wards have recent figures with limits, with each ward once as published, and nowhere else', () => {
    let funnels = 0;
    for (const { indicator, page } of pages) {
      const { id = '' } = indicator;
      const all = wards.flatMap((code) => headlineRows(id, code)).filter((row) => row.funnel_upper && row.value);
      const last = all
        .map(({ period = '' }) => period)
        .sort()
        .at(-1);
      const rows = all.filter(({ period }) => period === last);
      const svg = page.querySelector('#wards svg.funnel');
      expect(svg !== null, id).toBe(rows.length > 0);
      for (const kind of ['better', 'worse', 'similar']) {
        const dots = svg?.querySelector('.dot-own')?.getAttribute('d')?.match(/M/g)?.length ?? 0;
        const drawn = kind === 'similar' ? dots : (svg?.querySelectorAll(`.shape.${kind}`).length ?? 0);
        expect(drawn, `${id} ${kind}`).toBe(rows.filter((row) => side(row, indicator) === kind).length);
      }
      if (rows.length > 0) funnels++;
    }
    expect(funnels).toBeGreaterThan(2);
  });

  it('names in the drawing the wards that its title names, at every width', () => {
    let named = 0;
    for (const { indicator, page } of pages) {
      const figure = page.querySelector('#wards figure:has(svg.funnel)');
      const title = textOf(figure?.querySelector('strong'));
      const names = [...title.matchAll(/(?:first |: |, | and )([A-Z][^(,:]*?) \([\d.,]+%?\)/g)].map(
        ([, name = '']) => name,
      );
      for (const width of ['on-narrow', 'on-small', 'on-middle', 'on-wide']) {
        const drawn = [...(figure?.querySelectorAll(`text.name.${width}`) ?? [])].map(textOf);
        expect(
          names.filter((name) => !drawn.includes(name)),
          `${indicator.id}, ${width}: ${title}`,
        ).toEqual([]);
      }
      named += names.length;
    }
    expect(named).toBeGreaterThan(5);
  });
});
