import { describe, expect, it } from 'vitest';
import { FLUID, fixedFrame } from '../../site/charts/frame.ts';
import { domainOf, type TrendLine, type TrendPoint } from '../../site/charts/series.ts';
import { type TrendOptions, trend } from '../../site/charts/trend.ts';
import { somePoints } from '../../site/model/examples.ts';
import { coordinates, format, heightOf, moves, NASTY, svgOf, texts } from '../helpers/drawnSvg.ts';

describe('a trend', () => {
  const options: TrendOptions = {
    alternative: 'Line chart: 3.',
    domain: [0, 10],
    span: [2015, 2019],
    breaks: [],
    format,
    say: format,
    height: 200,
    ends: 'names',
  };
  const own = (points: TrendPoint[], name = 'Northmere'): TrendLine => ({ kind: 'area', code: 'N', name, points });
  const england = (points: TrendPoint[]): TrendLine => ({ kind: 'england', code: 'E', name: 'England', points });
  const other = (code: string, points: TrendPoint[]): TrendLine => ({
    kind: 'other',
    code,
    name: `${code}mere`,
    points,
  });
  const frames = [
    ['as wide as its page', FLUID],
    ['as a picture', fixedFrame(480, 40, 140)],
  ] as const;

  describe.each(frames)('%s', (_, frame) => {
    const draw = (lines: TrendLine[], change: Partial<TrendOptions> = {}): Element =>
      svgOf(trend(lines, { ...options, ...change }, frame));

    it('draws each shown year, its interval as a band, and nothing for any other', () => {
      const svg = draw([own(somePoints([1, null, 3, 4, null]))]);
      expect(coordinates(svg.querySelector('.line-area'))).toBe(3);
      expect(svg.querySelector('.range')?.getAttribute('d')).toMatch(/^M[^M]*ZM[^M]*Z$/);
    });

    it('is not joined across a hidden year, which has its letter on the axis', () => {
      const svg = draw([own(somePoints([1, 2, null, 4, 5]))]);
      expect(moves(svg, 'line-area')).toEqual([2]);
      expect(texts(svg)).toContain('[c]');
    });

    it('marks a year between two gaps, with its interval', () => {
      const svg = draw([own(somePoints([1, 2, null, 4, null, 5, 6]))], { span: [2015, 2021] });
      expect([svg.querySelectorAll('.interval').length, svg.querySelectorAll('circle').length]).toEqual([1, 2]);
    });

    it('is not joined across a break, which is drawn', () => {
      const svg = draw([own(somePoints([1, 2, 3, 4])), england(somePoints([1, 2, 3, 4]))], { breaks: [2017] });
      expect([...moves(svg, 'line-area'), ...moves(svg, 'line-england')]).toEqual([2, 2]);
      expect(svg.querySelectorAll('.break').length).toBe(1);
      expect(texts(svg)).toContain('new series');
    });

    it('draws a year that could not be tested open, and the newest as a mark of at least 10 pixels', () => {
      const points = somePoints([1, 2, 3]).map((point, i) => ({ ...point, isTested: i !== 1 }));
      const svg = draw([own(points)]);
      expect(svg.querySelectorAll('.dot-open').length).toBe(1);
      expect(svg.querySelector('.dot-area')?.getAttribute('r')).toBe('5');
      const never = draw([own(points.map((point) => ({ ...point, isTested: false })))]);
      expect([never.querySelectorAll('.dot-open').length, never.querySelectorAll('.dot-area').length]).toEqual([1, 0]);
    });

    it('names lines at their ends with values, in their order and apart, whatever there are', () => {
      const values = [5, 5.1, 5.2, 9.9, 9.8, 0.1, 0, 4.9];
      const lines = values.map((value, i) => other(`A${i}`, somePoints([value, value])));
      const svg = draw([...lines, own(somePoints([5, 5]))], { height: 400, span: [2015, 2016] });
      const named = [...svg.querySelectorAll('.name-other, .name-area')].map((one) => Number(one.getAttribute('y')));
      expect(named.length).toBe(9);
      const sorted = named.toSorted((a, b) => a - b);
      expect(Math.min(...sorted.slice(1).map((y, i) => y - (sorted[i] ?? 0)))).toBeGreaterThanOrEqual(20.9);
      expect([sorted[0]! > 0, sorted.at(-1)! < 400]).toEqual([true, true]);
      const byEnd = lines.map(({ code }, i) => ({ end: values[i] ?? 0, y: heightOf(svg, `${code}mere`) }));
      expect(byEnd.toSorted((a, b) => b.end - a.end)).toEqual(byEnd.toSorted((a, b) => a.y - b.y));
    });

    it('gives no value to a line that ended before the newest period', () => {
      const svg = draw([own(somePoints([1, 2, 3])), other('S', somePoints([1, 2]))]);
      expect(
        texts(svg)
          .filter((text) => text?.includes('Smere'))
          .join(),
      ).not.toMatch(/Smere \d/);
    });

    it('has its words as text, never as markup', () => {
      const text = trend([own(somePoints([1, 2]), NASTY)], { ...options, alternative: NASTY, answers: 'own' }, frame);
      expect(text).not.toContain('<b');
      expect(svgOf(text).getAttribute('aria-label')).toBe(NASTY);
      expect(svgOf(text).getAttribute('role')).toBe('img');
    });
  });

  it('carries each figure with its interval or its letter for the script, on pages only', () => {
    const lines = [own(somePoints([1, null, 3])), england(somePoints([2, 2, 2]))];
    const svg = svgOf(trend(lines, { ...options, answers: 'own' }));
    expect(svg.getAttribute('data-when')).toBe('2015|2016|2017');
    expect(svg.querySelector('g[data-area=N]')?.getAttribute('data-say')).toBe('1.0 (0.0 to 2.0)|[c]|3.0 (2.0 to 4.0)');
    expect(svg.querySelector('g[data-area=N]')?.getAttribute('data-y')?.split(',')[1]).toBe('');
    expect(trend(lines, { ...options, answers: 'own' }, fixedFrame(480, 40, 140))).not.toContain('data-');
  });

  it('gives all panels the range of all shown values and intervals', () => {
    expect(domainOf([somePoints([3, null, 9]), somePoints([5])])).toEqual([2, 10]);
    expect(domainOf([[{ ...somePoints([4])[0]!, lower: null, upper: null }]])).toEqual([3, 5]);
    expect(domainOf([somePoints([null])]).every(Number.isFinite)).toBe(true);
  });
});
