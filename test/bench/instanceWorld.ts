import type { Count } from '../../data-pipeline/protect/protect.ts';
import { readCsv } from '../../data-pipeline/read/readCsv.ts';
import { type AreaIndex, indexAreas } from '../../data-pipeline/schema/folder/area.ts';
import type { Indicator } from '../../data-pipeline/schema/folder/indicator.ts';
import type { Protected } from '../../data-pipeline/schema/folder/observation.ts';
import type { Scorecard } from '../../data-pipeline/schema/folder/scorecard.ts';
import { area, measure, scorecard } from '../helpers/world.ts';

/** Settings of the instances: the usual rule, and every kind of area there is. */
export const SETTINGS: Scorecard = {
  ...scorecard('suppress'),
  home: 'E10000019',
  region: 'E12000004',
  benchmark: 'E92000001',
  levels: ['country', 'region', 'county', 'district', 'lcp', 'ward'].map((type) => ({
    type,
    singular: type,
    plural: type,
    lcp: type === 'lcp',
  })),
};

/** A share of children under our rule, whose denominators anybody can look up. */
export function definitionOf(id: string): Indicator {
  return { ...measure(id), ageGroup: 'all', period: 'academic-year', levels: ['ward', 'lcp', 'district', 'county'] };
}

/** Everybody who was asked, as an official publisher counts them: denominators that anybody can look up. */
export function publicDenominators(counts: readonly Count[]): { indicator: Indicator; rows: Protected[] } {
  const ours = definitionOf(counts[0]!.indicator);
  const indicator: Indicator = {
    ...ours,
    id: 'asked' as Indicator['id'],
    measure: 'count',
    rule: 'publisher',
    interval: 'none',
    numerator: ours.denominator,
    denominator: '',
  };
  const rows = counts.map(({ area, period, sex, age, ethnicity, group, denominator }): Protected => {
    const key = { indicator: indicator.id, area, period, sex, age, ethnicity, group };
    const figure = { numerator: denominator, denominator: null, value: denominator, lower: null, upper: null };
    return { ...key, ...figure, hidden: false, status: '' } as Protected;
  });
  return { indicator, rows };
}

/** Areas of an areas file: columns code, name, type and parent are enough. */
export async function countyFrom(
  chunks: AsyncIterable<Uint8Array>,
  fail: (problem: { message: string }) => never,
): Promise<AreaIndex> {
  const rows: Record<string, string>[] = [];
  let header: string[] | null = null;
  await readCsv(chunks, 'areas', fail, ({ cells }) => {
    if (header === null) header = cells;
    else rows.push(Object.fromEntries(header.map((name, i) => [name, cells[i] ?? ''])));
  });
  return indexAreas(
    rows.map(({ code = '', name = '', type = '', parent, valid_to = '' }) => ({
      ...area(code, type, parent || null, '', valid_to),
      name,
    })),
  );
}
