import { type EthnicUnions, ethnicName, ethnicOrder } from '../../data-pipeline/schema/folder/ethnicity.ts';
import type { GroupKinds } from '../../data-pipeline/schema/folder/groups.ts';
import { isEverybody } from '../../data-pipeline/schema/folder/observation.ts';
import { by } from '../../data-pipeline/schema/order.ts';
import type { PublishedIndicator, PublishedRow } from '../../data-pipeline/schema/published/published.ts';
import type { GapOf } from '../published/inequality.ts';

type Kind = GroupKinds[string];

/** Two groups of one area on one indicator: the newest gap, or the newest that could not be had. */
export interface PairGap {
  indicator: PublishedIndicator;
  /** As it is published. */
  told: GapOf;
  /** Rows of the two; undefined where there is none. */
  first: PublishedRow | undefined;
  second: PublishedRow | undefined;
}

/** The groups of one area on one indicator, in the newest period that shows one. */
export interface GroupsBesideAll {
  indicator: PublishedIndicator;
  period: string;
  /** Everybody's row, where there is one. */
  all: PublishedRow | undefined;
  groups: { name: string; row: PublishedRow; against: 'higher' | 'lower' | 'similar' | 'not-compared' }[];
}

/**
 * The gap between the two groups of a kind in an area, on each measure that has one.
 * @param gaps of the area, in order of time
 * @param kind `sex`, or a kind of group of the settings
 */
export function pairGapsOf(
  gaps: readonly GapOf[],
  kind: string,
  indicators: readonly PublishedIndicator[],
  rowsOf: (indicator: string) => readonly PublishedRow[],
): PairGap[] {
  const own = Map.groupBy(
    gaps.filter((gap) => gap.kind === kind),
    ({ indicator }) => indicator,
  );
  return indicators.flatMap((indicator) => {
    const all = own.get(indicator.id) ?? [];
    const told = all.find(({ isNow }) => isNow) ?? all.at(-1);
    if (!told) return [];
    const dimension = kind === 'sex' ? 'sex' : 'group';
    const rowOf = (value: string): PublishedRow | undefined =>
      rowsOf(indicator.id).find(
        (row) => row.period === told.period && row[dimension] === value && isEverybody({ ...row, [dimension]: 'all' }),
      );
    return [{ indicator, told, first: rowOf(told.first), second: rowOf(told.second) }];
  });
}

/** Ethnic groups beside everybody; null where the area has no such rows. */
export function ethnicGroupsOf(
  indicator: PublishedIndicator,
  rows: readonly PublishedRow[],
  unions: EthnicUnions = {},
): GroupsBesideAll | null {
  const order = ethnicOrder(unions);
  const split = rows.filter((row) => row.ethnicity !== 'all' && isEverybody({ ...row, ethnicity: 'all' }));
  const sorted = split.toSorted((a, b) => order(a.ethnicity, b.ethnicity));
  return besideAll(indicator, rows, split, sorted, ({ ethnicity }) => ethnicName(ethnicity, unions));
}

/** The values of a kind of group beside everybody; null where the area has no such rows. */
export function kindGroupsOf(
  indicator: PublishedIndicator,
  rows: readonly PublishedRow[],
  kind: Kind,
): GroupsBesideAll | null {
  const values = Object.keys(kind.values);
  const split = rows.filter((row) => values.includes(row.group) && isEverybody({ ...row, group: 'all' }));
  const sorted = split.toSorted(by(({ group }) => values.indexOf(group)));
  return besideAll(indicator, rows, split, sorted, ({ group }) => kind.values[group] ?? group);
}

/**
 * @param split the groups' rows in order of time
 * @param sorted the same in the order in which groups are listed
 */
function besideAll(
  indicator: PublishedIndicator,
  rows: readonly PublishedRow[],
  split: readonly PublishedRow[],
  sorted: readonly PublishedRow[],
  nameOf: (row: PublishedRow) => string,
): GroupsBesideAll | null {
  const period = (split.findLast((row) => row.value !== undefined) ?? split.at(-1))?.period;
  if (period === undefined) return null;
  const all = rows.find((row) => isEverybody(row) && row.period === period);
  const groups = sorted
    .filter((row) => row.period === period)
    .map((row) => ({ name: nameOf(row), row, against: against(row, all?.value) }));
  return { indicator, period, all, groups };
}

/** On which side of everybody's figure a group's interval lies. */
export function against(
  { lower, upper }: PublishedRow,
  value: number | undefined,
): GroupsBesideAll['groups'][number]['against'] {
  if (lower === undefined || upper === undefined || value === undefined) return 'not-compared';
  return upper < value ? 'lower' : lower > value ? 'higher' : 'similar';
}
