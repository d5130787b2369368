import { type CompareInput, compareObservations } from '../../data-pipeline/compare/compareObservations.ts';
import { observationCells } from '../../data-pipeline/publish/tables.ts';
import type { AreaCode, IndicatorId, Period } from '../../data-pipeline/schema/brand.ts';
import { indexAreas } from '../../data-pipeline/schema/folder/area.ts';
import { NOTHING_ELSEWHERE } from '../../data-pipeline/schema/folder/elsewhere.ts';
import type { Indicator } from '../../data-pipeline/schema/folder/indicator.ts';
import type { Protected } from '../../data-pipeline/schema/folder/observation.ts';
import type { Compared } from '../../data-pipeline/schema/published/compared.ts';
import { PUBLISHED_COLUMNS } from '../../data-pipeline/schema/published/observations.ts';
import { type PublishedRow, publishedRowSchema } from '../../data-pipeline/schema/published/published.ts';

/** A country E, a region R, a county C with the LCPs L1 to L7, wards W1 to W5 of L1, a neighbour N, and an area outside X. */
export const areas = indexAreas(
  [
    ['E', 'country', null],
    ['R', 'region', 'E'],
    ['C', 'county', 'R'],
    ['N', 'county', 'R'],
    ['X', 'lcp', 'N'],
    ...[1, 2, 3, 4, 5, 6, 7].map((i) => [`L${i}`, 'lcp', 'C'] as const),
    ...[1, 2, 3, 4, 5].map((i) => [`W${i}`, 'ward', 'L1'] as const),
  ].map(([code, type, parent]) => ({
    ...{ code: code as AreaCode, parent: parent as AreaCode | null, name: code ?? '', type: type ?? '' },
    ...{ slug: code ?? '', validFrom: '', validTo: '', lon: null, lat: null },
  })),
);

/** A definition of shares in per cent, lower is better; with what a test changes. */
export function indicatorWith(change: Partial<Indicator> = {}): Indicator {
  return {
    id: 'one',
    title: 'One',
    unit: '%',
    measure: 'proportion',
    multiplier: 100,
    decimals: 1,
    polarity: 'lower-is-better',
    interval: 'wilson',
    rule: 'publisher',
    period: 'calendar-year',
    ageGroup: '0-19',
    numerator: 'children with it',
    denominator: 'children',
    areas: [],
    breaks: [],
    ...change,
  } as unknown as Indicator;
}

/** What stands in a row: counts, a value with or without limits, or a letter that hides it. */
export interface Told {
  counts?: readonly [numerator: number, denominator: number];
  value?: number;
  limits?: readonly [lower: number, upper: number];
  status?: string;
}

/** A protected row of everybody. */
export function rowOf(area: string, period: string, told: Told, indicator = indicatorWith()): Protected {
  const key = { indicator: indicator.id as IndicatorId, area: area as AreaCode, period: period as Period };
  const rest = { ...key, sex: 'all', age: 'all', ethnicity: 'all', group: 'all', status: told.status ?? '' };
  if (['c', 'x', 'z'].includes(rest.status))
    return { ...rest, hidden: true, denominator: null } as unknown as Protected;
  const [numerator, denominator] = told.counts ?? [null, null];
  const made = told.counts ? (told.counts[0] / told.counts[1]) * indicator.multiplier : null;
  const [lower, upper] = told.limits ?? [null, null];
  const value = told.value ?? made;
  return { ...rest, hidden: false, numerator, denominator, value, lower, upper } as unknown as Protected;
}

/** Judges rows of one or more indicators; `change` says what else stands in the folder. */
export function judge(
  rows: readonly Protected[],
  indicators: readonly Indicator[] = [indicatorWith()],
  change: Partial<CompareInput> = {},
): ReturnType<typeof compareObservations> {
  return compareObservations({
    observations: rows,
    indicators: new Map(indicators.map((one) => [one.id, one])),
    areas,
    agreements: new Map(),
    benchmarks: { england: 'E', region: 'R', county: 'C' },
    elsewhere: {
      ...NOTHING_ELSEWHERE,
      neighbours: [{ area: 'C' as AreaCode, neighbour: 'N' as AreaCode, rank: 1, set: 'Like C', date: '2025-05-01' }],
    },
    settings: { neighbours: { county: 'Like C' } },
    lcpType: 'lcp',
    targets: [],
    priorities: [],
    plans: {},
    relations: { families: [], follows: [] },
    memberships: [],
    asOf: '2024-12-31',
    oldest: 5,
    ...change,
  });
}

/** A judged row as it is published. */
export function publishedRow(compared: Compared): PublishedRow {
  const cells = observationCells(compared).map((cell, i) => [PUBLISHED_COLUMNS[i], cell] as const);
  return publishedRowSchema.parse(Object.fromEntries(cells.filter(([, cell]) => cell !== null)));
}
