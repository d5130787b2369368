import { dotPlot } from './dotPlot.ts';
import type { DotRow } from './dotRow.ts';
import { FLUID, type Frame, fixedFrame } from './frame.ts';
import { type FunnelRow, funnel } from './funnel.ts';
import { type HexagonArea, hexagonMap } from './hexagonMap.ts';
import { domainOf, type TrendLine, type TrendPoint } from './series.ts';
import { sparkline } from './sparkline.ts';
import { strip } from './strip.ts';
import { tally } from './tally.ts';
import { trend } from './trend.ts';

// Every chart in every state, written once: the design page shows them, and the tests draw them. The figures are invented.

/** Every chart. */
export const CHARTS = ['Dot plot', 'Line', 'Line with names', 'Small line', 'Strip', 'Tally', 'Map', 'Funnel'] as const;

/** A chart in one state. */
export interface ChartExample {
  /** What its picture in `test/output/charts` is called. */
  name: string;
  chart: (typeof CHARTS)[number];
  /** What is special about this one. */
  state: string;
  svg: string;
  /** The same as a picture of its own, where a page stretches it. */
  picture?: string;
  /** The text alternative; empty for what the text beside it says already. */
  alternative: string;
}

const format = (value: number): string => `${value.toFixed(1)}%`;

/** Points of a chart, a year apart; a letter where there is no value. */
function examplePoints(values: readonly (number | 'c' | 'x')[]): TrendPoint[] {
  return values.map((value, i) => {
    const shown = typeof value === 'number';
    return {
      at: 2019 + i,
      label: `${2019 + i}`,
      value: shown ? value : null,
      lower: shown ? value - 2.4 : null,
      upper: shown ? value + 2.4 : null,
      marker: shown ? '' : `[${value}]`,
    };
  });
}

const ENGLAND = examplePoints([19.8, 20.1, 20.9, 22.4, 22.7, 22.1]).map((point) => ({
  ...point,
  lower: null,
  upper: null,
}));
const COUNTY = examplePoints([20.4, 20.8, 21.1, 23.0, 23.3, 22.9]).map((point) => ({
  ...point,
  lower: null,
  upper: null,
}));

/** A chart as a page has it and as a picture. */
function both(draw: (frame: Frame) => string, fixed: Frame): Pick<ChartExample, 'svg' | 'picture'> {
  return { svg: draw(FLUID), picture: draw(fixed) };
}

function lineOf(kind: TrendLine['kind'], name: string, points: readonly TrendPoint[]): TrendLine {
  return { kind, code: name.toLowerCase(), name, points };
}

const TREND = { span: [2019, 2024], breaks: [], format, say: format, ends: 'values' } as const;

function line(
  name: string,
  state: string,
  values: readonly (number | 'c' | 'x')[],
  alternative: string,
  breaks: number[] = [],
): ChartExample {
  const points = examplePoints(values);
  const lines = [lineOf('area', 'Northmere', points), lineOf('england', 'England', ENGLAND)];
  const options = { ...TREND, alternative, domain: domainOf([points, ENGLAND]), breaks, height: 150 };
  const drawn = both((frame) => trend(lines, options, frame), fixedFrame(240, 44, 70));
  return { name, chart: 'Line', state, alternative, ...drawn };
}

function dot(name: string, value: number | 'c' | 'x', verdict: string): DotRow {
  const shown = typeof value === 'number';
  return {
    name,
    value: shown ? value : null,
    lower: shown && verdict !== 'not-compared' ? value - 2.2 : null,
    upper: shown && verdict !== 'not-compared' ? value + 2.2 : null,
    verdict,
    marker: shown ? '' : `[${value}]`,
    label: shown ? format(value) : `[${value}]`,
    isOwn: name === 'Northmere',
  };
}

const DOTS = [
  dot('Northmere', 26.1, 'worse'),
  dot('Southmere', 22.6, 'similar'),
  dot('Westmere', 21.4, 'not-compared'),
  dot('Highmere', 18.2, 'better'),
  dot('Eastmere', 'c', 'not-compared'),
  dot('Lowmere', 'x', 'not-compared'),
];
const DOTS_ALTERNATIVE =
  'Dot plot, 2024: of the 4 shown, from 18.2% in Highmere to 26.1% in Northmere; England 22.1%. Worse than England: Northmere.';
const NAMED_ALTERNATIVE = 'Line chart. Northmere: from 20.6% in 2019 to 26.1% in 2024, England 22.1%.';
const TALLY_ALTERNATIVE = 'Bar of 23 measures tested in Northmere: 6 worse than England, 12 similar, 5 better.';
const RISING = examplePoints([20.6, 21.7, 22.5, 23.9, 25.0, 26.1]);
const NAMED = [
  lineOf('area', 'Northmere', RISING),
  lineOf('county', 'Exampleshire', COUNTY),
  lineOf('england', 'England', ENGLAND),
];
const NAMED_OPTIONS = {
  ...TREND,
  alternative: NAMED_ALTERNATIVE,
  domain: domainOf([RISING, ENGLAND, COUNTY]),
  height: 260,
  ends: 'names',
} as const;
/** Years that could not be tested against England. */
const UNTESTED = new Set([2020, 2021]);
const MANY = [
  lineOf(
    'area',
    'Northmere',
    RISING.map((point) => ({ ...point, isTested: !UNTESTED.has(point.at) })),
  ),
  lineOf('other', 'Southmere', examplePoints([19.2, 19.0, 'x', 20.2, 22.9, 22.6])),
  lineOf('other', 'West Upper Middlemere and Fens', examplePoints([22.2, 22.4, 21.5, 22.1, 22.0, 22.3])),
  lineOf('other', 'Highmere', examplePoints([17.7, 17.5, 18.3, 18.0, 18.8, 18.2])),
  lineOf('region', 'East', examplePoints([20.0, 20.3, 20.8, 22.3, 22.5, 22.0])),
  lineOf('neighbours', 'Similar areas', examplePoints([21.0, 21.3, 21.8, 23.3, 23.4, 23.3])),
  lineOf('county', 'Exampleshire', COUNTY),
  lineOf('england', 'England', ENGLAND),
];
const MANY_OPTIONS = {
  ...NAMED_OPTIONS,
  domain: domainOf(MANY.map(({ points }) => points)),
  height: 360,
  breaks: [2022],
} as const;
const DOT_OPTIONS = { alternative: DOTS_ALTERNATIVE, england: 22.1, englandLabel: 'England 22.1%', format };

const MAP_ALTERNATIVE =
  'Map of 7 wards, 2024: from 18.2% in Highmere to 30.4% in Overmere; England 22.1%. 1 hidden [c], 1 not available [x].';
const MAPPED: readonly (readonly [name: string, kind: string, verdict: string, value: number | 'c' | 'x'])[] = [
  ['Highmere', 'q1', 'better', 18.2],
  ['Westmere', 'q2', 'not-compared', 21.4],
  ['Southmere', 'q3', 'similar', 22.6],
  ['Northmere', 'q4', 'worse', 26.1],
  ['Overmere', 'q5', 'worse', 30.4],
  ['Eastmere', 'c', '', 'c'],
  ['Lowmere', 'x', 'x', 'x'],
];
/** A hexagon in the middle and its six neighbours. */
const CELLS = [
  [0, 0],
  [1, 0],
  [0, 1],
  [-1, 1],
  [-1, 0],
  [0, -1],
  [1, -1],
] as const;
const MAP_AREAS = MAPPED.map(([name, kind, verdict, value], i): HexagonArea => {
  const [q, r] = CELLS[i] ?? [0, 0];
  const told = `${name}: ${typeof value === 'number' ? format(value) : `[${value}]`}`;
  return { code: name, href: null, kind, verdict, told, cells: [{ q, r }] };
});

const FUNNEL_ALTERNATIVE = 'Funnel plot, 2024: clearly worse than Exampleshire: Fenmere (44.0%). Exampleshire 30.0%.';
/** The figure of one ward. */
const FENMERE = 44;
/** Wards of a county of 30%: the limits are those of proportions by the normal approximation, near enough for a picture. */
const FUNNEL_WARDS = (
  [
    ['Fenmere', 400, FENMERE, 'worse', true],
    ['Hillmere', 700, 31, 'similar', true],
    ['Oakmere', 1500, 23, 'better', true],
    ['Ashmere', 250, 34, 'similar', false],
    ['Elmmere', 1000, 28, 'similar', false],
  ] as const
).map(([name, size, value, verdict, own]): FunnelRow => {
  const error = Math.sqrt((30 * 70) / size);
  const [near, far] = [1.96 * error, 3.09 * error];
  return {
    name,
    size,
    value,
    verdict,
    own,
    lower: 30 - near,
    upper: 30 + near,
    lower998: 30 - far,
    upper998: 30 + far,
    plainLower: 30 - near / 2,
    plainUpper: 30 + near / 2,
  };
});

const FUNNEL_OPTIONS = {
  alternative: FUNNEL_ALTERNATIVE,
  benchmark: 30,
  benchmarkLabel: 'Exampleshire 30.0%',
  sizeLabel: 'children aged 0 to 15',
  format: (value: number) => `${value}%`,
};

/** Each chart in each of its states. */
export const chartExamples: readonly ChartExample[] = [
  {
    name: 'dot-plot',
    chart: 'Dot plot',
    state: 'every verdict, a hidden area [c] and one without a figure [x]',
    alternative: DOTS_ALTERNATIVE,
    ...both((frame) => dotPlot(DOTS, DOT_OPTIONS, frame), fixedFrame(480, 120, 70)),
  },
  line('line', 'a value in every year', [20.6, 21.7, 22.5, 23.9, 25.0, 26.1], NAMED_ALTERNATIVE),
  line(
    'line-hidden-years',
    'hidden years [c]: a gap, never a zero, never joined',
    [20.6, 21.7, 'c', 23.9, 'c', 26.1],
    'Line chart. Northmere: from 20.6% in 2019 to 26.1% in 2024, with gaps.',
  ),
  line(
    'line-year-without-figure',
    'a year without a figure [x]',
    [20.6, 'x', 22.5, 23.9, 25.0, 26.1],
    'Line chart. Northmere: from 20.6% in 2019 to 26.1% in 2024, no figure for 2020.',
  ),
  line(
    'line-break',
    'a break in the series: not joined across it',
    [20.6, 21.7, 22.5, 24.9, 25.6, 26.1],
    'Line chart. Northmere: from 20.6% in 2019 to 26.1% in 2024; a new series from 2022.',
    [2022],
  ),
  {
    name: 'line-with-names',
    chart: 'Line with names',
    state: 'large: England thin and dark, the county dashed, the area in the accent, each named at its end',
    alternative: NAMED_ALTERNATIVE,
    ...both((frame) => trend(NAMED, NAMED_OPTIONS, frame), fixedFrame(480, 48, 160)),
  },
  {
    name: 'line-of-many',
    chart: 'Line with names',
    state:
      'others of its kind thin and grey, region grey, neighbours dotted; years without a test open; a new series; names that would collide moved apart',
    alternative: NAMED_ALTERNATIVE,
    ...both((frame) => trend(MANY, MANY_OPTIONS, frame), fixedFrame(640, 48, 180)),
  },
  {
    name: 'small-line',
    chart: 'Small line',
    state: 'beside a figure',
    alternative: '',
    svg: sparkline(RISING, ENGLAND),
  },
  {
    name: 'small-line-hidden-year',
    chart: 'Small line',
    state: 'with a hidden year [c]',
    alternative: '',
    svg: sparkline(examplePoints([20.6, 21.7, 'c', 23.9, 25.0, 26.1]), ENGLAND),
  },
  {
    name: 'strip',
    chart: 'Strip',
    state: 'one ward, by its shape, among all wards; the tall line is England',
    alternative: '',
    svg: strip({
      others: FUNNEL_WARDS.map(({ value }) => value),
      value: FENMERE,
      verdict: 'worse',
      england: 22.1,
    }),
  },
  {
    name: 'tally',
    chart: 'Tally',
    state: 'of all measures tested',
    alternative: TALLY_ALTERNATIVE,
    svg: tally(
      [
        { verdict: 'worse', word: 'worse', count: 6 },
        { verdict: 'similar', word: 'similar', count: 12 },
        { verdict: 'better', word: 'better', count: 5 },
      ],
      TALLY_ALTERNATIVE,
    ),
  },
  {
    name: 'map',
    chart: 'Map',
    state:
      'classes from light to dark, hatched where hidden, crossed where there is no figure, each verdict as a shape',
    alternative: MAP_ALTERNATIVE,
    svg: hexagonMap(MAP_AREAS, [{ name: '', cells: MAP_AREAS.flatMap(({ cells }) => cells) }], {
      alternative: MAP_ALTERNATIVE,
      id: 'example',
      isLinked: false,
    }),
  },
  {
    name: 'funnel',
    chart: 'Funnel',
    state: 'wards of one area by shape, those outside the limits by name; the others grey',
    alternative: FUNNEL_ALTERNATIVE,
    ...both((frame) => funnel(FUNNEL_WARDS, FUNNEL_OPTIONS, frame), fixedFrame(480, 46, 12)),
  },
];

/** The figures of the examples, as they stand beside them. */
export const exampleFigures: readonly { area: string; value: string; against: DotRow['verdict'] }[] = DOTS.map(
  ({ name, label, verdict }) => ({ area: name, value: label, against: verdict }),
);
