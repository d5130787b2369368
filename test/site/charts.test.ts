import { describe, expect, it } from 'vitest';
import { dotPlot } from '../../site/charts/dotPlot.ts';
import type { DotRow } from '../../site/charts/dotRow.ts';
import { CHARTS, chartExamples } from '../../site/charts/examples.ts';
import { FLUID, fixedFrame } from '../../site/charts/frame.ts';
import { type FunnelRow, funnel } from '../../site/charts/funnel.ts';
import { sparkline } from '../../site/charts/sparkline.ts';
import { standaloneSvg } from '../../site/charts/standaloneSvg.ts';
import { strip } from '../../site/charts/strip.ts';
import { tally } from '../../site/charts/tally.ts';
import { somePoints } from '../../site/model/examples.ts';
import { textOf } from '../helpers/builtSite.ts';
import { format, moves, NASTY, svgOf, texts } from '../helpers/drawnSvg.ts';

describe('a sparkline', () => {
  it('is one line where nothing is hidden', () => {
    const svg = svgOf(sparkline(somePoints([1, 2, 3]), somePoints([2, 2, 2])));
    expect([moves(svg, 'spark-area'), moves(svg, 'spark-england')]).toEqual([[1], [1]]);
    expect(svg.getAttribute('aria-hidden')).toBe('true');
  });

  it('has a gap where a year is hidden', () => {
    expect(moves(svgOf(sparkline(somePoints([1, 2, null, 4, 5]), [])), 'spark-area')).toEqual([2]);
  });

  it('ends at the newest shown year', () => {
    const svg = svgOf(sparkline(somePoints([1, 2, 3, null]), []));
    const shown = svgOf(sparkline(somePoints([1, 2, 3]), []));
    const x = (one: Element): number => Number(one.querySelector('.spark-end')?.getAttribute('cx'));
    expect(x(svg)).toBeLessThan(x(shown));
  });

  it('is nothing where there are fewer than two figures', () => {
    expect([sparkline([], []), sparkline(somePoints([1]), []), sparkline(somePoints([null, 1, null]), [])]).toEqual([
      '',
      '',
      '',
    ]);
  });

  it('draws a line that never changes', () => {
    expect(moves(svgOf(sparkline(somePoints([5, 5, 5]), [])), 'spark-area')).toEqual([1]);
  });
});

describe('a strip', () => {
  const options = { others: [10, 20, 20.01, 30, 50], value: 30, verdict: 'worse', england: 20 };

  it('draws each place once, England, and the area by its shape', () => {
    const svg = svgOf(strip(options));
    expect(svg.querySelector('.strip-others')?.getAttribute('d')).toBe('M9 8v10m71-10v10m70-10v10m141-10v10');
    expect(svg.querySelector('.strip-england')?.getAttribute('d')).toBe('M80 1v24');
    expect(svg.querySelector('g')?.getAttribute('transform')).toBe('translate(150 13)');
    expect(svg.querySelector('.shape.worse')).not.toBeNull();
    expect(svg.getAttribute('aria-hidden')).toBe('true');
  });

  it('has no line for England where there is no figure, and an outline for what is not compared', () => {
    const svg = svgOf(strip({ ...options, england: null, verdict: 'not-compared' }));
    expect(svg.querySelector('.strip-england')).toBeNull();
    expect(svg.querySelector('.shape.open')).not.toBeNull();
  });

  it('is nothing where there are few to be among, and flat where all are alike', () => {
    expect(strip({ ...options, others: [10, 30] })).toBe('');
    expect(strip({ others: [5, 5, 5, 5, 5], value: 5, verdict: 'similar', england: 5 })).not.toContain('NaN');
  });
});

describe('a tally', () => {
  const placed = (counts: readonly [number, number, number]): { at: number; label: string }[] =>
    [
      ...svgOf(
        tally(
          (['worse', 'similar', 'better'] as const).map((word, i) => ({ verdict: word, word, count: counts[i] ?? 0 })),
          'Bar.',
        ),
      ).querySelectorAll('text'),
    ].map((one) => ({ at: Number(one.getAttribute('x')), label: one.textContent ?? '' }));

  it.each([[[3, 5, 1]], [[1, 1, 40]], [[40, 1, 1]], [[0, 12, 1]], [[12, 12, 12]]] as const)(
    'keeps its labels within the bar and apart: %j',
    (counts) => {
      const labels = placed(counts);
      expect(labels.length).toBe(counts.filter((count) => count > 0).length);
      labels.forEach(({ at, label }, i) => {
        expect(at).toBeGreaterThanOrEqual(0);
        expect(at + label.length * 7).toBeLessThanOrEqual(Math.min(300, (labels[i + 1]?.at ?? 400) - 12));
      });
    },
  );
});

describe('a dot plot', () => {
  const row = (change: Partial<DotRow>): DotRow => ({
    name: 'Northmere',
    value: 26,
    lower: 24,
    upper: 28,
    verdict: 'worse',
    marker: '',
    label: '26.0%',
    ...change,
  });
  const hidden = row({ name: 'Eastmere', value: null, lower: null, upper: null, marker: '[c]', label: '[c]' });
  const options = { alternative: 'Dot plot: 26.', england: 22, englandLabel: 'England 22.0%', format };

  it('has a shape, an interval and a number for each shown area', () => {
    const svg = svgOf(dotPlot([row({}), row({ name: 'Southmere', verdict: 'better' })], options));
    expect(svg.querySelectorAll('.interval').length).toBe(2);
    expect([svg.querySelectorAll('.worse').length, svg.querySelectorAll('.better').length]).toEqual([1, 1]);
    expect(texts(svg)).toEqual(expect.arrayContaining(['Northmere', 'Southmere', 'England 22.0%', '26.0%']));
  });

  it('has only the name and the letter of a hidden area: no shape, no interval, no effect on the scale', () => {
    const svg = svgOf(dotPlot([row({}), hidden], options));
    expect([svg.querySelectorAll('.shape').length, svg.querySelectorAll('.interval').length]).toEqual([1, 1]);
    expect(texts(svg)).toEqual(expect.arrayContaining(['Eastmere', '[c]']));
    const scale = (text: string): (string | null)[] => texts(svgOf(text)).filter((one) => /^\d/.test(one ?? ''));
    expect(scale(dotPlot([row({}), hidden], options))).toEqual(scale(dotPlot([row({})], options)));
  });

  it('tells better from worse by shape, not by colour alone', () => {
    const shape = (verdict: string): string | undefined =>
      svgOf(dotPlot([row({ verdict })], options))
        .querySelector('.shape')
        ?.getAttribute('href') ?? '';
    expect(new Set(['better', 'worse', 'similar', 'not-compared'].map(shape)).size).toBe(4);
  });

  it('draws without England, and where all values are the same', () => {
    const svg = svgOf(dotPlot([row({ lower: null, upper: null })], { ...options, england: null, englandLabel: '' }));
    expect([svg.querySelectorAll('.line-england').length, svg.querySelectorAll('.shape').length]).toEqual([0, 1]);
    svgOf(dotPlot([row({ lower: 26, upper: 26 })], { ...options, england: 26 }));
  });

  it('has names and labels as text, never as markup', () => {
    const text = dotPlot([row({ name: NASTY, label: NASTY })], { ...options, alternative: NASTY, englandLabel: NASTY });
    expect(text).not.toContain('<b');
    expect(texts(svgOf(text)).filter((one) => one === NASTY).length).toBe(3);
  });
});

describe('each example of the design page', () => {
  it('are of every chart, the map with a hatched area and a crossed one', () => {
    const charts = new Set(chartExamples.map(({ chart }) => chart));
    expect([...charts].sort()).toEqual([...CHARTS].sort());
    const map = svgOf(chartExamples.find(({ chart }) => chart === 'Map')?.svg ?? '');
    expect([...map.querySelectorAll('[fill="url(#example-hatch)"]')].map((path) => textOf(path.parentElement))).toEqual(
      ['Eastmere: [c]'],
    );
    expect([...map.querySelectorAll('.x > .open')].map((path) => textOf(path.parentElement))).toEqual(['Lowmere: [x]']);
  });

  it.each(chartExamples.map((example) => ({ ...example, name: `${example.chart}: ${example.state}` })))(
    '$name',
    (example) => {
      const svg = svgOf(example.svg);
      if (example.alternative === '') expect(svg.getAttribute('aria-hidden')).toBe('true');
      else {
        expect(svg.getAttribute('aria-label')).toBe(example.alternative);
        expect(example.alternative.length).toBeLessThanOrEqual(220);
        expect(example.alternative).toMatch(/\d/);
      }
      const gaps = texts(svg).filter((text) => /^\[[cx]\]$/.test(text ?? ''));
      if (/\[c\]/.test(example.state) && example.alternative !== '') expect(gaps).toContain('[c]');
      if (/\[x\]/.test(example.state)) expect(gaps).toContain('[x]');
    },
  );

  it('can leave the site as a picture: colours and fonts as attributes, nothing left to a style sheet', () => {
    // Small lines stand beside figures, and funnels are in no embed.
    const pictured = chartExamples.filter(({ chart, alternative }) => alternative !== '' && chart !== 'Funnel');
    for (const { svg, picture: own, chart, alternative } of pictured) {
      const picture = standaloneSvg(own ?? svg, {
        title: NASTY,
        subtitle: chart,
        notes: ['[c] hidden'],
        alternative,
        accent: '#0b655f',
      });
      expect(svgOf(picture).querySelectorAll('[class], style').length, chart).toBe(0);
      expect(picture).not.toContain('<b');
      expect(svgOf(picture).querySelectorAll('path[d], rect, circle').length).toBeGreaterThan(1);
    }
  });
});

describe('a funnel', () => {
  const ward = (change: Partial<FunnelRow>): FunnelRow => ({
    name: 'Fenside',
    size: 400,
    value: 50,
    lower: 31,
    upper: 41,
    lower998: 28,
    upper998: 44,
    plainLower: 31,
    plainUpper: 41,
    own: true,
    verdict: 'worse',
    ...change,
  });
  const options = {
    alternative: 'Funnel plot: 50.',
    benchmark: 36,
    benchmarkLabel: 'Shire 36.0%',
    sizeLabel: 'children',
    format,
  };
  const inside = ward({ name: 'Wyberton', value: 37, size: 900, verdict: 'similar' });
  const other = ward({ name: 'Elsewhere', value: 20, size: 600, own: false, verdict: 'better' });

  const fixed = fixedFrame(480, 46, 12);

  it('has a mark for each ward, those of the area outside the limits by shape, and the county’s line', () => {
    for (const frame of [FLUID, fixed]) {
      const svg = svgOf(funnel([ward({}), inside, other], options, frame));
      expect([svg.querySelectorAll('.worse').length, svg.querySelectorAll('.better').length]).toEqual([1, 0]);
      expect([moves(svg, 'dot-own'), moves(svg, 'dot-others')]).toEqual([[1], [1]]);
      expect(svg.querySelectorAll('.line-county').length).toBe(1);
      expect([svg.querySelectorAll('.limit-inner').length, svg.querySelectorAll('.limit-outer').length]).toEqual([
        2, 2,
      ]);
    }
  });

  it('names the wards of the area that lie outside the limits, and no other', () => {
    const names = texts(svgOf(funnel([ward({}), inside, other], options)));
    expect(names).toContain('Fenside');
    expect(names.filter((name) => name === 'Wyberton' || name === 'Elsewhere')).toEqual([]);
  });

  it('writes no name over another or over a mark of the area', () => {
    const close = Array.from({ length: 12 }, (_, i) =>
      ward({ name: `Ward ${i}`, size: 380 + i * 9, value: 50 + i * 0.7 }),
    );
    const svg = svgOf(funnel([...close, inside], options, fixed));
    const boxes = [...svg.querySelectorAll('text.name')]
      .filter((one) => one.textContent?.startsWith('Ward'))
      .map((one) => {
        const [x = 0, y = 0, aside = 0] = ['x', 'y', 'dx'].map((name) => Number(one.getAttribute(name)));
        const width = (one.textContent?.length ?? 0) * 6.5;
        const anchor = { start: 0, middle: 0.5, end: 1 }[one.getAttribute('text-anchor') ?? 'start'] ?? 0;
        return { left: x + aside - anchor * width, right: x + aside + (1 - anchor) * width, top: y - 10, bottom: y };
      });
    const marks = [...svg.querySelectorAll('g[transform]')].flatMap((one) => {
      const [, x = 0, y = 0] = /translate\((\S+) (\S+)\)/.exec(one.getAttribute('transform') ?? '')?.map(Number) ?? [];
      return one.querySelector('.shape') ? [{ left: x - 5, right: x + 5, top: y - 5, bottom: y + 5 }] : [];
    });
    expect(boxes.length).toBeGreaterThan(0);
    expect(marks.length).toBe(12);
    const isOver = (a: (typeof boxes)[number], b: (typeof boxes)[number]): boolean =>
      a !== b && a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
    expect(boxes.filter((box) => [...boxes, ...marks].some((one) => isOver(box, one)))).toEqual([]);
  });

  it('has its words as text, never as markup', () => {
    const text = funnel([ward({ name: NASTY, size: 100 }), inside], {
      ...options,
      alternative: NASTY,
      sizeLabel: NASTY,
    });
    expect(text).not.toContain('<b');
    expect(svgOf(text).getAttribute('aria-label')).toBe(NASTY);
  });
});
