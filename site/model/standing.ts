import type { PublishedIndicator, PublishedRow } from '../../data-pipeline/schema/published.ts';
import type { Promises } from './promises.ts';

/** How one area stands on one indicator: its newest figure, England's for the same period, and what can be said of the two. */
export interface Standing {
  indicator: PublishedIndicator;
  area: string;
  /** The breakdown that the figures are of, where not everybody: `girls`, `aged 19-21`. */
  group: string;
  /** All rows of that breakdown in the area, in order of time. */
  series: readonly PublishedRow[];
  /** England's rows of that breakdown. */
  benchmark: readonly PublishedRow[];
  /** The newest row that shows a value; where none does, the newest row. */
  latest: PublishedRow;
  /** The newest row, where it is another than the latest because it shows nothing. */
  newest: PublishedRow | null;
  /** England's value for the latest period. */
  england: number | null;
  /** Area less England, in the indicator's unit. */
  difference: number | null;
  /** The newest row that could be tested against England: the latest, or an earlier one where only that has an interval. */
  tested: PublishedRow | null;
  /** England's value for the tested period. */
  testedEngland: number | null;
  /** Distance from England in standard errors, of the tested row. */
  distance: number | null;
  promises: Promises;
}

/** Ethnic groups by the code of the source protocol, from 1. */
export const ETHNIC_GROUPS = [
  'White British',
  'White Irish',
  'Traveller of Irish heritage',
  'Gypsy or Roma',
  'any other White background',
  'White and Black Caribbean',
  'White and Black African',
  'White and Asian',
  'any other mixed background',
  'Indian',
  'Pakistani',
  'Bangladeshi',
  'any other Asian background',
  'Black Caribbean',
  'Black African',
  'any other Black background',
  'Chinese',
  'any other ethnic group',
  'ethnic group not given by choice',
  'ethnic group not known',
];

/** The rows' breakdown that stands for the indicator: everybody where there is such a row, else the longest series. */
export function headlineGroup(rows: readonly PublishedRow[]): string {
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(groupKey(row), (counts.get(groupKey(row)) ?? 0) + 1);
  if (counts.has('all|all|all')) return 'all|all|all';
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]?.[0] ?? 'all|all|all';
}

/** A row's breakdown as one text. */
export function groupKey(row: Pick<PublishedRow, 'sex' | 'age' | 'ethnicity'>): string {
  return `${row.sex}|${row.age}|${row.ethnicity}`;
}

/** A breakdown in words; empty for everybody. */
export function groupWords(key: string): string {
  const [sex = 'all', age = 'all', ethnicity = 'all'] = key.split('|');
  const words = [];
  if (sex !== 'all') words.push(sex === 'female' ? 'girls' : sex === 'male' ? 'boys' : 'sex not known');
  if (age !== 'all') words.push(`aged ${age.replace('-', ' to ')}`);
  if (ethnicity !== 'all') words.push(ETHNIC_GROUPS[Number(ethnicity) - 1] ?? `ethnic group ${ethnicity}`);
  return words.join(', ');
}

/**
 * Works out how an area stands; null where it has no row of the indicator's headline breakdown.
 * @param group the headline breakdown, from {@link headlineGroup} over all rows of the indicator
 * @param promises what was promised for the indicator here
 */
export function standing(
  indicator: PublishedIndicator,
  group: string,
  areaRows: readonly PublishedRow[],
  countryRows: readonly PublishedRow[],
  promises: Promises = { targets: [], plans: [] },
): Standing | null {
  const series = areaRows.filter((row) => groupKey(row) === group);
  const benchmark = countryRows.filter((row) => groupKey(row) === group);
  const latest = series.findLast((row) => row.value !== undefined) ?? series.at(-1);
  if (!latest) return null;
  const englandIn = (period: string): number | null => benchmark.find((row) => row.period === period)?.value ?? null;
  const england = englandIn(latest.period);
  const tested = series.findLast((row) => row.vs_england !== 'not-compared') ?? null;
  const testedEngland = tested && englandIn(tested.period);
  return {
    indicator,
    area: latest.area,
    group: groupWords(group),
    series,
    benchmark,
    latest,
    newest: series.at(-1) === latest ? null : (series.at(-1) ?? null),
    england,
    difference: latest.value === undefined || england === null ? null : latest.value - england,
    tested,
    testedEngland,
    distance: tested ? standardErrors(tested, testedEngland) : null,
    promises,
  };
}

/** Distance from a benchmark in standard errors: 95% limits lie 3.92 of them apart. */
function standardErrors({ value, lower, upper }: PublishedRow, benchmark: number | null): number | null {
  if (value === undefined || lower === undefined || upper === undefined || benchmark === null || upper === lower)
    return null;
  return (value - benchmark) / ((upper - lower) / 3.92);
}

/** True where the newest figure is on the bad side of England, by the indicator's polarity. */
export function isUnfavourable({ indicator, difference }: Standing): boolean {
  if (difference === null || difference === 0 || indicator.polarity === 'none') return false;
  return indicator.polarity === 'lower-is-better' ? difference > 0 : difference < 0;
}

/** How far from England relative to England's own value: the order of figures whose certainty is not published. */
export function relativeGap({ difference, england }: Standing): number {
  // A score around zero has no share of itself.
  return difference === null || england === null || england <= 0 ? 0 : Math.abs(difference / england);
}

/**
 * Strength of the case for attention, 1 the strongest; null for none: 1 worse and getting worse; 2 worse and off target or
 * under a commitment; 3 worse; 4 off target with certainty though not worse. After the shared ranking of evidence.
 */
export function tierOf({ tested, latest, promises }: Standing): 1 | 2 | 3 | 4 | null {
  const row = tested ?? latest;
  const isOffTarget = row.vs_target === 'off-track' || row.vs_target === 'not-met';
  if (tested?.vs_england !== 'worse') return isOffTarget ? 4 : null;
  if (tested.trend_judgement === 'worse') return 1;
  return isOffTarget || promises.plans.length > 0 ? 2 : 3;
}
