import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import type { Area } from '../../data-pipeline/schema/folder/area.ts';
import type { Boundaries } from '../../data-pipeline/schema/folder/boundaries.ts';
import type { PublishedIndicator, PublishedRow } from '../../data-pipeline/schema/published/published.ts';
import { boundaryMap } from '../../site/charts/boundaryMap.ts';
import { hexagonMap } from '../../site/charts/hexagonMap.ts';
import { mapLabels } from '../../site/charts/mapLabels.ts';
import { choropleth, newestTold } from '../../site/model/areaMap.ts';

const elements = (svg: string) => parseHTML(`<body>${svg}</body>`).document;
const area = (code: string, name = code): Area =>
  ({
    code,
    name,
    type: 'ward',
    parent: 'L',
    validFrom: '',
    validTo: '',
    slug: code,
    lon: 0,
    lat: 0,
  }) as unknown as Area;
const country = area('E92', 'England');
const indicator = {
  title: 'Obesity',
  unit: '%',
  decimals: 1,
  measure: 'proportion',
  polarity: 'lower-is-better',
} as PublishedIndicator;
const row = (code: string, value: number | null, rest: Partial<PublishedRow> = {}): PublishedRow =>
  ({
    area: code,
    period: '2024',
    vs_england: 'not-compared',
    ...(value === null ? {} : { value }),
    ...rest,
  }) as PublishedRow;
const wards = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I', 'J', 'K', 'L', 'M', 'N', 'O'].map((code) => area(code));
const view = (rows: PublishedRow[], of = wards) =>
  choropleth(indicator, rows, of, { period: '2024', country, noun: 'wards', nameOf: (one) => one.name });

describe('a choropleth', () => {
  const rows = [
    ...wards
      .slice(0, 12)
      .map((ward, i) => row(ward.code, 10 + i, { vs_england: i < 4 ? 'better' : i < 8 ? 'similar' : 'worse' })),
    row('M', null, { status: 'c' }),
    row('N', null, { status: 'x' }),
    row('E92', 15),
  ];
  const map = view(rows)!;

  it('has classes from low to high with about as many areas each, then what is hidden and what is missing', () => {
    expect(map.classes).toEqual([
      { kind: 'q1', words: '10.0% to 12.0%', count: 3 },
      { kind: 'q2', words: '13.0% to 15.0%', count: 3 },
      { kind: 'q3', words: '16.0% to 18.0%', count: 3 },
      { kind: 'q4', words: '19.0% to 21.0%', count: 3 },
      { kind: 'c', words: '[c] hidden so that nobody can be identified', count: 1 },
      { kind: 'x', words: '[x] no figure available', count: 2 },
    ]);
  });

  it('says of every area its figure and verdict, or the letter and the reason', () => {
    const told = map.painted.map((one) => one.told);
    expect(told[0]).toBe('A: 10.0%, better than England');
    expect(told[5]).toBe('F: 15.0%, similar to England');
    expect(told.slice(12)).toEqual([
      'M: [c] confidential: hidden so that nobody can be identified',
      'N: [x] not available: no figure is published',
      'O: [x] no figure',
    ]);
  });

  it('has a text alternative with the range, England, and what is not shown', () => {
    expect(map.alternative).toBe(
      'Map of 15 wards, 2024: from 10.0% in A to 21.0% in L; England 15.0%. 1 hidden [c], 2 not available [x].',
    );
  });

  it('counts what is not compared, and gives the reason', () => {
    const some = view([row('A', 1, { vs_england: 'worse' }), row('B', 2, { vs_england_reason: 'no interval' })])!;
    expect(some.notCompared).toEqual({ count: 1, why: 'no interval' });
    expect(some.verdicts).toEqual([{ kind: 'worse', words: 'Worse', count: 1 }]);
    expect(some.painted.slice(0, 2).map((one) => one.verdict)).toEqual(['worse', 'not-compared']);
  });

  it('draws no shapes where nothing is compared', () => {
    expect(new Set(view([row('A', 1), row('B', 2)])!.painted.map((one) => one.verdict))).toEqual(new Set(['', 'x']));
  });

  it('never parts areas of one value', () => {
    const same = view(wards.map((ward, i) => row(ward.code, i < 9 ? 5 : 7)))!;
    expect(same.classes.filter(({ kind }) => kind.startsWith('q')).map(({ words, count }) => [words, count])).toEqual([
      ['5.0%', 9],
      ['7.0%', 6],
    ]);
  });

  it('is not there where no area has a row', () => {
    expect(view([row('E92', 15)])).toBeNull();
  });

  it('answers a search with the newest row, shown or not', () => {
    expect(newestTold(indicator, [row('A', 10), row('A', null, { period: '2025', status: 'c' })])).toBe(
      '2025: [c] confidential: hidden so that nobody can be identified',
    );
    expect(newestTold(indicator, [row('A', 10, { vs_england: 'worse' })])).toBe('2024: 10.0%, worse than England');
    expect(newestTold(indicator, [])).toBe('');
  });
});

describe('the drawing', () => {
  const shape = (code: string, kind: string, verdict = '') => ({
    code,
    kind,
    verdict,
    href: `/ward/${code}/`,
    told: `${code} <b>`,
  });
  const options = { alternative: 'Map & more', id: 'm', isLinked: true };
  const cells = [
    { ...shape('A', 'q1', 'worse'), cells: [{ q: 0, r: 0 }] },
    { ...shape('B', 'c'), cells: [{ q: 1, r: 0 }] },
    { ...shape('C', 'x', 'x'), cells: [{ q: 0, r: 1 }] },
  ];
  const groups = [
    {
      name: 'North End',
      cells: [
        { q: 0, r: 0 },
        { q: 1, r: 0 },
      ],
    },
    { name: '', cells: [{ q: 0, r: 1 }] },
  ];

  it('has a link and a title for each area, a hatch for what is hidden, and no stop for the Tab key', () => {
    const document = elements(hexagonMap(cells, groups, options));
    const links = [...document.querySelectorAll('a')];
    expect(
      links.map((link) => [link.getAttribute('href'), link.getAttribute('class'), link.getAttribute('tabindex')]),
    ).toEqual([
      ['/ward/A/', 'q1', '-1'],
      ['/ward/B/', 'c', '-1'],
      ['/ward/C/', 'x', '-1'],
    ]);
    expect(document.querySelector('a.c path')?.getAttribute('fill')).toBe('url(#mh-hatch)'.replace('mh', 'm'));
    expect(document.querySelector('pattern')?.id).toBe('m-hatch');
    expect(links[0]?.querySelector('title')?.textContent).toBe('A <b>');
    expect(document.querySelector('svg')?.getAttribute('aria-label')).toBe('Map & more');
  });

  it('is one picture without links where it is to stand alone', () => {
    const document = elements(hexagonMap(cells, groups, { ...options, isLinked: false }));
    expect(document.querySelectorAll('a').length).toBe(0);
    expect(document.querySelector('svg')?.getAttribute('role')).toBe('img');
  });

  it('draws each side of a group once, and none inside it', () => {
    const document = elements(hexagonMap(cells, groups, options));
    const [edge, ...others] = [...document.querySelectorAll('.edge')].map((one) => one.getAttribute('d') ?? '');
    expect(others).toEqual([]);
    // Two hexagons that touch have 12 sides less the two that meet; the third has 6, of which two are also theirs.
    expect(edge?.match(/l/g)?.length).toBe(10 + 6 - 2);
    expect(edge?.match(/M/g)?.length).toBeLessThanOrEqual(2);
  });

  it('draws official outlines with north up, a line between areas, and a stronger one between LCPs', () => {
    const boundaries: Boundaries = {
      type: 'Topology',
      transform: { scale: [1, 1], translate: [0, 0] },
      objects: {
        areas: {
          type: 'GeometryCollection',
          geometries: [
            { type: 'Polygon', id: 'A', arcs: [[0, 1]] },
            { type: 'Polygon', id: 'B', arcs: [[-1, 2]] },
          ],
        },
      },
      arcs: [
        [
          [0, 10],
          [10, 0],
        ],
        [
          [10, 10],
          [0, 10],
          [-10, 0],
          [0, -10],
        ],
        [
          [0, 10],
          [0, -10],
          [10, 0],
          [0, 10],
        ],
      ] as unknown as [number, number][][],
    };
    const parts = [
      { ...shape('A', 'q1'), parts: ['A'] },
      { ...shape('B', 'q2'), parts: ['B'] },
    ];
    const draw = (groupOf: (code: string) => string) => elements(boundaryMap(parts, boundaries, groupOf, options));
    const together = draw(() => 'L');
    // Each point after the first is given from the one before.
    const top = (code: string): number => {
      const d = together.querySelector(`[href="/ward/${code}/"] path`)?.getAttribute('d') ?? '';
      expect(d).toMatch(/^M[^Mz]+l[^Mz]+z$/);
      const numbers = (d.match(/-?(?:\d*\.)?\d+/g) ?? []).map(Number);
      const down = numbers.filter((_, i) => i % 2 === 1);
      return Math.min(...down.map((_, i) => down.slice(0, i + 1).reduce((sum, step) => sum + step, 0)));
    };
    expect(top('A')).toBeLessThan(top('B'));
    expect(together.querySelector('.seam-under')?.getAttribute('d')).not.toBe('');
    expect(draw((code) => code).querySelector('.seam-under, .seam')).toBeNull();
  });
});

describe('labels on a map', () => {
  const square = (x: number, y: number, side: number): [number, number][] => [
    [x, y],
    [x + side, y],
    [x + side, y + side],
    [x, y + side],
    [x, y],
  ];
  const shape = (code: string, ring: [number, number][], name: string) => ({
    ...{ code, kind: 'q5', name, value: '12.3%', rings: [ring] },
    middle: [((ring[0]?.[0] ?? 0) + (ring[2]?.[0] ?? 0)) / 2, ((ring[0]?.[1] ?? 0) + (ring[2]?.[1] ?? 0)) / 2] as const,
  });
  const wide = shape('A', square(0, 0, 300), 'North Holland');
  const narrow = shape('B', square(300, 0, 90), 'South Holland');
  const small = shape('C', square(300, 90, 30), 'Lindum');

  it('are written on an area where they have room, in as many lines as they need', () => {
    const { svg, left, right } = mapLabels([wide, narrow]);
    const texts = [...elements(`<svg>${svg}</svg>`).querySelectorAll('text')];
    expect(texts.map((one) => [...one.querySelectorAll('tspan')].map((line) => line.textContent))).toEqual([
      ['North Holland', '12.3%'],
      ['South', 'Holland', '12.3%'],
    ]);
    expect(texts.map((one) => one.getAttribute('class'))).toEqual(['label inside on-q5', 'label inside on-q5']);
    expect([left, right]).toEqual([0, 0]);
  });

  it('stand beside the map, with a line to their area, where it is too small', () => {
    const { svg, left, right } = mapLabels([wide, small]);
    const document = elements(`<svg>${svg}</svg>`);
    expect(document.querySelector('[data-label=C]')?.getAttribute('class')).toBe('label right');
    const x = Number(document.querySelector('[data-label=C] tspan')?.getAttribute('x'));
    expect(x).toBeGreaterThan(330);
    expect(document.querySelector('.leader')?.getAttribute('d')).toMatch(/L315 105$/);
    expect(left).toBe(0);
    expect(right).toBeGreaterThan(x - 330);
  });

  it('do not cover each other', () => {
    const other = shape('D', square(330, 90, 30), 'Lindum West');
    const document = elements(`<svg>${mapLabels([wide, small, other]).svg}</svg>`);
    const [first, second] = ['C', 'D'].map((code) =>
      Number(document.querySelector(`[data-label=${code}]`)?.getAttribute('y')),
    );
    expect(Math.abs((first ?? 0) - (second ?? 0))).toBeGreaterThanOrEqual(40);
  });

  it('are not there where no area has one', () => {
    expect(mapLabels([])).toEqual({ svg: '', left: 0, right: 0 });
  });
});

describe('the colours of a map', () => {
  const luminance = (hex: string): number => {
    const [r = 0, g = 0, b = 0] = [1, 3, 5]
      .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
      .map((one) => (one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (a: string, b: string): number => {
    const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
    return (high + 0.05) / (low + 0.05);
  };
  const THEMES = {
    light: { paper: '#fdfcfa', ink: '#1c1f23', classes: ['#dbeae8', '#b3d6d2', '#7fb9b3', '#357d77', '#0b4f4a'] },
    dark: { paper: '#15181c', ink: '#eceae5', classes: ['#1f3f3d', '#2c605c', '#34736d', '#6fb9b2', '#b5e4df'] },
  };

  it.each(Object.entries(THEMES))(
    '%s: each is parted from its neighbours, by 3:1, and bears words by 4.5:1',
    (name, { paper, ink, classes }) => {
      const tokens = readFileSync(join(import.meta.dirname, '../../site/styles/_tokens.scss'), 'utf8');
      const mixin = tokens.slice(tokens.indexOf(`@mixin ${name}`)).split('@mixin')[1] ?? '';
      expect(classes.map((_, i) => new RegExp(`--q${i + 1}: (#\\w+)`).exec(mixin)?.[1])).toEqual(classes);
      expect(contrast(paper, ink)).toBeGreaterThan(3);
      classes.forEach((fill, i) => {
        // A line of ink and a gap of paper lie between any two areas: one of them stands out from each.
        expect(Math.max(contrast(fill, ink), contrast(fill, paper)), fill).toBeGreaterThanOrEqual(3);
        // Names and figures are written on it.
        expect(contrast(fill, i < 3 ? ink : paper), `words on ${fill}`).toBeGreaterThanOrEqual(4.5);
      });
    },
  );
});
