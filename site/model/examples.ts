import { NOT_COMPARED } from '../../data-pipeline/schema/published/judged/comparison.ts';
import type { PublishedIndicator, PublishedRow } from '../../data-pipeline/schema/published/published.ts';
import type { TrendPoint } from '../charts/series.ts';
import type { Promises } from '../published/promises.ts';
import { type Standing, standing } from './standing.ts';

// Things to vary: the tests and the design page are made of the same ones. The figures are invented.

/** A definition to vary: a share of which less is better. */
export function anIndicator(change: Partial<PublishedIndicator> = {}): PublishedIndicator {
  return {
    id: 'obesity',
    title: 'Obesity in Year 6',
    question: 'How many children are obese?',
    national: [],
    outcome: 'be-healthy',
    stage: 'primary',
    areas: [],
    ageGroup: '10-11',
    measure: 'proportion',
    multiplier: 100,
    unit: '%',
    decimals: 1,
    polarity: 'lower-is-better',
    interval: 'published',
    period: 'academic-year',
    levels: ['lcp', 'county', 'country'],
    numerator: 'obese children',
    denominator: 'children measured',
    agreement: 'office',
    rule: 'publisher',
    rounding: {},
    breaks: [],
    caveats: [],
    protect: {},
    events: false,
    elsewhere: false,
    aliases: [],
    status: 'published',
    body: '',
    ...change,
  };
}

/** A published row to vary. */
export function aRow(change: Partial<PublishedRow> = {}): PublishedRow {
  return { ...BLANK, ...change };
}

const BLANK: PublishedRow = {
  indicator: 'obesity',
  area: 'northmere',
  period: '2023/24',
  sex: 'all',
  age: 'all',
  ethnicity: 'all',
  group: 'all',
  area_type: 'lcp',
  rule: 'publisher',
  vs_england: 'not-compared',
  vs_region: 'not-compared',
  vs_county: 'not-compared',
  vs_neighbours: 'not-compared',
  vs_expected: 'not-compared',
  vs_target: 'no-target',
  trend: 'cannot-calculate',
};

/** Rows of one area: a value by period, null where it is hidden. */
export function aSeries(values: Record<string, number | null>, change: Partial<PublishedRow> = {}): PublishedRow[] {
  return Object.entries(values).map(([period, value]) =>
    aRow({ period, ...(value === null ? { status: 'c' } : { value }), ...change }),
  );
}

/** Points of a chart, a year apart; null where hidden. */
export function somePoints(values: readonly (number | null)[]): TrendPoint[] {
  return values.map((value, i) => ({
    at: 2015 + i,
    label: String(2015 + i),
    value,
    lower: value === null ? null : value - 1,
    upper: value === null ? null : value + 1,
    marker: value === null ? '[c]' : '',
  }));
}

/** A series with the mark of what it says now, as the pipeline sets it. */
export function marked(series: readonly PublishedRow[]): PublishedRow[] {
  const shown = series.findLastIndex((row) => row.value !== undefined);
  const now = shown < 0 ? series.length - 1 : shown;
  const newer = now < series.length - 1 ? series.at(-1)?.period : undefined;
  return series.map((row, i) =>
    i === now ? { ...row, now: 'true' as const, ...(newer === undefined ? {} : { newer_without: newer }) } : row,
  );
}

/** One measure in every state that a page can show it in. */
export function stateExamples(): { state: string; one: Standing }[] {
  const make = (state: string, title: string, area: PublishedRow[], country: PublishedRow[], promises?: Promises) => {
    const one = standing(anIndicator({ title }), 'all|all|all|all', marked(area), country, promises);
    return one ? [{ state, one }] : [];
  };
  const england = aSeries({ '2022/23': 22.7, '2023/24': 22.1 }, { area: 'england', area_type: 'country' });
  const tested = { lower: 24.1, upper: 28.2, vs_england: 'worse', trend: 'no-change' } as const;
  const row = (change: Partial<PublishedRow>) => [aRow({ period: '2022/23', value: 25.4 }), aRow(change)];
  const target = {
    targets: [
      {
        ...{ period: '2025/26', target: 24, rule: 'set', source: 'Children’s plan' },
        ...{ setBy: 'local', sharedFrom: '', range: null },
      },
    ],
    plans: ['Local priority'],
  };
  return [
    ...make(
      'a value, tested',
      'Obesity in Year 6',
      row({ value: 26.1, ...tested, trend: 'increasing', trend_judgement: 'worse' }),
      england,
    ),
    ...make(
      'too few to tell whether it changes',
      'Asthma admissions',
      row({
        value: 26.1,
        ...tested,
        vs_england: 'similar',
        trend: 'too-few-to-tell',
        trend_reason: 'only a change of more than 12 points could be seen',
      }),
      england,
    ),
    ...make(
      'a target, and off track',
      'Persistent absence',
      row({
        ...{ value: 26.1, ...tested, vs_target: 'off-track' },
        ...{ target_aim: 24, target_period: '2025/26', target_value: 24.6 },
      }),
      england,
      target,
    ),
    ...make('no target', 'School meals', row({ value: 18.2, lower: 16.4, upper: 20.1, vs_england: 'better' }), england),
    ...make(
      'no interval, so not tested',
      'Attainment',
      row({ value: 23.4, vs_england_reason: NOT_COMPARED['no-interval'] }),
      england,
    ),
    ...make('the newest year hidden [c]', 'Low birth weight', row({ status: 'c' }), england),
    ...make(
      'hidden in every year [c]',
      'Exclusions',
      [aRow({ period: '2022/23', status: 'c' }), aRow({ status: 'c' })],
      england,
    ),
    ...make('not available [x]', 'Dental decay', [aRow({ status: 'x' })], england),
  ];
}
