import type { AreaIndex } from '../../data-pipeline/schema/folder/area.ts';
import type { Protected } from '../../data-pipeline/schema/folder/observation.ts';
import type { CountRow } from '../exampleshire/counts.ts';

const THRESHOLD = 10;

/**
 * What many councils do: hide the small cells, and where one stands alone among its siblings (areas of one parent, groups
 * of one total) the smallest other one too. The baseline of the disclosure benchmark.
 */
export function hideNaively(counts: readonly CountRow[], areas: AreaIndex): Protected[] {
  const isSmall = ({ numerator, denominator }: CountRow): boolean =>
    numerator <= THRESHOLD || (denominator !== null && denominator - numerator <= THRESHOLD);
  const hidden = new Set(counts.filter(isSmall));
  const groups = [
    Map.groupBy(counts, (one) => [one.period, one.sex, one.age, one.ethnicity, areas.get(one.area)?.parent].join('|')),
    Map.groupBy(
      counts.filter((one) => one.sex !== 'all' || one.ethnicity !== 'all'),
      (one) => [one.period, one.area, one.sex === 'all', one.ethnicity === 'all'].join('|'),
    ),
  ];
  for (const siblings of groups.flatMap((group) => [...group.values()])) {
    if (siblings.filter((one) => hidden.has(one)).length !== 1) continue;
    const rest = siblings.filter((one) => !hidden.has(one)).sort((a, b) => a.numerator - b.numerator);
    if (rest[0]) hidden.add(rest[0]);
  }
  return counts.map((one) => {
    const { indicator, area, period, sex, age, ethnicity, numerator, denominator } = one;
    const key = { indicator, area, period, sex, age, ethnicity, group: 'all' };
    const row = hidden.has(one)
      ? { ...key, hidden: true, denominator, status: 'c' }
      : {
          ...key,
          hidden: false,
          numerator,
          denominator,
          value: denominator === null ? numerator : (100 * numerator) / denominator,
          lower: null,
          upper: null,
          status: '',
        };
    return row as unknown as Protected;
  });
}
