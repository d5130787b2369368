import type { PublishedIndicator, PublishedRow } from '../../data-pipeline/schema/published.ts';
import type { TrendPoint } from '../../site/charts/trend.ts';

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
    parts: [],
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
  area_type: 'lcp',
  rule: 'publisher',
  vs_england: 'not-compared',
  vs_region: 'not-compared',
  vs_county: 'not-compared',
  vs_neighbours: 'not-compared',
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
