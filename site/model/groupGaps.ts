import { type EthnicUnions, ethnicName, ethnicOrder } from '../../data-pipeline/schema/folder/ethnicity.ts';
import { isEverybody } from '../../data-pipeline/schema/folder/observation.ts';
import type { PublishedIndicator, PublishedRow } from '../../data-pipeline/schema/published/published.ts';

/** Girls and boys of one area on one indicator, in the newest period that shows both. */
export interface SexGap {
  indicator: PublishedIndicator;
  period: string;
  girls: PublishedRow;
  boys: PublishedRow;
  /** Girls less boys, in the indicator's unit; null where one of them is not shown. */
  gap: number | null;
  /** Whether their 95% intervals lie apart; null where one has none. */
  isClear: boolean | null;
}

/** The ethnic groups of one area on one indicator, in the newest period that shows one. */
export interface EthnicGroups {
  indicator: PublishedIndicator;
  period: string;
  /** Everybody's row, where there is one. */
  all: PublishedRow | undefined;
  groups: { name: string; row: PublishedRow; against: 'higher' | 'lower' | 'similar' | 'not-compared' }[];
}

/** Girls beside boys; null where the area has no such rows. */
export function sexGapOf(indicator: PublishedIndicator, rows: readonly PublishedRow[]): SexGap | null {
  const of = (sex: 'female' | 'male'): PublishedRow[] =>
    rows.filter((row) => row.sex === sex && isEverybody({ ...row, sex: 'all' }));
  const pairs = of('female').flatMap((girls) => {
    const boys = of('male').find((row) => row.period === girls.period);
    return boys ? [{ girls, boys }] : [];
  });
  const pair =
    pairs.findLast(({ girls, boys }) => girls.value !== undefined && boys.value !== undefined) ?? pairs.at(-1);
  if (!pair) return null;
  const { girls, boys } = pair;
  return {
    indicator,
    period: girls.period,
    girls,
    boys,
    gap: girls.value === undefined || boys.value === undefined ? null : girls.value - boys.value,
    isClear: lieApart(girls, boys),
  };
}

function lieApart(a: PublishedRow, b: PublishedRow): boolean | null {
  if (a.lower === undefined || a.upper === undefined || b.lower === undefined || b.upper === undefined) return null;
  return a.lower > b.upper || b.lower > a.upper;
}

/** Ethnic groups beside everybody; null where the area has no such rows. */
export function ethnicGroupsOf(
  indicator: PublishedIndicator,
  rows: readonly PublishedRow[],
  unions: EthnicUnions = {},
): EthnicGroups | null {
  const order = ethnicOrder(unions);
  const plain = rows.filter((row) => row.sex === 'all' && row.age === 'all' && row.group === 'all');
  const split = plain.filter((row) => row.ethnicity !== 'all');
  const period = (split.findLast((row) => row.value !== undefined) ?? split.at(-1))?.period;
  if (period === undefined) return null;
  const all = plain.find((row) => row.ethnicity === 'all' && row.period === period);
  return {
    indicator,
    period,
    all,
    groups: split
      .filter((row) => row.period === period)
      .sort((a, b) => order(a.ethnicity, b.ethnicity))
      .map((row) => ({
        name: ethnicName(row.ethnicity, unions),
        row,
        against: against(row, all?.value),
      })),
  };
}

function against({ lower, upper }: PublishedRow, value: number | undefined): EthnicGroups['groups'][number]['against'] {
  if (lower === undefined || upper === undefined || value === undefined) return 'not-compared';
  return upper < value ? 'lower' : lower > value ? 'higher' : 'similar';
}
